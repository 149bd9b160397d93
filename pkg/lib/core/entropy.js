// The host's CSPRNG, on its way into the part that encrypts. There is no other source.

import { asBytes } from './bytes.js';
import { fail, XiaodunError } from './errors.js';
import { call, defaultEntropy } from './runtime.js';

/** What the core takes at a time. */
const BLOCK_BYTES = 32;

/** An asynchronous source is asked again after this many operations. */
const REFRESH_AFTER = 64;

/** How long an asynchronous source may take: hosts exist whose callback never comes. */
const PATIENCE_MS = 5000;

let source;
let isAsync = false;
let sinceRefresh = 0;
let refreshing = false;
let failure;

/** Chooses the source and takes the first block from it. */
export function openEntropy(given) {
  source = given || defaultEntropy();
  failure = undefined;
  // A host without randomness can still mask and check; what needs randomness says so itself.
  if (!source) return Promise.resolve();
  const takeFirst = () => {
    const first = ask();
    isAsync = isThenable(first);
    return isAsync ? inTime(first) : first;
  };
  return Promise.resolve()
    .then(takeFirst)
    .then(feed)
    .then(undefined, (error) => {
      // Remembered, so that encrypting fails for this reason too and never with an older pool.
      failure = asEntropyError(error);
      throw failure;
    });
}

/** Called before each operation that needs randomness; feeds the core or throws. */
export function freshEntropy() {
  if (failure) throw failure;
  if (!source) source = defaultEntropy();
  if (!source) {
    fail(
      'ERR_ENTROPY_UNAVAILABLE',
      'this host gives no secure randomness; pass init({ entropy }) a function that returns bytes from its CSPRNG'
    );
  }
  if (isAsync) return void refresh();
  const block = ask();
  if (isThenable(block)) {
    fail(
      'ERR_NOT_INITIALIZED',
      'randomness comes asynchronously on this host: call init() and await it before encrypting'
    );
  }
  feed(block);
}

/** Asks an asynchronous source for more, in the background; the core runs dry if it never answers. */
function refresh() {
  sinceRefresh++;
  if (sinceRefresh < REFRESH_AFTER || refreshing) return;
  refreshing = true;
  const done = () => {
    refreshing = false;
  };
  Promise.resolve()
    .then(ask)
    .then(inTime)
    .then((block) => {
      feed(block);
      sinceRefresh = 0;
    })
    .then(done, (error) => {
      done();
      // Silence now and then is forgiven, until the core runs dry; broken randomness is not.
      if (error && error.code === 'ERR_ENTROPY_INVALID') failure = error;
    });
}

function ask() {
  try {
    return source(BLOCK_BYTES);
  } catch (error) {
    throw asEntropyError(error);
  }
}

function feed(block) {
  const bytes = asBytes(block);
  if (!bytes)
    fail('ERR_ENTROPY_INVALID', "the host's random source is broken: it must return an ArrayBuffer or a typed array");
  const copy = bytes.slice();
  try {
    call('secrets', (wasm) => wasm.feed_entropy(copy));
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
