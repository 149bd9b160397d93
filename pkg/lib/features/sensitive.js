import { readAnswer } from '../core/answers.js';
import { describeType, fail, MAX_ISSUES } from '../core/errors.js';
import { emit } from '../core/events.js';
import { call } from '../core/runtime.js';
import { MAX_TEXT, refuseLong } from '../input/limits.js';
import { ROOT, redactPath } from '../input/paths.js';
import { isRecord, readMembers, record, toPlain } from '../input/plain.js';
import { copyForm, makeWalk, mapLeaves, refuseToCopy } from '../input/plain-values.js';
import { readLocale } from './messages.js';
import { find, redactText } from './search.js';

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
  const plain = options === undefined ? record() : toPlain(options, 'options');
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
export function findSensitive(text, kinds) {
  return find(readText(text, 'the text'), readKinds(kinds));
}

/** @type {typeof import('../../index.d.ts').redact} */
export function redact(text, kinds) {
  return redactText(readText(text, 'the text'), readKinds(kinds));
}

/** @type {typeof import('../../index.d.ts').redactDeep} */
export function redactDeep(value, kinds) {
  const names = readKinds(kinds);
  const leaves = [];
  // Twice over the copy, and once over the boundary: first all texts are gathered, then put back.
  const copy = copyForm(value);
  mapLeaves(
    copy,
    (leaf) => {
      if (asText(leaf) !== undefined) leaves.push(asText(leaf));
    },
    refuseToCopy
  );
  const clean = redactAll(leaves, names);
  let index = 0;
  return mapLeaves(
    copy,
    (leaf) => {
      const text = asText(leaf);
      if (text === undefined) return leaf;
      const redacted = clean[index++];
      // A number without a finding stays a number.
      return redacted === text ? leaf : redacted;
    },
    refuseToCopy
  );
}

/** @type {typeof import('../../index.d.ts').assertNotSensitive} */
export function assertNotSensitive(value, kinds) {
  refuseSensitive(value, readKinds(kinds), 'assert');
}

/** Throws for a value that holds sensitive data; `by` says in the event who refused it. */
export function refuseSensitive(value, names, by) {
  const issues = sensitiveIssues([{ value, place: ROOT, name: '' }], names);
  if (issues.length === 0) return;
  const redacted = issues.slice(0, MAX_ISSUES).map(({ place, kind }) => ({
    path: redactPath(place),
    code: 'SENSITIVE',
    kind,
    message: `holds sensitive data (${kind})`,
  }));
  emit({ type: 'sensitiveRefused', by, issues: redacted.map(({ path, kind }) => ({ path, kind })) });
  const places = redacted.slice(0, 10).map(({ path, kind }) => `${path || 'the value'} (${kind})`);
  fail(
    'ERR_SENSITIVE_DATA',
    `sensitive data must not be kept here: ${places.join(', ')}; mask, encrypt or leave it out`,
    // One more than an error holds, so that it says that there were more.
    issues.length > MAX_ISSUES ? redacted.concat(redacted[0]) : redacted
  );
}

/**
 * The place and kind of every finding in the strings, numbers and names of JSON-like values; `name` is the name a
 * value itself stands under, where it has one. All are searched as one text: an object that they share is walked once.
 */
export function sensitiveIssues(roots, names = '') {
  const texts = [];
  const places = [];
  const note = (text, place) => {
    texts.push(text);
    places.push(place);
  };
  const walk = makeWalk();
  for (const { value, place, name } of roots) {
    if (name) note(name, place);
    mapLeaves(
      value,
      (leaf, at) => {
        if (asText(leaf) !== undefined) note(asText(leaf), at);
      },
      refuseToCopy,
      place,
      walk,
      // A name can hold a number as well as a value can: { '13800138000': … }.
      note
    );
  }
  return findAll(texts, names).map(({ index, kind }) => ({ place: places[index], kind }));
}

/** The string of a string, or of a number as it is written. */
function asText(leaf) {
  if (typeof leaf === 'string') return leaf;
  if (typeof leaf === 'bigint' || (typeof leaf === 'number' && Number.isFinite(leaf))) return String(leaf);
  return undefined;
}

/** Findings in several texts, which cross the boundary as one. NUL is no part of any value. */
function findAll(texts, names) {
  const all = find(joined(texts), names);
  const result = [];
  let index = 0;
  let start = 0;
  for (const finding of all) {
    while (finding.start >= start + texts[index].length + 1) start += texts[index++].length + 1;
    result.push(Object.assign(finding, { index, start: finding.start - start, end: finding.end - start }));
  }
  return result;
}

/** Texts with every finding masked, through the boundary as one. */
function redactAll(texts, names) {
  const parts = redactText(joined(texts), names).split('\0');
  // A text can hold NUL itself.
  return parts.length === texts.length ? parts : texts.map((text) => redactText(text, names));
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

/** For forms: the option `search`, as `sensitiveIssues` takes it. */
export function readSearch(search) {
  if (search === undefined) return readKinds();
  return readKinds(readMembers(search, 'search').kinds);
}

/** Kinds as the core takes them: names joined by commas, none for the default list. */
export function readKinds(kinds) {
  if (kinds === undefined) return '';
  const list = toPlain(kinds, 'kinds');
  if (!Array.isArray(list) || list.length === 0 || !list.every((kind) => typeof kind === 'string' && kind !== '')) {
    fail('ERR_OPTION_INVALID', 'kinds must be an array of at least one kind');
  }
  return list.join(',');
}

function readText(text, what) {
  if (typeof text !== 'string')
    fail('ERR_INPUT_TYPE', `${what} must be a string, and is ${describeType(text)}; nothing else is turned into one`);
  refuseLong(text, MAX_TEXT, what);
  return text;
}
