// EXAMPLE: the only way to localStorage. What holds a phone number, an identity number, a card or another
// sensitive value never gets through; the caller gets the paths that hold it.

import { assertNotSensitive } from '/xiaodun/browser.mjs';

const PREFIX = 'xiaodun-demo.';

/** Stores a JSON value. Throws ERR_SENSITIVE_DATA (with `issues`) instead of storing something sensitive. */
export function saveSafely(name, value) {
  try {
    assertNotSensitive(value);
  } catch (error) {
    // Before the WebAssembly is there nothing can be checked, so nothing is stored.
    if (error.code === 'ERR_NOT_INITIALIZED') return;
    throw error;
  }
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full, or switched off by the visitor: a draft that is not kept is no reason to stop the order.
  }
}

/** What was stored under a name, or undefined. */
export function loadSafely(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was stored, then.
  }
}
