// A host's WebAssembly with its quirks, over the real one.

import { brotliDecompressSync } from 'node:zlib';

/** The object a platform calls WXWebAssembly, TTWebAssembly, MYWebAssembly or WebAssembly. */
export function makeEngine(platform, realm, files) {
  let isFirst = true;
  // Compiled outside: the realm itself may not make code. Which realm the memory belongs to is a quirk.
  const { Instance } = platform.foreignBuffers ? WebAssembly : realm.WebAssembly;

  function instantiateNow(source, imports) {
    const bytes = platform.takes === 'path' ? readPackage(source) : readBytes(source);
    if (platform.failsFirst && isFirst) {
      isFirst = false;
      throw new Error('load wasm failed');
    }
    const module = new WebAssembly.Module(bytes);
    const crossing = platform.staleViews ? makeStaleMemory() : undefined;
    const instance = new Instance(module, crossing ? crossing.wrapImports(module, imports) : imports);
    const shown = {
      exports: limitExports(module, crossing ? crossing.wrapExports(instance.exports) : instance.exports),
    };
    return platform.result === 'pair' ? { module, instance: shown } : shown;
  }

  function readPackage(path) {
    if (typeof path !== 'string')
      throw new TypeError('WebAssembly.instantiate(): the first argument must be a path of the code package');
    const isAbsolute = path.startsWith('/');
    const bytes = isAbsolute || !platform.absolutePathsOnly ? files.get(isAbsolute ? path : `/${path}`) : undefined;
    if (!bytes || !/\.wasm(\.br)?$/.test(path)) throw new Error(`no such file: ${path}`);
    if (!path.endsWith('.br')) return bytes;
    if (!platform.brotli) throw new Error('CompileError: expected magic word 00 61 73 6d');
    return brotliDecompressSync(bytes);
  }

  function readBytes(source) {
    const tag = Object.prototype.toString.call(source);
    if (tag !== '[object ArrayBuffer]' && !ArrayBuffer.isView(source))
      throw new TypeError('WebAssembly.instantiate(): Argument 0 must be a buffer source');
    return new Uint8Array(
      ArrayBuffer.isView(source) ? source.buffer : source,
      source.byteOffset || 0,
      source.byteLength
    ).slice();
  }

  function limitExports(module, exports) {
    if (
      platform.globalExports === 'refused' &&
      WebAssembly.Module.exports(module).some(({ kind }) => kind === 'global')
    ) {
      throw new Error('CompileError: invalid wasm file');
    }
    const limit = platform.exportNamesOfOneFunction || Infinity;
    const names = new Map();
    const shown = {};
    for (const [name, value] of Object.entries(exports)) {
      const function_ = value.exported || value;
      names.set(function_, (names.get(function_) || 0) + 1);
      if (names.get(function_) <= limit) shown[name] = value;
    }
    return shown;
  }

  return {
    instantiate(source, imports) {
      const RealmPromise = realm.run('Promise');
      return new RealmPromise((resolve, reject) => {
        try {
          resolve(instantiateNow(source, imports));
        } catch (error) {
          reject(error);
        }
      });
    },
  };
}

/**
 * A memory whose views are right until the next call into or out of WebAssembly and stale ever after: they keep
 * their length and their old bytes, and what is written to them arrives nowhere.
 */
function makeStaleMemory() {
  let memory;
  let shown;
  const settle = () => {
    if (!shown) return;
    new Uint8Array(memory.buffer).set(new Uint8Array(shown));
    shown = undefined;
  };
  const shownMemory = {
    get buffer() {
      if (!shown) shown = memory.buffer.slice(0);
      return shown;
    },
    grow(pages) {
      settle();
      return memory.grow(pages);
    },
  };
  return {
    wrapImports(module, imports) {
      const wrapped = {};
      for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
        const given = imports[from][name];
        wrapped[from] = wrapped[from] || {};
        wrapped[from][name] =
          kind !== 'function'
            ? given
            : (...values) => {
                try {
                  return given(...values);
                } finally {
                  settle();
                }
              };
      }
      return wrapped;
    },
    wrapExports(exports) {
      memory = exports.memory;
      const wrapped = {};
      for (const [name, value] of Object.entries(exports)) {
        wrapped[name] =
          typeof value !== 'function'
            ? value
            : Object.assign(
                (...values) => {
                  settle();
                  return value(...values);
                },
                { exported: value }
              );
      }
      return Object.assign(wrapped, { memory: shownMemory });
    },
  };
}
