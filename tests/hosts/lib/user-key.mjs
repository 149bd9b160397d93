// WeChat's per-user key (base library 2.17.3) as the documentation describes it: callbacks only, 16 bytes of base64, an
// `iv` that stays the same for an hour, and versions of which the server sees the last three.

import { randomBytes } from 'node:crypto';

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
