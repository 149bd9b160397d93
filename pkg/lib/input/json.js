// JSON text of a caller's value. `JSON.stringify` asks every object and array for `toJSON`, which a page can put on
// Object.prototype, and writes a Map or a form's data as `{}`: values would be lost without a word.

import { isTagged } from '../core/bytes.js';
import { fail } from '../core/errors.js';
import { define, elementOf, hasOwn, record } from '../core/records.js';
import { isWellFormed } from '../core/utf8.js';
import { unboxed } from './boxed.js';
import { ROOT, redactPath } from './paths.js';
import { isRecord } from './plain.js';
import { classAdvice } from './plain-values.js';

/** JSON.stringify escapes a surrogate only when it is on its own. */
const LONE_SURROGATE_ESCAPE = /(?:^|[^\\])(?:\\\\)*\\u[dD][89a-fA-F]/;

/** How many members and elements are written, those of a shared object at each of its places. */
const MAX_MEMBERS = 1e6;

/** The JSON text of `value` as `JSON.stringify` would write it; ERR_PLAINTEXT_TYPE for a value that is no JSON. */
export function writeJson(value) {
  let text;
  try {
    text = JSON.stringify(prepare(value, '', ROOT, { left: MAX_MEMBERS, open: new Set() }));
  } catch (error) {
    if (error === TOO_MANY) fail('ERR_PLAINTEXT_TOO_LONG', `the value has more than ${MAX_MEMBERS} members`);
    if (error && typeof error.advice === 'string') fail('ERR_PLAINTEXT_TYPE', error.advice);
    // A cycle, a BigInt or a toJSON that throws; its message may hold a value.
    fail('ERR_PLAINTEXT_TYPE', 'the value cannot be written as JSON (a cycle, a BigInt or a toJSON that throws)');
  }
  if (text === undefined)
    fail('ERR_PLAINTEXT_TYPE', 'the value cannot be written as JSON (undefined, a function or a symbol)');
  // Newer engines write a lone surrogate as an escape, older ones as it is: refused alike.
  if (LONE_SURROGATE_ESCAPE.test(text) || !isWellFormed(text))
    fail('ERR_PLAINTEXT_ILL_FORMED', 'the value has a lone surrogate in it');
  return text;
}

const TOO_MANY = record();

const LOST =
  'is an object without members of its own (a RegExp, an Error, an ArrayBuffer, an iterator …), which JSON writes as {}: pass a plain object or a text with its data';

/** Whether nothing of this object would be written, though it is none that was written as `{}`. */
function isLost(value) {
  return !Array.isArray(value) && !isRecord(value) && Object.keys(value).length === 0 && !isEmptyList(value);
}

/** A typed array has its elements as members, if it has any. */
function isEmptyList(value) {
  return ArrayBuffer.isView(value) && !isTagged(value, 'DataView');
}

/** A copy without inherited members, in which every `toJSON` has been called. */
function prepare(given, key, place, state) {
  const value = callToJson(given, key);
  if (typeof value === 'function') return undefined;
  if (typeof value === 'bigint' && !hasOwn(Object.getPrototypeOf(value), 'toJSON')) throw record();
  if (typeof value !== 'object' || value === null) return value;
  const advice = classAdvice(value);
  if (advice) throw record({ advice: `${redactPath(place) || 'the value'} ${advice}` });
  // JSON.stringify writes a boxed number, text or boolean as its value.
  const inside = unboxed(value);
  if (inside !== value) return inside;
  if (isLost(value)) throw record({ advice: `${redactPath(place) || 'the value'} ${LOST}` });
  if (state.open.has(value)) throw record();
  state.open.add(value);
  const copy = Array.isArray(value) ? copyElements(value, place, state) : copyMembers(value, place, state);
  state.open.delete(value);
  return copy;
}

function copyElements(value, place, state) {
  const { length } = value;
  charge(state, length);
  const list = [];
  for (let index = 0; index < length; index++) {
    list.push(prepare(elementOf(value, index), String(index), { above: place, step: index }, state));
  }
  // An own member hides one of Object.prototype.
  return define(list, 'toJSON', undefined);
}

function copyMembers(value, place, state) {
  const names = Object.keys(value);
  charge(state, names.length);
  const members = record();
  for (const name of names) members[name] = prepare(value[name], name, { above: place, step: name }, state);
  return members;
}

/** As JSON.stringify does in a clean realm: members of Object.prototype and Array.prototype do not count. */
function callToJson(value, key) {
  if (typeof value !== 'object' || value === null) return value;
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    if (!hasOwn(at, 'toJSON')) continue;
    const isOfRealm = at !== value && (Array.isArray(at) || hasOwn(at, 'isPrototypeOf'));
    if (isOfRealm) return value;
    const { toJSON } = value;
    return typeof toJSON === 'function' ? toJSON.call(value, key) : value;
  }
  return value;
}

function charge(state, amount) {
  state.left -= amount;
  if (state.left < 0) throw TOO_MANY;
}
