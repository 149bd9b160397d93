// The entry for tests of applications, in Node: a key pair, and a function that opens messages made with it.

import { Buffer } from 'node:buffer';
import { createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { env } from 'node:process';
import { fail } from '../core/errors.js';

if (env.NODE_ENV === 'production')
  throw new Error(
    'xiaodun/testing holds a private key and is for tests: it does not load where NODE_ENV is production'
  );

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The public half, as createEncryptor takes it; made each time this module is loaded. */
export const testKey = Object.freeze(
  Object.assign({ kid: 'xiaodun-testing', use: 'enc' }, publicKey.export({ format: 'jwk' }))
);

/** The text in a compact JWE made with `testKey`. */
export function open(jwe) {
  if (typeof jwe !== 'string')
    fail('ERR_INPUT_TYPE', `open takes a compact JWE, which is a string, and was given ${kindOf(jwe)}`);
  const parts = jwe.split('.');
  if (parts.length !== 5)
    fail('ERR_OPTION_INVALID', 'open takes a compact JWE, which has five parts with dots between them');
  try {
    return decrypt(parts);
  } catch {
    return fail('ERR_OPTION_INVALID', 'this is no message that was encrypted with testKey, or it was altered');
  }
}

function decrypt(parts) {
  const header = parts[0];
  const bytesOf = (index) => Buffer.from(parts[index], 'base64url');
  const { alg, enc } = JSON.parse(bytesOf(0).toString('utf8'));
  if (alg !== 'RSA-OAEP-256' || enc !== 'A256GCM') throw new Error('another algorithm');
  const key = privateDecrypt({ key: privateKey, oaepHash: 'sha256' }, bytesOf(1));
  const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(2), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(header, 'ascii'));
  decipher.setAuthTag(bytesOf(4));
  return Buffer.concat([decipher.update(bytesOf(3)), decipher.final()]).toString('utf8');
}

function kindOf(value) {
  return value === null ? 'null' : `a value of type ${typeof value}`;
}
