// The main job: a form in, something safe to upload out, or every reason why not at once.

import { isEncryptor } from './encrypt.js';
import { fail } from './errors.js';
import { readField, Sealed } from './form-fields.js';
import { mapLeaves } from './forms.js';
import { readMessages } from './messages.js';
import { EACH, join, parsePath, shown } from './paths.js';
import { hasOwn, isRecord, put, readMembers, toPlain } from './plain.js';
import { sensitiveIssues } from './sensitive.js';
import { createUrlPolicy } from './urls.js';

const OPTION_NAMES = ['fields', 'encryptor', 'urls', 'unlisted', 'locale', 'messages'];

/** Stands for a value that does not go into the result. */
const DROPPED = Symbol('dropped');

/** Stands in the copy of a form for what could not be copied. */
const REFUSED = Symbol('refused');

export function createFormGuard(options) {
  const { rules, encryptor, unlisted, messages } = readOptions(options);
  return Object.freeze({
    protect(form) {
      const issues = [];
      const report = (path, code, more = {}) => issues.push(Object.assign({ path: shown(path), code, message: messages(code, more.message) }, more.kind && { kind: more.kind }));
      // A copy first: what is checked and what is sent cannot differ, whatever getters and proxies answer.
      const copy = mapLeaves(form, (value) => value, () => REFUSED);
      const prepared = protectValue(copy, rules, '', { report, unlisted });
      if (issues.length > 0) {
        const paths = issues.map(({ path }) => path || 'the form').slice(0, 10).join(', ');
        fail('ERR_FORM_INVALID', `the form cannot be sent as it is; see the issues of this error (${paths})`, issues);
      }
      // Only now: nothing is encrypted for a form that is refused.
      return seal(prepared, encryptor);
    },
  });
}

function readOptions(options) {
  const members = readMembers(options, 'the options of createFormGuard');
  const unknown = Object.keys(members).find((name) => !OPTION_NAMES.includes(name));
  if (unknown !== undefined) fail('ERR_OPTION_INVALID', `createFormGuard has no option of that name; it knows ${OPTION_NAMES.join(', ')}`);
  const { fields, encryptor, urls, unlisted = 'reject', locale, messages } = members;
  if (!['reject', 'drop', 'keep'].includes(unlisted)) fail('ERR_OPTION_INVALID', 'unlisted must be reject, drop or keep');
  if (encryptor !== undefined && !isEncryptor(encryptor)) fail('ERR_OPTION_INVALID', 'encryptor must come from createEncryptor');
  const tools = { encryptor, locale, policy: urls === undefined ? undefined : createUrlPolicy(urls) };
  return { rules: readRules(fields, tools), encryptor, unlisted, messages: readMessages(locale, messages) };
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
  refuseOverlap(root, '');
  return root;
}

function makeNode() {
  return { rule: undefined, below: new Map() };
}

/** A rule for a whole value and one for a part of it would contradict each other. */
function refuseOverlap(node, path) {
  if (node.rule && node.below.size > 0) fail('ERR_OPTION_INVALID', `fields: ${path} has a rule of its own and rules below it`);
  for (const [step, below] of node.below) refuseOverlap(below, pathOf(path, step));
}

/** The value made safe, with a Sealed where a ciphertext will stand; reports what is wrong with it. */
function protectValue(value, node, path, run, name = '') {
  if (value === REFUSED) {
    run.report(path, 'TYPE');
    return DROPPED;
  }
  if (!node) return protectUnlisted(value, path, run, name);
  if (node.rule) return node.rule.protect(value, (code, more) => run.report(path, code, more));
  if (path === '' && (value === null || value === undefined)) run.report(path, 'TYPE');
  if (value === null || value === undefined) {
    reportMissing(node, path, run);
    return value;
  }
  if (typeof value !== 'object' || !hasShapeOf(value, node)) {
    run.report(path, 'TYPE');
    return DROPPED;
  }
  const isThere = (step) => (step === EACH ? Array.isArray(value) : hasOwn(value, step));
  for (const [step, below] of node.below) {
    if (!isThere(step)) reportMissing(below, pathOf(path, step), run);
  }
  const protectMember = (name) => {
    const below = node.below.get(name) || (Array.isArray(value) ? node.below.get(EACH) : undefined);
    return protectValue(value[name], below, join(path, name), run, typeof name === 'string' ? name : '');
  };
  if (Array.isArray(value)) return Array.from(value, (_, index) => protectMember(index)).filter((item) => item !== DROPPED);
  const result = {};
  for (const name of Object.keys(value)) {
    const safe = protectMember(name);
    if (safe !== DROPPED) put(result, name, safe);
  }
  return result;
}

/** Whether the rules below speak of members where there is an object, and of elements where there is an array. */
function hasShapeOf(value, node) {
  const isOfArray = (step) => step === EACH || typeof step === 'number';
  return Array.from(node.below.keys()).every((step) => isOfArray(step) === Array.isArray(value));
}

function protectUnlisted(value, path, run, name) {
  if (value === undefined || run.unlisted === 'drop') return DROPPED;
  if (run.unlisted === 'reject') {
    run.report(path, 'UNLISTED');
    return DROPPED;
  }
  let isWhole = true;
  const refuse = (below) => {
    isWhole = false;
    run.report(below, 'TYPE');
  };
  const copy = mapLeaves(value, (leaf) => leaf, refuse, path);
  if (isWhole) sensitiveIssues(value, '', path, name).forEach((issue) => run.report(issue.path, 'SENSITIVE', { kind: issue.kind }));
  return copy;
}

/** Reports the required fields at and below a place that isn't there. */
function reportMissing(node, path, run) {
  if (node.rule && node.rule.required) run.report(path, 'REQUIRED');
  for (const [step, below] of node.below) {
    // The elements of an array that isn't there are none, and none is missing.
    if (step !== EACH) reportMissing(below, pathOf(path, step), run);
  }
}

function seal(value, encryptor) {
  if (value instanceof Sealed) return encryptor.encrypt(value.plaintext);
  if (Array.isArray(value)) return value.map((item) => seal(item, encryptor));
  if (typeof value !== 'object' || value === null) return value;
  const result = {};
  for (const name of Object.keys(value)) put(result, name, seal(value[name], encryptor));
  return result;
}

function pathOf(path, step) {
  return step === EACH ? `${path}[]` : join(path, step);
}
