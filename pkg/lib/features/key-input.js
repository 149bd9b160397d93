// A public key in any of its forms, read and copied before the core imports it.

import { asBytes } from '../core/bytes.js';
import { describeType, fail } from '../core/errors.js';
import { MAX_KEY } from '../input/limits.js';
import { hasOwn, isRecord, own, toPlainJson } from '../input/plain.js';
import { isPrivateBytes, isPrivateJson, isPrivateString, labelOf, textOfFile } from '../input/private-keys.js';

/** A modulus in digits, all of which are characters of base64 too: read as that, it is another number. */
const DIGITS = /^(?:0x)?[0-9a-f]{64,}$/i;

/** The form of .NET: the core has the advice on it. */
const XML_KEY = /<RSAKeyValue\b|<Modulus>/;

/** What the core gets in place of a private key, which stays outside: the message is written there alone. */
const PRIVATE = '-----BEGIN PRIVATE KEY-----';

/** A SubjectPublicKeyInfo of RSA with the label of a certificate, which `certutil -encode` of Windows writes around everything. */
const RSA_AS_CERTIFICATE = /-----BEGIN CERTIFICATE-----(?:\\[rn]|\s)*MII[\w+/]{3}ANBgkqhkiG9w0BAQEF/;

/** The import of a key into a part, by the options. */
export function readKey(key) {
  if (typeof key === 'string') return readText(key);
  const bytes = asBytes(key);
  if (bytes) return readBytes(bytes);
  // A list is no key, and may hold a private one.
  if (isRecord(key) || describeType(key) === 'an array') {
    const json = toPlainJson(key, 'key', 'ERR_KEY_INVALID');
    if (isPrivateJson(json)) return importOf(PRIVATE);
    if (isRecord(key)) return readJson(json);
  }
  const wanted = 'key must be a PEM or base64 string, a Uint8Array of DER, a JWK or a JWK set';
  return fail('ERR_KEY_INVALID', `${wanted}, and is ${describeType(key)}`);
}

function importOf(text) {
  return (wasm, options) => wasm.encryptor_from_text(text, options);
}

function readText(text) {
  refuseLongKey(text);
  if (isPrivateString(text)) return importOf(PRIVATE);
  if (/^\s*</.test(text) && !XML_KEY.test(text)) notAKey('a page');
  // PHP writes a slash of JSON with a backslash.
  const plain = text.replace(/\\\//g, '/');
  return importOf(RSA_AS_CERTIFICATE.test(plain) ? plain.replace(/CERTIFICATE(?=-----)/g, 'PUBLIC KEY') : plain);
}

function readBytes(bytes) {
  refuseLongKey(bytes);
  const copy = bytes.slice();
  const text = textOfFile(copy);
  if (isPrivateBytes(copy)) return importOf(PRIVATE);
  // Fewer are the bytes of a number. Zeros are a part of the text in UTF-16 alone, whose mark is FE and FF.
  if (text && copy.length > 33 && (copy[0] >= 0xfe || !copy.includes(0))) return readText(text);
  // The core has advice on these by the label they have in PEM.
  const label = labelOf(copy);
  if (label) return importOf(`-----BEGIN ${label}-----\n-----END ${label}-----`);
  return (wasm, options) => wasm.encryptor_from_bytes(copy, options);
}

function readJson(json) {
  if (!hasOwn(json, 'kty') && !hasOwn(json, 'keys')) notAKey('an object with neither kty nor keys');
  for (const jwk of Array.isArray(json.keys) ? json.keys : [json]) refuseDigits(jwk);
  return (wasm, options) => wasm.encryptor_from_json(json, options);
}

function refuseDigits(jwk) {
  const modulus = isRecord(jwk) && own(jwk, 'n');
  if (typeof modulus === 'string' && DIGITS.test(modulus.replace(/\s+/g, '')))
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
