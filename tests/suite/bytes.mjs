// Bytes and their texts without Node, and without what old hosts lack.

export const bytesOf = (ascii) => Uint8Array.from(ascii, (character) => character.charCodeAt(0));

/** UTF-16 with its mark, the low byte first, as Windows writes it. */
export const utf16 = (ascii) =>
  Uint8Array.from([0xff, 0xfe].concat(...Array.from(bytesOf(ascii), (byte) => [byte, 0])));

export const toHex = (bytes) => Array.from(bytes, (byte) => (256 + byte).toString(16).slice(1)).join('');

/** The bytes of base64 in either alphabet, without padding. */
export function fromBase64(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes = [];
  let group = 0;
  let bits = 0;
  for (const character of text.replace(/-/g, '+').replace(/_/g, '/')) {
    group = ((group << 6) | alphabet.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((group >> bits) & 255);
  }
  return Uint8Array.from(bytes);
}

export function bytesToBase64(bytes) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at] << 16) | ((bytes[at + 1] || 0) << 8) | (bytes[at + 2] || 0);
    for (let index = 0; index < 4; index++)
      text += at + index > bytes.length ? '=' : alphabet[(group >> (18 - 6 * index)) & 63];
  }
  return text;
}
