// Bytes as text in base85: four bytes are five characters, where base64 takes five and a third. Code that is read from
// text has to be small as text.

/** Printable ASCII without what a string in a script, or a script in a page, would have to escape. */
export const ALPHABET = '#%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';

/** The last characters may be fewer than five: n of them are n - 1 bytes. */
export function fromBase85(text) {
  const values = new Uint8Array(128);
  for (let index = 0; index < 85; index++) values[ALPHABET.charCodeAt(index)] = index;
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let from = 0, to = 0; from < text.length; from += 5) {
    let group = 0;
    for (let at = from; at < from + 5; at++) group = group * 85 + (at < text.length ? values[text.charCodeAt(at)] : 84);
    for (let shift = 24; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = group >>> shift;
  }
  return bytes;
}
