// A public key in any of its forms, read and copied before the core imports it.

import { asBytes } from '../core/bytes.js';
import { describeType, fail } from '../core/errors.js';
import { MAX_KEY } from '../input/limits.js';
import { hasOwn, isRecord, own, toPlainJson } from '../input/plain.js';

/** A modulus in digits, all of which are characters of base64 too: read as that, it is another number. */
const DIGITS = /^\s*(?:0x)?[0-9a-f\s]{64,}$/i;

/** The import of a key into a part, by the options. */
export function readKey(key) {
  if (typeof key === 'string') {
    refuseLongKey(key);
    if (/^\s*</.test(key)) notAKey('a page');
    return (wasm, options) => wasm.encryptor_from_text(key, options);
  }
  const bytes = asBytes(key);
  if (bytes) {
    refuseLongKey(bytes);
    const copy = bytes.slice();
    return (wasm, options) => wasm.encryptor_from_bytes(copy, options);
  }
  if (isRecord(key)) {
    const json = toPlainJson(key, 'key', 'ERR_KEY_INVALID');
    if (!hasOwn(json, 'kty') && !hasOwn(json, 'keys')) notAKey('an object with neither kty nor keys');
    for (const jwk of Array.isArray(json.keys) ? json.keys : [json]) refuseDigits(jwk);
    return (wasm, options) => wasm.encryptor_from_json(json, options);
  }
  const wanted = 'key must be a PEM or base64 string, a Uint8Array of DER, a JWK or a JWK set';
  return fail('ERR_KEY_INVALID', `${wanted}, and is ${describeType(key)}`);
}

function refuseDigits(jwk) {
  const modulus = isRecord(jwk) && own(jwk, 'n');
  if (typeof modulus === 'string' && DIGITS.test(modulus))
    fail(
      'ERR_KEY_INVALID',
      'the member n of the JWK is in digits: write the bytes of the modulus in base64url (the guide for backends has the command)'
    );
}

/** @returns {never} */
function notAKey(what) {
  return fail(
    'ERR_KEY_INVALID',
    `check the HTTP answer: this is no key but ${what}; pass the JWK or JWK set that is in it`
  );
}

function refuseLongKey(key) {
  if (key.length > MAX_KEY) fail('ERR_KEY_INVALID', 'the key is far too long for a public key');
}
