// Opens xiaodun's JWEs with a private key that never leaves a KMS or an HSM. Node 20 or newer.
//
// The KMS decrypts the second part of the message, with RSAES_OAEP_SHA_256, and answers 32 bytes: the content key. The
// content is opened here. `decryptOaepSha256(kid, bytes)` asks your KMS and returns those bytes, as a promise.

import { createDecipheriv } from 'node:crypto';
import { CannotOpen, readKeyId } from './node-crypto.mjs';

/**
 * Opens one JWE: `{ plaintext, header }`, a Buffer and the protected header, which is authenticated now. Throws CannotOpen
 * for a bad message; a KMS that cannot be reached throws its own error.
 */
export async function openJweWithKms(ciphertext, decryptOaepSha256) {
  const kid = readKeyId(ciphertext);
  const parts = ciphertext.split('.');
  const [encryptedKey, iv, content, tag] = parts.slice(1).map((part) => Buffer.from(part, 'base64url'));
  const header = JSON.parse(Buffer.from(parts[0], 'base64url'));
  if (parts.length !== 5 || header.alg !== 'RSA-OAEP-256' || header.enc !== 'A256GCM') throw new CannotOpen();

  // A KMS refuses a damaged block with an error of its own for it. Let yours return undefined then, and throw for the rest.
  const contentKey = await decryptOaepSha256(kid, encryptedKey);
  if (contentKey?.length !== 32 || iv.length !== 12 || tag.length !== 16) throw new CannotOpen();
  try {
    const decipher = createDecipheriv('aes-256-gcm', contentKey, iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(parts[0]));
    decipher.setAuthTag(tag);
    return { plaintext: Buffer.concat([decipher.update(content), decipher.final()]), header };
  } catch {
    throw new CannotOpen();
  } finally {
    contentKey.fill(0);
  }
}
