// Writes what pkg/lib/hosts/base85.js reads.

import { ALPHABET } from '../../pkg/lib/hosts/base85.js';

/** @param {Uint8Array} bytes */
export function toBase85(bytes) {
  let text = '';
  for (let from = 0; from < bytes.length; from += 4) {
    const count = Math.min(4, bytes.length - from);
    let group = 0;
    for (let index = 0; index < 4; index++) group = group * 256 + (index < count ? bytes[from + index] : 0);
    let digits = '';
    for (let index = 0; index < 5; index++) {
      digits = ALPHABET[group % 85] + digits;
      group = Math.floor(group / 85);
    }
    text += digits.slice(0, count + 1);
  }
  return text;
}
