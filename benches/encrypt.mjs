// One RSA block: OAEP with SHA-256 of an 18-byte identity number, the key imported before.

import { forge, jsencryptWith } from './lib/peers.mjs';
import { JSC } from './lib/realms.mjs';

export const title = 'RSA-OAEP-256 of 18 bytes, key imported';
export const note =
  "jose has no bare RSA: its row is a whole JWE of the same bytes. WebCrypto is the platform's own native code.";
export const realms = ['Node', 'Chromium', JSC];

const TEXT = '11010519491231002X';

export async function contests(xd, { realm, keys }) {
  const isInterpreted = realm === JSC;
  return Promise.all(
    Object.entries(keys).map(async ([bits, pem]) => {
      const ours = xd.createEncryptor({ key: pem, scheme: 'rsa-oaep-256' });
      const jsencrypt = jsencryptWith(pem);
      const forgeKey = forge.pki.publicKeyFromPem(pem);
      return {
        name: `RSA-${bits}`,
        wanted: bits === '2048' ? [{ against: 'jsencrypt', ratio: isInterpreted ? 0.3 : 0.25 }] : [],
        rivals: {
          xiaodun: () => ours.encrypt(TEXT),
          jsencrypt: () => jsencrypt.encryptOAEP(TEXT),
          'node-forge': () =>
            forge.util.encode64(
              forgeKey.encrypt(TEXT, 'RSA-OAEP', {
                md: forge.md.sha256.create(),
                mgf1: { md: forge.md.sha256.create() },
              })
            ),
          ...(!isInterpreted && (await nativeRivals(pem))),
        },
      };
    })
  );
}

/** Those that need WebCrypto, which hosts of mini-programs have not. */
async function nativeRivals(pem) {
  const { CompactEncrypt, importSPKI } = await import('jose');
  const joseKey = await importSPKI(pem, 'RSA-OAEP-256');
  const der = Uint8Array.from(atob(pem.replace(/-----[^-]+-----|\s/g, '')), (char) => char.charCodeAt(0));
  const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' };
  const webKey = await crypto.subtle.importKey('spki', der, algorithm, false, ['encrypt']);
  const bytes = new TextEncoder().encode(TEXT);
  return {
    jose: () => new CompactEncrypt(bytes).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }).encrypt(joseKey),
    WebCrypto: async () =>
      btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.encrypt('RSA-OAEP', webKey, bytes)))),
  };
}
