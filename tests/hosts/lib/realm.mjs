// A JavaScript realm as bare as an old engine's: the intrinsics of ECMAScript 2017 and nothing of Node or of
// the web. What a host adds is put in from outside.

import vm from 'node:vm';

const INTRINSICS = [
  ...[
    'Object',
    'Function',
    'Array',
    'Number',
    'Boolean',
    'String',
    'Symbol',
    'Date',
    'Promise',
    'RegExp',
    'JSON',
    'Math',
    'Reflect',
  ],
  ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'ArrayBuffer', 'DataView', 'Infinity', 'NaN', 'undefined'],
  ...[
    'Int8Array',
    'Uint8Array',
    'Uint8ClampedArray',
    'Int16Array',
    'Uint16Array',
    'Int32Array',
    'Uint32Array',
    'Float32Array',
    'Float64Array',
  ],
  ...[
    'parseFloat',
    'parseInt',
    'isFinite',
    'isNaN',
    'decodeURI',
    'decodeURIComponent',
    'encodeURI',
    'encodeURIComponent',
  ],
];

/** Members of these intrinsics that came after ECMAScript 2017. */
const LATER = `
  Array.prototype: flat flatMap at findLast findLastIndex toReversed toSorted toSpliced with
  Uint8Array.prototype.__proto__: at findLast findLastIndex toReversed toSorted with
  String.prototype: matchAll replaceAll at trimStart trimEnd isWellFormed toWellFormed
  Object: fromEntries hasOwn groupBy
  Promise: allSettled any withResolvers try
  Promise.prototype: finally
  Symbol.prototype: description
  Array: fromAsync
  Map: groupBy
  ArrayBuffer.prototype: resize transfer transferToFixedLength resizable maxByteLength detached
`;

/** @returns the realm: `run` evaluates an expression in it, `define` adds a global, `WebAssembly` is its own, which it cannot see. */
export function makeRealm() {
  // As in mini-programs: no eval, no new Function, and no WebAssembly but what the host hands out.
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const run = (code, filename = 'host.js') => new vm.Script(code, { filename }).runInContext(context);
  const { WebAssembly, global } = run('({ WebAssembly, global: this })');
  for (const name of Object.getOwnPropertyNames(global)) {
    if (!INTRINSICS.includes(name)) delete global[name];
  }
  for (const line of LATER.trim().split('\n')) {
    const [object, names] = line.trim().split(': ');
    for (const name of names.split(' ')) delete run(object)[name];
  }
  // Nothing of the package may ask for randomness that can be guessed.
  run('Math').random = () => {
    throw new Error('Math.random is no source of secrets');
  };
  const define = (name, value) =>
    Object.defineProperty(global, name, { value, configurable: true, writable: true, enumerable: false });
  return { run, define, WebAssembly, globalNames: () => Object.getOwnPropertyNames(global) };
}

/**
 * CommonJS as mini-programs have it: relative paths and names of npm packages, over files held in memory.
 * @param {ReturnType<typeof makeRealm>} realm
 * @param {Map<string, Buffer>} files by path in the code package, from its root
 * @param {{ shadowed?: string[], transform?: (code: string) => string }} [options] names each module sees as undefined;
 *   what the host's tools do to code before it runs
 */
export function makeRequire(realm, files, { shadowed = [], transform = (code) => code } = {}) {
  const modules = new Map();
  return (path) => load(resolve('/', path));

  function load(path) {
    if (!modules.has(path)) {
      const module = realm.run('({ exports: {} })');
      modules.set(path, module);
      const code = transform(files.get(path).toString('utf8'));
      const wrapper = realm.run(`(function (exports, require, module, ${shadowed.join(', ')}) {${code}\n})`, path);
      wrapper(module.exports, (name) => load(resolve(path, name)), module);
    }
    return modules.get(path).exports;
  }

  function resolve(from, name) {
    const isRelative = /^\.{0,2}\//.test(name);
    const path = isRelative ? new URL(name, `host://app${from}`).pathname : `/miniprogram_npm/${name}/index.js`;
    const found = [path, `${path}.js`].find((candidate) => files.has(candidate));
    if (!found) throw new Error(`module '${name}' is not defined, required from ${from}`);
    return found;
  }
}
