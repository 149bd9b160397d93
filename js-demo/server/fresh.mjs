// EXAMPLE: refuses ciphertexts that are old, come twice or were made for another place. For `fresh: true` and `bind:
// true`.

import { RequestError } from './errors.mjs';

const MAX_AGE = 300; // seconds a request may take, the visitor's wrong clock included
const CLOCK_SKEW = 60; // seconds a phone's clock may be ahead
const MAX_REMEMBERED = 100_000; // ids; a flood is refused, it does not fill the memory

/** Remembers the ids of the last minutes and forgets them after that. `now` gives seconds. */
export function createReplayGuard({ now = () => Date.now() / 1000 } = {}) {
  const seen = new Map(); // id → when it may be forgotten, the oldest first

  /** Takes a protected header that was authenticated, and the members it must have; throws RequestError. */
  return function check(header, expected = {}, field = undefined) {
    const { iat, jti } = header;
    if (typeof jti !== 'string' || !/^[\w-]{16,64}$/.test(jti) || !Number.isInteger(iat)) {
      throw new RequestError(422, 'NOT_FRESH', 'the ciphertext has no time or no id: encrypt with fresh: true', field);
    }
    if (iat < now() - MAX_AGE || iat > now() + CLOCK_SKEW) {
      throw new RequestError(422, 'TOO_OLD', 'the ciphertext is too old, or the clock of the device is wrong', field);
    }
    for (const [name, value] of Object.entries(expected)) {
      if (header[name] === value) continue;
      throw new RequestError(422, 'MOVED', 'the ciphertext was made for another field or another purpose', field);
    }
    forget(now());
    // The fields of one form share an id.
    const id = `${jti} ${header.field ?? ''}`;
    if (seen.has(id)) throw new RequestError(422, 'REPEATED', 'this ciphertext was taken before', field);
    if (seen.size >= MAX_REMEMBERED) throw new RequestError(503, 'TOO_MANY', 'too many requests at once');
    seen.set(id, now() + MAX_AGE + CLOCK_SKEW);
  };

  function forget(time) {
    for (const [id, until] of seen) {
      if (until >= time) break;
      seen.delete(id);
    }
  }
}
