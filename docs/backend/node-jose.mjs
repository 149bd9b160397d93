// Opens xiaodun's JWEs with jose (npm install jose). Node 20 or newer.

import { compactDecrypt, decodeProtectedHeader, importPKCS8 } from 'jose';

/** Opens one JWE and returns the plaintext as a Uint8Array. Throws when it was altered or made for another key. */
export async function decrypt(ciphertext, privateKeyPem) {
  const privateKey = await importPKCS8(privateKeyPem, 'RSA-OAEP-256'); // in a service: once, at start
  const { plaintext } = await compactDecrypt(ciphertext, privateKey, {
    // The server decides which algorithms it takes, not the header of the message.
    keyManagementAlgorithms: ['RSA-OAEP-256'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return plaintext;
}

/** The `kid` of a JWE, or undefined: which of your private keys to pass to `decrypt`. */
export function readKeyId(ciphertext) {
  return decodeProtectedHeader(ciphertext).kid;
}
