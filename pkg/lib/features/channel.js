// Messages in both directions under a key that app and server share.

import { readAnswer } from '../core/answers.js';
import { asBytes } from '../core/bytes.js';
import { freshEntropy } from '../core/entropy.js';
import { fail } from '../core/errors.js';
import { memberOf } from '../core/records.js';
import { call, generation, isLoaded } from '../core/runtime.js';
import { isWellFormed, utf8Length } from '../core/utf8.js';
import { MAX_KEY, MAX_PLAINTEXT } from '../input/limits.js';
import { readMembers, record, refuseUnknown } from '../input/plain.js';
import { readHeader, readPlaintext, refuseTooLong, toJson } from './plaintext.js';
import { parseReply, readReplyHeader, refuseReply } from './reply.js';

const OPTION_NAMES = ['key', 'keyId', 'expiresAt', 'suite'];

/** By name, the part that has the algorithms of a suite. */
const SUITES = { __proto__: null, aes: 'secrets', sm4: 'guomi' };

/** The `typ` of the messages of a channel, also as RFC 7515 §4.1.9 lets it be written. */
const OWN_TYPE = /^(application\/)?request\+jwe$/i;

/** How long WeChat may take for its key. */
const PATIENCE_MS = 10000;

/** @type {typeof import('../../index.d.ts').createChannel} */
export function createChannel(options) {
  const members = readMembers(options, 'the options of createChannel');
  refuseUnknown(members, OPTION_NAMES, 'createChannel');
  const { key, keyId, expiresAt = Infinity, suite = 'aes' } = members;
  const part = typeof suite === 'string' ? SUITES[suite] : undefined;
  if (!part) fail('ERR_OPTION_INVALID', `suite must be one of ${Object.keys(SUITES).join(', ')}`);
  if (!isKeyId(keyId)) fail('ERR_OPTION_INVALID', 'keyId must be a string of 1 to 1024 bytes');
  if (typeof expiresAt !== 'number' || Number.isNaN(expiresAt))
    fail('ERR_OPTION_INVALID', 'expiresAt must be a time in milliseconds since 1970, or Infinity');
  return makeChannel(part, readKey(key), keyId, expiresAt);
}

/** @type {typeof import('../../index.d.ts').openUserChannel} */
export function openUserChannel(wx) {
  return Promise.resolve()
    .then(() => askForKey(wx))
    .then(({ encryptKey, version, expireTime }) => {
      // A channel that could not seal would be found out by the first order.
      freshEntropy('secrets');
      return makeChannel('secrets', readKey(encryptKey), version, expiryOf(expireTime));
    });
}

/** Base64 of one byte, or of three, again and again: no key, but memory that nobody filled, or an example. */
const REPEATED = /(....)\1{3}/;

/** 16 bytes as base64. */
const USER_KEY = /^[\w+/-]{21}[AQgw](?:==)?$/;

/** The members of WeChat's answer, each read once; undefined where one is not as it must be, or throws. */
function readUserKey(answer) {
  try {
    const encryptKey = memberOf(answer, 'encryptKey');
    const version = textOf(memberOf(answer, 'version'));
    const expireTime = Number(textOf(memberOf(answer, 'expireTime')));
    const isWhole =
      typeof encryptKey === 'string' && USER_KEY.test(encryptKey) && !REPEATED.test(encryptKey) && isKeyId(version);
    return isWhole && expireTime > 0 && expireTime < Infinity ? record({ encryptKey, version, expireTime }) : undefined;
  } catch {
    // Its error may hold anything.
    return undefined;
  }
}

/** A text, or a number as one. */
function textOf(value) {
  return typeof value === 'string' || Number.isFinite(value) ? String(value) : undefined;
}

function isKeyId(value) {
  return typeof value === 'string' && isWellFormed(value) && value !== '' && utf8Length(value) <= 1024;
}

/** The answer of `getLatestUserKey`, read and checked: a member of it that throws or has a `then` does so here. */
function askForKey(wx) {
  if ((typeof wx !== 'object' && typeof wx !== 'function') || wx === null)
    fail('ERR_OPTION_INVALID', 'openUserChannel takes the wx of a WeChat mini-program');
  return new Promise((resolve, reject) => {
    const refuse = () => {
      stopTimer();
      try {
        unavailable();
      } catch (error) {
        reject(error);
      }
    };
    // Hosts exist whose callback never comes.
    const timer = typeof setTimeout === 'function' ? setTimeout(refuse, PATIENCE_MS) : undefined;
    const stopTimer = () => {
      if (typeof clearTimeout === 'function') clearTimeout(timer);
    };
    try {
      // A method that only Object.prototype has would be one that a page put there.
      const manager = memberOf(wx, 'getUserCryptoManager').call(wx);
      memberOf(manager, 'getLatestUserKey').call(manager, {
        success(answer) {
          const userKey = readUserKey(answer);
          if (!userKey) return refuse();
          stopTimer();
          resolve(userKey);
        },
        fail: refuse,
      });
    } catch {
      // The function is missing or throws. Its message may hold anything, so it is not repeated.
      refuse();
    }
  });
}

function unavailable() {
  return fail(
    'ERR_KEY_UNAVAILABLE',
    'WeChat gave no user key: it takes a logged-in user and base library 2.17.3, and it is not there in plugins'
  );
}

/** When a key ends, in milliseconds: what WeChat writes is not documented, so its size says which it is. */
function expiryOf(expireTime) {
  if (expireTime > 1e12) return expireTime;
  return expireTime > 1e9 ? expireTime * 1000 : Date.now() + expireTime * 1000;
}

function readKey(key) {
  if (typeof key === 'string' && !REPEATED.test(key)) {
    if (key.length > MAX_KEY || !isWellFormed(key)) fail('ERR_OPTION_INVALID', 'key is far too long');
    return (wasm, keyId) => wasm.channel_from_text(key, keyId);
  }
  const bytes = asBytes(key);
  if (!bytes || bytes.length > MAX_KEY || bytes.every((byte) => byte === bytes[0]))
    fail('ERR_OPTION_INVALID', 'key must be a Uint8Array of 16 or 32 random bytes, or their base64');
  return (wasm, keyId) => wasm.channel_from_bytes(bytes, keyId);
}

/** The key goes into the core once and is not kept here: a channel ends with the instance it was made in. */
function makeChannel(part, addKey, keyId, expiresAt) {
  const { id, alg, enc, typ } = readAnswer(call(part, (wasm) => addKey(wasm, keyId)));
  const header = { alg, enc, kid: keyId, typ };
  const madeIn = generation(part);
  const isHere = () => isLoaded(part) && generation(part) === madeIn;

  const use = (operation) => {
    // At the time 0, no request is forgotten on the way.
    if (!isHere() || !call(part, (wasm) => wasm.shared_key_has(id, 0)))
      fail('ERR_DESTROYED', 'this channel was destroyed; open a new one');
    return call(part, operation);
  };
  const needTime = () => {
    if (!(Date.now() >= expiresAt)) return;
    const advice = expiresAt < 1e12 ? ' (expiresAt is in milliseconds)' : '';
    fail('ERR_KEY_EXPIRED', `the key of this channel has expired${advice}; open a new channel with the next key`);
  };
  const seal = (give, options, own) => {
    use(needTime);
    const plaintext = readText(give());
    needTime();
    const protectedHeader = readHeader(options, { part, header }, own, ['typ']);
    freshEntropy(part);
    return use((wasm) => wasm.channel_seal(id, plaintext, protectedHeader));
  };
  const open = (jwe) => {
    use(() => undefined);
    const found = readReplyHeader(jwe, enc, keyId);
    if (!found || (typeof found.typ === 'string' && OWN_TYPE.test(found.typ))) return refuseReply();
    const text = use((wasm) => wasm.shared_key_open(id, jwe));
    return text === undefined ? refuseReply() : text;
  };
  return Object.freeze({
    keyId,
    expiresAt,
    seal: (text, options) => seal(() => text, options),
    sealJson: (value, options) => seal(() => toJson(value), options, { cty: 'json' }),
    open,
    openJson: (jwe) => parseReply(open(jwe)),
    destroy() {
      if (isHere()) call(part, (wasm) => wasm.shared_key_drop(id));
    },
  });
}

function readText(text) {
  if (typeof text !== 'string') fail('ERR_PLAINTEXT_TYPE', 'a channel seals strings; use sealJson for other values');
  const plaintext = readPlaintext(text, MAX_PLAINTEXT);
  // The core counts the bytes for a public key, and not here. No character takes more than three.
  if (3 * text.length > MAX_PLAINTEXT && utf8Length(text) > MAX_PLAINTEXT) refuseTooLong(MAX_PLAINTEXT);
  return plaintext;
}
