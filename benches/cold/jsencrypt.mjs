// The first ciphertext with jsencrypt: RSA-OAEP.

import { JSEncrypt } from '../lib/jsencrypt.mjs';

export function first(pem, text) {
  const encryptor = new JSEncrypt();
  encryptor.setPublicKey(pem);
  return encryptor.encryptOAEP(text);
}
