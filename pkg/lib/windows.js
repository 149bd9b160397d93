// The parts of a text in which a sensitive value can stand, so that the core is not handed all of it.
//
// What the core looks for, and what it reads to the left and right of it, goes on from one character to the
// next only where both are joints: letters, digits, separators, what labels and plates consist of. Any other
// character (most Han characters, commas, line breaks) is to the core what a line break is, and ends all
// reading. So a text is as good as its longest stretches of joints, each alone, and of those only the ones with
// an at sign, a row of digits or part of a code matter. These are the windows; a line break stands for what is
// between them.
// tests/js/windows.test.mjs holds this against the core reading whole texts.

import { CAPITAL, classify, DIGIT, SEPARATOR } from './characters.js';

/** Every value without an at sign has so many digits in a row; a code, so many digits and capitals. */
const ROW = 4;

/** Kinds with letters. */
const CODES = /plate|passport|uscc/;

/** No value is shorter. */
const LEAST = 6;

/** The class of every character, told when the first text is searched: 64 KB, and many pages never do. */
let CLASSES;

/** What stands before a window. */
const BREAK = 10;

/** So many characters are written between two looks at the room that is left. */
const STRETCH = 64;

/** Three bytes of UTF-8 for each, since no joint is half of a surrogate pair, and one for the next break. */
const ROOM = 3 * STRETCH + 1;

/**
 * The windows of `text` for these kinds (as the core takes them): `bytes` has them in UTF-8 with a line break before
 * each, unless the text begins with it; `places` has the start and end of each, `count` in all. The bytes are the
 * caller's to wipe.
 */
export function windowsOf(text, kinds) {
  if (!CLASSES) CLASSES = classify();
  const classes = kinds === '' || CODES.test(kinds) ? DIGIT | CAPITAL : DIGIT;
  const nextAt = kinds === '' || kinds.includes('email') ? atSigns(text) : noAtSigns(text);
  const windows = new Windows(text);
  for (;;) {
    const at = nextAt(windows.done);
    windows.takeRows(text, at, classes);
    if (at === text.length) return windows.finish();
    if (at >= windows.done) windows.take(text, at);
  }
}

class Windows {
  constructor({ length }) {
    this.bytes = new Uint8Array(Math.min(3 * length + ROOM, 1024));
    this.size = 0;
    this.places = new Int32Array(64);
    this.count = 0;
    /** Where the last window ended, or what was too short for one. */
    this.done = 0;
  }

  /** Takes the windows with rows of these characters, as far as `to`. */
  takeRows(text, to, classes) {
    // Nothing begins where a window has ended.
    let probe = this.done === 0 ? ROW - 1 : this.done + ROW;
    for (;;) {
      probe = nextHit(text, probe, to, classes);
      if (probe >= to) return;
      const row = rowAround(text, probe, classes);
      probe = (row < 0 ? probe : this.take(text, row)) + ROW;
    }
  }

  /** Takes the window around a place, which is behind the last one; gives its end. */
  take(text, place) {
    const table = CLASSES;
    const { length } = text;
    let { bytes, size, done } = this;
    let start = place;
    while (start > done && table[text.charCodeAt(start - 1)] !== 0) start--;
    if (start > 0) bytes[size++] = BREAK;
    let stop = start;
    for (done = start; done === stop && done < length; ) {
      if (size + ROOM > bytes.length) {
        // For each break there is a character that is not written, so that the rest cannot take more than this.
        const most = size + 3 * (length - done) + ROOM;
        this.bytes = bytes = moved(bytes, new Uint8Array(Math.min(4 * bytes.length, most)));
      }
      stop = Math.min(done + STRETCH, length);
      for (; done < stop; done++) {
        const unit = text.charCodeAt(done);
        if (table[unit] === 0) break;
        if (unit < 0x80) bytes[size++] = unit;
        else size = writeWide(bytes, size, unit);
      }
    }
    this.done = done;
    // What is too short is written over by the next.
    if (done - start >= LEAST) {
      this.size = size;
      this.note(start, done);
    }
    return done;
  }

  note(start, end) {
    if (this.count === this.places.length) this.places = moved(this.places, new Int32Array(4 * this.count));
    this.places[this.count++] = start;
    this.places[this.count++] = end;
  }

  finish() {
    const { bytes, size, places, count } = this;
    bytes.fill(0, size);
    return { bytes: bytes.subarray(0, size), places, count };
  }
}

/** The first of every fourth place from `from` on that has one of these characters: of four in a row, one has. */
function nextHit(text, from, to, classes) {
  const table = CLASSES;
  let probe = from;
  while (probe < to && (table[text.charCodeAt(probe)] & classes) === 0) probe += ROW;
  return probe;
}

/**
 * Four of these characters in a row, with `probe` among them, that a value can have: where they begin; -1 if there are none.
 *
 * With capitals among them they are looked at for a digit, which some four around some probe in every code have: plates
 * and passports have two and more, a code of GB 32100 six in a row. And they are more than four, but for a plate's
 * behind a separator: 粤Z·1A23港.
 */
function rowAround(text, probe, classes) {
  const { length } = text;
  let all = CLASSES[text.charCodeAt(probe)];
  let any = all;
  let end = probe + 1;
  for (; end < probe + ROW && end < length; end++) {
    const found = CLASSES[text.charCodeAt(end)];
    if ((found & classes) === 0) break;
    all &= found;
    any |= found;
  }
  let first = probe;
  for (; first > end - ROW && first > 0; first--) {
    const found = CLASSES[text.charCodeAt(first - 1)];
    if ((found & classes) === 0) break;
    all &= found;
    any |= found;
  }
  if (end - first < ROW) return -1;
  if ((all & DIGIT) !== 0) return first;
  const before = first > 0 ? CLASSES[text.charCodeAt(first - 1)] : 0;
  const after = end < length ? CLASSES[text.charCodeAt(end)] : 0;
  const isPart = ((before | after) & classes) !== 0 || (before & SEPARATOR) !== 0;
  return isPart && (any & DIGIT) !== 0 ? first : -1;
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

/** A joint that is not ASCII, in two or three bytes. */
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
