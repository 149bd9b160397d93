import { readAnswer } from '../core/answers.js';
import { fail, XiaodunError } from '../core/errors.js';
import { call, isLoaded } from '../core/runtime.js';
import { MAX_TEXT, refuseLong } from '../input/limits.js';
import { join, redactPath } from '../input/paths.js';
import { isRecord, toPlain } from '../input/plain.js';
import { readShallow, refuseToCopy } from '../input/plain-values.js';
import { redactValue, textOf } from './log-values.js';
import { readLocale } from './messages.js';
import { DEFAULT_SEARCH, find, makeSearch, redactText } from './search.js';
import { isBlank, readSecretNames } from './secret-names.js';

/** @type {typeof import('../../index.d.ts').mask} */
export function mask(kind, value, options) {
  const [name, text] = [readKind(kind), readText(value, 'the value to mask')];
  const plain = options === undefined ? undefined : toPlain(options, 'options');
  return call('secrets', (wasm) => wasm.mask(name, text, plain, Date.now()));
}

/** @type {typeof import('../../index.d.ts').maskCard} */
export function maskCard(pan) {
  return mask('bankCard', pan);
}

/** @type {typeof import('../../index.d.ts').validate} */
export function validate(kind, value, options) {
  const plain = options === undefined ? {} : toPlain(options, 'options');
  if (!isRecord(plain)) fail('ERR_OPTION_INVALID', 'options must be an object');
  const { locale = 'en', ...rest } = plain;
  const name = readKind(kind);
  const text = readText(value, 'the value to validate');
  const answer = validateText(name, text, rest, readLocale(locale));
  if (!answer.valid)
    return { valid: false, kind: /** @type {any} */ (name), code: answer.code, message: answer.message };
  const validation = /** @type {any} */ ({ valid: true, kind: name, normalized: answer.normalized });
  if (answer.info) validation.info = Object.assign({}, readAnswer(answer.info));
  return validation;
}

/** For forms: `valid`, and the normal form of a value (`normalized`) or why it has none (`code`, `message` in the language `locale`). */
export function normalize(kind, value, locale) {
  return validateText(readKind(kind), value, undefined, locale);
}

/** For forms: `valid`, and the mask of a value that is of its kind or masked already (`masked`) or why it is neither. */
export function maskValid(kind, value, plainOptions, locale) {
  const name = readKind(kind);
  return readAnswer(call('secrets', (wasm) => wasm.mask_valid(name, value, plainOptions, Date.now(), locale)));
}

function validateText(kind, text, plainOptions, locale) {
  return readAnswer(call('secrets', (wasm) => wasm.validate(kind, text, plainOptions, Date.now(), locale)));
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
  assertBy(value, readSearch(options, 'none'));
}

/** @type {typeof import('../../index.d.ts').createDetector} */
export function createDetector(options) {
  const [deep, others] = [readSearch(options, 'common'), readSearch(options, 'none')];
  return Object.freeze({
    find: (text) => find(readText(text, 'the text'), others.search),
    redact: (text) => redactText(readText(text, 'the text'), others.search),
    redactDeep: (value) => redactBy(value, deep),
    assert: (value) => assertBy(value, others),
  });
}

/**
 * What a caller's search options ask for, read once.
 * @typedef {{ search: import('./search.js').Search, isSecret: (name: string) => boolean }} Reading
 */

/** Options that were read last, by what they say: most callers write the same at every call. */
const readings = new Map();
const MAX_READINGS = 16;

/**
 * Reads `SearchOptions`; `secretNames` is what holds where they say nothing of names.
 * @param {'common' | 'none'} secretNames
 * @returns {Reading}
 */
export function readSearch(options, secretNames) {
  if (options === undefined) return { search: DEFAULT_SEARCH, isSecret: readSecretNames(secretNames) };
  const plain = toPlain(options, 'options');
  if (!isRecord(plain)) fail('ERR_OPTION_INVALID', "options must be an object such as { kinds: ['phone'] }");
  const { secretNames: names = secretNames, ...asked } = plain;
  const isSecret = readSecretNames(names);
  const key = JSON.stringify(asked);
  if (key === '{}') return { search: DEFAULT_SEARCH, isSecret };
  let search = readings.get(key);
  if (!search) {
    // A map keeps the order of insertion: the first is the oldest.
    if (readings.size >= MAX_READINGS) readings.delete(readings.keys().next().value);
    search = makeSearch(asked);
    readings.set(key, search);
  }
  return { search, isSecret };
}

/** @param {Reading} reading */
function redactBy(value, { search, isSecret }) {
  // Names are searched too, so that the core has to be there even where there is no text.
  if (!isLoaded('secrets')) redactText('', search);
  return redactValue(value, (texts) => redactAll(texts, search), isSecret, search.cut.isWhole);
}

/** @param {Reading} reading */
function assertBy(value, reading) {
  const issues = sensitiveIssues(value, reading);
  if (issues.length === 0) return;
  const places = issues.slice(0, 10).map(({ path, kind }) => `${path || 'the value'} (${kind || 'a secret name'})`);
  const error = new XiaodunError(
    'ERR_SENSITIVE_DATA',
    `sensitive data must not be kept here: ${places.join(', ')}; mask, encrypt or leave it out`,
    issues.slice(0, MAX_ISSUES)
  );
  if (issues.length > MAX_ISSUES) Object.defineProperty(error, 'truncated', { value: true, enumerable: true });
  throw error;
}

/** More than so many issues help nobody. */
const MAX_ISSUES = 1000;

/** Of a longer name, its beginning stands in paths. */
const MAX_NAME = 200;

/**
 * One issue for every finding in the strings, numbers and names of a JSON-like value, and for every member whose name
 * says that it is secret; up to one more than MAX_ISSUES. `name` is the name the value itself stands under, where it
 * has one. Whether a value is found does not depend on what else there is, and an object is walked once.
 * @param {Reading | ''} [reading]
 */
export function sensitiveIssues(value, reading, path = '', name = '') {
  const { search, isSecret } = reading || readSearch(undefined, 'none');
  const state = { texts: [], paths: [], secrets: [], names: undefined, walked: new Set(), isSecret };
  const names = { texts: [], paths: [] };
  state.names = names;
  gather(value, path, [], state);
  note(name, path, state);
  // Names last: a value is the plainer place to look at.
  names.texts.forEach((text, index) => {
    note(text, names.paths[index], state);
  });
  if (name !== '' && isSecret(name) && !isBlank(value)) state.secrets.push(path);
  const issues = state.secrets.slice(0, MAX_ISSUES + 1).map((at) => ({
    path: redactPath(at),
    code: 'SENSITIVE',
    message: 'has the name of a secret',
  }));
  for (const { index, kind } of findAll(state.texts, search)) {
    if (issues.length > MAX_ISSUES) break;
    issues.push(
      /** @type {any} */ ({
        path: redactPath(state.paths[index]),
        code: 'SENSITIVE',
        kind,
        message: `holds sensitive data (${kind})`,
      })
    );
  }
  return issues;
}

function gather(value, path, inside, state) {
  const text = textOf(value);
  if (text !== undefined) {
    note(text, path, state);
    return;
  }
  // What refers back to itself is refused by readShallow.
  if (state.walked.has(value) && !inside.includes(value)) return;
  const { why, items, members } = readShallow(value, inside);
  if (why) refuseToCopy(path, why);
  if (!items && !members) return;
  state.walked.add(value);
  const below = inside.concat([value]);
  if (items) {
    items.forEach((item, index) => {
      gather(item, join(path, index), below, state);
    });
    return;
  }
  for (const name of Object.keys(members)) {
    const at = join(path, name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name);
    // A name can hold a number as well as a value can: { '13800138000': … }.
    note(name, at, state.names);
    if (state.isSecret(name) && !isBlank(members[name])) state.secrets.push(at);
    gather(members[name], at, below, state);
  }
}

function note(text, path, state) {
  if (text === '') return;
  state.texts.push(text);
  state.paths.push(path);
}

/** Findings in several texts, which cross the boundary as one. NUL is no part of any value. */
function findAll(texts, search) {
  const all = find(joined(texts), search);
  const result = [];
  let index = 0;
  let start = 0;
  for (const finding of all) {
    while (finding.start >= start + texts[index].length + 1) start += texts[index++].length + 1;
    result.push(Object.assign(finding, { index, start: finding.start - start, end: finding.end - start }));
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
  if (typeof kind !== 'string') fail('ERR_OPTION_INVALID', "the kind must be a string such as 'phone'");
  return kind;
}

function readText(text, what) {
  if (typeof text !== 'string') fail('ERR_INPUT_TYPE', `${what} must be a string; nothing else is turned into one`);
  refuseLong(text, MAX_TEXT, what);
  return text;
}
