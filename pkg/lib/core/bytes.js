// Bytes from whatever form a host gives them in, from any realm.

import { Decoder } from './utf8.js';

/** A Uint8Array over a BufferSource, or undefined, also for a buffer that was transferred away. */
export function asBytes(value) {
  try {
    return viewOf(value);
  } catch {
    // A detached buffer, or a proxy of one that throws.
    return undefined;
  }
}

/**
 * Whether `value` is an object of that class, of any realm. Not by `Object.prototype.toString`, which data on
 * Object.prototype can replace.
 */
export function isTagged(value, name) {
  return typeof value === 'object' && value !== null && value[Symbol.toStringTag] === name;
}

/** The protected header of a compact JWE of this package. */
export function readProtectedHeader(jwe) {
  return JSON.parse(new Decoder('utf-8').decode(fromBase64Url(jwe.slice(0, jwe.indexOf('.')))));
}

/** Bytes of base64url without padding, as JOSE has it. */
export function fromBase64Url(text) {
  const standard = text.replace(/-/g, '+').replace(/_/g, '/');
  return fromBase64(standard + '==='.slice(0, (4 - (standard.length % 4)) % 4));
}

/** Bytes of standard base64, for hosts without `atob`. */
export function fromBase64(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const values = new Uint8Array(128);
  for (let index = 0; index < 64; index++) values[alphabet.charCodeAt(index)] = index;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < text.length; from += 4) {
    let group = 0;
    for (let index = 0; index < 4; index++) group = (group << 6) | values[text.charCodeAt(from + index)];
    bytes[to++] = group >> 16;
    if (to < bytes.length) bytes[to++] = (group >> 8) & 255;
    if (to < bytes.length) bytes[to++] = group & 255;
  }
  return bytes;
}

function viewOf(value) {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  // `instanceof` fails for buffers of another realm, which some hosts hand out.
  return isTagged(value, 'ArrayBuffer') || isTagged(value, 'SharedArrayBuffer') ? new Uint8Array(value) : undefined;
}
