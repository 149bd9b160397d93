// Searching text: the core reports what it finds in the windows of the text.

import { readAnswer } from '../core/answers.js';
import { compile } from '../core/handles.js';
import { call, isLoaded } from '../core/runtime.js';
import { KINDS, SEARCHED_KINDS } from '../generated/contract.js';
import { cutFor, eachBatch } from './prefilter.js';

/**
 * A compiled search: `use` calls the core with its handle, `names` are the kinds by the numbers of findings, and `cut`
 * says how texts are cut for it.
 * @typedef {{
 *   use<T>(operation: (wasm: any, handle: number) => T): T,
 *   names: readonly string[],
 *   cut: import('./prefilter.js').Cut,
 *   hasCustom: boolean,
 * }} Search
 */

/** The kinds that are searched for when nothing else is asked for. @type {Search} */
export const DEFAULT_SEARCH = {
  use: (operation) => call('secrets', (wasm) => operation(wasm, 0)),
  names: KINDS,
  cut: cutFor(SEARCHED_KINDS, false),
  hasCustom: false,
};

/**
 * The search for plain `options` (`kinds`, `custom`). The core checks them.
 * @returns {Search}
 */
export function makeSearch(options) {
  const make = (wasm) => readAnswer(wasm.detector_new(options));
  const compiled = compile('secrets', make, (wasm, handle) => wasm.detector_has(handle));
  const { custom } = compiled.info;
  return {
    use: compiled.use,
    names: KINDS.concat(custom),
    cut: cutFor(options.kinds || SEARCHED_KINDS, custom.length > 0),
    hasCustom: custom.length > 0,
  };
}

/** The findings in a text, in order. */
export function find(text, search) {
  const findings = [];
  eachBatch(text, search.cut, (bytes, places, count, mayHaveEscapes) => {
    if (isAnswered(count)) return;
    search.use((wasm, handle) =>
      addFindings(findings, wasm.find_sensitive(handle, bytes, Date.now(), mayHaveEscapes), places, search.names)
    );
  });
  return findings;
}

/** The text with every finding masked. */
export function redactText(text, search) {
  let clean = '';
  let done = 0;
  eachBatch(text, search.cut, (bytes, places, count) => {
    if (isAnswered(count)) return;
    const windows = search.use((wasm, handle) => wasm.redact(handle, bytes, Date.now())).split('\n');
    // Nothing is before the first line break, unless the text begins with a window.
    for (let at = 0, line = places[0] > 0 ? 1 : 0; at < count; at += 2, line++) {
      clean += text.slice(done, places[at]) + windows[line];
      done = places[at + 1];
    }
  });
  return clean + text.slice(done);
}

/** Where there are no windows there is nothing to find. The core is called if it is not loaded, so that it says so. */
function isAnswered(count) {
  return count === 0 && isLoaded('secrets');
}

/** The core answers with numbers, four to each finding, by their places in the text of the batch. */
function addFindings(findings, numbers, places, kindNames) {
  // One allocation for all of them: an array that grows is copied again and again.
  let next = findings.length;
  findings.length += numbers.length / 4;
  let at = 0;
  // Where the window begins and ends in the text of the batch.
  let start = places[0] > 0 ? 1 : 0;
  let end = start + places[1] - places[0];
  for (let index = 0; index < numbers.length; index += 4) {
    while (numbers[index + 1] >= end) {
      at += 2;
      start = end + 1;
      end = start + places[at + 1] - places[at];
    }
    const shift = places[at] - start;
    findings[next++] = {
      kind: kindNames[numbers[index]],
      start: numbers[index + 1] + shift,
      end: numbers[index + 2] + shift,
      confidence: numbers[index + 3] ? 'checked' : 'shape',
    };
  }
}
