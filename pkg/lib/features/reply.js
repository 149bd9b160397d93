// The header of a compact JWE under a shared key is read and checked here, before the core opens it.

import { fromBase64Url } from '../core/bytes.js';
import { fail } from '../core/errors.js';
import { Decoder, Encoder } from '../core/utf8.js';
import { MAX_REPLY } from '../input/limits.js';
import { hasOwn, isRecord } from '../input/plain.js';

/** Header members that would change how the message must be read (RFC 7516 §4.1.3, §4.1.13). */
const REFUSED = ['crit', 'zip'];

/**
 * The header of a message with exactly this `enc` and `kid` and with `alg: dir`; undefined for anything else. It is
 * parsed here, since a JSON parser in the core takes 14 KB; the core authenticates it.
 */
export function readReplyHeader(jwe, enc, kid) {
  if (typeof jwe !== 'string' || jwe.length > MAX_REPLY) return undefined;
  const encoded = jwe.slice(0, Math.max(0, jwe.indexOf('.')));
  if (!/^[\w-]+$/.test(encoded)) return undefined;
  let header;
  try {
    header = JSON.parse(decodeUtf8(fromBase64Url(encoded)));
  } catch {
    return undefined;
  }
  if (!isRecord(header)) return undefined;
  const is = (name, value) => hasOwn(header, name) && header[name] === value;
  const fits = is('alg', 'dir') && is('enc', enc) && is('kid', kid);
  return fits && !REFUSED.some((name) => hasOwn(header, name)) ? header : undefined;
}

/** The text of UTF-8, which must be valid (RFC 7516 §5.2 step 3): not every host has a decoder that says so. */
function decodeUtf8(bytes) {
  const text = new Decoder().decode(bytes);
  const again = new Encoder().encode(text);
  if (again.length !== bytes.length || again.some((byte, index) => byte !== bytes[index])) throw new Error('not UTF-8');
  return text;
}

/** The one error for every message that is not taken: an attacker learns nothing from which it was. */
export function refuseReply() {
  return fail(
    'ERR_REPLY_INVALID',
    'this is not an unaltered message under this key: pass the text of a compact JWE with alg dir and the enc and kid that were agreed'
  );
}

/** A text as JSON. */
export function parseReply(text) {
  try {
    return JSON.parse(text);
  } catch {
    // The message of the engine holds a part of the text.
    return refuseReply();
  }
}
