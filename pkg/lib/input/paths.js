// Paths into a form: `user.idNumber`, `passengers[].phone`, `passengers[0].phone`, `[].phone`.

import { fail } from '../core/errors.js';
import { isLoaded } from '../core/runtime.js';
import { DEFAULT_SEARCH, redactText } from '../features/search.js';

/** Stands for every element of an array in a parsed path. */
export const EACH = Symbol('[]');

/** How deep a form may be nested, and so the most steps of a path: whoever follows one takes a call for each. */
export const MAX_DEPTH = 64;

/**
 * A path as its steps: a string for a member, a number for an element, EACH for all of them.
 * @returns {(string | number | symbol)[]}
 */
export function parsePath(path, what) {
  if (typeof path !== 'string' || path === '') fail('ERR_OPTION_INVALID', `${what} must be a path such as user.phone`);
  const steps = [];
  // A dot stands between steps only, an index has no leading zero.
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
  if (!/^[^.[\]\s"']+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path ? `${path}.${name}` : name;
}

/** A longer path is cut: before anything looks into it. */
const MAX_SHOWN = 200;

/**
 * A path fit for a message. The names in it come from the value that is looked at: they can hold what
 * must not be echoed, and be of any length.
 */
export function redactPath(path) {
  const shown = path.length > MAX_SHOWN ? `${path.slice(0, MAX_SHOWN)}…` : path;
  const found = isLoaded('secrets') ? redactText(shown, DEFAULT_SEARCH) : shown;
  // Digits, however they are parted: 138_0013_8000 is no number to the search, and is one to a reader.
  return found.replace(/[^\s[\]"]+/g, withoutAddress).replace(/[0-9０-９](?:[ ._·\-]{0,2}[0-9０-９]){5,}[Xx]?/g, '***');
}

/** An at sign, what follows, and the name before it: a name is what stands behind the last dot of a path. */
function withoutAddress(word) {
  const at = word.search(/[@＠]/);
  return at < 0 ? word : `${word.slice(0, word.lastIndexOf('.', at) + 1)}***`;
}
