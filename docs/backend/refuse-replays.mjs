// Refuses ciphertexts that are old, come twice or belong elsewhere: for what was encrypted with `fresh: true`.

/** A message that opens, and is not taken: a service answers 400. Its message is for your log. */
export class NotFresh extends Error {}

/** Keeps the ids of the last minutes and forgets them after that. With several servers: SET id 1 NX EX 600 in Redis. */
export function createReplayGuard({ maxAge = 300, now = () => Date.now() / 1000 } = {}) {
  const seen = new Map(); // jti (and field), the oldest first → when it may be forgotten

  /** Takes the protected header as the library returned it after opening; throws NotFresh unless it is fresh and fits `expected`. */
  return function check(header, expected = {}) {
    const { iat, jti, field = '' } = header;
    if (typeof jti !== 'string' || jti.length < 16 || !Number.isInteger(iat)) throw new NotFresh('no iat or no jti');
    // Clocks of phones are wrong: a minute ahead is taken.
    if (iat < now() - maxAge || iat > now() + 60) throw new NotFresh('too old, or from the future');
    // What the client bound the message to: the field, the account, the purpose.
    for (const [name, value] of Object.entries(expected))
      if (header[name] !== value) throw new NotFresh(`made for another ${name}`);

    for (const [id, until] of seen) {
      if (until > now()) break;
      seen.delete(id);
    }
    // The fields of one form share a jti.
    const id = `${jti} ${field}`;
    if (seen.has(id)) throw new NotFresh('came before');
    seen.set(id, now() + 2 * maxAge);
  };
}
