// Refusals that a page can watch. Without a listener nothing is collected.

import { fail } from './errors.js';
import { setOwn } from './records.js';

const LISTENERS = [];

/**
 * What is no event now: refused links, because the caller of their check reports them; or anything, because a listener
 * runs or a caller only asks.
 */
const LINKS = 1;
const ANYTHING = 2;
let muted = 0;

/** @type {typeof import('../../index.d.ts').onSecurityEvent} */
export function onSecurityEvent(listener) {
  if (typeof listener !== 'function') fail('ERR_OPTION_INVALID', 'onSecurityEvent takes a function of one event');
  // An object of its own, because the same function can be given twice.
  const entry = { listener };
  LISTENERS.push(entry);
  return () => {
    const at = LISTENERS.indexOf(entry);
    if (at >= 0) LISTENERS.splice(at, 1);
  };
}

/** Whether there is a listener. Only then are events prepared, and never for calls that a listener makes. */
export function isListening() {
  return LISTENERS.length > 0 && muted < ANYTHING;
}

/**
 * Calls every listener with a copy of `event`, which it may change. One that throws changes nothing for the caller of
 * the package or for the others.
 */
export function emit(event) {
  if (!isListening()) return;
  withoutEvents(() => {
    for (const { listener } of LISTENERS.slice()) {
      try {
        listener(copyOf(event));
      } catch {
        // The refused call does not report errors of a listener.
      }
    }
  });
}

/** A deep copy of an event. */
function copyOf(value) {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object') return value;
  const copy = {};
  for (const name of Object.keys(value)) setOwn(copy, name, copyOf(value[name]));
  return copy;
}

/**
 * The verdict of `check`, and an event if it refuses the link. `by` says who asked; what it asks of other checkers is
 * part of the same call.
 */
export function watchLink(by, check) {
  if (muted >= LINKS || !isListening()) return check();
  const verdict = withoutLinkEvents(check);
  if (!verdict.ok) emit({ type: 'linkRefused', code: verdict.code, by });
  return verdict;
}

/** Runs `work` without any event: it is asked what would be refused. */
export function withoutEvents(work) {
  return mute(ANYTHING, work);
}

/** Runs `work`, whose caller reports the links that it refuses. */
export function withoutLinkEvents(work) {
  return mute(LINKS, work);
}

function mute(what, work) {
  const before = muted;
  muted = Math.max(before, what);
  try {
    return work();
  } finally {
    muted = before;
  }
}
