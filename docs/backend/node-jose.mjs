// Opens xiaodun's JWEs with jose (npm install jose). Node 20 or newer.

import { createPrivateKey } from 'node:crypto';
import { compactDecrypt, decodeProtectedHeader } from 'jose';

/** The one error for a message that cannot be opened: a service answers 400. It does not say why, on purpose. */
export class CannotOpen extends Error {
  constructor() {
    super('the message cannot be opened');
  }
}

/** Once, when the service starts. */
export function loadPrivateKey(pem, passphrase) {
  return createPrivateKey({ key: pem, passphrase });
}

/**
 * Opens one JWE: `{ plaintext, header }`, a Uint8Array and the protected header, which is authenticated now. Throws
 * CannotOpen, and nothing else, for a bad message.
 */
export async function openJwe(ciphertext, privateKey) {
  try {
    readHeader(ciphertext);
    const { plaintext, protectedHeader: header } = await compactDecrypt(ciphertext, privateKey, {
      // The server decides which algorithms it takes, not the header of the message.
      keyManagementAlgorithms: ['RSA-OAEP-256'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return { plaintext, header };
  } catch {
    throw new CannotOpen();
  }
}

/** The plaintext alone. */
export async function decrypt(ciphertext, privateKey) {
  return (await openJwe(ciphertext, privateKey)).plaintext;
}

/** The `kid` of a JWE, or undefined: which of your private keys to pass to `decrypt`. */
export function readKeyId(ciphertext) {
  try {
    return readHeader(ciphertext).kid;
  } catch {
    throw new CannotOpen();
  }
}

function readHeader(ciphertext) {
  const header = decodeProtectedHeader(ciphertext);
  // jose would decompress a content with `zip`: a few kilobytes can become gigabytes.
  if ('zip' in header || 'crit' in header) throw new CannotOpen();
  if (header.kid !== undefined && typeof header.kid !== 'string') throw new CannotOpen();
  return header;
}
