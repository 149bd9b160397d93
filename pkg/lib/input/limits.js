// The longest texts that cross into a part. Its memory never shrinks, and an instance that runs out of it is lost: a
// text that no setting allows is refused before it is copied in. Lengths are UTF-16 units, of which each is a byte or
// more.

import { fail } from '../core/errors.js';
import { DEFAULT_MAX_HTML_BYTES, MAX_JWE_PLAINTEXT, MAX_LINK_BYTES } from '../generated/contract.js';

const MI = 1024 * 1024;

/** Text that is looked through: several times the longest log or article. */
export const MAX_TEXT = 16 * MI;

/** HTML where no `maxBytes` is given. */
export const MAX_HTML = DEFAULT_MAX_HTML_BYTES;

/** A link of the largest `maxBytes`, every byte of it an escape. */
export const MAX_URL = 3 * MAX_LINK_BYTES;

/** A key; the PEM of 8192 bits has 2 KB. */
export const MAX_KEY = MI;

/** A plaintext, of whatever scheme. */
export const MAX_PLAINTEXT = MAX_JWE_PLAINTEXT;

/** An answer under a shared key, as base64url: plaintext of 3 MiB. */
export const MAX_REPLY = 4 * MI;

/** Refuses text that is longer than `max`. */
export function refuseLong(text, max, what) {
  if (text.length > max)
    fail('ERR_INPUT_TOO_LARGE', `${what} is longer than ${max} characters; shorten it or take it in pieces`);
}
