// Express and Nest: opens the fields of a form before your handler runs. Node 20 or newer.
//
//   app.post('/api/orders', express.json({ limit: '64kb' }), openFields(keys, ['phone', 'passengers.0.idNumber']), handler);
//
// In Nest: consumer.apply(openFields(keys, ['phone'])).forRoutes('orders').

import { CannotOpen, decrypt, readKeyId } from '../node-crypto.mjs';

/** `keys` is what loadKeys of key-set.mjs returns; a path names members by dots. A field that is absent stays absent. */
export function openFields(keys, paths) {
  return (request, response, next) => {
    try {
      for (const path of paths) openAt(request.body, path.split('.'), keys);
      next();
    } catch (error) {
      if (error instanceof UnknownKey) response.status(409).json({ code: 'UNKNOWN_KEY' });
      else if (error instanceof CannotOpen) response.status(400).json({ code: 'BAD_REQUEST' });
      else next(error);
    }
  };
}

class UnknownKey extends Error {}

function openAt(form, names, keys) {
  const last = names.at(-1);
  const holder = names.slice(0, -1).reduce((value, name) => own(value, name), form);
  const jwe = own(holder, last);
  if (jwe === undefined) return;
  const key = keys.privateKeys.get(readKeyId(jwe) ?? keys.published[0]);
  if (!key) throw new UnknownKey();
  try {
    holder[last] = new TextDecoder('utf-8', { fatal: true }).decode(decrypt('jwe', jwe, key));
  } catch {
    throw new CannotOpen();
  }
}

function own(value, name) {
  return typeof value === 'object' && value && Object.hasOwn(value, name) ? value[name] : undefined;
}
