// Bytes from base64 (RFC 4648 §4), where a host may have no `atob`.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function fromBase64(text) {
  const values = new Uint8Array(128);
  for (let index = 0; index < 64; index++) values[ALPHABET.charCodeAt(index)] = index;
  const length = text.replace(/=+$/, '').length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  for (let from = 0, to = 0; from < length; from += 4) {
    let group = 0;
    for (let at = from; at < from + 4; at++) group = (group << 6) | (at < length ? values[text.charCodeAt(at)] : 0);
    for (let shift = 16; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = group >>> shift;
  }
  return bytes;
}
