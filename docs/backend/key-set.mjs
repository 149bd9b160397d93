// Makes the JWK set that clients fetch (createEncryptor({ key: await response.json() })). Node 20 or newer.

import { createPublicKey } from 'node:crypto';

/**
 * The public halves of the server's keys, given as [{ kid, pem }], the newest first:
 * clients without a keyId take the first key of the set.
 */
export function publicKeySet(serverKeys) {
  const keys = serverKeys.map(({ kid, pem }) => {
    // createPublicKey takes the public half out of a private key; n and e are all of it.
    const { kty, n, e } = createPublicKey(pem).export({ format: 'jwk' });
    return { kty, n, e, kid, use: 'enc', alg: 'RSA-OAEP-256' };
  });
  return { keys };
}
