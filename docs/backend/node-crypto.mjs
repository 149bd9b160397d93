// Opens xiaodun's ciphertexts with Node's own crypto module, all but rsa-oaep-256-mgf1-sha1. Node 20 or newer.

import { constants, createDecipheriv, createPrivateKey, privateDecrypt } from 'node:crypto';

const PADDING = {
  'rsa-oaep-256': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, // of MGF1 as well
  'rsa-oaep': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
  'rsa-pkcs1-v1_5': { padding: constants.RSA_PKCS1_PADDING },
};

/**
 * Opens one ciphertext and returns the plaintext as a Buffer. Throws when it was altered or made for another key.
 * `encoding` is what the encryptor was given: base64, base64url or hex. A JWE doesn't need it.
 */
export function decrypt(scheme, ciphertext, privateKeyPem, encoding = 'base64') {
  return scheme === 'jwe'
    ? decryptJwe(ciphertext, privateKeyPem)
    : decryptBlock(scheme, Buffer.from(ciphertext, encoding), privateKeyPem);
}

/** Opens what was encrypted with `segments`: blocks that nothing binds together. */
export function decryptSegments(scheme, ciphertext, privateKeyPem, encoding = 'base64') {
  const blocks = Buffer.from(ciphertext, encoding);
  const size = createPrivateKey(privateKeyPem).asymmetricKeyDetails.modulusLength / 8;
  if (blocks.length === 0 || blocks.length % size || blocks.length > 100 * size) throw new Error('not a row of blocks');
  const texts = [];
  for (let at = 0; at < blocks.length; at += size)
    texts.push(decryptBlock(scheme, blocks.subarray(at, at + size), privateKeyPem));
  return Buffer.concat(texts);
}

/** The `kid` of a JWE, or undefined: which of your private keys to pass to `decrypt`. */
export function readKeyId(ciphertext) {
  return readHeader(ciphertext.split('.')[0]).kid;
}

function decryptBlock(scheme, block, privateKeyPem) {
  if (!Object.hasOwn(PADDING, scheme)) throw new Error('unknown scheme');
  return privateDecrypt({ key: privateKeyPem, ...PADDING[scheme] }, block);
}

// RFC 7516: header.encryptedKey.iv.ciphertext.tag
function decryptJwe(ciphertext, privateKeyPem) {
  const parts = ciphertext.split('.');
  if (parts.length !== 5) throw new Error('not a compact JWE');
  const { alg, enc, crit, zip } = readHeader(parts[0]);
  if (alg !== 'RSA-OAEP-256' || enc !== 'A256GCM' || crit || zip) throw new Error('another kind of JWE');

  const [encryptedKey, iv, content, tag] = parts.slice(1).map((part) => Buffer.from(part, 'base64url'));
  const contentKey = decryptBlock('rsa-oaep-256', encryptedKey, privateKeyPem);
  if (iv.length !== 12) throw new Error('the iv is not of 12 bytes');
  // With authTagLength a tag of any other length is refused; without it Node takes cut ones.
  const decipher = createDecipheriv('aes-256-gcm', contentKey, iv, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(parts[0])); // the header as it was sent, still in base64url
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(content), decipher.final()]);
}

function readHeader(part) {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}
