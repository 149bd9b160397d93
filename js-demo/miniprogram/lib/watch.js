// EXAMPLE: what the package refuses or removes is reported to the backend. No event holds a value.

const { onSecurityEvent } = require('xiaodun');
const { sendEvents } = require('./server');

const AFTER = 500; // milliseconds: a refused form has several events, and they travel together
const MAX_EVENTS = 50; // events in one report, as many as the backend takes

function reportRefusals() {
  /** @type {object[]} */
  let waiting = [];
  onSecurityEvent((event) => {
    if (waiting.length === MAX_EVENTS) return;
    if (waiting.length === 0) {
      setTimeout(() => {
        sendEvents(waiting);
        waiting = [];
      }, AFTER);
    }
    waiting.push(event);
  });
}

module.exports = { reportRefusals };
