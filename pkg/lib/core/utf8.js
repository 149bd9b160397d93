// UTF-8 for hosts that may not have TextEncoder and TextDecoder, and well-formedness.

import { globalOf } from './records.js';

const SURROGATE = /[\ud800-\udfff]/;
const BEYOND_ASCII = /[\x80-\uffff]/;

/** How many bytes are decoded at once. */
const PIECE = 4096;

/** Up to so many characters, a loop over ASCII is faster than a call of the host's encoder. */
const SHORT = 40;

/** Texts of more characters are encoded outside: memory for each as if all took three bytes would be too much. */
const LONG = 512;

/** Whether a string has no lone surrogate: only then can it be written as UTF-8 without loss. */
export function isWellFormed(text) {
  // Most text has no surrogate at all, and the regular expression says so fastest.
  if (!SURROGATE.test(text)) return true;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(++index);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
  }
  return true;
}

/** How many bytes a well-formed string takes as UTF-8. */
export function utf8Length(text) {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // Each half of a surrogate pair counts two of the pair's four bytes.
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) length += 2;
    else if (unit > 0x7f) length += 1;
  }
  return length;
}

/** The part of TextEncoder the generated glue uses. */
export class Utf8Encoder {
  encode(text) {
    const bytes = new Uint8Array(text.length * 3);
    return bytes.subarray(0, this.encodeInto(text, bytes).written);
  }

  encodeInto(text, target) {
    const { length } = text;
    let at = 0;
    for (let index = 0; index < length; index++) {
      let point = text.charCodeAt(index);
      if (point < 0x80) {
        target[at++] = point;
      } else if (point < 0x800) {
        target[at++] = 0xc0 | (point >> 6);
        target[at++] = 0x80 | (point & 0x3f);
      } else {
        if (point >= 0xd800 && point <= 0xdfff) {
          const next = text.charCodeAt(index + 1);
          if (point <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
            point = 0x10000 + ((point - 0xd800) << 10) + (next - 0xdc00);
            index++;
          } else {
            point = 0xfffd;
          }
        }
        if (point < 0x10000) {
          target[at++] = 0xe0 | (point >> 12);
        } else {
          target[at++] = 0xf0 | (point >> 18);
          target[at++] = 0x80 | ((point >> 12) & 0x3f);
        }
        target[at++] = 0x80 | ((point >> 6) & 0x3f);
        target[at++] = 0x80 | (point & 0x3f);
      }
    }
    return { read: length, written: at };
  }
}

/** The part of TextDecoder the generated glue uses; its input is a Rust string and so valid UTF-8. */
export class Utf8Decoder {
  decode(bytes) {
    if (!bytes) return '';
    let binary = '';
    // In pieces: an argument list has a limit.
    for (let from = 0; from < bytes.length; from += PIECE) {
      binary += String.fromCharCode.apply(null, bytes.subarray(from, from + PIECE));
    }
    if (!BEYOND_ASCII.test(binary)) return binary;
    // A loop in JavaScript takes six times as long on engines without a compiler. The effect of these two functions on
    // UTF-8 is in the standard (ECMA-262, 19.2.6 and B.2.1); a host may have taken the second away.
    return escapeBytes ? decodeURIComponent(escapeBytes(binary)) : decodeByLoop(bytes);
  }
}

const escapeBytes = globalOf('escape', typeof escape === 'function' && escape);

/** Where there is `escape`, only bytes that are no UTF-8 come here: they give some text. */
export function decodeByLoop(bytes) {
  let text = '';
  const units = [];
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index++];
    if (lead < 0x80) {
      units.push(lead);
    } else if (lead < 0xe0) {
      units.push(((lead & 0x1f) << 6) | (bytes[index++] & 0x3f));
    } else if (lead < 0xf0) {
      units.push(((lead & 0x0f) << 12) | ((bytes[index++] & 0x3f) << 6) | (bytes[index++] & 0x3f));
    } else {
      const point =
        ((lead & 0x07) << 18) |
        ((bytes[index++] & 0x3f) << 12) |
        ((bytes[index++] & 0x3f) << 6) |
        (bytes[index++] & 0x3f);
      units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    }
    if (units.length > PIECE) text += String.fromCharCode.apply(null, units.splice(0));
  }
  return text + String.fromCharCode.apply(null, units);
}

/**
 * Writes a text as UTF-8 into a block of WebAssembly memory, and returns where the block begins and how long it is.
 * The view is made after the allocation, which can replace the buffer. docs/decisions/glue.md has the figures.
 * @param {string} text
 * @param {{ buffer: ArrayBuffer }} memory
 * @param {(size: number, align: number) => number} malloc
 * @param {(start: number, oldSize: number, newSize: number, align: number) => number} realloc
 * @returns {{ start: number, length: number }}
 */
export function writeText(text, memory, malloc, realloc) {
  const { length } = text;
  if (length > LONG) {
    const bytes = encoder.encode(text);
    const start = malloc(bytes.length, 1) >>> 0;
    new Uint8Array(memory.buffer).set(bytes, start);
    // It may be a plaintext.
    bytes.fill(0);
    return { start, length: bytes.length };
  }
  const isAscii = !BEYOND_ASCII.test(text);
  if (length <= SHORT && isAscii) {
    const start = malloc(length, 1) >>> 0;
    const bytes = new Uint8Array(memory.buffer, start, length);
    for (let at = 0; at < length; at++) bytes[at] = text.charCodeAt(at);
    return { start, length };
  }
  const most = isAscii ? length : 3 * length;
  const start = malloc(most, 1) >>> 0;
  const { written } = encoder.encodeInto(text, new Uint8Array(memory.buffer, start, most));
  return { start: isAscii ? start : realloc(start, most, written, 1) >>> 0, length: written };
}

/** The host's own where it has one: it is faster, and does the same on what is asked of it. */
export const Encoder =
  typeof TextEncoder === 'function' && 'encodeInto' in TextEncoder.prototype ? TextEncoder : Utf8Encoder;
export const Decoder = typeof TextDecoder === 'function' ? TextDecoder : Utf8Decoder;

const encoder = new Encoder();
