// EXAMPLE: the only way to the console and to a log collector. Every string in what is logged is searched
// for sensitive values first, and those are masked.

import { redactDeep } from '/xiaodun/browser.mjs';

const kept = [];
const listeners = new Set();
const LINES_KEPT = 20;

/** Logs an event with its details, masked. */
export function report(event, details = {}) {
  const line = redactDeep({ event, ...details });
  console.info('[demo]', line);
  kept.push(line);
  if (kept.length > LINES_KEPT) kept.shift();
  for (const listener of listeners) listener(line);
}

/** The lines logged so far, as they were written. */
export function reported() {
  return [...kept];
}

export function onReport(listener) {
  listeners.add(listener);
}
