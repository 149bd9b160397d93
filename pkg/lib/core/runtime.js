// The WebAssembly parts: loading them once, calling into them, and leaving nothing behind.

import * as contentGlue from '#glue/content';
import * as guomiGlue from '#glue/guomi';
import { STACK_BYTES } from '#glue/layout';
import * as secretsGlue from '#glue/secrets';
import { readAnswer } from './answers.js';
import { fail, XiaodunError } from './errors.js';

/** By name, its glue, and an export that only this part has. */
const PARTS = {
  __proto__: null,
  secrets: makePart('secrets', secretsGlue, 'find_sensitive'),
  content: makePart('content', contentGlue, 'sanitizer_new'),
  guomi: makePart('guomi', guomiGlue, 'sm3_text'),
};
export const PART_NAMES = Object.keys(PARTS);

/** The parts that a bare `init()` loads: the national algorithms are loaded on request only. */
const DEFAULT_PARTS = ['secrets', 'content'];

/** The parts that encrypt: they take randomness, and what a call leaves on their stack is wiped. */
export const SEALING_PARTS = ['secrets', 'guomi'];

let host;

/** Whether `deferWipe` wipes the stack after the calls in it, and not each call. */
let isWipeDeferred = false;

/**
 * Sets how this host loads a part; `parts` names those a bare `init()` loads where that is not all of them.
 * @param {{
 *   parts?: string[],
 *   load(part: string, source: unknown, imports: object): Promise<WebAssembly.Instance>,
 *   loadNow?(part: string, imports: object): WebAssembly.Instance,
 *   entropy(): ((byteLength: number) => unknown) | undefined,
 * }} theHost
 */
export function useHost(theHost) {
  host = theHost;
}

/** The parts a bare `init()` loads. */
export function defaultParts() {
  return host.parts || DEFAULT_PARTS;
}

export function defaultEntropy() {
  return host.entropy();
}

/** Loads a part unless it is there; concurrent calls load it once, and a failure can be retried. */
export function load(name, source) {
  const part = PARTS[name];
  if (part.exports) return Promise.resolve();
  if (!part.loading) {
    // Inside a function, so that a host that throws at once is a rejection too.
    const attempt = () => host.load(name, source, part.imports);
    part.loading = Promise.resolve()
      .then(attempt)
      .then((instance) => attach(part, instance))
      .then(
        () => {
          part.loading = undefined;
        },
        (error) => {
          part.loading = undefined;
          throw loadError(name, error);
        }
      );
  }
  return part.loading;
}

/**
 * Runs `operation` on the exports of a part. Whatever goes wrong comes out as a XiaodunError, and
 * what the call left on the stack of a part that sees plaintext is wiped. Where the stack of the host overflows in the
 * middle, neither may be possible: the part stays marked, and is discarded before it is used again.
 */
export function call(name, operation) {
  const part = ready(name);
  part.isBusy = true;
  let result;
  try {
    result = operation(part.glue);
  } catch (error) {
    const failure = fromWasm(part, error);
    finish(part);
    throw failure;
  }
  finish(part);
  return result;
}

function finish(part) {
  if (!isWipeDeferred) wipeStack(part);
  part.isBusy = false;
}

/** Runs `work`, which calls many times in a row: the stack is wiped once, after all of them. */
export function deferWipe(work) {
  if (isWipeDeferred) return work();
  isWipeDeferred = true;
  try {
    return work();
  } finally {
    isWipeDeferred = false;
    for (const name of SEALING_PARTS) wipeStack(PARTS[name]);
  }
}

/** Counts the instances of a part: handles of an earlier one are invalid. */
export function generation(name) {
  return ready(name).generation;
}

/** Fails at once where a part is needed later; in Node it is loaded now. */
export function needPart(name) {
  ready(name);
}

/** Whether a part can be called now: it is loaded, or this host loads it when it is called. */
export function isCallable(name) {
  return isLoaded(name) || host.loadNow !== undefined;
}

/** Whether a part is loaded. */
export function isLoaded(name) {
  return PARTS[name].exports !== undefined;
}

function makePart(name, glue, ownExport) {
  return {
    name,
    glue,
    ownExport,
    imports: { [`./${name}_bg.js`]: glue },
    exports: undefined,
    loading: undefined,
    isBusy: false,
    generation: 0,
  };
}

function ready(name) {
  const part = PARTS[name];
  if (part.isBusy) {
    if (part.exports) discard(part);
    part.isBusy = false;
  }
  if (part.exports) return part;
  if (!host.loadNow) {
    fail(
      'ERR_NOT_INITIALIZED',
      defaultParts().includes(name)
        ? `the part '${name}' is not loaded: await init() before anything else, and if its option parts is given, add '${name}' to it`
        : `the part '${name}' is not loaded: call init({ parts: ['${name}'] }) and await it; init() alone does not load this part`
    );
  }
  try {
    attach(part, host.loadNow(name, part.imports));
  } catch (error) {
    throw loadError(name, error);
  }
  return part;
}

function attach(part, instance) {
  if (typeof instance.exports[part.ownExport] !== 'function')
    throw new Error('this is WebAssembly, but not that part of this package');
  part.glue.__wbg_set_wasm(instance.exports);
  part.exports = instance.exports;
  part.generation++;
}

function loadError(name, error) {
  if (error instanceof XiaodunError) return error;
  const cause = error?.message ? String(error.message) : String(error);
  return new XiaodunError('ERR_WASM_LOAD', `the part '${name}' could not be loaded: ${cause}`);
}

/** Errors of the core arrive as objects with `code` and `message`; a trap arrives as an error of the engine. */
function fromWasm(part, error) {
  if (error instanceof XiaodunError) return error;
  // An error of the engine has a prototype of its own, and may have a `code` too.
  if (!(error instanceof Error)) {
    const { code, message } = readAnswer(error);
    if (typeof code === 'string') return new XiaodunError(code, message);
  }
  discard(part);
  return new XiaodunError(
    'ERR_WASM_LOAD',
    `the part '${part.name}' stopped working and was discarded: call init() for a fresh one`
  );
}

/** A trap leaves an instance in an unknown state: it is never called again, and what it held is wiped at once. */
function discard(part) {
  new Uint8Array(part.exports.memory.buffer).fill(0);
  part.exports = undefined;
  // The glue holds the exports too, and through them the memory.
  part.glue.__wbg_set_wasm(undefined);
}

/**
 * The allocator of the part wipes the blocks it frees; the stack is the other place where a value can remain. With the
 * stack laid first in memory and no call inside, all of it is dead.
 */
function wipeStack(part) {
  if (SEALING_PARTS.includes(part.name) && part.exports) {
    new Uint8Array(part.exports.memory.buffer, 0, STACK_BYTES[part.name]).fill(0);
  }
}
