// Paths into a form: `user.idNumber`, `passengers[].phone`, `passengers[0].phone`, `[].phone`.

import { fail } from '../core/errors.js';
import { isLoaded } from '../core/runtime.js';
import { DEFAULT_SEARCH, redactText } from '../search/search.js';

/** Stands for every element of an array in a parsed path. */
export const EACH = Symbol('[]');

/** How deep a form may be nested, and so the most steps of a path: whoever follows one takes a call for each. */
export const MAX_DEPTH = 64;

/** The longest path, and the longest name in one, that messages and issues repeat. */
const MAX_PATH = 200;

/** The characters of a sensitive value: the rest of one that a cut went through must not stay. */
const REST_OF_VALUE = /[0-9A-Za-z０-９@＠.+_:\s-]{1,64}$/;

/**
 * Where a value is: below another and under a name, number or EACH. A path is written when there is something to
 * report: a long name above a thousand values would be copied a thousand times.
 * @typedef {{ above: Place | undefined, step: string | number | symbol }} Place
 */

/**
 * The value itself.
 * @type {Place}
 */
export const ROOT = { above: undefined, step: '' };

/**
 * A path as its steps: a string for a member, a number for an element, EACH for all of them.
 * @returns {(string | number | symbol)[]}
 */
export function parsePath(path, what) {
  if (typeof path !== 'string' || path === '') fail('ERR_OPTION_INVALID', `${what} must be a path such as user.phone`);
  const steps = [];
  // A dot is between steps only, an index has no leading zero.
  const pattern = /(?:^|(?!^)\.)([^.[\]]+)|\[((?:0|[1-9]\d{0,5})?)\]/y;
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (!match || match[1] === '__proto__')
      fail('ERR_OPTION_INVALID', `${what} must be a path such as user.phone or passengers[].phone`);
    if (match[1] !== undefined) steps.push(match[1]);
    else steps.push(match[2] === '' ? EACH : Number(match[2]));
    if (steps.length > MAX_DEPTH)
      fail('ERR_OPTION_INVALID', `${what} has more than ${MAX_DEPTH} steps; no form is nested so deeply`);
  }
  return steps;
}

/** `path` with the member `name` below it, as messages and issues write it. */
export function join(path, name) {
  if (typeof name === 'number') return `${path}[${name}]`;
  const short = shorten(name);
  if (!/^[^.[\]\s"']+$/.test(short)) return `${path}[${JSON.stringify(short)}]`;
  return path ? `${path}.${short}` : short;
}

/**
 * The path of a place.
 * @param {Place} place
 * @returns {string}
 */
export function pathOf({ above, step }) {
  if (!above) return String(step);
  return step === EACH ? `${pathOf(above)}[]` : join(pathOf(above), step);
}

/**
 * By the first place of an object that is at several places, the others.
 * @typedef {Map<Place, Place[]>} Repeats
 */

/**
 * Every place of what was found at `place` by walks that look at a shared object once; at most `most`.
 * @param {Place} place
 * @param {readonly Repeats[]} repeats of each walk
 * @param {number} most
 * @param {Map<Place, Place[]>} known those that were asked for before
 * @returns {Place[]}
 */
export function placesOf(place, repeats, most, known) {
  const before = known.get(place);
  if (before) return before;
  const { above, step } = place;
  const places = above
    ? placesOf(above, repeats, most, known).map((each) => (each === above ? place : { above: each, step }))
    : [place];
  for (const others of repeats)
    (others.get(place) || []).forEach((other) => {
      if (places.length < most) places.push(...placesOf(other, repeats, most, known).slice(0, most - places.length));
    });
  known.set(place, places);
  return places;
}

/**
 * Keeps one more place of the object whose first place is `first`.
 * @param {Repeats | undefined} repeats
 * @param {Place} first
 * @param {Place} place
 */
export function addRepeat(repeats, first, place) {
  const others = repeats?.get(first);
  if (others) others.push(place);
  else repeats?.set(first, [place]);
}

/**
 * A path fit for a message. The names in it come from the value: they can hold text that
 * must not be echoed, and be of any length. The path is shortened first, so the search is short too.
 * @param {string | Place} place a place, or a path
 * @param {import('../search/search.js').Search} [search] further kinds that the caller searches for
 */
export function redactPath(place, search = DEFAULT_SEARCH) {
  const path = shorten(typeof place === 'string' ? place : pathOf(place));
  let found = isLoaded('secrets') ? redactText(path, DEFAULT_SEARCH) : path;
  if (search !== DEFAULT_SEARCH) found = redactText(found, search);
  return found
    .replace(/[^\s[\]"]+/g, withoutAddress)
    .replace(/[0-9０-９](?:[^0-9０-９A-Za-z[\]]{0,3}[0-9０-９]){5,}[Xx]?/g, '***');
}

/** Cut to the length that messages repeat, and before a value that the cut may have gone through. */
function shorten(text) {
  return text.length <= MAX_PATH ? text : `${text.slice(0, MAX_PATH).replace(REST_OF_VALUE, '')}…`;
}

/** An at sign, what follows, and the name before it: a name is what follows the last dot of a path. */
function withoutAddress(word) {
  const at = word.search(/[@＠]/);
  return at < 0 ? word : `${word.slice(0, word.lastIndexOf('.', at) + 1)}***`;
}
