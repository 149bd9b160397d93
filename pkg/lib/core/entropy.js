// The host's CSPRNG, on its way into the part that encrypts. There is no other source.

import { ENTROPY_BLOCK_BYTES } from '../generated/contract.js';
import { asBytes } from './bytes.js';
import { fail, XiaodunError } from './errors.js';
import { call, defaultEntropy, generation, isLoaded } from './runtime.js';

/** An asynchronous source is asked again after one operation, then after twice as many each time, up to this. */
const MAX_BETWEEN = 64;

/** How long an asynchronous source may take: hosts exist whose callback never comes. */
const PATIENCE_MS = 5000;

let source;
let isAsync = false;
let failure;

/** The pools of the parts, by name: in which instance each was opened, and when it is fed again. */
const pools = Object.create(null);

/** Whether the pool of a part was opened in the instance that is loaded now. */
export function isEntropyOpen(part) {
  return !failure && isLoaded(part) && poolOf(part).openedIn === generation(part);
}

/**
 * Chooses the source and opens the pool of a part with two blocks from it, which must differ. Without a source given,
 * the one of before is asked again: an instance that replaces another one is fed as that was.
 */
export function openEntropy(part, given) {
  source = given || (failure ? undefined : source) || defaultEntropy();
  failure = undefined;
  // A host without randomness can still mask and check; a function that needs randomness reports it.
  if (!source) return Promise.resolve();
  const takeBlock = () => {
    const block = ask();
    isAsync = isThenable(block);
    return Promise.resolve(isAsync ? inTime(block) : block).then((bytes) => feed(part, bytes));
  };
  return Promise.resolve()
    .then(takeBlock)
    .then(takeBlock)
    .then(
      () => markOpen(part),
      (error) => {
        // Remembered, so that encrypting fails for this reason too and never with an older pool.
        failure = asEntropyError(error);
        throw failure;
      }
    );
}

/** Called before each operation that needs randomness; feeds the core or throws. */
export function freshEntropy(part) {
  if (failure) throw failure;
  if (!source) source = defaultEntropy();
  if (!source) {
    fail(
      'ERR_ENTROPY_UNAVAILABLE',
      'this host gives no secure randomness; pass init({ entropy }) a function that returns bytes from its CSPRNG'
    );
  }
  const isOpen = isEntropyOpen(part);
  if (isAsync) {
    if (!isOpen) needInit();
    return void refresh(part);
  }
  // Two blocks open a pool, and one feeds an open one: the core says when it has enough.
  let isReady = false;
  while (!isReady) {
    const block = ask();
    if (isThenable(block)) needInit();
    isReady = feed(part, block);
  }
  if (!isOpen) markOpen(part);
}

function needInit() {
  fail(
    'ERR_NOT_INITIALIZED',
    'randomness comes asynchronously on this host: call init() and await it before encrypting'
  );
}

function poolOf(part) {
  if (!pools[part]) pools[part] = { openedIn: undefined, operations: 0, between: 1, isAsking: false };
  return pools[part];
}

function markOpen(part) {
  pools[part] = { openedIn: generation(part), operations: 0, between: 1, isAsking: false };
}

/** Asks an asynchronous source for more, in the background; the core runs dry if it never answers. */
function refresh(part) {
  const pool = poolOf(part);
  pool.operations++;
  if (pool.operations < pool.between || pool.isAsking) return;
  pool.isAsking = true;
  const done = () => {
    pool.isAsking = false;
  };
  Promise.resolve()
    .then(ask)
    .then(inTime)
    .then((block) => {
      feed(part, block);
      pool.operations = 0;
      pool.between = Math.min(2 * pool.between, MAX_BETWEEN);
    })
    .then(done, (error) => {
      done();
      // Silence now and then is forgiven, until the core runs dry; broken randomness is not.
      if (error && error.code === 'ERR_ENTROPY_INVALID') failure = error;
    });
}

function ask() {
  try {
    return source(ENTROPY_BLOCK_BYTES);
  } catch (error) {
    throw asEntropyError(error);
  }
}

/** Mixes a block into the pool of a part; whether the pool has enough then. */
function feed(part, block) {
  const bytes = asBytes(block);
  if (!bytes)
    fail('ERR_ENTROPY_INVALID', "the host's random source is broken: it must return an ArrayBuffer or a typed array");
  const copy = bytes.slice();
  try {
    return call(part, (wasm) => wasm.feed_entropy(copy));
  } finally {
    copy.fill(0);
  }
}

function inTime(promise) {
  if (typeof setTimeout !== 'function' || typeof clearTimeout !== 'function') return Promise.resolve(promise);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
    const stop = (settle) => (value) => {
      clearTimeout(timer);
      settle(value);
    };
    Promise.resolve(promise).then(stop(resolve), stop(reject));
  });
}

function asEntropyError(error) {
  if (error instanceof XiaodunError) return error;
  return new XiaodunError(
    'ERR_ENTROPY_UNAVAILABLE',
    "the host's random source failed; nothing can be encrypted without it"
  );
}

function isThenable(value) {
  return typeof value === 'object' && value !== null && typeof value.then === 'function';
}
