/** Web Crypto's random source, where there is one. */
export function webCrypto() {
  if (typeof crypto !== 'object' || crypto === null || typeof crypto.getRandomValues !== 'function') return undefined;
  return (length) => crypto.getRandomValues(new Uint8Array(length));
}
