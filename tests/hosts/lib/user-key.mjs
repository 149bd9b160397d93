// WeChat's per-user key (base library 2.17.3) as the documentation describes it: callbacks only, 16 bytes of base64, an
// `iv` that stays the same for an hour, and versions of which the server sees the last three.

import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** @param {{ loggedIn?: boolean, validFor?: number }} [options] `validFor` is in seconds */
export function createWeChat({ loggedIn = true, validFor = 3600 } = {}) {
  const keys = [];
  const rotate = () => {
    const [encrypt_key, iv] = [randomBytes(16), randomBytes(16)].map((bytes) => bytes.toString('base64'));
    keys.unshift({ encrypt_key, iv, version: (keys[0]?.version ?? 0) + 1, expire_in: validFor, create_time: 0 });
    keys.length = Math.min(keys.length, 3);
  };
  rotate();
  const getLatestUserKey = ({ success, fail, complete } = {}) => {
    // Later, as in the app.
    setTimeout(() => {
      const [{ encrypt_key: encryptKey, iv, version, expire_in: expireTime }] = keys;
      if (loggedIn) success?.({ errMsg: 'getLatestUserKey:ok', encryptKey, iv, version, expireTime });
      else fail?.({ errMsg: 'getLatestUserKey:fail not login' });
      complete?.();
    }, 0);
  };
  return { wx: { getUserCryptoManager: () => ({ getLatestUserKey }) }, rotate, lastKeys: () => keys.slice() };
}

const APP = { appId: 'wx0000000000000001', secret: 'app-secret' };
const SESSION_KEY = 'HyVFkGl5F5OQWJZZaNzBBg==';

/** The interfaces of WeChat that a server calls for the keys of a user. */
export async function startWeChatApi(user) {
  const asked = [];
  const isApp = (query) => query.get('appid') === APP.appId && query.get('secret') === APP.secret;
  const routes = {
    'GET /sns/jscode2session': (query) =>
      isApp(query) && query.get('js_code') === 'login-code' && { openid: 'o1', session_key: SESSION_KEY },
    'POST /cgi-bin/stable_token': (_query, body) =>
      isApp(new URLSearchParams(JSON.parse(body))) && { access_token: 'token', expires_in: 7200 },
    'POST /wxa/business/getuserencryptkey': (query) =>
      query.get('access_token') === 'token' &&
      query.get('openid') === 'o1' &&
      query.get('sig_method') === 'hmac_sha256' &&
      query.get('signature') === createHmac('sha256', SESSION_KEY).update('').digest('hex') && {
        errcode: 0,
        key_info_list: user.lastKeys(),
      },
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    asked.push(pathname);
    const body = (await request.toArray()).join('');
    const answer = routes[`${request.method} ${pathname}`]?.(searchParams, body);
    response.end(JSON.stringify(answer || { errcode: 40029 }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve));
  return { ...APP, api: `http://127.0.0.1:${server.address().port}`, asked, close };
}
