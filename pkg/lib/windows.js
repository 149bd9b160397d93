// The parts of a text in which a sensitive value can stand, so that the core is not handed all of it.
//
// What the core looks for, and what it reads to the left and right of it, goes on from one character to the
// next only where both are joints: letters, digits, separators, what labels and plates consist of. Any other
// character (most Han characters, commas, line breaks) is to the core what a line break is, and ends all
// reading. So a text is as good as its longest stretches of joints, each alone, and of those only the ones with
// an at sign or a row of digits matter. These are the windows; a line break stands for what is between them.
// tests/js/windows.test.mjs holds this against the core reading whole texts.

import { CAPITAL, classify, DIGIT } from './characters.js';

/** Every value without an at sign has so many digits in a row; those with letters, so many digits or capitals. */
const ROW = 4;

/** Kinds with letters. */
const CODES = /plate|passport|uscc/;

/** No value is shorter. */
const LEAST = 6;

const CLASSES = classify();

/** What stands before a window. */
const BREAK = 10;

/**
 * The windows of `text` for these kinds (as the core takes them): `bytes` has them in UTF-8 with a line break before
 * each, unless the text begins with it; `places` has the start and end of each, `count` in all. The bytes are the
 * caller's to wipe.
 */
export function windowsOf(text, kinds) {
  const classes = kinds === '' || CODES.test(kinds) ? DIGIT | CAPITAL : DIGIT;
  const nextAt = kinds === '' || kinds.includes('email') ? atSigns(text) : noAtSigns(text);
  const { length } = text;
  let places = new Int32Array(64);
  let count = 0;
  let bytes = new Uint8Array(Math.min(3 * length + 4, 1024));
  let size = 0;
  let done = 0;
  let row = nextRow(text, 0, classes);
  let at = nextAt(0);
  while (row < length || at < length) {
    // Back to the start of the window, which is behind the last one, and forward to its end.
    let start = row < at ? row : at;
    while (start > done && CLASSES[text.charCodeAt(start - 1)] !== 0) start--;
    const sizeBefore = size;
    if (start > 0) bytes[size++] = BREAK;
    for (done = start; done < length; done++) {
      const unit = text.charCodeAt(done);
      if (CLASSES[unit] === 0) break;
      if (size + 4 > bytes.length) bytes = moved(bytes, new Uint8Array(2 * size));
      if (unit < 0x80) bytes[size++] = unit;
      else size = writeWide(bytes, size, unit);
    }
    if (done - start < LEAST) {
      size = sizeBefore;
    } else {
      if (count === places.length) places = moved(places, new Int32Array(2 * count));
      places[count++] = start;
      places[count++] = done;
    }
    if (row < done) row = nextRow(text, done, classes);
    if (at < done) at = nextAt(done);
  }
  bytes.fill(0, size);
  return { bytes: bytes.subarray(0, size), places, count };
}

/** Where the next row of these characters begins, one of which stands at every fourth place; the length of the text when there is none. */
function nextRow(text, from, classes) {
  const { length } = text;
  const isIn = (place) => (CLASSES[text.charCodeAt(place)] & classes) !== 0;
  for (let probe = from + ROW - 1; probe < length; probe += ROW) {
    if (!isIn(probe)) continue;
    let first = probe;
    while (first > from && first > probe - ROW + 1 && isIn(first - 1)) first--;
    let end = probe + 1;
    while (end < length && end < first + ROW && isIn(end)) end++;
    if (end === first + ROW) return first;
  }
  return length;
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

/** The numbers of one array in a longer one; nothing is left in the first. */
function moved(from, to) {
  to.set(from);
  from.fill(0);
  return to;
}
