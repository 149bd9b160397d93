// A public key in any of its forms, read and copied before the core imports it.

import { asBytes } from '../core/bytes.js';
import { describeType, fail } from '../core/errors.js';
import { bytesOfBase64, textOfFile } from '../input/key-text.js';
import { MAX_KEY } from '../input/limits.js';
import { hasOwn, isRecord, own, toPlainJson } from '../input/plain.js';
import { describeGiven } from '../input/plain-values.js';
import {
  HEAD,
  isPrivateBytes,
  isPrivateJson,
  isPrivateObject,
  isPrivatePair,
  isPrivateString,
  labelOf,
} from '../input/private-keys.js';

/** A modulus in digits, all of which are characters of base64 too: read as that, it is another number. */
const DIGITS = /^(?:0x)?[0-9a-f]{64,}$/i;

/** An exponent in digits. Read as base64 they begin with D3 or more, and are none that anybody has. */
const EXPONENT = /^(?:0x)?\d+$/i;

/** The form of .NET: the core has the advice on it. */
const XML_KEY = /<(?:\w+:)?(?:RSAKeyValue\b|Modulus>)/;

/** What the core gets in place of a private key, which stays outside: the message is written there alone. */
export const PRIVATE = '-----BEGIN PRIVATE KEY-----';

/**
 * RSA as SubjectPublicKeyInfo or PKCS#1 with the label of a certificate, which `certutil -encode` of Windows writes
 * around everything.
 */
const RSA_AS_CERTIFICATE = /-----BEGIN CERTIFICATE-----(?:\\[rn]|\s)*MII..(?:.ANBgkqhkiG9w0BAQEF|[AQgw]KC)/;

/** What ssh-keygen writes, also as RFC 4716. */
const SSH_KEY = /^\s*(?:ssh-rsa |---- B)/;

/** An address, or the path of a file: but for JSON no key has a dot, and none is short. */
const ADDRESS = /^(?:https?:\S+|\/\S{1,99}|[^{]{0,99}\..{1,99})$/;

/** The point of an SM2 key in digits. */
const SM2_POINT = /^(?:04)?[0-9a-f]{128}$/i;

/** The import of a key into a part, by the options. `isSm2`: what 64 digits are depends on the scheme. */
export function readKey(key, isSm2) {
  if (typeof key === 'string') return readText(key, isSm2);
  const bytes = asBytes(key);
  if (bytes) return readBytes(bytes, isSm2);
  // A list is no key, and may hold a private one.
  if (isRecord(key) || describeType(key) === 'an array') {
    const json = readPlain(key);
    if (json === undefined || isPrivateJson(json, isSm2) || isPrivateList(json, isSm2)) return importOf(PRIVATE);
    if (isRecord(key)) return readJson(json);
  } else if (isPrivateObject(key)) return importOf(PRIVATE);
  const wanted = 'key must be a PEM or base64 string, a Uint8Array of DER, a JWK or a JWK set';
  return fail('ERR_KEY_INVALID', `${wanted}, and ${describeGiven(key)}`);
}

/** A copy of JSON; undefined for what is none, and is private. */
function readPlain(key) {
  try {
    return toPlainJson(key, 'key', 'ERR_KEY_INVALID');
  } catch (error) {
    if (isPrivatePair(key)) return undefined;
    throw error;
  }
}

/** Whether texts in a list are a private key, each or together. */
function isPrivateList(json, isSm2) {
  return Array.isArray(json) && isPrivateString(json.filter((item) => typeof item === 'string').join('\n'), isSm2);
}

function importOf(text) {
  return (wasm, options) => wasm.encryptor_from_text(text, options);
}

function readText(text, isSm2) {
  refuseLongKey(text);
  if (isPrivateString(text, isSm2)) return importOf(PRIVATE);
  if (/^\s*</.test(text) && !XML_KEY.test(text)) notAKey('a page');
  if (SSH_KEY.test(text)) fail('ERR_KEY_INVALID', 'this is a key of OpenSSH; pass what ssh-keygen -e -m PKCS8 writes');
  // PHP writes a slash of JSON with a backslash.
  const plain = text.trim().replace(/\\\//g, '/');
  if (ADDRESS.test(plain)) fail('ERR_KEY_INVALID', 'pass what is at this address or path');
  // Behind the check of the scheme: it can be a wrong one.
  if (!isSm2 && SM2_POINT.test(plain)) return () => fail('ERR_KEY_INVALID', "for a key of SM2 add scheme: 'sm2'");
  const other = importOfOther(bytesOfBase64(plain.slice(0, HEAD)));
  if (other) return other;
  return importOf(RSA_AS_CERTIFICATE.test(plain) ? plain.replace(/CERTIFICATE(?=-----)/g, 'PUBLIC KEY') : plain);
}

function readBytes(bytes, isSm2) {
  refuseLongKey(bytes);
  const copy = bytes.slice();
  const text = textOfFile(copy);
  if (isPrivateBytes(copy)) return importOf(PRIVATE);
  // Fewer are the bytes of a number. Zeros are a part of the text in UTF-16 alone.
  if (text && copy.length > 33 && (!copy.includes(0) || isUtf16(copy))) return readText(text, isSm2);
  return importOfOther(copy) || ((wasm, options) => wasm.encryptor_from_bytes(copy, options));
}

/** The core has advice on a certificate request and PKCS#7 by the label they have in PEM. */
function importOfOther(der) {
  const label = der && labelOf(der);
  return label && importOf(`-----BEGIN ${label}-----\n-----END ${label}-----`);
}

/** By its mark, FE and FF, or else by a zero in every second byte. */
function isUtf16(bytes) {
  return bytes[0] >= 0xfe || [0, 1].some((zero) => bytes.every((byte, at) => at % 2 !== zero || byte === 0));
}

function readJson(json) {
  if (!hasOwn(json, 'kty') && !hasOwn(json, 'keys')) notAKey('an object with neither kty nor keys');
  for (const jwk of Array.isArray(json.keys) ? json.keys : [json]) checkMembers(jwk);
  return (wasm, options) => wasm.encryptor_from_json(json, options);
}

/** Refuses members that the core would read as something else, or not at all. */
function checkMembers(jwk) {
  if (!isRecord(jwk)) return;
  const isWritten = (name, digits) => typeof own(jwk, name) === 'string' && digits.test(jwk[name].replace(/\s+/g, ''));
  const inDigits = isWritten('n', DIGITS) ? 'n' : isWritten('e', EXPONENT) ? 'e' : undefined;
  if (inDigits)
    fail(
      'ERR_KEY_INVALID',
      `the member ${inDigits} of the JWK is in digits: write the bytes of the number in base64url (the guide for backends has the command; 65537 is AQAB)`
    );
  const id = own(jwk, 'kid');
  if (id !== undefined && id !== null && typeof id !== 'string')
    fail('ERR_KEY_INVALID', `the member kid of the JWK must be a string (RFC 7517 §4.5), and is ${describeType(id)}`);
}

/** @returns {never} */
function notAKey(what) {
  return fail(
    'ERR_KEY_INVALID',
    `check the HTTP answer or the import: this is no key but ${what}; pass the key that is in it: a JWK, JWK set or text`
  );
}

function refuseLongKey(key) {
  if (key.length > MAX_KEY) fail('ERR_KEY_INVALID', 'the key is far too long for a public key');
}
