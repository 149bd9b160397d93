// Plaintexts as they will be encrypted, and the members of the protected header that go with them.

import { asBytes, isTagged } from '../core/bytes.js';
import { freshEntropy } from '../core/entropy.js';
import { fail } from '../core/errors.js';
import { call } from '../core/runtime.js';
import { isWellFormed } from '../core/utf8.js';
import { RESERVED_HEADER } from '../generated/contract.js';
import { writeJson } from '../input/json.js';
import { MAX_PLAINTEXT } from '../input/limits.js';
import { hasOwn, isRecord, readMembers, record, showName, toPlainJson } from '../input/plain.js';
import { describeGiven } from '../input/plain-values.js';

/** The plaintext as it will be encrypted; a copy where the caller could still change it. */
export function readPlaintext(plaintext, maxBytes) {
  if (typeof plaintext === 'string') {
    if (!isWellFormed(plaintext))
      fail(
        'ERR_PLAINTEXT_ILL_FORMED',
        'the plaintext has a lone surrogate and cannot be written as UTF-8 without loss'
      );
    // Every character takes at least a byte: a text that is certainly too long is not copied first.
    if (plaintext.length > maxBytes) refuseTooLong(maxBytes);
    return plaintext;
  }
  const bytes = isUint8Array(plaintext) ? asBytes(plaintext) : undefined;
  if (!bytes)
    fail(
      'ERR_PLAINTEXT_TYPE',
      `the plaintext must be a string or a Uint8Array, and ${describeGiven(plaintext)}; nothing else is turned into text`
    );
  if (bytes.length > maxBytes) refuseTooLong(maxBytes);
  return bytes;
}

/** A value as JSON text. */
export function toJson(value) {
  const text = writeJson(value);
  if (text.length > MAX_PLAINTEXT) refuseTooLong(MAX_PLAINTEXT);
  return text;
}

/**
 * The protected header as JSON text; empty for a scheme without one.
 * @param {unknown} options the caller's EncryptOptions
 * @param {{ part: string, header: object | undefined }} info the members that the core gives, if the scheme has a header
 * @param {object} [own] members of this kind of message
 * @param {readonly string[]} [reserved] further names that callers cannot use
 * @param {string} [known] the options of the call
 */
export function readHeader(options, info, own = {}, reserved = [], known = 'header and fresh') {
  const members = options === undefined ? record() : readMembers(options, 'the options');
  const unknown = Object.keys(members).find((name) => name !== 'header' && name !== 'fresh');
  if (unknown !== undefined) fail('ERR_OPTION_INVALID', `${showName(unknown)} is not known; known are ${known}`);
  const { header, fresh = false } = members;
  if (typeof fresh !== 'boolean') fail('ERR_OPTION_INVALID', 'fresh must be true or false');
  if (!info.header) {
    if (header !== undefined || fresh)
      fail('ERR_OPTION_INVALID', 'header and fresh are for the schemes with a header; one block has none');
    return '';
  }
  const added = Object.assign(record(own), fresh && freshMembers(info.part));
  const given = header === undefined ? record() : readGiven(header, RESERVED_HEADER.concat(reserved));
  for (const name of Object.keys(added)) {
    if (hasOwn(given, name) && given[name] !== added[name])
      fail('ERR_OPTION_INVALID', `header.${name} is set by the encryptor here and cannot be changed`);
  }
  return writeJson(Object.assign(record(info.header), given, added));
}

/**
 * The members that `fresh` adds to a header: the time in seconds (RFC 7519 §4.1.6) and an id of 128 random bits
 * (§4.1.7).
 */
export function freshMembers(part) {
  freshEntropy(part);
  return { iat: Math.floor(Date.now() / 1000), jti: call(part, (wasm) => wasm.random_id()) };
}

/** The members of the caller's header. */
function readGiven(header, reserved) {
  if (!isRecord(header)) fail('ERR_OPTION_INVALID', 'header must be an object of JSON values');
  const given = toPlainJson(header, 'header');
  for (const name of reserved) {
    if (hasOwn(given, name)) fail('ERR_OPTION_INVALID', `header.${name} is written here and cannot be given`);
  }
  if (!isWellFormed(Object.keys(given).join('')))
    fail('ERR_OPTION_INVALID', 'header has a lone surrogate and cannot be written as UTF-8 without loss');
  return given;
}

/** @returns {never} */
export function refuseTooLong(maxBytes) {
  return fail(
    'ERR_PLAINTEXT_TOO_LONG',
    `the plaintext is longer than the ${maxBytes} bytes (as UTF-8) that can be encrypted at once; split the value`
  );
}

function isUint8Array(value) {
  return ArrayBuffer.isView(value) && isTagged(value, 'Uint8Array');
}
