// The half of a backend that the playground needs, by the browser's own Web Crypto: a key pair, made in the page and
// kept in no place, and the opening of a compact JWE. It shows that nothing of this package is needed to open what it
// makes.

const ALGORITHM = { name: 'RSA-OAEP', hash: 'SHA-256' };

/**
 * `{ publicKey, open }`: a JWK, and a function that opens a JWE or a single block. Undefined where there is no Web
 * Crypto.
 */
export async function makeBackend() {
  // Browsers keep it from pages that came over plain HTTP, except from this machine.
  if (!globalThis.crypto?.subtle) return undefined;
  const pair = await crypto.subtle.generateKey(
    { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['encrypt', 'decrypt']
  );
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const decrypt = (bytes) => crypto.subtle.decrypt(ALGORITHM, pair.privateKey, bytes);
  return {
    publicKey: { kty, n, e, kid: 'playground', use: 'enc' },
    async open(ciphertext) {
      const parts = ciphertext.split('.');
      const bytes = parts.length === 5 ? await openJwe(parts, decrypt) : await decrypt(bytesOfBase64(ciphertext));
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    },
  };
}

/** RFC 7516, section 5.2, for RSA-OAEP-256 with A256GCM. */
async function openJwe([header, key, iv, ciphertext, tag], decrypt) {
  const raw = await decrypt(bytesOfBase64(key));
  const contentKey = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const sealed = Uint8Array.of(...bytesOfBase64(ciphertext), ...bytesOfBase64(tag));
  const additionalData = new TextEncoder().encode(header);
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOfBase64(iv), additionalData }, contentKey, sealed);
}

/** The header of a compact JWE, as everybody can read it. */
export function headerOf(jwe) {
  return JSON.parse(new TextDecoder().decode(bytesOfBase64(jwe.split('.')[0])));
}

/** The bytes of base64 or base64url. */
export function bytesOfBase64(base64) {
  const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
