// The first ciphertext with jose: a JWE.

import { CompactEncrypt, importSPKI } from 'jose';

export async function first(pem, text) {
  const key = await importSPKI(pem, 'RSA-OAEP-256');
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    .encrypt(key);
}
