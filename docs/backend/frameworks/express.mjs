// Express and Nest: opens the fields of a form before your handler runs. Node 20 or newer.
//
//   app.post('/api/orders', express.json({ limit: '64kb' }), openFields(keys, ['phone', 'passengers.0.idNumber']), handler);
//
// In Nest: consumer.apply(openFields(keys, ['phone'])).forRoutes('orders'). With createReplayGuard() of refuse-replays.mjs as
// `check`, what is old or comes twice is refused.

import { CannotOpen, openJwe, readKeyId } from '../node-crypto.mjs';

/**
 * `keys` is what loadKeys of key-set.mjs returns; a path names members by dots. A field that is absent stays absent.
 * `check(header, expected)` gets the protected header of each, and throws to refuse it.
 */
export function openFields(keys, paths, check = () => {}) {
  return (request, response, next) => {
    try {
      for (const path of paths) openAt(request.body, path.split('.'), keys, check);
      next();
    } catch (error) {
      if (error instanceof UnknownKey) response.status(409).json({ code: 'UNKNOWN_KEY' });
      else if (error instanceof CannotOpen) response.status(400).json({ code: 'BAD_REQUEST' });
      else next(error);
    }
  };
}

class UnknownKey extends Error {}

function openAt(form, names, keys, check) {
  const last = names.at(-1);
  const holder = names.slice(0, -1).reduce((value, name) => own(value, name), form);
  const jwe = own(holder, last);
  if (jwe === undefined) return;
  const key = keys.privateKeys.get(readKeyId(jwe) ?? keys.published[0]);
  if (!key) throw new UnknownKey();
  try {
    const { plaintext, header } = openJwe(jwe, key);
    // As the form guard writes it with `bind: true`: passengers[0].idNumber. A ciphertext of another field is refused.
    const field = names.join('.').replace(/\.(\d+)/g, '[$1]');
    if (header.field !== undefined && header.field !== field) throw new CannotOpen();
    check(header, {});
    holder[last] = new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
  } catch {
    throw new CannotOpen();
  }
}

function own(value, name) {
  return typeof value === 'object' && value && Object.hasOwn(value, name) ? value[name] : undefined;
}
