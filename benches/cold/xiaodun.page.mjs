// The first ciphertext with xiaodun in a page: RSA-OAEP-256.

import { createEncryptor, init } from '../../pkg/dist/browser.mjs';

export async function first(pem, text, secrets) {
  await init({ parts: ['secrets'], wasm: { secrets } });
  return createEncryptor({ key: pem, scheme: 'rsa-oaep-256' }).encrypt(text);
}
