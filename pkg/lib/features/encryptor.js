import { readAnswer } from '../core/answers.js';
import { asBytes, isTagged } from '../core/bytes.js';
import { freshEntropy } from '../core/entropy.js';
import { describeType, fail, XiaodunError } from '../core/errors.js';
import { compile } from '../core/handles.js';
import { isWellFormed } from '../core/utf8.js';
import { writeJson } from '../input/json.js';
import { MAX_KEY, MAX_PLAINTEXT } from '../input/limits.js';
import { parsePath, redactPath } from '../input/paths.js';
import { hasOwn, isRecord, readMembers, record, refuseUnknown, toPlain, toPlainJson } from '../input/plain.js';
import { copyForm, makeWalk, replaceAt } from '../input/plain-values.js';

const OPTION_NAMES = ['key', 'keyId', 'scheme', 'encoding'];

/** Header members that are the encryptor's own, or that change what the receiver must do. */
const RESERVED_HEADER = ['alg', 'enc', 'zip', 'crit', 'kid'];

/** The encryptors this module made: a form guard takes no look-alike. */
const ENCRYPTORS = new WeakSet();

/** @type {typeof import('../../index.d.ts').createEncryptor} */
export function createEncryptor(options) {
  const importKey = readImport(options);
  /** @type {ReturnType<typeof compile> | undefined} */
  let key = compile('secrets', importKey, (wasm, id) => wasm.encryptor_has(id));
  const { scheme, keyBits, maxBytes, keyId } = key.info;

  const needKey = () => {
    return key || fail('ERR_DESTROYED', 'this encryptor was destroyed; create a new one');
  };

  const seal = (plaintext, header) => {
    const compiled = needKey();
    // What is a little too long for one RSA block is for the core to tell, which knows what to do instead.
    const text = readPlaintext(plaintext, scheme === 'jwe' ? maxBytes : MAX_PLAINTEXT);
    freshEntropy();
    return compiled.use((wasm, id) =>
      typeof text === 'string' ? wasm.encrypt_text(id, text, header) : wasm.encrypt_bytes(id, text, header)
    );
  };

  const encryptor = {
    scheme,
    keyId,
    keyBits,
    maxBytes,
    encrypt(plaintext, options) {
      return seal(plaintext, readHeader(options, scheme));
    },
    encryptJson(value, options) {
      needKey();
      if (scheme !== 'jwe') fail('ERR_OPTION_INVALID', 'encryptJson needs the scheme jwe');
      const header = readHeader(options, scheme, { cty: 'json' });
      return seal(toJson(value), header);
    },
    encryptFields(form, paths, options) {
      needKey();
      const { isOptional, others } = readMissing(options);
      const header = readHeader(others, scheme);
      const list = toPlain(paths, 'paths');
      if (!Array.isArray(list)) fail('ERR_OPTION_INVALID', 'paths must be an array of paths such as user.phone');
      const parsed = list.map((path, index) => parsePath(path, `paths[${index}]`));
      let copy = copyForm(form, makeWalk(false));
      // All of them are looked at before the first is encrypted.
      for (const steps of parsed)
        copy = replaceAt(copy, steps, isOptional ? checkedUnlessEmpty : checkedPlaintext, isOptional);
      // Two paths can lead to one place, and what is a ciphertext is not encrypted again.
      const done = new Map();
      for (const steps of parsed) {
        const change = (value, place, holder) => {
          if (isOptional && isEmpty(value)) return value;
          if (!done.has(holder)) done.set(holder, new Set());
          if (done.get(holder).has(place.step)) return value;
          done.get(holder).add(place.step);
          return withPath(place, () => seal(value, header));
        };
        copy = replaceAt(copy, steps, change, isOptional);
      }
      return copy;
    },
    destroy() {
      if (!key) return;
      const destroyed = key;
      key = undefined;
      destroyed.use((wasm, id) => wasm.encryptor_drop(id));
    },
  };
  ENCRYPTORS.add(encryptor);
  return Object.freeze(encryptor);
}

export function isEncryptor(value) {
  return typeof value === 'object' && value !== null && ENCRYPTORS.has(value);
}

/** What it takes to import the key, copied out of the caller's hands. */
function readImport(options) {
  const isKey = !isRecord(options) || hasOwn(options, 'kty') || hasOwn(options, 'keys');
  if (isKey) fail('ERR_OPTION_INVALID', 'createEncryptor takes an object with the key in it: createEncryptor({ key })');
  const { key, ...rest } = readMembers(options, 'the options of createEncryptor');
  const plain = toPlain(rest, 'options');
  refuseUnknown(plain, OPTION_NAMES, 'createEncryptor');
  const addKey = readKey(key);
  return (wasm) => readAnswer(addKey(wasm, plain));
}

function readKey(key) {
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
    if (!hasOwn(key, 'kty') && !hasOwn(key, 'keys')) notAKey('an object with neither kty nor keys');
    const json = toPlainJson(key, 'key', 'ERR_KEY_INVALID');
    return (wasm, options) => wasm.encryptor_from_json(json, options);
  }
  const wanted = 'key must be a PEM or base64 string, a Uint8Array of DER, a JWK or a JWK set';
  return fail('ERR_KEY_INVALID', `${wanted}, and is ${describeType(key)}`);
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

/** The plaintext as it will be encrypted; a copy where the caller could still change it. */
function readPlaintext(plaintext, maxBytes) {
  if (typeof plaintext === 'string') {
    if (!isWellFormed(plaintext))
      fail(
        'ERR_PLAINTEXT_ILL_FORMED',
        'the plaintext has a lone surrogate and cannot be written as UTF-8 without loss'
      );
    // Every character is at least a byte: what is certainly too long is not copied first.
    if (plaintext.length > maxBytes) tooLong(maxBytes);
    return plaintext;
  }
  const bytes = isUint8Array(plaintext) ? asBytes(plaintext) : undefined;
  if (!bytes)
    fail(
      'ERR_PLAINTEXT_TYPE',
      `the plaintext must be a string or a Uint8Array, and is ${describeType(plaintext)}; nothing else is turned into text`
    );
  if (bytes.length > maxBytes) tooLong(maxBytes);
  return bytes;
}

function tooLong(maxBytes) {
  fail(
    'ERR_PLAINTEXT_TOO_LONG',
    `the plaintext is longer than the ${maxBytes} bytes (as UTF-8) that can be encrypted at once; split the value`
  );
}

function isUint8Array(value) {
  return ArrayBuffer.isView(value) && isTagged(value, 'Uint8Array');
}

/** The option `missing` of encryptFields, and the others. */
function readMissing(options) {
  if (options === undefined) return { isOptional: false, others: undefined };
  const { missing = 'error', ...others } = readMembers(options, 'the options of encryptFields');
  if (missing !== 'error' && missing !== 'skip') fail('ERR_OPTION_INVALID', 'missing must be error or skip');
  return { isOptional: missing === 'skip', others };
}

/** What an optional field that was not filled in holds. */
function isEmpty(value) {
  return value === undefined || value === null;
}

function checkedUnlessEmpty(value, place) {
  return isEmpty(value) ? value : checkedPlaintext(value, place);
}

function checkedPlaintext(value, place) {
  return withPath(place, () => {
    readPlaintext(value);
    return value;
  });
}

/** Runs `work` and says in its error which place it was about. */
function withPath(place, work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof XiaodunError)) throw error;
    const { code } = /** @type {import('../../index.d.ts').XiaodunError} */ (error);
    throw new XiaodunError(code, `${redactPath(place)}: ${error.message}`);
  }
}

/** The extra members of the protected header as JSON text; empty for none. */
function readHeader(options, scheme, own = {}) {
  const members = options === undefined ? record() : readMembers(options, 'the options of encrypt');
  const unknown = Object.keys(members).find((name) => name !== 'header');
  if (unknown !== undefined) fail('ERR_OPTION_INVALID', 'encrypt knows the option header only');
  const { header } = members;
  if (header === undefined) return Object.keys(own).length ? writeJson(own) : '';
  if (scheme !== 'jwe') fail('ERR_OPTION_INVALID', 'header is for the scheme jwe; one RSA block has none');
  if (!isRecord(header)) fail('ERR_OPTION_INVALID', 'header must be an object of JSON values');
  const plain = toPlainJson(header, 'header');
  for (const name of RESERVED_HEADER) {
    if (hasOwn(plain, name)) fail('ERR_OPTION_INVALID', `header.${name} is the encryptor's own and cannot be given`);
  }
  for (const name of Object.keys(own)) {
    if (hasOwn(plain, name) && plain[name] !== own[name])
      fail('ERR_OPTION_INVALID', `header.${name} is ${own[name]} here and cannot be changed`);
  }
  const text = writeJson(Object.assign(plain, own));
  if (!isWellFormed(text))
    fail('ERR_OPTION_INVALID', 'header has a lone surrogate and cannot be written as UTF-8 without loss');
  return text === '{}' ? '' : text;
}

function toJson(value) {
  const text = writeJson(value);
  if (text.length > MAX_PLAINTEXT) tooLong(MAX_PLAINTEXT);
  return text;
}
