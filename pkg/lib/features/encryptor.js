// Encryptors: a public key is imported once, and encrypts texts, JSON, fields of a form and requests.

import { readAnswer } from '../core/answers.js';
import { freshEntropy } from '../core/entropy.js';
import { fail, XiaodunError } from '../core/errors.js';
import { compile } from '../core/handles.js';
import { RSA_SCHEMES } from '../generated/contract.js';
import { MAX_PLAINTEXT } from '../input/limits.js';
import { parsePath, redactPath } from '../input/paths.js';
import { hasOwn, isRecord, readMembers, record, refuseUnknown, toPlain } from '../input/plain.js';
import { copyForm, isNothing, makeWalk, replaceAt } from '../input/plain-values.js';
import { isPrivateJson } from '../input/private-keys.js';
import { PRIVATE, readKey } from './key-input.js';
import { readHeader, readPlaintext, toJson } from './plaintext.js';
import { makeRequest, readTimeout } from './sealed-request.js';

const OPTION_NAMES = ['key', 'keyId', 'scheme', 'encoding', 'segments', 'layout', 'point'];

/**
 * The part that has each scheme, and for the schemes that make a JWE the `enc` of the answer to a request. Parts have
 * the same exports for it.
 */
const SCHEMES = record();
for (const name of RSA_SCHEMES) SCHEMES[name] = { part: 'secrets', replyEnc: name === 'jwe' ? 'A256GCM' : undefined };
SCHEMES.sm2 = { part: 'guomi' };
SCHEMES['sm2-sm4-gcm'] = { part: 'guomi', replyEnc: 'SM4GCM' };

const JWE_SCHEMES = Object.keys(SCHEMES)
  .filter((name) => SCHEMES[name].replyEnc)
  .join(' or ');

/** The encryptors this module made: a form guard takes no look-alike. */
const ENCRYPTORS = new WeakSet();

/** @type {typeof import('../../index.d.ts').createEncryptor} */
export function createEncryptor(options) {
  const { part, importKey } = readImport(options);
  /** @type {ReturnType<typeof compile> | undefined} */
  let key = compile(part, importKey, (wasm, id) => wasm.encryptor_has(id));
  const { scheme, keyBits, maxBytes, keyId, alg, enc } = key.info;
  const { replyEnc } = SCHEMES[scheme];
  const header = alg && (keyId === undefined ? { alg, enc } : { alg, enc, kid: keyId });
  const headerInfo = { part, header };

  const needKey = () => {
    return key || fail('ERR_DESTROYED', 'this encryptor was destroyed; create a new one');
  };

  const seal = (plaintext, header) => {
    const compiled = needKey();
    // The core refuses a text that is a little too long for one block: its message names the alternative.
    const text = readPlaintext(plaintext, replyEnc ? maxBytes : MAX_PLAINTEXT);
    freshEntropy(part);
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
      needKey();
      return seal(plaintext, readHeader(options, headerInfo));
    },
    encryptJson(value, options) {
      needKey();
      if (!replyEnc) fail('ERR_OPTION_INVALID', `encryptJson needs the scheme ${JWE_SCHEMES}`);
      const text = toJson(value);
      return seal(text, readHeader(options, headerInfo, { cty: 'json' }));
    },
    sealRequest(value, options) {
      needKey();
      if (!replyEnc) fail('ERR_OPTION_INVALID', `sealRequest needs the scheme ${JWE_SCHEMES}`);
      const { timeout, others } = readTimeout(options);
      const text = toJson(value);
      const header = readHeader(others, headerInfo, { cty: 'json' }, [], 'timeout, header and fresh');
      freshEntropy(part);
      return makeRequest(part, replyEnc, timeout, (expiresAt) =>
        needKey().use((wasm, id) => wasm.seal_request(id, text, header, expiresAt))
      );
    },
    encryptFields(form, paths, options) {
      needKey();
      const { isOptional, others } = readMissing(options);
      const header = readHeader(others, headerInfo, {}, [], 'missing, header and fresh');
      const list = toPlain(paths, 'paths');
      if (!Array.isArray(list)) fail('ERR_OPTION_INVALID', 'paths must be an array of paths such as user.phone');
      const parsed = list.map((path, index) => parsePath(path, `paths[${index}]`));
      let copy = copyForm(form, makeWalk(false));
      // All of them are looked at before the first is encrypted.
      for (const steps of parsed)
        copy = replaceAt(copy, steps, isOptional ? checkedUnlessNothing : checkedPlaintext, isOptional);
      // Two paths can name the same place, and a ciphertext is not encrypted again.
      const done = new Map();
      for (const steps of parsed) {
        const change = (value, place, holder) => {
          if (isOptional && isNothing(value)) return value;
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

/** The part that imports the key, and the import itself; key and options are copied first. */
function readImport(options) {
  const members = isRecord(options) ? readMembers(options, 'the options of createEncryptor') : undefined;
  if (!members || hasOwn(members, 'kty') || hasOwn(members, 'keys'))
    fail('ERR_OPTION_INVALID', 'createEncryptor takes an object with the key in it: createEncryptor({ key })');
  const { key, ...rest } = members;
  const plain = toPlain(rest, 'options');
  refuseUnknown(plain, OPTION_NAMES, 'createEncryptor');
  // The core refuses the plain forms of private keys as an id, and this one of any other form.
  if (typeof plain.keyId === 'string' && isPrivateJson(plain.keyId)) plain.keyId = PRIVATE;
  const addKey = readKey(key, ['sm2', 'sm2-sm4-gcm'].includes(plain.scheme));
  const { part } = readScheme(plain);
  return { part, importKey: (wasm) => readAnswer(addKey(wasm, plain)) };
}

/** Where the scheme is, refused if it is none, and with the options of another one: a part knows its own alone. */
function readScheme({ scheme = 'jwe', ...others }) {
  // Of another type it is for the core to refuse.
  if (typeof scheme !== 'string') return SCHEMES.jwe;
  const found =
    SCHEMES[scheme] || fail('ERR_OPTION_INVALID', `scheme must be one of ${Object.keys(SCHEMES).join(', ')}`);
  const isOfSm2 = (name) => found.part !== 'guomi' && hasOwn(others, name);
  if (isOfSm2('layout') || isOfSm2('point'))
    fail('ERR_OPTION_INVALID', `layout and point are for the scheme sm2, and not for ${scheme}`);
  if (found.part === 'guomi' && hasOwn(others, 'segments'))
    fail('ERR_OPTION_INVALID', `segments is for the schemes of one RSA block, and not for ${scheme}`);
  return found;
}

/** The option `missing` of encryptFields, and the others. */
function readMissing(options) {
  if (options === undefined) return { isOptional: false, others: undefined };
  const { missing = 'error', ...others } = readMembers(options, 'the options of encryptFields');
  if (missing !== 'error' && missing !== 'skip') fail('ERR_OPTION_INVALID', 'missing must be error or skip');
  return { isOptional: missing === 'skip', others };
}

function checkedUnlessNothing(value, place) {
  return isNothing(value) ? value : checkedPlaintext(value, place);
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
