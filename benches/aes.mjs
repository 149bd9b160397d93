// AES-256-GCM of 64 KB. Ours is only reached inside a JWE, so it is a JWE of 64 KB less a JWE of nothing:
// what is left is AES and the base64url of the ciphertext, which the peers do here as well.

import { gcm } from '@noble/ciphers/aes.js';
import { forge } from './lib/peers.mjs';

export const title = 'AES-256-GCM of 64 KB, with its base64url';
export const note = "xiaodun's is the JWE less the empty JWE, both measured in the same race.";
export const realms = ['Node', 'Chromium'];

const BYTES = 65536;

export function contests(xd, { keys }) {
  const ours = xd.createEncryptor({ key: keys[2048] });
  const text = 'A form with 64 KB of text. '.padEnd(BYTES, 'x');
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));
  const encoder = new TextEncoder();
  return [
    {
      name: '64 KB',
      wanted: [
        { against: '@noble/ciphers', ratio: 0.5 },
        { against: 'node-forge', ratio: 0.5 },
      ],
      rivals: {
        xiaodun: () => ours.encrypt(text),
        'empty JWE': () => ours.encrypt(''),
        '@noble/ciphers': () => base64url(gcm(random(32), random(12)).encrypt(encoder.encode(text))),
        'node-forge': () => {
          const cipher = forge.cipher.createCipher('AES-GCM', forge.random.getBytesSync(32));
          cipher.start({ iv: forge.random.getBytesSync(12), tagLength: 128 });
          cipher.update(forge.util.createBuffer(text, 'utf8'));
          cipher.finish();
          return forge.util.encode64(cipher.output.getBytes() + cipher.mode.tag.getBytes());
        },
      },
    },
  ];
}

/** What of the measured times is the work named in the title. */
export function refine({ xiaodun, 'empty JWE': empty, ...others }) {
  return { xiaodun: xiaodun - empty, ...others };
}

function base64url(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
