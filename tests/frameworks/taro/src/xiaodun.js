// The package loaded once, from where config/index.js has its parts copied to.

import { init } from 'xiaodun/miniprogram';

export function ready() {
  return init({ wasm: { secrets: '/wasm/secrets.wasm.br', content: '/wasm/content.wasm.br' } });
}
