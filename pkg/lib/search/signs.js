// The places of signs in a text: what windows are cut around besides rows of digits.

/** What an escape begins with. */
export const ESCAPES = ['%', '\\', '&'];

/**
 * `next` finds the first of `signs` from a place on; the length of the text when there is none. `signs` begins with the
 * escapes. `mayBeEscapes`: whether some escape may begin up to there, as the core reads them. Where none does, the core
 * does not look for escapes, which takes a thirtieth of a search with many numbers (by a profile in Node).
 */
export function signsOf(text, signs) {
  const { length } = text;
  const sought = gatherWide(text, signs);
  const places = sought.map(() => -1);
  let hasEscape = false;
  let isPlusSought = signs.includes('+');
  const next = (from) => {
    let first = length;
    for (let index = 0; index < sought.length; index++) {
      // Places only grow, so that no part of the text is searched twice.
      if (places[index] < from) {
        const sign = sought[index];
        const place = sign === EITHER_WIDE ? placeOfWide(text, from) : text.indexOf(sign, from);
        places[index] = place < 0 ? length : place;
        if (place >= 0 && (index < ESCAPES.length || sign === '+')) hasEscape = true;
      }
      if (places[index] < first) first = places[index];
    }
    return first;
  };
  const mayBeEscapes = () => {
    if (!hasEscape && !isPlusSought) {
      isPlusSought = true;
      hasEscape = text.indexOf('+', 0) >= 0;
    }
    return hasEscape;
  };
  return { next, mayBeEscapes };
}

const WIDE = ['＋', '＠'];
const EITHER_WIDE = WIDE.join('');

/**
 * The signs, with both of full width as one where a regular expression finds them sooner than two searches: in V8, in a
 * text with many other characters of full width. `indexOf` stops there at every unit with the same first byte, so at
 * each comma of Chinese text. 1 MB with 5 % such units takes 0.21 ms and not 0.32 in Node, one with 1.5 % takes 0.20
 * and not 0.12; JavaScriptCore without a JIT takes 4.6 ms and not 0.04 (docs/decisions/prefilter.md).
 */
function gatherWide(text, signs) {
  const isTogether = WIDE.every((sign) => signs.includes(sign)) && hasManyWide(text) && isV8();
  return isTogether ? [...signs.filter((sign) => !WIDE.includes(sign)), EITHER_WIDE] : signs;
}

function placeOfWide(text, from) {
  const wide = /[＋＠]/g;
  wide.lastIndex = from;
  return wide.test(text) ? wide.lastIndex - 1 : -1;
}

/**
 * Of so many places, so many have a unit of full width: 3 %. A text with fewer than a hundred units for each is not
 * worth it.
 */
const LOOKS = 256;
const MANY = 8;
const UNITS_PER_LOOK = 100;

function hasManyWide(text) {
  if (text.length < LOOKS * UNITS_PER_LOOK) return false;
  const step = (text.length / LOOKS) | 0;
  let count = 0;
  for (let look = 0; look < LOOKS; look++) if (text.charCodeAt(look * step) >= 0xff00) count++;
  return count >= MANY;
}

let isKnownV8;

/**
 * By its stacks: they begin with the name of the error. Those of JavaScriptCore and SpiderMonkey begin with a function.
 */
function isV8() {
  if (isKnownV8 === undefined) isKnownV8 = String(new Error().stack).startsWith('Error');
  return isKnownV8;
}
