// The main job: a form in, something safe to upload out, or every reason why not at once.

import { readProtectedHeader } from '../core/bytes.js';
import { fail } from '../core/errors.js';
import { emit, isListening, withoutEvents, withoutLinkEvents } from '../core/events.js';
import { pick } from '../core/records.js';
import { deferWipe } from '../core/runtime.js';
import { addRepeat, EACH, pathOf, ROOT } from '../input/paths.js';
import { hasOwn, isRecord, readMembers, record, setOwn } from '../input/plain.js';
import { IS_ARRAY, makeWalk, mapLeaves, readShallow } from '../input/plain-values.js';
import { clearValue } from './form-clear.js';
import { PendingEncryption } from './form-fields.js';
import { makeIssueList } from './form-issues.js';
import { readGuardOptions } from './form-rules.js';
import { sensitiveIssues } from './sensitive.js';

/** Stands for a value that does not go into the result. */
const DROPPED = Symbol('dropped');

/** @type {typeof import('../../index.d.ts').createFormGuard} */
export function createFormGuard(options) {
  const guard = readGuardOptions(options);
  /** Nothing is encrypted before every field has been accepted. */
  const finish = (form, encrypt) =>
    deferWipe(() => {
      const { prepared, issues, advised, isFull } = withoutLinkEvents(() => examine(form, guard));
      if (issues.length === 0) return record({ value: encrypt(prepared) });
      report(issues);
      return record({ issues, advised, isFull });
    });
  const orFail = (found) => (found.issues ? refuse(found) : found.value);
  const protect = (form) => finish(form, (prepared) => encryptEach(prepared, guard));
  return Object.freeze(
    /** @type {any} */ ({
      protect: (form) => orFail(protect(form)),
      tryProtect(form) {
        const { issues, value } = protect(form);
        return issues ? { ok: false, issues: Object.freeze(issues) } : { ok: true, value };
      },
      check: (form) => Object.freeze(deferWipe(() => withoutEvents(() => examine(form, guard)).issues)),
      clear: (form) => clearValue(form, guard.rules, ROOT, makeWalk(false)),
      protectRequest(form, options) {
        if (!guard.encryptor)
          fail('ERR_OPTION_INVALID', 'protectRequest needs the option encryptor of createFormGuard');
        const merged = mergeOptions(guard, options);
        return orFail(finish(form, (prepared) => guard.encryptor.sealRequest(revealEach(prepared), merged)));
      },
    })
  );
}

/** @returns {never} */
function refuse({ issues, advised, isFull }) {
  const paths = issues
    .map(({ path }) => path || 'the form')
    .slice(0, 10)
    .join(', ');
  const message = `the form cannot be sent as it is; see the issues of this error (${paths})${advised && `; ${advised}`}`;
  // One more than an error holds, so that it says that there were more.
  return fail('ERR_FORM_INVALID', message, isFull ? issues.concat(issues[0]) : issues);
}

/** A form that is refused is an event, and so is each link in it that is refused. No event repeats a value. */
function report(issues) {
  if (!isListening()) return;
  for (const { code } of issues) if (/^URL_/.test(code)) emit({ type: 'linkRefused', code, by: 'form' });
  emit({
    type: 'formRefused',
    issues: issues.map((issue) => pick(issue, ['path', 'code', 'kind'])),
  });
}

/** The form with a PendingEncryption where a ciphertext will be, or what is wrong with it. */
function examine(form, guard) {
  const list = makeIssueList();
  // The further places of shared objects: of those that rules are about, of what is kept, and of the search.
  const repeats = new Map();
  const kept = new Map();
  const searched = new Map();
  const run = {
    unlisted: guard.unlisted,
    walk: makeWalk(true, kept),
    finished: new Map(),
    repeats,
    kept: [],
    pending: 0,
    list,
  };
  const prepared = protectValue(form, guard.rules, ROOT, run);
  // Searches the copies, because they are sent.
  if (run.kept.length > 0)
    for (const { place, kind } of sensitiveIssues(run.kept, guard.search, makeWalk(true, searched)))
      list.add(place, 'SENSITIVE', { kind });
  const { issues, advised } = list.finish([repeats, kept], [repeats, searched], guard);
  return { prepared, issues, advised, isFull: list.isFull };
}

/**
 * The value made safe, with a PendingEncryption where a ciphertext will be; reports what is wrong with it. Everything
 * is read once, so accessors and proxies cannot make the checked value and the sent value differ.
 */
function protectValue(value, node, place, run) {
  if (run.list.isFull) return DROPPED;
  if (!node) return protectUnlisted(value, place, run);
  const report = (code, more, at = place) => run.list.add(at, code, more);
  const refuse = (advice) => {
    report('TYPE', { advice });
    return DROPPED;
  };
  if (node.rule) return node.rule.protect(value, report, place, run.walk, () => run.pending++);
  const known = knownResult(value, node, run);
  if (known) {
    addRepeat(run.repeats, known.place, place);
    return known.result;
  }
  const { why, advice, items, members } = readShallow(value, run.walk);
  if (why) return refuse(advice);
  if (value === null || value === undefined) {
    if (place === ROOT) report('TYPE');
    reportMissing(node, place, run);
    return value;
  }
  // Rules below speak of members where there is an object, and of elements where there is an array.
  if (!(items ? !node.isOfObject : members && !node.isOfArray)) return refuse(items && IS_ARRAY);
  const before = run.pending;
  run.walk.open.add(value);
  node.below.forEach((below, step) => {
    if (!(step === EACH ? items : hasOwn(items || members, step))) reportMissing(below, { above: place, step }, run);
  });
  const protectMember = (member, step) =>
    protectValue(
      member,
      node.inside.get(step) || (items ? node.inside.get(EACH) : undefined),
      { above: place, step },
      run
    );
  let result;
  if (items) {
    // In its place there is what JSON has for undefined: the others stay where they are.
    result = items.map(protectMember).map((item) => (item === DROPPED ? null : item));
  } else {
    result = {};
    for (const name of Object.keys(members)) {
      const safe = protectMember(members[name], name);
      if (safe !== DROPPED) setOwn(result, name, safe);
    }
  }
  run.walk.open.delete(value);
  if (run.pending === before) keepResult(value, node, record({ result, place }), run);
  return result;
}

/**
 * An object that is at several places under the same rules is walked once. Not where something in it is encrypted:
 * each place has a ciphertext of its own.
 */
function knownResult(value, node, run) {
  return typeof value === 'object' && value !== null ? run.finished.get(node)?.get(value) : undefined;
}

function keepResult(value, node, known, run) {
  if (!run.finished.has(node)) run.finished.set(node, new Map());
  run.finished.get(node).set(value, known);
}

function protectUnlisted(value, place, run) {
  if (value === undefined || run.unlisted === 'drop') return DROPPED;
  if (run.unlisted === 'reject') {
    const { why, advice } = readShallow(value, run.walk);
    run.list.add(place, why ? 'TYPE' : 'UNLISTED', { advice });
    return DROPPED;
  }
  const refuse = (below, _why, advice) => run.list.add(below, 'TYPE', { advice });
  const copy = mapLeaves(value, (leaf) => leaf, refuse, place, run.walk);
  if (copy !== undefined) run.kept.push({ value: copy, place, name: typeof place.step === 'string' ? place.step : '' });
  return copy;
}

/** Reports the required fields at and below a place that isn't there. */
function reportMissing(node, place, run) {
  if (node.rule?.required) run.list.add(place, 'REQUIRED');
  node.below.forEach((below, step) => {
    // The elements of an array that isn't there are none, and none is missing.
    if (step !== EACH) reportMissing(below, { above: place, step }, run);
  });
}

/** The prepared form with `change` of every PendingEncryption in it. Shared objects hold none and stay shared. */
function replacePending(value, change, done = new Set()) {
  if (value instanceof PendingEncryption) return change(value);
  if (typeof value !== 'object' || value === null || done.has(value)) return value;
  done.add(value);
  const isList = Array.isArray(value);
  for (const name of isList ? value.keys() : Object.keys(value)) {
    const changed = replacePending(value[name], change, done);
    if (changed !== value[name]) setOwn(value, name, changed);
  }
  return value;
}

function revealEach(prepared) {
  return replacePending(prepared, ({ plaintext }) => plaintext);
}

/**
 * With `fresh`, the first ciphertext of a form is given its time and id by the encryptor, and the others have the same.
 */
function encryptEach(prepared, { encryptor, header, bind, fresh }) {
  if (header === undefined && !bind && !fresh)
    return replacePending(prepared, ({ plaintext }) => encryptor.encrypt(plaintext));
  let common = record(header);
  let isFirst = fresh;
  return replacePending(prepared, ({ plaintext, place }) => {
    const own = bind ? Object.assign(record(common), { field: pathOf(place) }) : common;
    const jwe = encryptor.encrypt(plaintext, isFirst ? { header: own, fresh: true } : { header: own });
    if (isFirst) common = Object.assign(record(common), freshMembers(jwe));
    isFirst = false;
    return jwe;
  });
}

/** The protected header's time and id, which the encryptor wrote. */
function freshMembers(jwe) {
  const { iat, jti } = readProtectedHeader(jwe);
  return record({ iat, jti });
}

/** The guard's own header and wishes, with those of one request over them. */
function mergeOptions({ header, fresh }, options) {
  const own = options === undefined ? record() : readMembers(options, 'the options of protectRequest');
  const merged = record(own);
  if (header !== undefined) merged.header = own.header === undefined ? header : mergeHeader(header, own.header);
  if (fresh && own.fresh === undefined) merged.fresh = true;
  return merged;
}

/** A value that is no plain object stays: the encryptor refuses it. */
function mergeHeader(header, own) {
  return isRecord(own) ? Object.assign(record(header), readMembers(own, 'header')) : own;
}
