// The server's half in tests: other people's code and the test keys.

import {
  constants,
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  randomBytes,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CompactEncrypt, compactDecrypt } from 'jose';
import * as sm from './sm.mjs';
import { vectors } from './vectors.mjs';

const read = (name) => readFileSync(new URL(`../vectors/keys/${name}.pem`, import.meta.url), 'utf8');
const privateKey = createPrivateKey(read('rsa-2048.private'));

/** The key of GB/T 32918.5 annex C. */
const annexC = vectors('guomi').find(({ name }) => name === 'ciphertexts.json');

export const keys = {
  sm2: annexC.key,
  spki: read('rsa-2048.spki'),
  private: read('rsa-2048.private'),
  encrypted: read('rsa-2048.private-encrypted'),
  ec: read('ec.spki'),
  certificate: read('rsa-2048.certificate'),
  small: read('rsa-1024.spki'),
  large: read('rsa-8192.spki'),
  jwk: createPublicKey(read('rsa-2048.spki')).export({ format: 'jwk' }),
};

export async function openJwe(compact, key = privateKey) {
  const { plaintext, protectedHeader } = await compactDecrypt(compact, key);
  return { header: protectedHeader, plaintext: decodeUtf8(plaintext) };
}

export async function openBlock(scheme, base64, key = privateKey) {
  const bytes = Buffer.from(base64, 'base64');
  const { modulusLength } = key.asymmetricKeyDetails;
  const blocks = Array.from({ length: (8 * bytes.length) / modulusLength }, (_, index) =>
    bytes.subarray((index * modulusLength) / 8, ((index + 1) * modulusLength) / 8)
  );
  return decodeUtf8(Buffer.concat(blocks.map((block) => openOne(scheme, block, key))));
}

/** An answer of the server: a compact JWE under the shared key `k`, by jose unless that refuses to make it. */
export async function sealDirect(k, header, text) {
  // The bytes of a header that no library writes.
  if (Array.isArray(header)) return sealByHand(Buffer.from(k, 'base64url'), Buffer.from(header), text);
  const whole = { alg: 'dir', enc: 'A256GCM', ...header };
  const plaintext = typeof text === 'string' ? new TextEncoder().encode(text) : Uint8Array.from(text);
  const key = Buffer.from(k, 'base64url');
  const bits = { 16: 'A128GCM', 32: 'A256GCM' }[key.length];
  if (whole.alg === 'dir' && whole.enc === bits && !whole.crit && !whole.zip)
    return new CompactEncrypt(plaintext).setProtectedHeader(whole).encrypt(key);
  return sealByHand(key, Buffer.from(JSON.stringify(whole)), plaintext);
}

function sealByHand(key, header, plaintext) {
  const encoded = header.toString('base64url');
  const iv = randomBytes(12);
  const cipher = createCipheriv(`aes-${8 * key.length}-gcm`, key, iv).setAAD(Buffer.from(encoded));
  const content = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return [encoded, '', ...[iv, content, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

/** What a client sealed under the shared key `k`, opened by jose. */
export async function openDirect(k, compact) {
  return openJwe(compact, Buffer.from(k, 'base64url'));
}

function openOne(scheme, block, key) {
  if (scheme === 'rsa-pkcs1-v1_5') return removePkcs1Padding(rawDecrypt(block, key));
  if (scheme === 'rsa-oaep-256-mgf1-sha1') return removeOaepPadding(rawDecrypt(block, key));
  return privateDecrypt({ key, oaepHash: scheme === 'rsa-oaep' ? 'sha1' : 'sha256' }, block);
}

/** Node refuses PKCS#1 v1.5 decryption unless started with a flag; the raw operation is there. */
function rawDecrypt(block, key) {
  return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block);
}

function removePkcs1Padding(encoded) {
  const end = encoded.indexOf(0, 2);
  if (encoded[0] !== 0 || encoded[1] !== 2 || end < 10) throw new Error('not a PKCS#1 v1.5 block');
  return encoded.subarray(end + 1);
}

/** OAEP with SHA-256 and MGF1 with SHA-1 (RFC 8017 §7.1.2), which node:crypto has no option for. */
function removeOaepPadding(encoded) {
  const mask = (seed, length) =>
    Buffer.concat(
      Array.from({ length: Math.ceil(length / 20) }, (_, counter) =>
        createHash('sha1')
          .update(seed)
          .update(Buffer.from([0, 0, 0, counter]))
          .digest()
      )
    ).subarray(0, length);
  const xor = (bytes, other) => Buffer.from(bytes.map((byte, index) => byte ^ other[index]));
  const maskedBlock = encoded.subarray(33);
  const seed = xor(encoded.subarray(1, 33), mask(maskedBlock, 32));
  const block = xor(maskedBlock, mask(seed, maskedBlock.length));
  const end = block.indexOf(1, 32);
  if (encoded[0] !== 0 || !block.subarray(0, 32).equals(createHash('sha256').digest()) || end < 0)
    throw new Error('not an OAEP block');
  return block.subarray(end + 1);
}

function decodeUtf8(bytes) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** The other side of SM2 and SM4. */
export function openSm2(layout, ciphertext, encoding) {
  const text = sm.openSm2(annexC.private, layout, Uint8Array.from(Buffer.from(ciphertext, encoding)));
  return text && new TextDecoder().decode(text);
}

export const openSmEnvelope = (envelope) => sm.openEnvelope(annexC.private, envelope);

export const { sealSm4 } = sm;
