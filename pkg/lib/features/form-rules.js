// The options of a form guard: read and checked once, before the first form.

import { describeType, fail } from '../core/errors.js';
import { needPart } from '../core/runtime.js';
import { RESERVED_HEADER } from '../generated/contract.js';
import { EACH, parsePath, ROOT, redactPath } from '../input/paths.js';
import { hasOwn, isRecord, readMembers, refuseUnknown, toPlain, toPlainJson } from '../input/plain.js';
import { isEncryptor } from './encryptor.js';
import { readField } from './form-fields.js';
import { readLocale, readMessages } from './messages.js';
import { readSearch } from './sensitive.js';
import { createUrlPolicy } from './url-policy.js';

const OPTION_NAMES = [
  'fields',
  'encryptor',
  'urls',
  'unlisted',
  'search',
  'header',
  'bind',
  'fresh',
  'locale',
  'messages',
];

/** The schemes whose messages have a protected header. */
const WITH_HEADER = ['jwe', 'sm2-sm4-gcm'];

/** The most places that rules with and without an index may share: a few at every level double with each level. */
const MAX_SHARED = 10000;

/** Checks the options of {@link createFormGuard}; the rules become a tree. */
export function readGuardOptions(options) {
  const members = readMembers(options, 'the options of createFormGuard');
  refuseUnknown(members, OPTION_NAMES, 'createFormGuard');
  const { fields, encryptor, urls, unlisted = 'reject', search, locale, messages } = members;
  if (!['reject', 'drop', 'keep'].includes(unlisted))
    fail('ERR_OPTION_INVALID', 'unlisted must be reject, drop or keep');
  if (encryptor !== undefined && !isEncryptor(encryptor))
    fail(
      'ERR_OPTION_INVALID',
      `encryptor must come from createEncryptor, and not be ${describeType(encryptor)} of your own`
    );
  // At once, and not at the first form that has such a value.
  if (unlisted === 'keep') needPart('secrets');
  const tools = {
    encryptor,
    locale: readLocale(locale),
    policy: urls === undefined ? undefined : createUrlPolicy(urls),
  };
  return {
    rules: readRules(fields, tools),
    encryptor,
    unlisted,
    search: readSearch(search, 'none'),
    messages: readMessages(tools.locale, messages),
    ...readEnvelope(members),
  };
}

/** The options for the header of each message. */
function readEnvelope({ encryptor, header, bind = false, fresh = false }) {
  if (typeof bind !== 'boolean') fail('ERR_OPTION_INVALID', 'bind must be true or false');
  if (typeof fresh !== 'boolean') fail('ERR_OPTION_INVALID', 'fresh must be true or false');
  if (header === undefined && !bind && !fresh) return { header, bind, fresh };
  if (!encryptor) fail('ERR_OPTION_INVALID', 'header, bind and fresh need the option encryptor');
  if (!WITH_HEADER.includes(encryptor.scheme))
    fail(
      'ERR_OPTION_INVALID',
      `header, bind and fresh are for the schemes ${WITH_HEADER.join(', ')}; one block has no header`
    );
  if (header === undefined) return { header, bind, fresh };
  if (!isRecord(header)) fail('ERR_OPTION_INVALID', 'header must be an object of JSON values');
  const plain = toPlainJson(header, 'header');
  const reserved = RESERVED_HEADER.concat(bind ? ['field'] : [], fresh ? ['iat', 'jti'] : []);
  const taken = reserved.find((name) => hasOwn(plain, name));
  if (taken) fail('ERR_OPTION_INVALID', `header.${taken} is the guard's own and cannot be given`);
  return { header: plain, bind, fresh };
}

/** The rules as a tree of the same shape as the paths: members by name or number, and EACH. */
function readRules(fields, tools) {
  if (!isRecord(fields))
    fail('ERR_OPTION_INVALID', `fields must be an object of rules by path, and not ${describeType(fields)}`);
  const rules = readMembers(fields, 'fields');
  const root = makeNode();
  for (const path of Object.keys(rules)) {
    // A path can hold a number of somebody.
    const what = redactPath(`fields[${JSON.stringify(path)}]`);
    let node = root;
    for (const step of parsePath(path, what)) {
      if (!node.below.has(step)) node.below.set(step, makeNode());
      node = node.below.get(step);
    }
    if (node.rule) fail('ERR_OPTION_INVALID', `${what} is given twice`);
    node.rule = readField(readRule(rules[path], what), what, tools);
  }
  linkRules(root, ROOT);
  return root;
}

/** A rule as plain data. `options` and `policy` are copied as they are: a policy can be compiled already. */
function readRule(rule, what) {
  if (!isRecord(rule))
    fail('ERR_OPTION_INVALID', `${what} must be a rule such as { action: 'keep' }, and not ${describeType(rule)}`);
  const { options, policy, ...rest } = readMembers(rule, what);
  const plain = toPlain(rest, what);
  if (options !== undefined) plain.options = options;
  if (policy !== undefined) plain.policy = policy;
  return plain;
}

/** `below`: rules exactly as written. `inside`: the same, with `[]` rules merged into indexed elements. */
function makeNode(rule, below = new Map()) {
  return { rule, below, inside: new Map(), isOfArray: false, isOfObject: false };
}

/** A rule for a whole value and one for a part of it would contradict each other. */
function linkRules(node, place, tally = { shared: 0 }) {
  if (node.rule && node.below.size > 0)
    fail('ERR_OPTION_INVALID', `fields: ${redactPath(place)} has a rule of its own and rules below it`);
  const each = node.below.get(EACH);
  node.below.forEach((below, step) => {
    if (step === EACH || typeof step === 'number') node.isOfArray = true;
    else node.isOfObject = true;
    const inside = each && typeof step === 'number' ? mergeRules(below, each, tally) : below;
    linkRules(inside, { above: place, step }, tally);
    node.inside.set(step, inside);
  });
}

/** `a[0]` also matches `a[]`: merges both, and the indexed rule wins. */
function mergeRules(own, every, tally) {
  if (++tally.shared > MAX_SHARED)
    fail(
      'ERR_OPTION_INVALID',
      'fields: the rules with and without an index meet at too many places; write fewer of the two kinds'
    );
  const below = new Map(every.below);
  own.below.forEach((node, step) => below.set(step, below.has(step) ? mergeRules(node, below.get(step), tally) : node));
  return makeNode(own.rule || every.rule, below);
}
