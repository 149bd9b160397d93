// The main job: a form in, something safe to upload out, or every reason why not at once.

import { fail } from '../core/errors.js';
import { deferWipe } from '../core/runtime.js';
import { EACH, join, parsePath, redactPath } from '../input/paths.js';
import { hasOwn, isRecord, readMembers, setOwn, toPlain } from '../input/plain.js';
import { mapLeaves, readShallow } from '../input/plain-values.js';
import { isEncryptor } from './encryptor.js';
import { PendingEncryption, readField } from './form-fields.js';
import { readLocale, readMessages } from './messages.js';
import { sensitiveIssues } from './sensitive.js';
import { createUrlPolicy } from './url-policy.js';

const OPTION_NAMES = ['fields', 'encryptor', 'urls', 'unlisted', 'locale', 'messages'];

/** How many places the rules with and without an index may have in common: with a few at every level, these double with each. */
const MOST_SHARED = 10000;

/** Where a value stands: below another and under a name, number or EACH. Paths are written when there is something to report. */
const ROOT = { above: undefined, step: '' };

/** Stands for a value that does not go into the result. */
const DROPPED = Symbol('dropped');

/** @type {typeof import('../../index.d.ts').createFormGuard} */
export function createFormGuard(options) {
  const { rules, encryptor, unlisted, messages } = readOptions(options);
  return Object.freeze({
    protect: (form) =>
      deferWipe(() => {
        const issues = [];
        const report = (path, code, more = {}) =>
          issues.push(
            Object.assign(
              { path: redactPath(path), code, message: messages(code, more.message) },
              more.kind && { kind: more.kind }
            )
          );
        const prepared = protectValue(form, rules, ROOT, [], { report, unlisted });
        if (issues.length > 0) {
          const paths = issues
            .map(({ path }) => path || 'the form')
            .slice(0, 10)
            .join(', ');
          fail('ERR_FORM_INVALID', `the form cannot be sent as it is; see the issues of this error (${paths})`, issues);
        }
        // Only now: nothing is encrypted for a form that is refused.
        return encryptPending(prepared, encryptor);
      }),
  });
}

function readOptions(options) {
  const members = readMembers(options, 'the options of createFormGuard');
  const unknown = Object.keys(members).find((name) => !OPTION_NAMES.includes(name));
  if (unknown !== undefined)
    fail('ERR_OPTION_INVALID', `createFormGuard has no option of that name; it knows ${OPTION_NAMES.join(', ')}`);
  const { fields, encryptor, urls, unlisted = 'reject', locale, messages } = members;
  if (!['reject', 'drop', 'keep'].includes(unlisted))
    fail('ERR_OPTION_INVALID', 'unlisted must be reject, drop or keep');
  if (encryptor !== undefined && !isEncryptor(encryptor))
    fail('ERR_OPTION_INVALID', 'encryptor must come from createEncryptor');
  const tools = {
    encryptor,
    locale: readLocale(locale),
    policy: urls === undefined ? undefined : createUrlPolicy(urls),
  };
  return { rules: readRules(fields, tools), encryptor, unlisted, messages: readMessages(tools.locale, messages) };
}

/** The rules as a tree of the same shape as the paths: members by name or number, and EACH. */
function readRules(fields, tools) {
  if (!isRecord(fields)) fail('ERR_OPTION_INVALID', 'fields must be an object of rules by path');
  const plain = toPlain(fields, 'fields');
  const root = makeNode();
  for (const path of Object.keys(plain)) {
    const what = `fields[${JSON.stringify(path)}]`;
    let node = root;
    for (const step of parsePath(path, what)) {
      if (!node.below.has(step)) node.below.set(step, makeNode());
      node = node.below.get(step);
    }
    if (node.rule) fail('ERR_OPTION_INVALID', `${what} is given twice`);
    node.rule = readField(plain[path], what, tools);
  }
  linkRules(root, ROOT);
  return root;
}

/** `below` as the paths say it, `inside` with what they say of every element said of those with an index too. */
function makeNode(rule, below = new Map()) {
  return { rule, below, inside: new Map(), isOfArray: false, isOfObject: false };
}

/** A rule for a whole value and one for a part of it would contradict each other. */
function linkRules(node, place, tally = { shared: 0 }) {
  if (node.rule && node.below.size > 0)
    fail('ERR_OPTION_INVALID', `fields: ${pathOf(place)} has a rule of its own and rules below it`);
  const each = node.below.get(EACH);
  for (const [step, below] of node.below) {
    if (step === EACH || typeof step === 'number') node.isOfArray = true;
    else node.isOfObject = true;
    const inside = each && typeof step === 'number' ? mergeRules(below, each, tally) : below;
    linkRules(inside, { above: place, step }, tally);
    node.inside.set(step, inside);
  }
}

/** An element with an index is one of all of them: what is said of every element holds for it, unless it has a rule for the same place. */
function mergeRules(own, every, tally) {
  if (++tally.shared > MOST_SHARED)
    fail(
      'ERR_OPTION_INVALID',
      'fields: the rules with and without an index meet at too many places; write fewer of the two kinds'
    );
  const below = new Map(every.below);
  own.below.forEach((node, step) => below.set(step, below.has(step) ? mergeRules(node, below.get(step), tally) : node));
  return makeNode(own.rule || every.rule, below);
}

/**
 * The value made safe, with a PendingEncryption where a ciphertext will stand; reports what is wrong with it. Everything is read
 * once: what is checked and what is sent cannot differ, whatever getters and proxies answer.
 */
function protectValue(value, node, place, ancestors, run) {
  const report = (code, more) => run.report(pathOf(place), code, more);
  const refuse = () => {
    report('TYPE');
    return DROPPED;
  };
  if (!node) return protectUnlisted(value, place, ancestors, run);
  const { why, items, members } = readShallow(value, ancestors);
  if (why) return refuse();
  if (node.rule) return node.rule.protect(value, report);
  if (value === null || value === undefined) {
    if (place === ROOT) report('TYPE');
    reportMissing(node, place, run);
    return value;
  }
  // Rules below speak of members where there is an object, and of elements where there is an array.
  if (!(items ? !node.isOfObject : members && !node.isOfArray)) return refuse();
  const inside = ancestors.concat([value]);
  node.below.forEach((below, step) => {
    if (!(step === EACH ? items : hasOwn(items || members, step))) reportMissing(below, { above: place, step }, run);
  });
  const protectMember = (member, step) =>
    protectValue(
      member,
      node.inside.get(step) || (items ? node.inside.get(EACH) : undefined),
      { above: place, step },
      inside,
      run
    );
  if (items) return items.map(protectMember).filter((item) => item !== DROPPED);
  const result = {};
  for (const name of Object.keys(members)) {
    const safe = protectMember(members[name], name);
    if (safe !== DROPPED) setOwn(result, name, safe);
  }
  return result;
}

function protectUnlisted(value, place, ancestors, run) {
  if (value === undefined || run.unlisted === 'drop') return DROPPED;
  const path = pathOf(place);
  if (run.unlisted === 'reject') {
    run.report(path, readShallow(value, ancestors).why ? 'TYPE' : 'UNLISTED');
    return DROPPED;
  }
  let isWhole = true;
  const refuse = (below) => {
    isWhole = false;
    run.report(below, 'TYPE');
  };
  const copy = mapLeaves(value, (leaf) => leaf, refuse, path, ancestors);
  const name = typeof place.step === 'string' ? place.step : '';
  // What is looked through is the copy, since that is what is sent.
  if (isWhole)
    sensitiveIssues(copy, '', path, name).forEach((issue) => run.report(issue.path, 'SENSITIVE', { kind: issue.kind }));
  return copy;
}

/** Reports the required fields at and below a place that isn't there. */
function reportMissing(node, place, run) {
  if (node.rule?.required) run.report(pathOf(place), 'REQUIRED');
  node.below.forEach((below, step) => {
    // The elements of an array that isn't there are none, and none is missing.
    if (step !== EACH) reportMissing(below, { above: place, step }, run);
  });
}

function encryptPending(value, encryptor) {
  if (value instanceof PendingEncryption) return encryptor.encrypt(value.plaintext);
  if (Array.isArray(value)) return value.map((item) => encryptPending(item, encryptor));
  if (typeof value !== 'object' || value === null) return value;
  for (const name of Object.keys(value)) {
    const encrypted = encryptPending(value[name], encryptor);
    if (encrypted !== value[name]) setOwn(value, name, encrypted);
  }
  return value;
}

function pathOf({ above, step }) {
  if (!above) return '';
  return step === EACH ? `${pathOf(above)}[]` : join(pathOf(above), step);
}
