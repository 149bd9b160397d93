// The parts of a text in which a sensitive value can stand, so that the core is not handed all of it.
//
// What the core looks for, and what it reads to the left and right of it, goes on from one character to the
// next only where both are joints: letters, digits, separators, what labels and plates consist of. Any other
// character (most Han characters, commas, line breaks) is to the core what a line break is, and ends all
// reading. So a text is as good as its longest stretches of joints, each alone, and of those only the ones
// that hold an at sign or enough digits. These are the windows; one line break stands for what is between two.
// tests/js/windows.test.mjs holds this against the core reading whole texts.

import { CAPITAL, classify, DIGIT, SEPARATOR } from './characters.js';

/**
 * Every value without an at sign has so many digits in a row, or digits and capitals where kinds are asked for that
 * have such: one of them stands at every so-manieth place of the text.
 */
const ROW = 4;

/** No number is shorter. */
const LEAST_NUMBER = 8;

/** Kinds that have letters or few digits. */
const IS_CODE = /plate|passport|uscc/;

const CLASSES = classify();

/** What stands before a window. */
const BREAK = 10;

/**
 * The windows of `text` for these kinds (as the core takes them): in UTF-8 with a line break before each, unless the
 * text begins with it; and in `places`, where each starts and ends. The bytes are the caller's to wipe.
 */
export function windowsOf(text, kinds) {
  const core = kinds === '' || IS_CODE.test(kinds) ? DIGIT | CAPITAL : DIGIT;
  const least = core === DIGIT ? LEAST_NUMBER : ROW;
  const nextAt = kinds === '' || kinds.includes('email') ? atSigns(text) : noAtSigns(text);
  const { length } = text;
  const places = [];
  let bytes = new Uint8Array(Math.min(3 * length + 4, 1024));
  let size = 0;
  let done = 0;
  let at = nextAt(0);
  // No part is looked at twice over: these go forward, and back to `done` at most.
  for (let probe = ROW - 1; ; probe += ROW) {
    while (probe < at && (CLASSES[text.charCodeAt(probe)] & core) === 0) probe += ROW;
    if (probe < at) {
      let first = probe;
      while (first > done && first + ROW - 1 > probe && (CLASSES[text.charCodeAt(first - 1)] & core) !== 0) first--;
      let last = probe;
      while (last + 1 < at && last < first + ROW - 1 && (CLASSES[text.charCodeAt(last + 1)] & core) !== 0) last++;
      if (last < first + ROW - 1) continue;
    } else if (at < length) {
      probe = at;
    } else {
      break;
    }
    let start = probe;
    while (start > done && CLASSES[text.charCodeAt(start - 1)] !== 0) start--;
    const sizeBefore = size;
    if (start > 0) bytes[size++] = BREAK;
    let end = start;
    for (; end < length; end++) {
      const unit = text.charCodeAt(end);
      if (CLASSES[unit] === 0) break;
      if (size + 4 > bytes.length) bytes = grown(bytes);
      if (unit < 0x80) bytes[size++] = unit;
      else size = writeWide(bytes, size, unit);
    }
    if (end - start < least && at >= end) size = sizeBefore;
    else places.push(start, end);
    done = end;
    probe = end - 1;
    if (at < end) at = nextAt(end);
  }
  bytes.fill(0, size);
  return { bytes: bytes.subarray(0, size), places };
}

/** Tells the first at sign from a place on, of either width; the length of the text when there is none. */
function atSigns(text) {
  const next = (sign, from) => {
    const place = text.indexOf(sign, from);
    return place < 0 ? text.length : place;
  };
  let [half, full] = [-1, -1];
  // Places only grow, so that no part of the text is searched twice.
  return (from) => {
    if (half < from) half = next('@', from);
    if (full < from) full = next('＠', from);
    return Math.min(half, full);
  };
}

function noAtSigns(text) {
  return () => text.length;
}

/** A joint that is not ASCII, in two or three bytes: none is half of a surrogate pair. */
function writeWide(bytes, size, unit) {
  if (unit < 0x800) {
    bytes[size] = 0xc0 | (unit >> 6);
    bytes[size + 1] = 0x80 | (unit & 0x3f);
    return size + 2;
  }
  bytes[size] = 0xe0 | (unit >> 12);
  bytes[size + 1] = 0x80 | ((unit >> 6) & 0x3f);
  bytes[size + 2] = 0x80 | (unit & 0x3f);
  return size + 3;
}

function grown(bytes) {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  bytes.fill(0);
  return larger;
}
