// JSON-like values of a caller: copied whole, walked leaf by leaf, changed at a path. The caller's own
// value is never modified.

import { describeType, fail } from '../core/errors.js';
import { elementOf, memberOf, record } from '../core/records.js';
import { addRepeat, EACH, MAX_DEPTH, ROOT, redactPath } from './paths.js';
import { hasOwn, isRecord, setOwn } from './plain.js';

/** How many members and elements a call looks at. `new Array(4e9)` is quickly written. */
const MAX_MEMBERS = 1e6;

/** @typedef {import('./paths.js').Place} Place */

/** A name can come several times there: Object.fromEntries keeps the last value alone. */
const OF_PAIRS = 'pass Object.fromEntries(it), with it.getAll(name) for each name that can come several times';

/** Its content is neither JSON nor text. */
const OF_FILE = 'upload it in a request of its own, and pass the id that your server answers with';

/** Classes whose values are lost when they are copied or written as JSON, and the value to pass instead. */
const ADVICE = {
  __proto__: null,
  Map: 'is a Map: pass Object.fromEntries(it)',
  Set: 'is a Set: pass Array.from(it)',
  FormData: `is a FormData: ${OF_PAIRS}`,
  URLSearchParams: `is a URLSearchParams: ${OF_PAIRS}`,
  Headers: 'is a Headers: pass Object.fromEntries(it)',
  WeakMap: 'is a WeakMap: pass a plain object',
  WeakSet: 'is a WeakSet: pass an array',
  File: `is a File: ${OF_FILE}`,
  Blob: `is a Blob: ${OF_FILE}`,
  FileList: `is a FileList: ${OF_FILE}`,
  Promise: 'is a Promise: await it, and pass its value',
  Response: 'is a Response: pass await it.text()',
  KeyObject: "is a KeyObject: pass it.export({ type: 'spki', format: 'pem' })",
};
const DATE = 'is a Date: pass it.toISOString(), or the text of a date that your server reads';

/** An array where paths lead into an object. */
export const IS_ARRAY = 'is an array: its paths have [], as list[].name';

/** The record about a value that is no object: it has neither items nor members, and nothing is wrong with it. */
const LEAF = record();

/**
 * The objects that one call has read. The same is used for all that a call walks: the budget is of the call, and an
 * object that is shared is walked once, unless each place is to have a copy of its own. `repeats` takes the further
 * places of those.
 * @param {boolean} [isShared]
 * @param {import('./paths.js').Repeats} [repeats]
 */
export function makeWalk(isShared = true, repeats = undefined) {
  return { left: MAX_MEMBERS, open: new Set(), done: isShared ? new Map() : undefined, repeats };
}

/**
 * A deep copy in which `leaf(value, place)` stands for every value that is not an object or array.
 * `refuse(place, why, advice)` is called for a value that cannot be copied faithfully, and its answer replaces the
 * value. Everything is read once: an accessor or proxy cannot give one answer to a check and another one later.
 * An object at several places is walked at the first of them, and all get the same copy. `onName(name, place, value)`
 * is called for every member.
 * @param {any} value
 * @param {(value: any, place: Place) => any} leaf
 * @param {(place: Place, why: string, advice?: string) => any} refuse
 * @param {Place} [place]
 * @param {ReturnType<typeof makeWalk>} [walk]
 * @param {(name: string, place: Place, value: any) => void} [onName]
 */
export function mapLeaves(value, leaf, refuse, place = ROOT, walk = makeWalk(), onName) {
  const known = walk.done?.get(value);
  if (known) {
    addRepeat(walk.repeats, known.place, place);
    return known.copy;
  }
  const { why, advice, items, members } = readShallow(value, walk);
  if (why) return refuse(place, why, advice);
  if (!items && !members) return leaf(value, place);
  walk.open.add(value);
  const below = (member, step) => {
    const here = { above: place, step };
    if (onName && members) onName(step, here, member);
    return mapLeaves(member, leaf, refuse, here, walk, onName);
  };
  let copy;
  if (items) {
    copy = items.map(below);
  } else {
    copy = {};
    for (const name of Object.keys(members)) setOwn(copy, name, below(members[name], name));
  }
  walk.open.delete(value);
  walk.done?.set(value, record({ copy, place }));
  return copy;
}

/** A deep copy; ERR_INPUT_TYPE for a value that cannot be copied faithfully. */
export function copyForm(form, walk = makeWalk()) {
  return mapLeaves(form, (value) => value, refuseToCopy, ROOT, walk);
}

/** Throws ERR_INPUT_TYPE for a value that cannot be copied faithfully, with its place. */
export function refuseToCopy(place, why) {
  fail('ERR_INPUT_TYPE', `${redactPath(place) || 'the value'} ${why}`);
}

/**
 * `value` with `change(old, place, holder)` at every place the steps lead to, changed in place: pass a copy in which
 * nothing is shared. `holder` is the object or array that the old value is in. A place that isn't there is
 * ERR_OPTION_INVALID naming it. With `isOptional` it is only where a value on the way has another shape than the steps
 * say: what they mean can be in it.
 * @param {any} value
 * @param {(string | number | symbol)[]} steps
 * @param {(old: any, place: Place, holder: any) => any} change
 * @param {boolean} [isOptional]
 * @param {Place} [place]
 * @param {any} [holder]
 */
export function replaceAt(value, steps, change, isOptional = false, place = ROOT, holder) {
  if (steps.length === 0) return change(value, place, holder);
  const [step, ...rest] = steps;
  if (step === EACH) {
    if (!Array.isArray(value)) return isOptional && isNothing(value) ? value : missing({ above: place, step });
    value.forEach((item, index) => {
      value[index] = replaceAt(item, rest, change, isOptional, { above: place, step: index }, value);
    });
    return value;
  }
  const here = { above: place, step };
  const holds =
    typeof step === 'number'
      ? Array.isArray(value)
      : typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!holds || !hasOwn(value, step))
    return isOptional && (holds || isNothing(value)) ? value : missing(here, !holds && Array.isArray(value));
  setOwn(value, step, replaceAt(value[step], rest, change, isOptional, here, value));
  return value;
}

/** Whether an optional value was not filled in. */
export function isNothing(value) {
  return value === undefined || value === null;
}

/** @returns {never} */
function missing(place, isInArray = false) {
  const advice = isInArray ? `; what has it ${IS_ARRAY}` : '';
  return fail('ERR_OPTION_INVALID', `there is nothing at the path ${redactPath(place)}${advice}`);
}

/**
 * The content of a value, read once: the `items` of an array, the `members` of an object, neither of a leaf; or `why`
 * it cannot be copied faithfully, with `advice` where there is a value to pass instead.
 */
export function readShallow(value, walk) {
  try {
    return read(value, walk);
  } catch {
    // An accessor or proxy that throws: its error may hold anything.
    return refusal('cannot be read');
  }
}

function read(value, walk) {
  if (typeof value === 'function' || typeof value === 'symbol') return refusal(`is a ${typeof value}`);
  if (typeof value !== 'object' || value === null) return LEAF;
  if (walk.open.has(value)) return refusal('refers back to itself');
  if (walk.open.size >= MAX_DEPTH) return refusal('is nested too deeply');
  if (Array.isArray(value)) {
    const { length } = value;
    if (!charge(walk, length)) return refusal('has too many elements');
    const items = [];
    for (let index = 0; index < length; index++) items.push(elementOf(value, index));
    return record({ items });
  }
  if (!isRecord(value)) {
    const advice = classAdvice(value);
    return refusal(advice || 'is neither a plain object nor an array (a class instance …)', advice);
  }
  const names = Object.keys(value);
  if (!charge(walk, names.length)) return refusal('has too many members');
  if (names.includes('__proto__')) return refusal('has a member named __proto__');
  const members = record();
  // Accessors too: Vue 2 and MobX turn every member of a form into one.
  for (const name of names) members[name] = value[name];
  return record({ members });
}

/**
 * @param {string} why
 * @param {string} [advice]
 */
function refusal(why, advice) {
  return record({ why, advice });
}

/** Charges the budget of a call. */
function charge(walk, amount) {
  if (amount > walk.left) return false;
  walk.left -= amount;
  return true;
}

/** What a value is, for a message that wants a text: with the way to one, where there is one. */
export function describeGiven(value) {
  const advice = adviceOn(value);
  return [ADVICE.Promise, ADVICE.Response, ADVICE.KeyObject].includes(advice) ? advice : `is ${describeType(value)}`;
}

/** What to pass instead of a value that should have been text, or undefined. */
export function adviceOn(value) {
  try {
    return classAdvice(value);
  } catch {
    // Nothing at all, or a proxy that throws.
    return undefined;
  }
}

/** The value to pass instead of one whose class loses it, or undefined. */
export function classAdvice(value) {
  if (isRecord(value) || Array.isArray(value)) return undefined;
  if (isDate(value)) return DATE;
  // Promises of mini-programs and libraries have no tag.
  if (typeof memberOf(value, 'then') === 'function') return ADVICE.Promise;
  const tag = value[Symbol.toStringTag];
  // A private key cannot be exported so, and should not be.
  if (tag === 'KeyObject' && memberOf(value, 'type') !== 'public') return undefined;
  return typeof tag === 'string' ? ADVICE[tag] : undefined;
}

/** A date has no tag to be known by; its methods refuse everything else, and take one of another realm. */
function isDate(value) {
  try {
    Date.prototype.getTime.call(value);
    return true;
  } catch {
    return false;
  }
}
