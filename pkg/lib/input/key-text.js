// The encodings in which a key comes, taken off: text that was escaped, bytes as digits, base64 and UTF-16.

import { fromBase64 } from '../core/bytes.js';

/** So many numbers in a list are the bytes, or the words, of one. */
export const MANY = 16;

/** As environment files hold line breaks, JSON a slash, and JSON of .NET and HTML the brackets of XML. */
export function withoutEscapes(text) {
  return text
    .replace(/\\[nr]/g, '\n')
    .replace(/\\\//g, '/')
    .replace(/\\u00([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(parseInt(digits, 16)))
    .replace(/&(lt|gt|quot);/g, (_, name) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '"'));
}

/**
 * A text in one line, in which the bytes of C, Go and Python (`0x30, 0x4`, `\x30`) are pairs of digits without their
 * marks.
 */
export function digitsOf(text) {
  return text.replace(/\s+/g, ' ').replace(/,? ?(?:0|\\)x([0-9a-f]{1,2})/gi, (_, byte) => ` ${byte.padStart(2, '0')}`);
}

/**
 * The bytes that are written as digits in a line: all of it in hexadecimal, or lists of decimal numbers, of which
 * Java's have a sign.
 */
export function bytesIn(line) {
  const digits = line.replace(/[ :]/g, '');
  if (!/[^0-9a-f]/i.test(digits) && digits.length % 2 === 0) return [fromHex(digits)];
  return line
    .replace(/["']\d+["'] ?:/g, '')
    .replace(/ ?, ?| /g, ',')
    .replace(/-(\d+)/g, (_, number) => String(256 - number))
    .split(/[^\d,]+/)
    .map((list) => list.split(',').filter(Boolean).map(Number))
    .filter((list) => list.length >= MANY && list.every((number) => number < 256))
    .map((list) => Uint8Array.from(list));
}

function fromHex(digits) {
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) => parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

/** The bytes of base64 in either alphabet, without what is left over at its end. */
export function bytesOfBase64(word) {
  const standard = word.replace(/-/g, '+').replace(/_/g, '/');
  if (/[^\w+/]/.test(standard)) return undefined;
  return fromBase64(standard.slice(0, standard.length - (standard.length % 4)));
}

/**
 * The text of a file that came as bytes, in ASCII or UTF-16; undefined for DER, whose tags are control characters. What
 * is around a key can be in any encoding: names in Chinese are in GBK where Windows exported them.
 */
export function textOfFile(bytes) {
  if (bytes.some((byte) => byte > 0 && byte < 32 && (byte < 9 || byte > 13))) return undefined;
  let text = '';
  for (const byte of bytes) if (byte > 0) text += byte < 128 ? String.fromCharCode(byte) : '?';
  // A byte order mark is no part of the text.
  return text.replace(/^\?+/, '') || undefined;
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
}
