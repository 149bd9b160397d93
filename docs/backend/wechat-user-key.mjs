// The server's half of openUserChannel: WeChat's key of a user, by version, and messages under it. Node 20 or newer, npm install jose.
//
// For createChannel with a key of your own, pass in place of the keys of WeChat [{ version: keyId, encrypt_key: base64 of the key }].

import { createHmac } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';

/** The last keys of a user, newest first. `sessionKey` is the text that code2Session returned, as it is. */
export async function fetchUserKeys({ accessToken, openid, sessionKey, api = 'https://api.weixin.qq.com' }) {
  const query = new URLSearchParams({
    access_token: accessToken,
    openid,
    // An empty text, signed with the session key.
    signature: createHmac('sha256', sessionKey).update('').digest('hex'),
    sig_method: 'hmac_sha256',
  });
  const response = await fetch(`${api}/wxa/business/getuserencryptkey?${query}`, { method: 'POST' });
  const { errcode, key_info_list: keys } = await response.json();
  if (errcode) throw new Error(`WeChat answered ${errcode}`);
  return keys;
}

/** What `channel.seal` made: its text, its protected header with the time and id of `fresh`, and the version of its key, for the answer. */
export async function openMessage(jwe, keys) {
  const version = decodeProtectedHeader(jwe).kid;
  const { key, enc } = keyOf(keys, version);
  const { plaintext, protectedHeader } = await compactDecrypt(jwe, key, {
    // Pinned: the server decides which algorithms it takes, and takes nothing that it sealed itself.
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: [enc],
  });
  if (protectedHeader.typ !== 'request+jwe') throw new Error('not a message of a client');
  return { text: new TextDecoder('utf-8', { fatal: true }).decode(plaintext), header: protectedHeader, version };
}

/** What `channel.open` takes. Its iv is a new one: the one that WeChat hands out is the same for an hour. */
export async function sealMessage(text, keys, version) {
  const { key, enc } = keyOf(keys, version);
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc, kid: version })
    .encrypt(key);
}

/** The key of this version and the algorithm of its length: those of WeChat have 16 bytes. */
function keyOf(keys, version) {
  const found = keys.find((key) => String(key.version) === version);
  if (!found) throw new Error('no key of this version');
  const key = Buffer.from(found.encrypt_key, 'base64');
  const enc = { 16: 'A128GCM', 32: 'A256GCM' }[key.length];
  if (!enc) throw new TypeError('encrypt_key must be the base64 of 16 or 32 bytes');
  return { key, enc };
}
