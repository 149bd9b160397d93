// The key pair of the documents' backend, of the size docs/backend/keys.sh makes, and its half of the work.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { openBlock as openBlockWith, openJwe as openJweWith } from '../lib/decryptor.mjs';
import { readRoot } from './blocks.mjs';

export const publicPem = readRoot('tests/vectors/keys/rsa-3072.spki.pem');
export const privatePem = readRoot('tests/vectors/keys/rsa-3072.private.pem');
const privateKey = createPrivateKey(privatePem);
const { kty, n, e } = createPublicKey(publicPem).export({ format: 'jwk' });

/** What the backend publishes. */
export const KEY_SET = { keys: [{ kty, n, e, kid: '2026-12', use: 'enc', alg: 'RSA-OAEP-256' }] };

export const openJwe = (jwe) => openJweWith(jwe, privateKey);
export const openBlock = (scheme, base64) => openBlockWith(scheme, base64, privateKey);
