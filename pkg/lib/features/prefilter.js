// The parts of a text in which a sensitive value can stand, so that the core is not handed all of it.
//
// What the core looks for, and what it reads to the left and right of it, goes on from one character to the
// next only where both are joints: letters, digits, separators, what labels and plates consist of. Any other
// character (most Han characters, commas, line breaks) is to the core what a line break is, and ends all
// reading. So a text is as good as its longest stretches of joints, each alone, and of those only the ones with
// an at sign, a row of digits or part of a code matter. These are the windows; a line break stands for what is
// between them.
// tests/js/prefilter.test.mjs holds this against the core reading whole texts.

import { CAPITAL, classify, DIGIT, SEPARATOR } from './char-classes.js';

/** Every value without an at sign has so many digits in a row; a code, so many digits and capitals. */
const ROW = 4;

/** Kinds with letters. */
const CODES = /plate|passport|uscc/;

/** No value is shorter. */
const LEAST = 6;

/** What stands before a window that is not at the beginning of the text. */
const BREAK = 0x0a;

/** The size of a batch: bytes of windows, and places where they begin and end. */
const BATCH_BYTES = 32 * 1024;
const BATCH_PLACES = 4 * 1024;

/** Bytes a joint can take in UTF-8, since none is half of a surrogate pair. */
const WIDEST = 3;

/** The class of every character, told when the first text is searched: 64 KB, and many pages never do. */
let CLASSES;

/** What batches are made in, kept for the next text; nothing of the last one is left in it. */
let idle;

/**
 * The windows of `text` for these kinds (as the core takes them), in batches: `visit(bytes, places, count)` is called
 * with each, and once with none if there are none. `bytes` has them in UTF-8 with a line break before each, unless the
 * text begins with it; `places` has the start and end of each, `count` in all. Both are good until `visit` returns.
 */
export function eachBatch(text, kinds, visit) {
  if (!CLASSES) CLASSES = classify();
  const classes = kinds === '' || CODES.test(kinds) ? DIGIT | CAPITAL : DIGIT;
  const nextAt = kinds === '' || kinds.includes('email') ? atSigns(text) : noAtSigns(text);
  // Not there for others while it is in use: what `visit` calls may come back with another text.
  const own = idle || { bytes: new Uint8Array(BATCH_BYTES), places: new Int32Array(BATCH_PLACES) };
  idle = undefined;
  const batch = { bytes: own.bytes, size: 0, places: own.places, count: 0, done: 0 };
  let isVisited = false;
  const hand = () => {
    isVisited = true;
    visit(batch.bytes.subarray(0, batch.size), batch.places, batch.count);
    batch.size = batch.count = 0;
  };
  try {
    while (batch.done < text.length) {
      const needed = takeWindows(batch, text, nextAt(batch.done), classes);
      if (needed === 0) continue;
      if (batch.count > 0) hand();
      if (needed > batch.bytes.length) {
        batch.bytes.fill(0);
        batch.bytes = new Uint8Array(needed);
      }
    }
    if (batch.count > 0 || !isVisited) hand();
  } finally {
    // All of it: windows that were too short or too long are written as far as there is room.
    batch.bytes.fill(0);
    idle = own;
  }
}

/**
 * Puts windows into the batch: those with rows of `classes` before `at`, and the one around `at`, an at sign or the end
 * of the text. Gives 0, and `batch.done` is where the last one ends; or, when one did not fit, the bytes that it may
 * need, and `batch.done` is where that one begins.
 *
 * Numbers are kept as 32-bit integers by `| 0`, and what is read is written at once: a fifth faster than without.
 */
function takeWindows(batch, text, at, classes) {
  const table = CLASSES;
  const { bytes, places } = batch;
  const { length } = text;
  let size = batch.size | 0;
  let count = batch.count | 0;
  let done = batch.done | 0;
  let needed = 0;
  while (done <= at) {
    let start = nextRow(text, done + ROW - 1, at, classes) | 0;
    if (start === length) {
      done = length;
      break;
    }
    while (start > done && table[text.charCodeAt(start - 1)] !== 0) start--;

    const before = size;
    // One joint less than there is room for leaves enough for the break before them.
    const stop = Math.min(length, start + Math.floor((bytes.length - before) / WIDEST) - 1);
    if (start > 0) bytes[size++] = BREAK;
    let end = start | 0;
    for (; end < stop; end = (end + 1) | 0) {
      const unit = text.charCodeAt(end);
      // Most characters here are digits, and need no look into the table.
      if (unit >= 0x30 && unit <= 0x39) {
        bytes[size++] = unit;
        continue;
      }
      if (table[unit] === 0) break;
      if (unit < 0x80) bytes[size++] = unit;
      else size = writeWide(bytes, size, unit);
    }
    if ((end >= stop && end < length) || count === places.length) {
      while (end < length && table[text.charCodeAt(end)] !== 0) end++;
      // For one joint more than it has, since a window that ends where the room does counts as one that did not fit.
      needed = WIDEST * (end - start + 2);
      size = before;
      done = start;
      break;
    }
    done = end;
    if (end - start < LEAST) {
      size = before;
    } else {
      places[count++] = start;
      places[count++] = end;
    }
  }
  Object.assign(batch, { size, count, done });
  return needed;
}

/** Where a row begins that a value can have, from the first probe on; `to` if none does before. */
function nextRow(text, from, to, classes) {
  let probe = from;
  for (;;) {
    probe = nextHit(text, probe, to, classes);
    if (probe >= to) return to;
    const row = rowAround(text, probe, classes);
    if (row >= 0) return row;
    probe += ROW;
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
