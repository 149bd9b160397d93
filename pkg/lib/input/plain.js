// Copies the options of a caller into plain data before anything reads them.
//
// A getter or proxy that throws, or that answers differently the second time, can do so only here, and
// not during a check or a call into WebAssembly.

import { describeType, fail, XiaodunError } from '../core/errors.js';
import { elementOf, hasOwn, record } from '../core/records.js';
import { isWellFormed } from '../core/utf8.js';
import { join, redactPath } from './paths.js';

export { hasOwn, own, record, setOwn } from '../core/records.js';

const MAX_DEPTH = 16;
const MAX_MEMBERS = 20000;
const MAX_CHARACTERS = 4 << 20;

/** The options that take null: it means none. */
const NULLABLE = ['linkRel', 'linkTarget'];

/**
 * A deep copy of `value` holding only booleans, numbers, strings, arrays and objects without a prototype. `undefined`
 * members are skipped; `null` is rejected. Errors carry `code` and the path.
 */
export function toPlain(value, what, code = 'ERR_OPTION_INVALID') {
  return copyPlain(value, what, { members: MAX_MEMBERS, characters: MAX_CHARACTERS, code, takesNull: false });
}

/** The same for JSON of the caller, where null is a value. */
export function toPlainJson(value, what, code = 'ERR_OPTION_INVALID') {
  return copyPlain(value, what, { members: MAX_MEMBERS, characters: MAX_CHARACTERS, code, takesNull: true });
}

function copyPlain(value, what, state) {
  const { code } = state;
  try {
    return copy(value, { above: undefined, step: what }, 0, state);
  } catch (error) {
    if (error instanceof XiaodunError) throw error;
    // Whatever a hostile getter threw is not passed on: it may hold anything.
    return fail(code, `${what || 'the value'} could not be read: a property of it throws`);
  }
}

/** Whether `value` is an object written as a literal (or without a prototype), from any realm. */
export function isRecord(value) {
  if (typeof value !== 'object' || value === null) return false;
  try {
    if (Array.isArray(value)) return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || (Object.getPrototypeOf(prototype) === null && hasOwn(prototype, 'isPrototypeOf'));
  } catch {
    // A revoked proxy, or one that throws.
    return false;
  }
}

/** What may be a misspelt option. Anything else may be data of a caller who mixed up arguments. */
const NAME = /^[A-Za-z_$][\w$-]{0,39}$/;

/** A name that is not known, as messages show it. */
export function showName(name) {
  return NAME.test(name) ? redactPath(join('', name)) : '[…]';
}

/** Fails for a member that is not one of `known`, which a message names as it names paths. */
export function refuseUnknown(members, known, who) {
  const unknown = Object.keys(members).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  fail('ERR_OPTION_INVALID', `${who} does not know ${showName(unknown)}; it knows ${known.join(', ')}`);
}

/**
 * The members of an options object, each read once, in a record without a prototype; their values are not read.
 * @returns {any}
 */
export function readMembers(options, what, code = 'ERR_OPTION_INVALID') {
  if (!isRecord(options)) fail(code, `${what} must be a plain object, and not ${describeType(options)}`);
  try {
    return record(options);
  } catch {
    return fail(code, `${what} could not be read: a property of it throws`);
  }
}

function copy(value, place, depth, state) {
  switch (typeof value) {
    case 'string':
      charge(state, 'characters', value.length, place);
      if (!isWellFormed(value)) refuse(state, place, 'has a lone surrogate, which is half a character');
      return value;
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) refuse(state, place, 'must be a finite number');
      return value;
    case 'undefined':
      if (depth === 0) refuse(state, place, 'must be given');
      return copy(null, place, depth, state);
    case 'object':
      break;
    default:
      return refuse(state, place, `must be plain data, not a ${typeof value}`);
  }
  if (value === null && !state.takesNull) refuse(state, place, 'must not be null; leave it out instead');
  if (value === null) return null;
  if (depth >= MAX_DEPTH) refuse(state, place, 'is nested too deeply, or in a circle');
  if (Array.isArray(value)) {
    const list = [];
    for (let index = 0; index < value.length; index++) {
      charge(state, 'members', 1, place);
      list.push(copy(elementOf(value, index), { above: place, step: index }, depth + 1, state));
    }
    return list;
  }
  if (!isRecord(value)) refuse(state, place, 'must be text, array or plain object');
  const members = record();
  for (const name of Object.keys(value)) {
    charge(state, 'members', 1, place);
    charge(state, 'characters', name.length, place);
    const member = value[name];
    if (member === null && NULLABLE.includes(name)) members[name] = null;
    else if (member !== undefined) members[name] = copy(member, { above: place, step: name }, depth + 1, state);
  }
  return members;
}

function refuse(state, place, why) {
  return fail(state.code, `${redactPath(place) || 'the value'} ${why}`);
}

/** Charges the budget of options: no caller needs as much, and copying it would take long. */
function charge(state, what, amount, place) {
  state[what] -= amount;
  if (state[what] < 0) refuse(state, place, `has too many ${what}`);
}
