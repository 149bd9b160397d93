// Every failure of the package is one of these.

export class XiaodunError extends Error {
  /**
   * @param {string} code one of the codes in index.d.ts
   * @param {string} message what to do about it; never a key, a plaintext or a form value
   * @param {readonly object[]} [issues] one per offending path
   */
  constructor(code, message, issues) {
    super(message);
    // Where a transpiler turned the class into a function, `super` gave a plain Error.
    Object.setPrototypeOf(this, XiaodunError.prototype);
    // Own properties, so that they survive transpilers that turn classes into functions.
    define(this, 'name', 'XiaodunError');
    define(this, 'code', code, true);
    if (issues) define(this, 'issues', Object.freeze(issues.slice()), true);
  }
}

// The bundler gives a class that names itself another name, which consoles would show.
define(XiaodunError, 'name', 'XiaodunError');

function define(target, name, value, enumerable = false) {
  Object.defineProperty(target, name, { value, enumerable, configurable: true, writable: false });
}

/** @returns {never} */
export function fail(code, message, issues) {
  throw new XiaodunError(code, message, issues);
}
