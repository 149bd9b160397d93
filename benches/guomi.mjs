// One SM2 ciphertext and one SM4-GCM message, compared with the libraries that mini-programs use.

import * as gmCrypto from 'gm-crypto';
import smCrypto from 'sm-crypto';
import { sm4 as sm4V2, sm2 as smCryptoV2 } from 'sm-crypto-v2';
import { JSC } from './lib/realms.mjs';

export const title = 'SM2 of 18 bytes, SM4-GCM of 64 KB, keys imported';
export const note =
  'sm-crypto and gm-crypto have no SM4-GCM. The message of xiaodun is a compact JWE, that of sm-crypto-v2 hexadecimal.';
export const realms = ['Node', 'Chromium', JSC];

/** Without a JIT a peer takes seconds for one call. */
const FEW_ROUNDS = 7;

const TEXT = '11010519491231002X';
const LONG = 'x'.repeat(64 * 1024);
const SM4_KEY = '000102030405060708090a0b0c0d0e0f';
/** GB/T 32918.5 annex C. */
const KEY =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';

export async function contests(xd, { realm }) {
  const isInterpreted = realm === JSC;
  await xd.init({ parts: ['guomi'] });
  const ours = xd.createEncryptor({ key: KEY, scheme: 'sm2', layout: 'c1c3c2', point: 'bare', encoding: 'hex' });
  const channel = xd.createChannel({
    suite: 'sm4',
    key: Uint8Array.from({ length: 16 }, (_, index) => index),
    keyId: 'bench',
  });
  // Node sees one export of a CommonJS module, bundlers several.
  const { SM2 } = gmCrypto.default ?? gmCrypto;
  const fresh = () => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(iv, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  return [
    {
      name: 'SM2, 18 bytes',
      wanted: isInterpreted
        ? ['sm-crypto', 'sm-crypto-v2', 'gm-crypto'].map((against) => ({ against, ratio: 0.5 }))
        : [{ against: 'sm-crypto-v2', ratio: 0.2 }],
      rounds: isInterpreted ? FEW_ROUNDS : undefined,
      rivals: {
        xiaodun: () => ours.encrypt(TEXT),
        'sm-crypto': () => smCrypto.sm2.doEncrypt(TEXT, KEY, 1),
        'sm-crypto-v2': () => smCryptoV2.doEncrypt(TEXT, KEY, 1),
        'gm-crypto': () =>
          SM2.encrypt(TEXT, KEY, { mode: SM2.constants.C1C3C2, inputEncoding: 'utf8', outputEncoding: 'hex' }),
      },
    },
    {
      name: 'SM4-GCM, 64 KB',
      wanted: [{ against: 'sm-crypto-v2', ratio: 0.8 }],
      rounds: isInterpreted ? FEW_ROUNDS : undefined,
      rivals: {
        xiaodun: () => channel.seal(LONG),
        'sm-crypto-v2': () => sm4V2.encrypt(LONG, SM4_KEY, { mode: 'gcm', iv: fresh(), outputTag: true }),
      },
    },
  ];
}
