// EXAMPLE: messages under WeChat's key of a user. The mini-program sealed them with openUserChannel.

import { createHmac } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { RequestError } from './errors.mjs';

const KEY_BYTES = 16;
const MARGIN = 300; // seconds before its end at which an access token is asked for again

/**
 * The interfaces of WeChat that the server calls.
 * @param {object} options
 * @param {string} options.appId
 * @param {string} options.secret never in the mini-program
 * @param {string} [options.api]
 * @param {() => number} [options.now] seconds since 1970
 */
export function createWeChat({ appId, secret, api = 'https://api.weixin.qq.com', now = () => Date.now() / 1000 }) {
  const token = { text: '', until: 0 };

  /** The last keys of the user whose `wx.login` gave this code. */
  async function fetchUserKeys(code) {
    const login = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' };
    const { openid, session_key: sessionKey } = await ask('GET', '/sns/jscode2session', login);
    const { key_info_list: keys } = await ask('POST', '/wxa/business/getuserencryptkey', {
      access_token: await accessToken(),
      openid,
      // An empty text, signed with the session key as WeChat returned it.
      signature: createHmac('sha256', sessionKey).update('').digest('hex'),
      sig_method: 'hmac_sha256',
    });
    return keys;
  }

  async function accessToken() {
    if (now() < token.until) return token.text;
    const credential = { grant_type: 'client_credential', appid: appId, secret };
    const { access_token: text, expires_in: seconds } = await ask('POST', '/cgi-bin/stable_token', {}, credential);
    Object.assign(token, { text, until: now() + seconds - MARGIN });
    return text;
  }

  async function ask(method, path, query, body) {
    const init = { method, ...(body ? { body: JSON.stringify(body) } : {}) };
    const answer = await fetch(`${api}${path}?${new URLSearchParams(query)}`, init).then(
      (response) => response.json(),
      () => ({ errcode: 'no answer' })
    );
    if (answer.errcode) throw new RequestError(502, 'WECHAT_REFUSED', `WeChat answered ${answer.errcode}`);
    return answer;
  }

  return { fetchUserKeys };
}

/** What the user's `channel.seal` made: its text, its protected header, and the function that seals the answer. */
export async function openMessage(jwe, keys) {
  const { key, version } = keyOf(jwe, keys);
  try {
    const { plaintext, protectedHeader: header } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A128GCM'],
    });
    // Under a shared key this server's own answers open too: their type distinguishes them from messages.
    if (header.typ !== 'request+jwe') throw new Error('not a message of a client');
    const seal = (text) =>
      new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A128GCM', kid: version })
        .encrypt(key);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plaintext), header, seal };
  } catch {
    throw new RequestError(422, 'NOT_DECRYPTED', 'the message was changed on the way or made under another key');
  }
}

function keyOf(jwe, keys) {
  let version;
  try {
    version = decodeProtectedHeader(jwe).kid;
  } catch {
    throw new RequestError(422, 'NOT_ENCRYPTED', 'the message must be a compact JWE', 'message');
  }
  const found = keys.find((each) => String(each.version) === version);
  const key = Buffer.from(found?.encrypt_key ?? '', 'base64');
  if (key.length !== KEY_BYTES) {
    throw new RequestError(409, 'UNKNOWN_KEY', 'WeChat has no such key of this user any more; open a new channel');
  }
  return { key, version };
}
