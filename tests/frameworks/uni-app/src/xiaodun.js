// The package loaded once, from where vite.config.js has its parts put.

import { init } from 'xiaodun/miniprogram';

export function ready() {
  return init({ wasm: { secrets: '/wasm/secrets.wasm.br', content: '/wasm/content.wasm.br' } });
}
