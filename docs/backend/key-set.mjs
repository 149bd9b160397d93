// Reads the server's keys, and makes the JWK set that clients fetch. Node 20 or newer.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The keys in a folder of keys.sh, as { published: [kid], privateKeys: Map of kid to KeyObject }. Call it once, at start: it
 * does not see later changes of keys.json, and parsing a key for each message costs as much as half a decryption.
 */
export function loadKeys(folder, passphrase) {
  const { publish, accept } = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'));
  const read = (kid) => readPrivateKey(readFileSync(join(folder, `${kid}.private.pem`)), kid, passphrase);
  const privateKeys = new Map(accept.map((kid) => [kid, read(kid)]));
  if (publish.length === 0) throw new Error('keys.json publishes no key: put the kid of one into "publish"');
  const unknown = publish.find((kid) => !privateKeys.has(kid));
  if (unknown) throw new Error(`keys.json publishes a key that it does not accept: ${unknown}`);
  return { published: publish, privateKeys };
}

function readPrivateKey(key, kid, passphrase) {
  // Without a passphrase OpenSSL says "interrupted or cancelled", which helps nobody.
  if (!passphrase && key.includes('ENCRYPTED')) throw new Error(`${kid}.private.pem is encrypted: set KEY_PASSPHRASE`);
  try {
    return createPrivateKey({ key, passphrase });
  } catch (cause) {
    throw new Error(`${kid}.private.pem cannot be read: is it whole, and is KEY_PASSPHRASE its passphrase?`, { cause });
  }
}

/** The public halves of the published keys, the newest first: clients without a keyId take the first key of the set. */
export function publicKeySet({ published, privateKeys }, alg = 'RSA-OAEP-256') {
  const keys = published.map((kid) => {
    // createPublicKey takes the public half out of a private key; n and e are all of it.
    const { kty, n, e } = createPublicKey(privateKeys.get(kid)).export({ format: 'jwk' });
    return { kty, n, e, kid, use: 'enc', alg };
  });
  return { keys };
}
