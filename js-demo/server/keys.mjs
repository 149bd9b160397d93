// The key ring: which RSA keys this server has, which one clients should use, which old ones still open.

import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';

const MODULUS_BITS = 2048;

// An old key is kept as long as something encrypted with it may still arrive. Here that is "the last
// eight keys", which also keeps a rotate button from filling the disk.
const KEYS_KEPT = 8;

/**
 * Opens the ring kept in `directory`, making it (mode 700, its file 600) and its first key when there is none.
 * Without a directory the keys live in memory and die with the process.
 */
export async function openKeyring({ directory } = {}) {
  const store = directory ? fileStore(directory) : memoryStore();
  const keys = await Promise.all((await store.read()).map(fromPrivateJwk));
  const ring = new Keyring(keys, store);
  if (keys.length === 0) await ring.rotate();
  return ring;
}

class Keyring {
  #keys; // newest first
  #store;
  #rotating = Promise.resolve();

  constructor(keys, store) {
    this.#keys = keys;
    this.#store = store;
  }

  /** The `kid` that new ciphertexts should carry. */
  get currentKid() {
    return this.#keys[0].kid;
  }

  /** The JWK set to publish: public halves only, the newest first, because clients take the first that fits. */
  publicSet() {
    return { keys: this.#keys.map((key) => key.publicJwk) };
  }

  /** The newest public key as SPKI PEM, for clients that expect that form. */
  currentPem() {
    return createPublicKey(this.#keys[0].privateKey).export({ type: 'spki', format: 'pem' });
  }

  /** The private key with this `kid`, or undefined. */
  privateKey(kid) {
    return this.#keys.find((key) => key.kid === kid)?.privateKey;
  }

  /** Adds a fresh key in front. Two calls at once give two keys, one after the other. */
  rotate() {
    this.#rotating = this.#rotating.then(async () => {
      const keys = [await generateKey(), ...this.#keys].slice(0, KEYS_KEPT);
      // Stored before it is published: a client must never hold a key that a restart would forget.
      await this.#store.write(keys.map((key) => key.privateKey.export({ format: 'jwk' })));
      this.#keys = keys;
      return this.currentKid;
    });
    const result = this.#rotating;
    // One failed rotation (a full disk) is reported to its caller and must not block the next.
    this.#rotating = result.catch(() => undefined);
    return result;
  }
}

async function generateKey() {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS });
  return describe(privateKey);
}

function fromPrivateJwk(jwk) {
  return describe(createPrivateKey({ key: jwk, format: 'jwk' }));
}

/** The `kid` is the RFC 7638 thumbprint: it names the key itself, so no two keys can share one. */
async function describe(privateKey) {
  const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { kid, privateKey, publicJwk: { kty, n, e, kid, use: 'enc', alg: 'RSA-OAEP-256' } };
}

function memoryStore() {
  return { read: async () => [], write: async () => {} };
}

function fileStore(directory) {
  const file = join(directory, 'keyring.json');
  return {
    async read() {
      try {
        return JSON.parse(await readFile(file, 'utf8')).keys;
      } catch (error) {
        if (error.code === 'ENOENT') return [];
        throw new Error(`the key ring ${file} cannot be read; move it away to start with a fresh key`, {
          cause: error,
        });
      }
    },
    async write(jwks) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      // mkdir leaves the mode of a folder that exists already.
      await chmod(directory, 0o700);
      // Written under another name and renamed, so that a crash leaves the old ring or the new one, never half of one.
      const draft = `${file}.new`;
      await writeFile(draft, JSON.stringify({ keys: jwks }), { mode: 0o600 });
      await rename(draft, file);
    },
  };
}
