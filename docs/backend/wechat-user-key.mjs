// The server's half of openUserChannel: WeChat's key of a user, by version, and messages under it. Node 20 or newer, npm install jose.

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
  const { plaintext, protectedHeader } = await compactDecrypt(jwe, keyOf(keys, version), {
    // Pinned: the server decides which algorithms it takes, and takes nothing that it sealed itself.
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A128GCM'],
  });
  if (protectedHeader.typ !== 'request+jwe') throw new Error('not a message of a client');
  return { text: new TextDecoder('utf-8', { fatal: true }).decode(plaintext), header: protectedHeader, version };
}

/** What `channel.open` takes. Its iv is a new one: the one that WeChat hands out is the same for an hour. */
export async function sealMessage(text, keys, version) {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A128GCM', kid: version })
    .encrypt(keyOf(keys, version));
}

function keyOf(keys, version) {
  const found = keys.find((key) => String(key.version) === version);
  const bytes = Buffer.from(found?.encrypt_key ?? '', 'base64');
  if (bytes.length !== 16) throw new Error('no key of this version');
  return bytes;
}
