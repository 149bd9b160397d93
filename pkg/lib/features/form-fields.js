// One field of a form guard: its rule is read once, and its action makes each value safe.

import { describeType, fail } from '../core/errors.js';
import { assignOwn } from '../core/records.js';
import { needPart } from '../core/runtime.js';
import { isWellFormed, utf8Length } from '../core/utf8.js';
import { KINDS } from '../generated/contract.js';
import { refuseUnknown, toPlain } from '../input/plain.js';
import { adviceOn, mapLeaves } from '../input/plain-values.js';
import { createSanitizer, htmlToText } from './sanitizer.js';
import { maskValid, normalize, refuseKind } from './sensitive.js';
import { createUrlPolicy } from './url-policy.js';

/** A valid plaintext. It is encrypted only after every field of the form has been accepted. */
export class PendingEncryption {
  constructor(plaintext, place) {
    assignOwn(this, { plaintext, place });
  }
}

/**
 * Each action: the members its rule may have, a function that returns the one that transforms a value, and where people
 * see the result, whether there is something to see in it.
 */
const ACTIONS = {
  __proto__: null,
  encrypt: { members: ['kind'], make: makeEncrypt },
  mask: { members: ['kind', 'options'], make: makeMask },
  html: { members: ['options'], make: makeHtml, isSeen: isMarkupSeen },
  text: { members: ['maxLength'], make: makeText, isSeen: isTextSeen },
  url: { members: ['policy'], make: makeUrl },
  keep: { members: [], make: makeKeep },
};

/**
 * @typedef {(code: string, more?: object, at?: object) => void} Report
 *
 * @param rule its members, without a prototype
 * @param {string} what how messages name the rule
 * @returns {{
 *   required: boolean,
 *   isSecret: boolean,
 *   protect(value: unknown, report: Report, place: object, walk: object, note: () => void): unknown,
 * }}
 */
export function readField(rule, what, tools) {
  const action = typeof rule.action === 'string' ? ACTIONS[rule.action] : undefined;
  if (!action) fail('ERR_OPTION_INVALID', `${what}.action must be one of ${Object.keys(ACTIONS).join(', ')}`);
  refuseUnknown(rule, ['action', 'required'].concat(action.members), `${what}, of action ${rule.action},`);
  const { required = false } = rule;
  if (typeof required !== 'boolean') fail('ERR_OPTION_INVALID', `${what}.required must be true or false`);
  const transform = action.make(rule, what, tools);
  return {
    required,
    isSecret: rule.action === 'encrypt' || rule.action === 'mask',
    protect(value, report, place, walk, note) {
      if (value === undefined || value === null || value === '') {
        if (required) report('REQUIRED');
        return value;
      }
      if (rule.action !== 'keep' && (typeof value !== 'string' || !isWellFormed(value))) {
        report('TYPE', { advice: typeof value === 'number' ? adviceOnNumber(value) : adviceOn(value) });
        return undefined;
      }
      const safe = transform(value, report, place, walk);
      if (safe instanceof PendingEncryption) note();
      // Text or markup with nothing to see in it is no answer to a required field.
      if (required && action.isSeen && safe !== undefined && !action.isSeen(safe)) report('REQUIRED');
      return safe;
    },
  };
}

function makeEncrypt({ kind }, what, { encryptor, locale }) {
  if (!encryptor) fail('ERR_OPTION_INVALID', `${what} encrypts, so the option encryptor is needed`);
  if (kind !== undefined) checkKind(kind, what);
  return (value, report, place) => {
    const answer = kind === undefined ? { valid: true, normalized: value } : normalize(kind, value, locale);
    if (!answer.valid) return reportInvalid(answer, kind, report);
    const plaintext = answer.normalized;
    if (utf8Length(plaintext) > encryptor.maxBytes) return void report('TOO_LONG');
    return new PendingEncryption(plaintext, place);
  };
}

function makeMask({ kind, options: given }, what, { locale }) {
  if (kind === undefined) fail('ERR_OPTION_INVALID', `${what}.kind is missing: say what is masked, such as 'phone'`);
  checkKind(kind, what);
  const options = given === undefined ? undefined : toPlain(given, `${what}.options`);
  // Tried once now, so that wrong options are the developer's to see and not a user's.
  naming(`${what}.options`, () => maskValid(kind, '', options, locale));
  // A value that is masked already stays: a form that is filled in again shows it so.
  return (value, report) => {
    const masked = maskValid(kind, value, options, locale);
    return typeof masked === 'string' ? masked : reportInvalid(masked, kind, report);
  };
}

function makeHtml({ options }, what) {
  const sanitizer = naming(`${what}.options`, () => createSanitizer(options));
  return (value, report) => orTooLong(() => sanitizer.sanitize(value), report);
}

function makeText({ maxLength }, what) {
  needPart('content');
  if (maxLength !== undefined && !(Number.isSafeInteger(maxLength) && maxLength >= 0)) {
    fail('ERR_OPTION_INVALID', `${what}.maxLength must be a whole number of characters`);
  }
  return (value, report) => {
    const text = orTooLong(() => htmlToText(value), report);
    if (text !== undefined && maxLength !== undefined && Array.from(text).length > maxLength)
      return void report('TOO_LONG');
    return text;
  };
}

function makeUrl({ policy }, what, tools) {
  const checker = policy === undefined ? tools.policy : naming(`${what}.policy`, () => createUrlPolicy(policy));
  if (!checker) fail('ERR_OPTION_INVALID', `${what} checks a link, so it needs a policy, or the guard its option urls`);
  return (value, report) => {
    const verdict = checker.check(value);
    if (!verdict.ok) return void report(verdict.code, verdict);
    return verdict.url;
  };
}

function makeKeep() {
  return (value, report, place, walk) =>
    mapLeaves(
      value,
      (leaf) => leaf,
      (at, _why, advice) => void report('TYPE', { advice }, at),
      place,
      walk
    );
}

/** A kind that is none is the developer's to see, before the first form, and not a user's. */
function checkKind(kind, what) {
  needPart('secrets');
  if (typeof kind !== 'string')
    fail('ERR_OPTION_INVALID', `${what}.kind must be a string such as 'phone', and is ${describeType(kind)}`);
  if (!KINDS.includes(kind)) refuseKind(`${what}.kind`, kind);
}

/** An error about a part of a rule names the rule: a form can have fifty. */
function naming(what, work) {
  try {
    return work();
  } catch (error) {
    if (error.code !== 'ERR_OPTION_INVALID' && error.code !== 'ERR_POLICY_INVALID') throw error;
    const { message } = error;
    return fail(
      error.code,
      /^options\b/.test(message) ? what + message.slice('options'.length) : `${what}: ${message}`
    );
  }
}

/** An invalid value is reported: a typo must not be discovered after decryption. */
function reportInvalid({ code, message }, kind, report) {
  report(code, { kind, message });
  return undefined;
}

function orTooLong(work, report) {
  try {
    return work();
  } catch (error) {
    if (error.code !== 'ERR_INPUT_TOO_LARGE') throw error;
    return void report('TOO_LONG');
  }
}

/** Blanks, and characters that show nothing: marks of direction, fillers, the empty pattern of Braille. */
const UNSEEN = /[\s\u00ad\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\uffa0]/g;

function isTextSeen(text) {
  return text.replace(UNSEEN, '') !== '';
}

/** Of markup as the sanitizer writes it: quotes around attributes, and this entity for its character. */
function isMarkupSeen(html) {
  return /<(?:img|video|audio|hr)\b/.test(html) || isTextSeen(html.replace(/<(?:[^>"]|"[^"]*")*>|&nbsp;/g, ''));
}

/** A number that is not exact any more has lost digits: `String` of it is another account. */
function adviceOnNumber(number) {
  return Number.isSafeInteger(number)
    ? 'is a number: pass String(it)'
    : 'is a number that may have lost digits: pass a text';
}
