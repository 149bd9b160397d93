// EXAMPLE: what the package refuses or removes on this page is reported to the backend. No event holds a value.

import { onSecurityEvent } from '/xiaodun/browser.mjs';

const AFTER = 500; // milliseconds: a refused form has several events, and they travel together
const MAX_EVENTS = 50; // events in one beacon, as many as the backend takes
const waiting = [];
let isTyping = false;

/** Reports from now on; `whenSent` is called after each report. */
export function reportRefusals(whenSent) {
  const send = () => {
    if (waiting.length === 0) return;
    const body = new Blob([JSON.stringify(waiting.splice(0, MAX_EVENTS))], { type: 'application/json' });
    // A beacon leaves although its page is being left.
    navigator.sendBeacon('/api/events', body);
    whenSent();
  };
  onSecurityEvent((event) => {
    if (isTyping || waiting.length === MAX_EVENTS) return;
    if (waiting.length === 0) setTimeout(send, AFTER);
    waiting.push(event);
  });
  addEventListener('pagehide', send);
}

/** What is typed halfway is refused at every key. That is no event anybody wants to read. */
export function whileTyping(work) {
  isTyping = true;
  try {
    return work();
  } finally {
    isTyping = false;
  }
}
