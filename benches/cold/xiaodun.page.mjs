import { createEncryptor, init } from '/dist/browser.mjs';

export async function first(pem, text) {
  await init({ parts: ['secrets'] });
  return createEncryptor({ key: pem, scheme: 'rsa-oaep-256' }).encrypt(text);
}
