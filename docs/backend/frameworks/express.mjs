// Express and Nest: opens the fields of a form before your handler runs. Node 20 or newer.
// Copy into one folder: express.mjs, form-fields.mjs, key-set.mjs, node-crypto.mjs, refuse-replays.mjs.
//
//   const keys = loadKeys('../keys'); // of key-set.mjs
//   const open = openFields(keys, ['phone', 'passengers[].idNumber'], createReplayGuard());
//   app.post('/api/orders', express.json({ limit: '64kb' }), open, handler);
//
// In Nest: consumer.apply(open).forRoutes('api/orders').

import { MAX_MESSAGES, messagesOf, parsePath } from './form-fields.mjs';
import { CannotOpen, openJwe, readKeyId } from './node-crypto.mjs';
import { NotFresh } from './refuse-replays.mjs';

/**
 * `paths` are those of the form guard. A field that is absent, null or '' stays as it is: your handler knows which it needs.
 * `check(header, { field })` gets the protected header of each message, and throws NotFresh to refuse it. That of
 * createReplayGuard is for a form guard with `bind: true, fresh: true`.
 */
export function openFields(keys, paths, check) {
  if (typeof check !== 'function') throw new TypeError('a check of the headers is missing: createReplayGuard()');
  const fields = paths.map(parsePath);
  return (request, response, next) => {
    try {
      const messages = fields.flatMap((steps) => messagesOf(request.body, steps));
      if (messages.length > MAX_MESSAGES) throw new CannotOpen();
      for (const { holder, name, path, value } of messages) holder[name] = open(value, path, keys, check);
    } catch (error) {
      if (error instanceof UnknownKey) return response.status(409).json({ code: 'UNKNOWN_KEY' });
      if (error instanceof NotFresh) return response.status(400).json({ code: 'NOT_FRESH' });
      if (error instanceof CannotOpen) return response.status(400).json({ code: 'BAD_REQUEST' });
      return next(error);
    }
    return next();
  };
}

class UnknownKey extends Error {}

function open(jwe, field, keys, check) {
  const key = keys.privateKeys.get(readKeyId(jwe) ?? keys.published[0]);
  if (!key) throw new UnknownKey();
  const { plaintext, header } = openJwe(jwe, key);
  // The form guard names the field with `bind: true`. A ciphertext of another field is refused.
  if (header.field !== undefined && header.field !== field) throw new CannotOpen();
  check(header, { field });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
  } catch {
    throw new CannotOpen();
  }
}
