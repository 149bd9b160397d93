// Answers the requests of xiaodun's sealRequest with jose (npm install jose). Node 20 or newer.

import { CompactEncrypt } from 'jose';

/** Seals `answer`, a string, for the request with this plaintext: what `decrypt` returned, as text. */
export async function sealReply(requestJson, answer) {
  const { reply } = JSON.parse(requestJson);
  // The server decides how it answers: from the request it takes a key of exactly 32 bytes and a name, nothing else.
  const key = Buffer.from(String(reply?.k), 'base64url');
  if (key.length !== 32 || !/^[\w-]{22}$/.test(reply.kid)) throw new Error('this request asks for no answer');
  return new CompactEncrypt(new TextEncoder().encode(answer))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: reply.kid })
    .encrypt(key);
}
