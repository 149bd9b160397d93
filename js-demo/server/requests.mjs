// EXAMPLE: a request whose answer travels encrypted. The client made it with sealRequest or protectRequest.

import { CompactEncrypt } from 'jose';
import { openJwe } from './envelope.mjs';
import { RequestError } from './errors.mjs';

const KEY_BYTES = 32;

/** What the client sealed for `purpose`, and the function that seals the answer to it. */
export async function openRequest(jwe, purpose, { keyring, checkFresh }) {
  const { kid, text, header } = await openJwe(jwe, keyring, 'request');
  // Before anything inside is read: a request that comes twice would be answered twice.
  checkFresh(header, { purpose }, 'request');
  const { data, reply } = parse(text);
  // The server decides how it answers. From the request it takes a key of exactly 32 bytes and a name, nothing else.
  const key = Buffer.from(String(reply?.k), 'base64url');
  if (key.length !== KEY_BYTES || !/^[\w-]{22}$/.test(reply.kid)) {
    throw new RequestError(422, 'REPLY_KEY', 'the request carries no key for its answer', 'request');
  }
  const seal = (answer) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(answer)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: reply.kid })
      .encrypt(key);
  return { kid, data, seal };
}

function parse(text) {
  try {
    const request = JSON.parse(text);
    if (typeof request === 'object' && request !== null) return request;
  } catch {
    // Said below: the message of the parser would repeat what was sent.
  }
  throw new RequestError(422, 'NOT_JSON', 'what was encrypted is not the JSON of a request', 'request');
}
