// Sensitive values: masks, validation, and searches of texts and of whole objects.

import { readAnswer } from '../core/answers.js';
import { describeType, fail, MAX_ISSUES } from '../core/errors.js';
import { emit } from '../core/events.js';
import { assignOwn, pick } from '../core/records.js';
import { call, isLoaded } from '../core/runtime.js';
import { KINDS } from '../generated/contract.js';
import { MAX_TEXT, refuseLong } from '../input/limits.js';
import { ROOT, redactPath } from '../input/paths.js';
import { hasOwn, isRecord, own, record, refuseUnknown, setOwn, showName, toPlain } from '../input/plain.js';
import { describeGiven, makeWalk, mapLeaves, refuseToCopy } from '../input/plain-values.js';
import { labelFor } from '../search/label.js';
import { DEFAULT_SEARCH, find, makeSearch, redactText } from '../search/search.js';
import { redactValue, textOf } from './log-values.js';
import { readLocale } from './messages.js';
import { readSecretNames } from './secret-names.js';

/** The kinds whose rules ask for today: no one was born after it. */
const DATED = ['idCard', 'foreignerId'];

/**
 * The moment that is passed to the core. No other kind reads the clock: while Next.js renders a page in advance,
 * reading it is an error.
 */
function momentFor(kind) {
  return DATED.includes(kind) ? Date.now() : 0;
}

/** @type {typeof import('../../index.d.ts').mask} */
export function mask(kind, value, options) {
  const name = readKind(kind);
  const text = readText(value, 'the value to mask');
  const plain = options === undefined ? undefined : readOptions(options);
  return call('secrets', (wasm) => wasm.mask(name, text, plain, momentFor(name)));
}

/** @type {typeof import('../../index.d.ts').maskCard} */
export function maskCard(pan) {
  return mask('bankCard', pan);
}

/** @type {typeof import('../../index.d.ts').validate} */
export function validate(kind, value, options) {
  const plain = options === undefined ? record() : readOptions(options);
  // The core refuses what the kind that is asked for does not know.
  refuseUnknown(plain, ['locale', 'level', 'allow15', 'checkDigit'], 'validate');
  const { locale = 'en', ...rest } = plain;
  const name = readKind(kind);
  const text = readText(value, 'the value to validate');
  const answer = validateText(name, text, rest, readLocale(locale));
  if (!answer.valid)
    return { valid: false, kind: /** @type {any} */ (name), code: answer.code, message: answer.message };
  const validation = /** @type {any} */ ({ valid: true, kind: name, normalized: answer.normalized });
  if (answer.info) setOwn(validation, 'info', assignOwn({}, readAnswer(answer.info)));
  return validation;
}

function readOptions(options) {
  const plain = toPlain(options, 'options');
  if (!isRecord(plain)) fail('ERR_OPTION_INVALID', 'options must be an object');
  return plain;
}

/**
 * For forms: `valid`, and the normal form of a value (`normalized`) or why it has none (`code`, `message` in the
 * language `locale`).
 */
export function normalize(kind, value, locale) {
  return validateText(readKind(kind), value, undefined, locale);
}

/**
 * For forms: the mask of a value that is valid for its kind or masked already (a string), or the `code` and `message`
 * why it is neither.
 */
export function maskValid(kind, value, plainOptions, locale) {
  const name = readKind(kind);
  const answer = call('secrets', (wasm) => wasm.mask_valid(name, value, plainOptions, momentFor(name), locale));
  return typeof answer === 'string' ? answer : readAnswer(answer);
}

function validateText(kind, text, plainOptions, locale) {
  return readAnswer(call('secrets', (wasm) => wasm.validate(kind, text, plainOptions, momentFor(kind), locale)));
}

/** @type {typeof import('../../index.d.ts').findSensitive} */
export function findSensitive(text, options) {
  return find(readText(text, 'the text'), readSearch(options, 'none').search);
}

/** @type {typeof import('../../index.d.ts').redact} */
export function redact(text, options) {
  return redactText(readText(text, 'the text'), readSearch(options, 'none').search);
}

/** @type {typeof import('../../index.d.ts').redactDeep} */
export function redactDeep(value, options) {
  return redactBy(value, readSearch(options, 'common'));
}

/** @type {typeof import('../../index.d.ts').assertNotSensitive} */
export function assertNotSensitive(value, options) {
  refuseSensitive(value, readSearch(options, 'none'), 'assert');
}

/** @type {typeof import('../../index.d.ts').createDetector} */
export function createDetector(options) {
  const deep = readSearch(options, 'common');
  const others = readSearch(options, 'none');
  return Object.freeze({
    find: (text) => find(readText(text, 'the text'), others.search),
    redact: (text) => redactText(readText(text, 'the text'), others.search),
    redactDeep: (value) => redactBy(value, deep),
    assert: (value) => refuseSensitive(value, others, 'assert'),
  });
}

/**
 * The search options of a caller, read once.
 * @typedef {{
 *   search: import('../search/search.js').Search,
 *   isSecret: (name: string, value: unknown) => boolean,
 * }} Reading
 */

/** The options that were read last, by their content: most callers pass the same at every call. */
const readings = new Map();
const MAX_READINGS = 16;

/**
 * Reads `SearchOptions`; `secretNames` is the default where they name none.
 * @param {'common' | 'none'} secretNames
 * @returns {Reading}
 */
export function readSearch(options, secretNames) {
  if (options === undefined) return { search: DEFAULT_SEARCH, isSecret: readSecretNames(secretNames) };
  const plain = toPlain(options, 'options');
  if (!isRecord(plain)) fail('ERR_OPTION_INVALID', "options must be an object such as { kinds: ['phone'] }");
  const names = own(plain, 'secretNames');
  const isSecret = readSecretNames(names === undefined ? secretNames : names);
  const asked = record(plain);
  delete asked.secretNames;
  const key = keyOf(asked);
  if (key === '{}') return { search: DEFAULT_SEARCH, isSecret };
  let search = readings.get(key);
  if (!search) {
    // A map keeps the order of insertion: the first is the oldest.
    if (readings.size >= MAX_READINGS) readings.delete(readings.keys().next().value);
    checkKinds(asked);
    search = makeSearch(asked);
    readings.set(key, search);
  }
  return { search, isSecret };
}

/** Refuses a kind that is neither built in nor one of `custom`. */
function checkKinds({ kinds, custom }) {
  const isUnknown = (kind) => typeof kind === 'string' && !KINDS.includes(kind) && !hasOwn(record(custom), kind);
  const unknown = Array.isArray(kinds) && kinds.find(isUnknown);
  if (unknown) refuseKind('one of kinds', unknown);
}

/**
 * Names a kind that is none, and those that there are.
 * @returns {never}
 */
export function refuseKind(what, kind) {
  return fail('ERR_OPTION_INVALID', `${what} is ${showName(kind)}, which is no kind; there are ${KINDS.join(', ')}`);
}

/** Plain options as a text; a `toJSON` that a page put on a prototype would make all of them one to JSON.stringify. */
function keyOf(plain) {
  if (Array.isArray(plain)) return `[${plain.map(keyOf).join()}]`;
  if (isRecord(plain))
    return `{${Object.keys(plain)
      .map((name) => keyOf(name) + keyOf(plain[name]))
      .join()}}`;
  return typeof plain === 'string' ? `${plain.length}:${plain}` : String(plain);
}

/**
 * @param {any} value
 * @param {Reading} reading
 */
function redactBy(value, reading) {
  const { search, isSecret } = reading;
  // Names are searched too, so that the core has to be there even where there is no text.
  if (!isLoaded('secrets')) redactText('', search);
  return redactValue(value, (texts) => redactAll(texts, search), isSecret, search.cut.isWhole, search.hasCustom);
}

/**
 * Throws for a value that holds sensitive data; `by` says in the event who refused it.
 * @param {any} value
 * @param {Reading} reading
 * @param {'storage' | 'assert'} by
 * @param {readonly { name: any, value: any, place: import('../input/paths.js').Place }[]} entries values in it with
 *   names elsewhere
 */
export function refuseSensitive(value, reading, by, entries = []) {
  const issues = entries
    .filter((entry) => typeof entry.name === 'string' && reading.isSecret(entry.name, entry.value))
    .map(({ place }) => ({ place, kind: undefined }))
    .concat(sensitiveIssues([{ value, place: ROOT, name: '' }], reading));
  if (issues.length === 0) return;
  const redacted = issues
    .slice(0, MAX_ISSUES)
    .map(({ place, kind }) => sensitiveIssue(redactPath(place, reading.search), kind));
  emit({ type: 'sensitiveRefused', by, issues: redacted.map((issue) => pick(issue, ['path', 'kind'])) });
  const places = redacted
    .slice(0, 10)
    .map((issue) => `${issue.path || 'the value'} (${own(issue, 'kind') || 'a secret name'})`);
  fail(
    'ERR_SENSITIVE_DATA',
    `sensitive data must not be kept here: ${places.join(', ')}; mask, encrypt or leave it out`,
    // One more than an error holds, so that it says that there were more.
    issues.length > MAX_ISSUES ? redacted.concat(redacted[0]) : redacted
  );
}

/** @returns {any} */
function sensitiveIssue(path, kind) {
  return kind
    ? { path, code: 'SENSITIVE', kind, message: `holds sensitive data (${kind})` }
    : { path, code: 'SENSITIVE', message: 'has the name of a secret' };
}

/**
 * The place and kind of every finding in the strings, numbers and names of JSON-like values, and the place of every
 * member whose name says that it is secret (without a kind); up to one more than MAX_ISSUES. `name` is the name a value
 * itself has, if it has one. All are searched as one text; whether a value is found does not depend on the
 * others, and an object that they share is walked once.
 * @param {readonly { value: any, place: import('../input/paths.js').Place, name: string }[]} roots
 * @param {Reading} [reading]
 * @param {ReturnType<typeof makeWalk>} [walk]
 */
export function sensitiveIssues(roots, reading = readSearch(undefined, 'none'), walk = makeWalk()) {
  const { search, isSecret } = reading;
  const texts = [];
  // A name can hold a number as well as a value can: { '13800138000': … }.
  const names = [];
  const secrets = [];
  const onName = (name, place, value) => {
    if (name !== '') names.push({ text: name, place });
    if (isSecret(name, value)) secrets.push({ place, kind: undefined });
  };
  for (const { value, place, name } of roots) {
    if (name) onName(name, place, value);
    mapLeaves(
      value,
      (leaf, at) => {
        const text = textOf(leaf);
        if (text === undefined || text === '') return;
        // A caller's own kind could take the label for a part of a value.
        const label = search.hasCustom ? '' : labelFor(memberOf(at), text, typeof at.step !== 'string');
        texts.push({ text: label + text, place: at });
      },
      refuseToCopy,
      place,
      walk,
      onName
    );
  }
  const issues = secrets.slice(0, MAX_ISSUES + 1);
  // Names last: a value is the plainer place to look at.
  const all = texts.concat(names);
  const found = findAll(
    all.map(({ text }) => text),
    search
  );
  const others = found.slice(0, MAX_ISSUES + 1 - issues.length);
  return issues.concat(others.map(({ index, kind }) => ({ place: all[index].place, kind })));
}

/** The name of the member that is at this place, or that has the array. */
function memberOf(place) {
  let at = place;
  while (at && typeof at.step !== 'string') at = at.above;
  return at?.step;
}

/** Findings in several texts, which cross the boundary as one. NUL is no part of any value. */
function findAll(texts, search) {
  const all = find(joined(texts), search);
  const result = [];
  let index = 0;
  let start = 0;
  for (const finding of all) {
    while (finding.start >= start + texts[index].length + 1) start += texts[index++].length + 1;
    result.push(assignOwn(finding, { index, start: finding.start - start, end: finding.end - start }));
  }
  return result;
}

/** Texts with every finding masked, through the boundary as few: together they can be longer than one may be. */
function redactAll(texts, search) {
  const clean = [];
  for (let from = 0; from < texts.length; ) {
    let to = from;
    for (let length = 0; to < texts.length; to++) {
      length += texts[to].length + 1;
      if (to > from && length > MAX_TEXT) break;
    }
    const group = texts.slice(from, to);
    const parts = redactText(group.join('\0'), search).split('\0');
    // A text can hold NUL itself.
    for (const text of parts.length === group.length ? parts : group.map((text) => redactText(text, search)))
      clean.push(text);
    from = to;
  }
  return clean;
}

/** Several texts as one, which is no longer than one may be. */
function joined(texts) {
  refuseLong({ length: texts.reduce((sum, text) => sum + text.length + 1, 0) - 1 }, MAX_TEXT, 'the text in the value');
  return texts.join('\0');
}

function readKind(kind) {
  if (typeof kind !== 'string')
    fail('ERR_OPTION_INVALID', `the kind must be a string such as 'phone', and is ${describeType(kind)}`);
  return kind;
}

function readText(text, what) {
  if (typeof text !== 'string')
    fail('ERR_INPUT_TYPE', `${what} must be a string, and ${describeGiven(text)}; nothing else is turned into one`);
  refuseLong(text, MAX_TEXT, what);
  return text;
}
