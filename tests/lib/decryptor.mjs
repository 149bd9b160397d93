// The server's half in tests: other people's code and the test keys.

import { constants, createPrivateKey, createPublicKey, privateDecrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compactDecrypt } from 'jose';

const read = (name) => readFileSync(new URL(`../vectors/keys/${name}.pem`, import.meta.url), 'utf8');
const privateKey = createPrivateKey(read('rsa-2048.private'));

export const keys = {
  spki: read('rsa-2048.spki'),
  private: read('rsa-2048.private'),
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
  const block = Buffer.from(base64, 'base64');
  if (scheme === 'rsa-pkcs1-v1_5') return decodeUtf8(removePkcs1Padding(rawDecrypt(block, key)));
  return decodeUtf8(privateDecrypt({ key, oaepHash: scheme === 'rsa-oaep' ? 'sha1' : 'sha256' }, block));
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

function decodeUtf8(bytes) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
