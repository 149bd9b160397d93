// Measures this machine: messages opened a second by one core, and the lengths of ciphertexts.
//
//   npm install jose xiaodun && node capacity.mjs

import { generateKeyPairSync } from 'node:crypto';
import { createEncryptor, init } from 'xiaodun';
import { decrypt as decryptWithCrypto } from './node-crypto.mjs';
import { decrypt as decryptWithJose } from './node-jose.mjs';

const MILLISECONDS = Number(process.env.MILLISECONDS ?? 1000);

await init({ parts: ['secrets'] });
for (const modulusLength of [2048, 3072, 4096]) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const key = publicKey.export({ type: 'spki', format: 'pem' });
  const encryptor = createEncryptor({ key, keyId: 'k'.repeat(43) });
  const jwe = encryptor.encrypt('+8613800138000');
  const rates = [
    await rate(() => decryptWithCrypto('jwe', jwe, privateKey)),
    await rate(() => decryptWithJose(jwe, privateKey)),
  ];
  console.log(`RSA-${modulusLength}: node:crypto ${rates[0]}/s, jose ${rates[1]}/s`);
  // As a form guard with `bind: true` and `fresh: true` encrypts the field `phone`.
  const bound = encryptor.encrypt('+8613800138000', { fresh: true, header: { field: 'phone' } });
  const long = encryptor.encrypt('x'.repeat(1000));
  console.log(`  characters: a phone ${jwe.length}, with bind and fresh ${bound.length}, 1 KB of text ${long.length}`);
}

async function rate(open) {
  let count = 0;
  const start = performance.now();
  while (performance.now() - start < MILLISECONDS) {
    await open();
    count++;
  }
  return Math.round((1000 * count) / (performance.now() - start));
}
