// Opening what the browser encrypted.

import { constants, privateDecrypt } from 'node:crypto';
import { compactDecrypt, decodeProtectedHeader } from 'jose';
import { RequestError } from './errors.mjs';

const COMPACT_JWE = /^[\w-]+\.[\w-]+\.[\w-]+\.[\w-]*\.[\w-]+$/;

/** Whether a text has the shape of a compact JWE. */
export function isCompactJwe(text) {
  return COMPACT_JWE.test(text);
}

/**
 * Opens one compact JWE with the key its header names: its text, that key's `kid` and the protected header.
 * Every failure to decrypt gives the same answer: what exactly went wrong is of use to an attacker only.
 */
export async function openJwe(jwe, keyring, field) {
  if (typeof jwe !== 'string' || !COMPACT_JWE.test(jwe)) {
    throw new RequestError(422, 'NOT_ENCRYPTED', 'this field must arrive encrypted, as a compact JWE', field);
  }
  const kid = readKid(jwe, field);
  const key = keyring.privateKey(kid);
  if (!key) {
    throw new RequestError(
      409,
      'UNKNOWN_KEY',
      'the ciphertext names a key this server does not have; fetch the key set again',
      field
    );
  }
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, key, {
      // The server says which algorithms it takes; the header of a stranger does not get to choose.
      keyManagementAlgorithms: ['RSA-OAEP-256'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    // The header as the library authenticated it: it says what the ciphertext was made for.
    return { kid, text: decodeUtf8(plaintext), header: protectedHeader };
  } catch {
    throw new RequestError(
      422,
      'NOT_DECRYPTED',
      'the ciphertext could not be opened: it was changed on the way or made for another key',
      field
    );
  }
}

const SINGLE_BLOCK = {
  'rsa-oaep-256': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
  'rsa-oaep': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
};

/** The schemes `openBlock` opens. PKCS#1 v1.5 is not among them: a server that answers for it is a padding oracle. */
export const BLOCK_SCHEMES = Object.keys(SINGLE_BLOCK);

/** Opens one RSA block made with the current key (a bare block carries no `kid`). */
export function openBlock(ciphertext, scheme, encoding, keyring) {
  try {
    const options = { key: keyring.privateKey(keyring.currentKid), ...SINGLE_BLOCK[scheme] };
    return { kid: keyring.currentKid, text: decodeUtf8(privateDecrypt(options, Buffer.from(ciphertext, encoding))) };
  } catch {
    throw new RequestError(
      422,
      'NOT_DECRYPTED',
      'the ciphertext could not be opened: it was changed on the way or made for another key'
    );
  }
}

function readKid(jwe, field) {
  try {
    return decodeProtectedHeader(jwe).kid;
  } catch {
    throw new RequestError(422, 'NOT_ENCRYPTED', 'this field must arrive encrypted, as a compact JWE', field);
  }
}

function decodeUtf8(bytes) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
