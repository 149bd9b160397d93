// Requests whose answer comes back encrypted. The key of the answer stays in the core, under a handle.

import { readAnswer } from '../core/answers.js';
import { fail } from '../core/errors.js';
import { memberOf } from '../core/records.js';
import { call, generation, isLoaded } from '../core/runtime.js';
import { readMembers, record } from '../input/plain.js';
import { parseReply, readReplyHeader, refuseReply } from './reply.js';

/** How long an answer is waited for, in milliseconds, and the bounds of that. */
const TIMEOUT = 300000;
const MIN_TIMEOUT = 1000;
const MAX_TIMEOUT = 86400000;

/** `timeout` and the other options of sealRequest. */
export function readTimeout(options) {
  const members = options === undefined ? record() : readMembers(options, 'the options of sealRequest');
  const { timeout = TIMEOUT, ...others } = members;
  if (!Number.isInteger(timeout) || timeout < MIN_TIMEOUT || timeout > MAX_TIMEOUT) {
    fail('ERR_OPTION_INVALID', `timeout must be a whole number of milliseconds, ${MIN_TIMEOUT} to ${MAX_TIMEOUT}`);
  }
  return { timeout, others };
}

/**
 * @param {string} part where the key is
 * @param {string} enc the content encryption that the answer must use
 * @param {number} timeout
 * @param {(expiresAt: number) => unknown} seal makes the request: its `handle`, `jwe` and `id`
 */
export function makeRequest(part, enc, timeout, seal) {
  const { handle, jwe, id } = readAnswer(seal(Date.now() + timeout));
  const madeIn = generation(part);
  const isHere = () => isLoaded(part) && generation(part) === madeIn;
  const forget = () => {
    if (isHere()) call(part, (wasm) => wasm.shared_key_drop(handle));
  };
  // The core is asked by the time too: not every host has timers, and a device that slept fires them late.
  const stopTimer = startTimer(forget, timeout);

  const open = (reply) => {
    if (!isHere() || !call(part, (wasm) => wasm.shared_key_has(handle, Date.now()))) {
      fail('ERR_DESTROYED', 'this request has had its answer, its time is over, or it was destroyed; send a new one');
    }
    const header = readReplyHeader(reply, enc, id);
    const text = header && call(part, (wasm) => wasm.shared_key_open(handle, reply));
    if (text === undefined) return refuseReply();
    stopTimer();
    return text;
  };
  return Object.freeze({
    jwe,
    id,
    open,
    openJson: (reply) => parseReply(open(reply)),
    destroy() {
      stopTimer();
      forget();
    },
  });
}

/** Calls `work` after a time, without keeping a process of Node alive for it; the returned function cancels it. */
function startTimer(work, milliseconds) {
  if (typeof setTimeout !== 'function' || typeof clearTimeout !== 'function') return () => {};
  const timer = /** @type {any} */ (setTimeout(work, milliseconds));
  const unref = typeof timer === 'object' && timer !== null ? memberOf(timer, 'unref') : undefined;
  if (typeof unref === 'function') unref.call(timer);
  return () => clearTimeout(timer);
}
