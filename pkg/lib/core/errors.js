// Every failure of the package is one of these.

import { define, hasOwn } from './records.js';

/** The most issues of one error: a value can have a million places that are wrong. */
export const MAX_ISSUES = 1000;

export class XiaodunError extends Error {
  /**
   * @param {string} code one of the codes in index.d.ts
   * @param {string} message what to do about it; never a key, a plaintext or a form value
   * @param {readonly object[]} [issues] one per offending path; those beyond MAX_ISSUES are left out, and it says so
   */
  constructor(code, message, issues) {
    super(message);
    // Where a transpiler turned the class into a function, `super` gave a plain Error.
    Object.setPrototypeOf(this, XiaodunError.prototype);
    // Own properties, so that they survive transpilers that turn classes into functions.
    define(this, 'name', 'XiaodunError');
    define(this, 'code', code, true);
    if (issues) define(this, 'issues', Object.freeze(issues.slice(0, MAX_ISSUES)), true);
    if (issues && issues.length > MAX_ISSUES) define(this, 'truncated', true, true);
  }
}

// The bundler gives a class that names itself another name, which consoles would show.
define(XiaodunError, 'name', 'XiaodunError');

/**
 * Whether `error` is one of these, also of another copy of the package: each way into it has a class of its own.
 * @type {typeof import('../../index.d.ts').isXiaodunError}
 */
export function isXiaodunError(error, code) {
  if (typeof error !== 'object' || error === null) return false;
  try {
    if (!hasOwn(error, 'name') || !hasOwn(error, 'code')) return false;
    const given = /** @type {any} */ (error);
    return (
      given.name === 'XiaodunError' && typeof given.code === 'string' && (code === undefined || given.code === code)
    );
  } catch {
    // A proxy that throws.
    return false;
  }
}

/** The type of a value, for messages that name the wanted and the given type; never the value itself. */
export function describeType(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  try {
    return Array.isArray(value) ? 'an array' : 'an object';
  } catch {
    // A proxy that was revoked.
    return 'an object';
  }
}

/** @returns {never} */
export function fail(code, message, issues) {
  throw new XiaodunError(code, message, issues);
}
