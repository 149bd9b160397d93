import { createEncryptor, init } from '../../pkg/dist/browser.mjs';

export async function first(pem, text) {
  await init({ parts: ['secrets'], wasm: { secrets: '/dist/secrets.wasm' } });
  return createEncryptor({ key: pem, scheme: 'rsa-oaep-256' }).encrypt(text);
}
