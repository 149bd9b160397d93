// How the search cuts texts into terms. MiniSearch cuts at spaces and punctuation, so that a Chinese sentence would be
// one term; here each pair of neighbouring characters is one. Pairs need no dictionary, and every browser makes the
// same ones.

const HAN = /\p{Script=Han}+/gu;
const BETWEEN = /[\n\r\p{Z}\p{P}\p{S}]+/u;

/** Terms of a text for the index: words, and of Chinese each character and each pair of characters. */
export function termsOfText(text) {
  return [...wordsOf(text), ...runsOf(text).flatMap((run) => [...run, ...pairsOf(run)])];
}

/** Terms of a query: all of them must be in a text, so that single characters of a longer word are none. */
export function termsOfQuery(text) {
  return [...wordsOf(text), ...runsOf(text).flatMap((run) => (run.length === 1 ? run : pairsOf(run)))];
}

function wordsOf(text) {
  return text
    .replace(HAN, ' ')
    .split(BETWEEN)
    .filter((word) => word !== '');
}

function runsOf(text) {
  return [...text.matchAll(HAN)].map(([run]) => [...run]);
}

function pairsOf(run) {
  return run.slice(1).map((character, index) => run[index] + character);
}
