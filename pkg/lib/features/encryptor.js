import { readAnswer } from '../core/answers.js';
import { asBytes } from '../core/bytes.js';
import { freshEntropy } from '../core/entropy.js';
import { fail, XiaodunError } from '../core/errors.js';
import { compile } from '../core/handles.js';
import { isWellFormed } from '../core/utf8.js';
import { MAX_KEY, MAX_PLAINTEXT } from '../input/limits.js';
import { parsePath, redactPath } from '../input/paths.js';
import { hasOwn, isRecord, readMembers, toPlain, toPlainJson } from '../input/plain.js';
import { copyForm, replaceAt } from '../input/plain-values.js';

const OPTION_NAMES = ['key', 'keyId', 'scheme', 'encoding'];

/** Header members that are the encryptor's own, or that change what the receiver must do. */
const RESERVED_HEADER = ['alg', 'enc', 'zip', 'crit', 'kid'];

/** JSON.stringify escapes a surrogate only when it stands alone. */
const LONE_SURROGATE_ESCAPE = /(?:^|[^\\])(?:\\\\)*\\u[dD][89a-fA-F]/;

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
      const header = readHeader(options, scheme);
      const list = toPlain(paths, 'paths');
      if (!Array.isArray(list)) fail('ERR_OPTION_INVALID', 'paths must be an array of paths such as user.phone');
      const parsed = list.map((path, index) => parsePath(path, `paths[${index}]`));
      let copy = copyForm(form);
      // All of them are looked at before the first is encrypted.
      for (const steps of parsed) copy = replaceAt(copy, steps, checkedPlaintext);
      // Two paths can lead to one place, and what is a ciphertext is not encrypted again.
      const done = new Set();
      for (const steps of parsed) {
        copy = replaceAt(copy, steps, (value, path) => {
          if (done.has(path)) return value;
          done.add(path);
          return withPath(path, () => seal(value, header));
        });
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
  const { key, ...rest } = readMembers(options, 'the options of createEncryptor');
  const plain = toPlain(rest, 'options');
  const unknown = Object.keys(plain).find((name) => !OPTION_NAMES.includes(name));
  if (unknown !== undefined)
    fail('ERR_OPTION_INVALID', `createEncryptor has no option of that name; it knows ${OPTION_NAMES.join(', ')}`);
  const addKey = readKey(key);
  return (wasm) => readAnswer(addKey(wasm, plain));
}

function readKey(key) {
  if (typeof key === 'string') {
    refuseLongKey(key);
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
    return (wasm, options) => wasm.encryptor_from_json(json, options);
  }
  return fail('ERR_KEY_INVALID', 'key must be a PEM or base64 string, a Uint8Array of DER, a JWK or a JWK set');
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
      'the plaintext must be a string or a Uint8Array; numbers and objects are not turned into text'
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
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]';
}

function checkedPlaintext(value, path) {
  return withPath(path, () => {
    readPlaintext(value);
    return value;
  });
}

/** Runs `work` and says in its error which path it was about. */
function withPath(path, work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof XiaodunError)) throw error;
    const { code } = /** @type {import('../../index.d.ts').XiaodunError} */ (error);
    throw new XiaodunError(code, `${redactPath(path)}: ${error.message}`);
  }
}

/** The extra members of the protected header as JSON text; empty for none. */
function readHeader(options, scheme, own = {}) {
  const members = options === undefined ? {} : readMembers(options, 'the options of encrypt');
  const unknown = Object.keys(members).find((name) => name !== 'header');
  if (unknown !== undefined) fail('ERR_OPTION_INVALID', 'encrypt knows the option header only');
  const { header } = members;
  if (header === undefined) return Object.keys(own).length ? JSON.stringify(own) : '';
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
  const text = JSON.stringify(Object.assign(plain, own));
  if (!isWellFormed(text))
    fail('ERR_OPTION_INVALID', 'header has a lone surrogate and cannot be written as UTF-8 without loss');
  return text === '{}' ? '' : text;
}

function toJson(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch {
    // A cycle, a BigInt or a toJSON that throws; its message may hold a value.
    fail('ERR_PLAINTEXT_TYPE', 'the value cannot be written as JSON (a cycle, a BigInt or a toJSON that throws)');
  }
  if (text === undefined)
    fail('ERR_PLAINTEXT_TYPE', 'the value cannot be written as JSON (undefined, a function or a symbol)');
  if (text.length > MAX_PLAINTEXT) tooLong(MAX_PLAINTEXT);
  // Newer engines write a lone surrogate as an escape, older ones as it is: refused alike.
  if (LONE_SURROGATE_ESCAPE.test(text)) fail('ERR_PLAINTEXT_ILL_FORMED', 'the value has a lone surrogate in it');
  return text;
}
