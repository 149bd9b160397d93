// A whole JWE: RSA-OAEP-256 with a 2048-bit key around AES-256-GCM.

import { forgeJwe } from './lib/peers.mjs';
import { JSC } from './lib/realms.mjs';

export const title = 'JWE of a form, RSA-2048';
export const note = 'node-forge has no JWE: put together by hand from its RSA and AES.';
export const realms = ['Node', 'Chromium', JSC];

export async function contests(xd, { realm, keys }) {
  const pem = keys[2048];
  const ours = xd.createEncryptor({ key: pem });
  const forge = forgeJwe(pem);
  const jose = realm === JSC ? undefined : await joseJwe(pem);
  const contest = (name, bytes, wanted) => {
    const text = '{"name":"Zhang San","phone":"13800138000"}'.padEnd(bytes, ' note');
    return {
      name,
      wanted,
      rivals: {
        xiaodun: () => ours.encrypt(text),
        'node-forge': () => forge(text),
        ...(jose && { jose: () => jose(text) }),
      },
    };
  };
  const wanted = [{ against: 'node-forge', ratio: 0.5 }];
  return [contest('200 B', 200, wanted), contest('4 KB', 4096, wanted)];
}

/** It needs WebCrypto, which hosts of mini-programs have not. */
async function joseJwe(pem) {
  const { CompactEncrypt, importSPKI } = await import('jose');
  const key = await importSPKI(pem, 'RSA-OAEP-256');
  const encoder = new TextEncoder();
  return (text) =>
    new CompactEncrypt(encoder.encode(text)).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }).encrypt(key);
}
