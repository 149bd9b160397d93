// `init`: loads parts and opens the source of randomness.

import { isEntropyOpen, openEntropy } from '../core/entropy.js';
import { fail } from '../core/errors.js';
import { defaultParts, isCallable, load, PART_NAMES, SEALING_PARTS } from '../core/runtime.js';
import { hasOwn, readMembers, record, refuseUnknown, toPlain } from '../input/plain.js';

const OPTION_NAMES = ['parts', 'wasm', 'entropy'];

/**
 * Loads the parts asked for and opens the source of randomness. Safe to call again.
 * @type {typeof import('../../index.d.ts').init}
 */
export function init(options) {
  // Promises in chains, here and wherever mini-programs run: DevTools can turn async functions into code
  // that needs a runtime nobody brings.
  return Promise.resolve().then(() => {
    const { parts, wasm, entropy } = readOptions(options);
    return Promise.all(parts.map((part) => load(part, wasm[part]))).then(() => {
      const sealing = parts.filter((part) => SEALING_PARTS.includes(part) && (entropy || !isEntropyOpen(part)));
      // One after the other: a source that fails is asked once.
      return sealing.reduce((before, part) => before.then(() => openEntropy(part, entropy)), Promise.resolve());
    });
  });
}

/** @type {typeof import('../../index.d.ts').isReady} */
export function isReady(part) {
  if (part === undefined) return defaultParts().every(isCallable);
  if (!PART_NAMES.includes(part)) fail('ERR_OPTION_INVALID', `part must be one of ${PART_NAMES.join(', ')}`);
  return isCallable(part);
}

function readOptions(options) {
  const members = options === undefined ? record() : readMembers(options, 'the options of init');
  refuseUnknown(members, OPTION_NAMES, 'init');
  const { entropy } = members;
  const parts = members.parts === undefined ? defaultParts() : toPlain(members.parts, 'parts');
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every((part) => PART_NAMES.includes(part))) {
    fail('ERR_OPTION_INVALID', `parts must be an array of ${PART_NAMES.join(', ')}`);
  }
  const wasm = members.wasm === undefined ? record() : readMembers(members.wasm, 'wasm');
  if (!Object.keys(wasm).every((part) => PART_NAMES.includes(part))) {
    fail('ERR_OPTION_INVALID', `wasm must be an object with the members ${PART_NAMES.join(', ')}`);
  }
  if (entropy !== undefined && typeof entropy !== 'function') {
    fail('ERR_OPTION_INVALID', 'entropy must be a function that returns that many random bytes');
  }
  const sources = record();
  for (const part of PART_NAMES) {
    if (!hasOwn(wasm, part) || wasm[part] === undefined) continue;
    // The host checks objects, because it may have types of its own.
    if (typeof wasm[part] !== 'string' && (typeof wasm[part] !== 'object' || wasm[part] === null)) {
      fail('ERR_OPTION_INVALID', `wasm.${part} must be a URL, a path, a Response, bytes or a WebAssembly.Module`);
    }
    sources[part] = wasm[part];
  }
  return { parts: Array.from(new Set(parts)), wasm: sources, entropy };
}
