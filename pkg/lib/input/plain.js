// Copies what a caller hands in as options into plain data before anything looks at it.
//
// A getter or proxy that throws, or that answers differently the second time, does its worst here and
// not in the middle of a check or of a call into WebAssembly.

import { fail, XiaodunError } from '../core/errors.js';
import { isWellFormed } from '../core/utf8.js';
import { join, redactPath } from './paths.js';

const MAX_DEPTH = 16;
const MAX_MEMBERS = 20000;
const MAX_CHARACTERS = 4 << 20;

/** The options that take null: it means none. */
const NULLABLE = ['linkRel', 'linkTarget'];

/**
 * A deep copy of `value` holding only booleans, numbers, strings, arrays and objects without a prototype. Members that
 * are undefined are as good as not there; null is a wrong value as any other. What is refused is so with `code`,
 * naming the path.
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
    return copy(value, what, 0, state);
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

/** The members of an options object, each read once; what they hold is not looked at. */
export function readMembers(options, what, code = 'ERR_OPTION_INVALID') {
  if (!isRecord(options)) fail(code, `${what} must be a plain object`);
  try {
    return Object.assign({}, options);
  } catch {
    return fail(code, `${what} could not be read: a property of it throws`);
  }
}

export function hasOwn(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}

/** Sets an own property even where the name is `__proto__`. */
export function setOwn(target, name, value) {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}

function copy(value, path, depth, state) {
  switch (typeof value) {
    case 'string':
      charge(state, 'characters', value.length, path);
      if (!isWellFormed(value)) refuse(state, path, 'has a lone surrogate, which is half a character');
      return value;
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) refuse(state, path, 'must be a finite number');
      return value;
    case 'undefined':
      if (depth === 0) refuse(state, path, 'must be given');
      return copy(null, path, depth, state);
    case 'object':
      break;
    default:
      return refuse(state, path, `must be plain data, not a ${typeof value}`);
  }
  if (value === null && !state.takesNull) refuse(state, path, 'must not be null; leave it out instead');
  if (value === null) return null;
  if (depth >= MAX_DEPTH) refuse(state, path, 'is nested too deeply, or in a circle');
  if (Array.isArray(value)) {
    const list = [];
    for (let index = 0; index < value.length; index++) {
      charge(state, 'members', 1, path);
      list.push(copy(value[index], `${path}[${index}]`, depth + 1, state));
    }
    return list;
  }
  if (!isRecord(value)) refuse(state, path, 'must be a plain object or array');
  const record = Object.create(null);
  for (const name of Object.keys(value)) {
    charge(state, 'members', 1, path);
    charge(state, 'characters', name.length, path);
    const member = value[name];
    if (member === null && NULLABLE.includes(name)) record[name] = null;
    else if (member !== undefined) record[name] = copy(member, join(path, name), depth + 1, state);
  }
  return record;
}

function refuse(state, path, why) {
  return fail(state.code, `${redactPath(path) || 'the value'} ${why}`);
}

/** Takes from what options may hold; nobody writes as much, and copying it would take as long. */
function charge(state, what, amount, path) {
  state[what] -= amount;
  if (state[what] < 0) refuse(state, path, `has too many ${what}`);
}
