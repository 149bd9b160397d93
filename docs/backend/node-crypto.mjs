// Opens xiaodun's ciphertexts with Node's own crypto module, all but rsa-oaep-256-mgf1-sha1. Node 20 or newer; Node 20 opens
// rsa-pkcs1-v1_5 only where it is started with --security-revert=CVE-2023-46809, which brings a timing attack back.

import { constants, createDecipheriv, createPrivateKey, privateDecrypt } from 'node:crypto';

const PADDING = {
  'rsa-oaep-256': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, // of MGF1 as well
  'rsa-oaep': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
  'rsa-pkcs1-v1_5': { padding: constants.RSA_PKCS1_PADDING },
};

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
 * Opens one ciphertext and returns the plaintext as a Buffer. Throws CannotOpen, and nothing else, for a bad message.
 * `encoding` is what the encryptor was given: base64, base64url or hex. A JWE doesn't need it.
 */
export function decrypt(scheme, ciphertext, privateKey, encoding = 'base64') {
  if (scheme !== 'jwe' && !Object.hasOwn(PADDING, scheme)) throw new TypeError(`unknown scheme: ${scheme}`);
  try {
    return scheme === 'jwe'
      ? decryptJwe(ciphertext, privateKey).plaintext
      : decryptBlock(scheme, decode(ciphertext, encoding), privateKey);
  } catch (error) {
    throw cannotOpen(error);
  }
}

/** Opens one JWE: `{ plaintext, header }`, a Buffer and the protected header, which is authenticated now. Throws CannotOpen. */
export function openJwe(ciphertext, privateKey) {
  try {
    return decryptJwe(ciphertext, privateKey);
  } catch {
    throw new CannotOpen();
  }
}

/** Opens a message that was encrypted with `segments`: blocks that nothing binds together. */
export function decryptSegments(scheme, ciphertext, privateKey, encoding = 'base64') {
  try {
    const blocks = decode(ciphertext, encoding);
    const size = privateKey.asymmetricKeyDetails.modulusLength / 8;
    if (blocks.length === 0 || blocks.length % size || blocks.length > 100 * size) throw new CannotOpen();
    const texts = [];
    for (let at = 0; at < blocks.length; at += size)
      texts.push(decryptBlock(scheme, blocks.subarray(at, at + size), privateKey));
    return Buffer.concat(texts);
  } catch (error) {
    throw cannotOpen(error);
  }
}

/** The `kid` of a JWE, or undefined: which of your private keys to pass to `decrypt`. */
export function readKeyId(ciphertext) {
  try {
    return readHeader(ciphertext.split('.')[0]).kid;
  } catch {
    throw new CannotOpen();
  }
}

/** Node 20 refuses the padding of rsa-pkcs1-v1_5 before it reads the block: its own error says so, and has nothing of a message. */
function cannotOpen(error) {
  return error.code === 'ERR_INVALID_ARG_VALUE' ? error : new CannotOpen();
}

function decryptBlock(scheme, block, privateKey) {
  return privateDecrypt({ key: privateKey, ...PADDING[scheme] }, block);
}

// RFC 7516: header.encryptedKey.iv.ciphertext.tag
function decryptJwe(ciphertext, privateKey) {
  const parts = ciphertext.split('.');
  if (parts.length !== 5) throw new CannotOpen();
  const header = readHeader(parts[0]);
  if (header.alg !== 'RSA-OAEP-256' || header.enc !== 'A256GCM') throw new CannotOpen();

  const [encryptedKey, iv, content, tag] = parts.slice(1).map((part) => decode(part, 'base64url'));
  const contentKey = decryptBlock('rsa-oaep-256', encryptedKey, privateKey);
  if (iv.length !== 12) throw new CannotOpen();
  // With authTagLength a tag of any other length is refused; without it Node takes cut ones.
  const decipher = createDecipheriv('aes-256-gcm', contentKey, iv, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(parts[0])); // the header as it was sent, still in base64url
  decipher.setAuthTag(tag);
  return { plaintext: Buffer.concat([decipher.update(content), decipher.final()]), header };
}

function readHeader(part) {
  const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decode(part, 'base64url')));
  // Members that change the meaning of the content are refused: `crit`, and `zip` (a few kilobytes can become gigabytes).
  if (Array.isArray(header) || 'crit' in header || 'zip' in header) throw new CannotOpen();
  if (header.kid !== undefined && typeof header.kid !== 'string') throw new CannotOpen();
  return header;
}

/** Node skips characters that do not belong to the encoding; here they are an error. */
function decode(text, encoding) {
  const bytes = Buffer.from(text, encoding);
  if (bytes.toString(encoding) !== (encoding === 'hex' ? text.toLowerCase() : text)) throw new CannotOpen();
  return bytes;
}
