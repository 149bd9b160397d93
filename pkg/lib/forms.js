// JSON-like values of a caller: copied whole, walked leaf by leaf, changed at a path. The caller's own
// value is never modified.

import { fail } from './errors.js';
import { EACH, join, shown } from './paths.js';
import { isRecord, put } from './plain.js';

const MAX_DEPTH = 64;

/** Why a value cannot be copied faithfully, or undefined when it can. */
export function refusal(value, ancestors) {
  try {
    return whyNot(value, ancestors);
  } catch (error) {
    return 'cannot be read';
  }
}

/**
 * A deep copy in which `leaf(value, path)` stands for every value that is not an object or array.
 * What cannot be copied faithfully goes to `refuse(path, why)`, whose answer stands in its place.
 */
export function mapLeaves(value, leaf, refuse, path = '', ancestors = []) {
  const why = refusal(value, ancestors);
  if (why) return refuse(path, why);
  if (typeof value !== 'object' || value === null) return leaf(value, path);
  const inside = ancestors.concat([value]);
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => mapLeaves(item, leaf, refuse, join(path, index), inside));
  }
  const copy = {};
  for (const name of Object.keys(value)) {
    put(copy, name, mapLeaves(value[name], leaf, refuse, join(path, name), inside));
  }
  return copy;
}

/** A deep copy; what cannot be copied faithfully is ERR_INPUT_TYPE. */
export function copyForm(form) {
  return mapLeaves(form, (value) => value, refuseToCopy);
}

/** What cannot be copied faithfully is ERR_INPUT_TYPE, naming the place. */
export function refuseToCopy(path, why) {
  fail('ERR_INPUT_TYPE', `${shown(path) || 'the value'} ${why}`);
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
  const holds = typeof step === 'number' ? Array.isArray(value) : typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!holds || !Object.prototype.hasOwnProperty.call(value, step)) missing(here);
  put(value, step, replaceAt(value[step], rest, change, here));
  return value;
}

function missing(path) {
  fail('ERR_OPTION_INVALID', `there is nothing at the path ${path}`);
}

function whyNot(value, ancestors) {
  if (typeof value === 'function' || typeof value === 'symbol') return `is a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (ancestors.includes(value)) return 'refers back to itself';
  if (ancestors.length >= MAX_DEPTH) return 'is nested too deeply';
  if (Array.isArray(value)) return undefined;
  if (!isRecord(value)) return 'is neither a plain object nor an array (a Date, a Map, a class instance …)';
  for (const name of Object.keys(value)) {
    if (name === '__proto__') return 'has a member named __proto__';
    const { get } = Object.getOwnPropertyDescriptor(value, name) || {};
    if (get) return 'has a getter; copy the value it gives first';
  }
  return undefined;
}
