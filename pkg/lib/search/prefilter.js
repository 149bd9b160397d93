// The parts of a text in which a sensitive value can be, so that the core is not handed all of it.
//
// The core's search reads on from one character to the next only where both are joints: letters, digits, separators,
// escapes, and the characters of labels and plates, as the core itself lists them (generated/contract.js). Any other
// character (most Han characters, commas, line breaks) is to the core the same as a line break, and ends all reading;
// but for letters of any script in the domain of an e-mail address.
// So a text is as good as its longest stretches of joints, each alone, and of those only the ones with a sign (an at
// sign, a plus, an escape), a row of digits or part of a code matter. These are the windows; a line break stands for
// what is between them. Kinds of a caller's own can consist of anything: for them every line is a window.
// tests/js/prefilter.test.mjs compares this with the core reading whole texts.

import { MAX_DOMAIN, MIN_DIGIT_ROW, MIN_VALUE_UNITS } from '../generated/contract.js';
import { CAPITAL, classify, DIGIT, SEPARATOR } from './char-classes.js';
import { ESCAPES, signsOf } from './signs.js';

/** A number has so many digits in a row, a plate so many digits and capitals; of so many, one is looked at. */
const ROW = MIN_DIGIT_ROW;

/**
 * How a text is cut for some kinds.
 * @typedef {{ classes: number, signs: string[], isWhole: boolean }} Cut
 */

/**
 * Parts of values that have no row of digits: an escape, an at sign, a plus, the dot of an embassy's plate, the code in
 * `(886)912-345-678`. 886 without the bracket is not looked for: with a digit as its first character, each megabyte of
 * numbers takes V8 0.4 to 0.7 ms (with the bracket, 0.01).
 */
const SIGNS = { email: ['@', '＠'], plate: ['·'], phoneTw: ['(886'] };
/**
 * With a plus, these are found without a row: `+33 6 12 34 56 78`, `+886 912 345 678`. The others have a row then too,
 * so that no text is searched for a plus on their account: the one of full width takes V8 a tenth of a search
 * (docs/decisions/prefilter.md).
 */
const PLUS = ['phoneE164', 'phoneTw'];

/** @returns {Cut} for kinds by name; any name that is not built in is one of the caller's own. */
export function cutFor(kinds, hasCustom) {
  const has = (kind) => kinds.includes(kind);
  const signs = ESCAPES.slice();
  if (PLUS.some(has)) signs.push('+', '＋');
  for (const kind of Object.keys(SIGNS)) if (has(kind)) signs.push(...SIGNS[kind]);
  return { classes: has('plate') ? DIGIT | CAPITAL : DIGIT, signs, isWhole: hasCustom || has('ip') || has('mac') };
}

/** The text before a window that is not at the beginning of the text. */
const BREAK = 0x0a;

/** The sign before a query: no joint, and part of the window after it. */
const QUERY = 0x3f;

/** The size of a batch: bytes of windows, and places where they begin and end. */
const BATCH_BYTES = 32 * 1024;
const BATCH_PLACES = 4 * 1024;

/** Bytes a UTF-16 unit can take in UTF-8. */
const MAX_UNIT_BYTES = 3;

/** What batches are made in, kept for the next text; nothing of the last one is left in it. */
let idle;

/**
 * The windows of `text` for this cut, in batches: `visit(bytes, places, count, mayHaveEscapes)` is called with each,
 * and once with none if there are none. `bytes` has them in UTF-8 with a line break before each, unless the text begins
 * with it; `places` has the start and end of each, `count` in all. Both are good until `visit` returns.
 */
export function eachBatch(text, cut, visit) {
  // Not there for others while it is in use: what `visit` calls may come back with another text.
  const batch = idle || makeBatch();
  idle = undefined;
  const { bytes, places } = batch;
  const signs = signsOf(text, cut.signs);
  let isVisited = false;
  let long;
  const hand = (windows) => {
    isVisited = true;
    visit(windows, places, batch.count, cut.isWhole || signs.mayBeEscapes());
    batch.size = batch.count = 0;
  };
  batch.size = batch.count = batch.done = 0;
  try {
    while (batch.done < text.length) {
      const end = cut.isWhole ? takeLines(batch, text) : batch.takeWindows(text, signs.next(batch.done), cut);
      if (end === 0) continue;
      if (batch.count > 0) hand(bytes.subarray(0, batch.size));
      if (end - batch.done < unitsLeft(0)) continue;
      // It is too long for an empty batch.
      long = new Uint8Array(MAX_UNIT_BYTES * (end - batch.done) + 1);
      putWindow(batch, long, text, batch.done, end);
      hand(long.subarray(0, batch.size));
      long.fill(0);
    }
    if (batch.count > 0 || !isVisited) hand(bytes.subarray(0, batch.size));
  } finally {
    // All of it: windows that were too short or too long are written as far as there is room.
    bytes.fill(0);
    if (long) long.fill(0);
    idle = batch;
  }
}

/** A window with fewer UTF-16 units than this fits after `size` bytes of a batch, with the break before it. */
function unitsLeft(size) {
  return (((BATCH_BYTES - size) / MAX_UNIT_BYTES) | 0) - 1;
}

/**
 * A batch, made when the first text is searched: it takes 112 KB, and many pages never search. `done` is where its last
 * window ends.
 *
 * `takeWindows` is made with it, so that V8 knows the addresses and lengths of the three arrays when it compiles
 * (docs/decisions/prefilter.md).
 */
function makeBatch() {
  /** The class of every character. */
  const table = classify();
  const bytes = new Uint8Array(BATCH_BYTES);
  const places = new Int32Array(BATCH_PLACES);
  const batch = { bytes, places, size: 0, count: 0, done: 0, takeWindows };
  return batch;

  /**
   * Puts windows into the batch: those with rows of the cut's classes before `at`, and the one around `at`, a sign or
   * the end of the text. Gives 0, and `batch.done` is where the last one ends; or, when one did not fit, where it ends,
   * and `batch.done` is where it begins.
   *
   * Numbers are kept as 32-bit integers by `| 0`, and what is read is written at once: a fifth faster than without.
   */
  function takeWindows(text, at, cut) {
    const { classes } = cut;
    const { length } = text;
    let size = batch.size | 0;
    let count = batch.count | 0;
    let done = batch.done | 0;
    let unfit = 0;
    while (done <= at) {
      let start = nextRow(text, done + ROW - 1, at, classes, table) | 0;
      if (start === length) {
        done = length;
        break;
      }
      // A line begins where the last one ended.
      let first = text.charCodeAt(start);
      let outside = 0;
      while (start > done) {
        const unit = text.charCodeAt(start - 1);
        if (table[unit] === 0) {
          outside = unit;
          break;
        }
        first = unit;
        start--;
      }

      const before = size;
      let end = start | 0;
      // What begins a query comes with it: a mask in a URL has no blanks. And a Han character before a plus, which parts
      // a number from a name there.
      if (outside === QUERY || (isPlus(first) && isHan(outside))) start--;
      const stop = Math.min(length, start + unitsLeft(size));
      if (start > 0) bytes[size++] = BREAK;
      if (start < end) size = writeUnit(bytes, size, outside);
      let domainEnd = 0;
      while (end < stop) {
        const unit = text.charCodeAt(end);
        // Most characters here are digits, and need no look into the table.
        if ((unit ^ 0x30) < 10) {
          bytes[size] = unit;
          size = (size + 1) | 0;
          end = (end + 1) | 0;
          continue;
        }
        if (table[unit] === 0 && end >= domainEnd) {
          // Up to the first sign there is no domain.
          if (end > at) domainEnd = endOfDomain(text, start, end, unit);
          if (end >= domainEnd) break;
        }
        if (unit < 0x80) bytes[size++] = unit;
        else if (unit < 0xd800 || unit > 0xdfff) size = writeWide(bytes, size, unit);
        else if (!isPair(text, end)) break;
        else size = writePair(bytes, size, unit, text.charCodeAt(++end));
        end = (end + 1) | 0;
      }
      if ((end >= stop && end < length) || count === BATCH_PLACES) {
        unfit = endOfWindow(text, start, end, at, domainEnd, table);
        size = before;
        done = start;
        break;
      }
      done = end;
      if (end - start < MIN_VALUE_UNITS) {
        size = before;
      } else {
        places[count++] = start;
        places[count++] = end;
      }
    }
    batch.size = size;
    batch.count = count;
    batch.done = done;
    return unfit;
  }
}

/** Where the window ends that is read up to `from`. */
function endOfWindow(text, start, from, at, domain, table) {
  let domainEnd = domain;
  let end = from;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (table[unit] === 0 && end >= domainEnd) {
      if (end > at) domainEnd = endOfDomain(text, start, end, unit);
      if (end >= domainEnd) break;
    }
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (!isPair(text, end)) break;
    end++;
  }
  return end;
}

/** Puts windows into the batch as `takeWindows` does, where every line is one. */
function takeLines(batch, text) {
  while (batch.done < text.length) {
    let start = batch.done;
    while (start < text.length && isBetweenLines(text, start)) start++;
    let end = start;
    while (end < text.length && !isBetweenLines(text, end)) end++;
    batch.done = start;
    if (end - start >= unitsLeft(batch.size) || batch.count === BATCH_PLACES) return end;
    if (end > start) putWindow(batch, batch.bytes, text, start, end);
    batch.done = end;
  }
  return 0;
}

/** Whether no line has this unit: a line break, NUL (which parts joined texts), half of a pair. */
function isBetweenLines(text, at) {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdfff) return unit === 0 || unit === 0x0a || unit === 0x0d;
  return !isPair(text, at) && !isPair(text, at - 1);
}

/** Puts one window into a batch, its text into `bytes`. */
function putWindow(batch, bytes, text, start, end) {
  let size = batch.size | 0;
  if (start > 0) bytes[size++] = BREAK;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes[size++] = unit;
    else if (unit < 0xd800 || unit > 0xdfff) size = writeWide(bytes, size, unit);
    else size = writePair(bytes, size, unit, text.charCodeAt(++at));
  }
  batch.places[batch.count++] = start;
  batch.places[batch.count++] = end;
  batch.size = size;
  batch.done = end;
}

/** Where a row begins that a value can have, from the first probe on; `to` if none does before. */
function nextRow(text, from, to, classes, table) {
  let probe = from;
  for (;;) {
    probe = nextHit(text, probe, to, classes, table);
    if (probe >= to) return to;
    const row = rowAround(text, probe, classes, table);
    if (row >= 0) return row;
    probe += ROW;
  }
}

/**
 * The first of every fourth place from `from` on that has one of these characters: of four in a row, one has. Two
 * places are looked at together: in Node, 0.88 of the time of a search with few values.
 */
function nextHit(text, from, to, classes, table) {
  let probe = from;
  while (probe + ROW < to && ((table[text.charCodeAt(probe)] | table[text.charCodeAt(probe + ROW)]) & classes) === 0)
    probe += 2 * ROW;
  while (probe < to && (table[text.charCodeAt(probe)] & classes) === 0) probe += ROW;
  return probe;
}

/**
 * Four of these characters in a row, with `probe` among them, that a value can have: where they begin; -1 if there are
 * none.
 *
 * With capitals among them they are looked at for a digit, which some four around some probe in every code have: plates
 * and passports have two and more, a code of GB 32100 six in a row. And they are more than four, but for a plate's
 * after a separator: 粤Z·1A23港.
 */
function rowAround(text, probe, classes, table) {
  const { length } = text;
  let all = table[text.charCodeAt(probe)];
  let any = all;
  let end = probe + 1;
  for (; end < probe + ROW && end < length; end++) {
    const found = table[text.charCodeAt(end)];
    if ((found & classes) === 0) break;
    all &= found;
    any |= found;
  }
  let first = probe;
  for (; first > end - ROW && first > 0; first--) {
    const found = table[text.charCodeAt(first - 1)];
    if ((found & classes) === 0) break;
    all &= found;
    any |= found;
  }
  if (end - first < ROW) return -1;
  if ((all & DIGIT) !== 0) return first;
  const before = first > 0 ? table[text.charCodeAt(first - 1)] : 0;
  const after = end < length ? table[text.charCodeAt(end)] : 0;
  const isPart = ((before | after) & classes) !== 0 || (before & SEPARATOR) !== 0;
  return isPart && (any & DIGIT) !== 0 ? first : -1;
}

/**
 * Where the domain of an e-mail address ends that goes on at `at` with `first`, which is no joint: a letter of the
 * first label, or of one that begins with a letter of another script than Latin. `at` when it is none. What an escape
 * before it means is left to the core.
 */
function endOfDomain(text, from, at, first) {
  if (!isWord(first)) return at;
  let place = at - 1;
  let hasDot = false;
  for (; ; place--) {
    if (place < from || at - place >= DOMAIN_REACH) return at;
    const unit = text.charCodeAt(place);
    if (isDot(unit)) {
      if (!hasDot && text.charCodeAt(place + 1) < 0x80) return at;
      hasDot = true;
    } else if (!isWord(unit) && !isNameUnit(unit)) {
      if (!isBeforeDomain(unit)) return at;
      break;
    }
  }
  const most = Math.min(text.length, place + DOMAIN_REACH);
  for (let end = at + 1; end < most; end++) {
    const unit = text.charCodeAt(end);
    if (isDot(unit) ? text.charCodeAt(end + 1) < 0x80 : !isWord(unit) && !isNameUnit(unit)) return end;
  }
  return most;
}

/** An at sign, or what an escape begins with or ends in. */
function isBeforeDomain(unit) {
  return unit === 0x40 || unit === 0xff20 || unit === 0x25 || unit === 0x5c || unit === 0x26 || unit === 0x3b;
}

/** The sign before a domain, and the longest domain. */
const DOMAIN_REACH = MAX_DOMAIN + 1;

/** Anything beyond ASCII but punctuation. */
function isWord(unit) {
  if (unit < 0x3021) return (unit >= 0x80 && unit < 0x2000) || (unit >= 0x2c00 && unit < 0x3000) || unit > 0x3004;
  return unit < 0xfe10 || (unit >= 0xfe70 && unit < 0xff00) || (unit >= 0xff66 && unit < 0xffdd);
}

/** A digit, a letter or a hyphen of ASCII, in either width. */
function isNameUnit(unit) {
  const half = unit > 0xff00 && unit < 0xff5f ? unit - 0xfee0 : unit;
  return (
    (half >= 0x30 && half <= 0x39) || (half >= 0x41 && half <= 0x5a) || (half >= 0x61 && half <= 0x7a) || half === 0x2d
  );
}

function isDot(unit) {
  return unit === 0x2e || unit === 0xff0e;
}

/** As the core asks before a plus. */
function isHan(unit) {
  return unit >= 0x4000 && unit < 0xa000;
}

function isPlus(unit) {
  return unit === 0x2b || unit === 0xff0b;
}

/** Whether both halves of a character begin here. */
function isPair(text, at) {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

/** A character of one unit. */
function writeUnit(bytes, size, unit) {
  if (unit >= 0x80) return writeWide(bytes, size, unit);
  bytes[size] = unit;
  return size + 1;
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

/** A character of two units, in four bytes. */
function writePair(bytes, size, high, low) {
  const code = ((high & 0x3ff) << 10) + (low & 0x3ff) + 0x10000;
  bytes[size] = 0xf0 | (code >> 18);
  bytes[size + 1] = 0x80 | ((code >> 12) & 0x3f);
  bytes[size + 2] = 0x80 | ((code >> 6) & 0x3f);
  bytes[size + 3] = 0x80 | (code & 0x3f);
  return size + 4;
}
