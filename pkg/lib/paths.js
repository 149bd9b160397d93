// Paths into a form: `user.idNumber`, `passengers[].phone`, `passengers[0].phone`, `[].phone`.

import { fail } from './errors.js';

/** Stands for every element of an array in a parsed path. */
export const EACH = Symbol('[]');

/**
 * A path as its steps: a string for a member, a number for an element, EACH for all of them.
 * @returns {(string | number | symbol)[]}
 */
export function parsePath(path, what) {
  if (typeof path !== 'string' || path === '') fail('ERR_OPTION_INVALID', `${what} must be a path such as user.phone`);
  const steps = [];
  const pattern = /(?:^|\.)([^.[\]]+)|\[(\d{0,6})\]/y;
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (!match) fail('ERR_OPTION_INVALID', `${what} must be a path such as user.phone or passengers[].phone`);
    if (match[1] !== undefined) steps.push(match[1]);
    else steps.push(match[2] === '' ? EACH : Number(match[2]));
  }
  return steps;
}

/** `path` with the member `name` below it, as messages and issues write it. */
export function join(path, name) {
  if (typeof name === 'number') return `${path}[${name}]`;
  if (!/^[^.[\]\s"']+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path ? `${path}.${name}` : name;
}
