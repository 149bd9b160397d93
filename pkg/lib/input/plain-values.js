// JSON-like values of a caller: copied whole, walked leaf by leaf, changed at a path. The caller's own
// value is never modified.

import { fail } from '../core/errors.js';
import { EACH, join, MAX_DEPTH, redactPath } from './paths.js';
import { hasOwn, isRecord, setOwn } from './plain.js';

/** Of one object or array. `new Array(4e9)` is quickly written. */
const MAX_MEMBERS = 1e6;

/** What is in a string, a number and the like. */
const LEAF = {};

/**
 * A deep copy in which `leaf(value, path)` stands for every value that is not an object or array.
 * What cannot be copied faithfully goes to `refuse(path, why)`, whose answer stands in its place.
 * Everything is read once: a getter or proxy cannot give one answer to a check and another to what follows.
 */
export function mapLeaves(value, leaf, refuse, path = '', ancestors = []) {
  const { why, items, members } = readShallow(value, ancestors);
  if (why) return refuse(path, why);
  if (!items && !members) return leaf(value, path);
  const inside = ancestors.concat([value]);
  const below = (member, name) => mapLeaves(member, leaf, refuse, join(path, name), inside);
  if (items) return items.map(below);
  const copy = {};
  for (const name of Object.keys(members)) setOwn(copy, name, below(members[name], name));
  return copy;
}

/** A deep copy; what cannot be copied faithfully is ERR_INPUT_TYPE. */
export function copyForm(form) {
  return mapLeaves(form, (value) => value, refuseToCopy);
}

/** What cannot be copied faithfully is ERR_INPUT_TYPE, naming the place. */
export function refuseToCopy(path, why) {
  fail('ERR_INPUT_TYPE', `${redactPath(path) || 'the value'} ${why}`);
}

/**
 * `value` with `change(old, path)` at every place the steps lead to, changed in place: pass a copy.
 * A place that isn't there is ERR_OPTION_INVALID naming it.
 */
export function replaceAt(value, steps, change, path = '') {
  if (steps.length === 0) return change(value, path);
  const [step, ...rest] = steps;
  if (step === EACH) {
    if (!Array.isArray(value)) missing(`${path}[]`);
    value.forEach((item, index) => {
      value[index] = replaceAt(item, rest, change, join(path, index));
    });
    return value;
  }
  const here = join(path, step);
  const holds =
    typeof step === 'number'
      ? Array.isArray(value)
      : typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!holds || !hasOwn(value, step)) missing(here);
  setOwn(value, step, replaceAt(value[step], rest, change, here));
  return value;
}

function missing(path) {
  fail('ERR_OPTION_INVALID', `there is nothing at the path ${redactPath(path)}`);
}

/**
 * What is in a value, read once: the `items` of an array, the `members` of an object, neither of a leaf; or `why`
 * it cannot be copied faithfully.
 */
export function readShallow(value, ancestors) {
  try {
    return read(value, ancestors);
  } catch {
    // A getter or proxy that throws: its error may hold anything.
    return { why: 'cannot be read' };
  }
}

function read(value, ancestors) {
  if (typeof value === 'function' || typeof value === 'symbol') return { why: `is a ${typeof value}` };
  if (typeof value !== 'object' || value === null) return LEAF;
  if (ancestors.includes(value)) return { why: 'refers back to itself' };
  if (ancestors.length >= MAX_DEPTH) return { why: 'is nested too deeply' };
  if (Array.isArray(value))
    return value.length > MAX_MEMBERS ? { why: 'has too many elements' } : { items: Array.from(value) };
  if (!isRecord(value)) return { why: 'is neither a plain object nor an array (a Date, a Map, a class instance …)' };
  const names = Object.keys(value);
  if (names.length > MAX_MEMBERS) return { why: 'has too many members' };
  const members = {};
  for (const name of names) {
    if (name === '__proto__') return { why: 'has a member named __proto__' };
    const { get } = Object.getOwnPropertyDescriptor(value, name) || {};
    if (get) return { why: 'has a getter; copy the value it gives first' };
    members[name] = value[name];
  }
  return { members };
}
