// Searching text: the core reports what it finds in the windows of the text.

import { call, isLoaded } from '../core/runtime.js';
import { eachBatch } from './prefilter.js';

/** The findings in a text, in order; `names` are the kinds as the core takes them. */
export function find(text, names) {
  const findings = [];
  eachBatch(text, names, (bytes, places, count) => {
    if (isAnswered(count, names)) return;
    call('secrets', (wasm) =>
      addFindings(findings, wasm.find_sensitive(bytes, names, Date.now()), places, allKinds(wasm))
    );
  });
  return findings;
}

/** The text with every finding masked. */
export function redactText(text, names) {
  let clean = '';
  let done = 0;
  eachBatch(text, names, (bytes, places, count) => {
    if (isAnswered(count, names)) return;
    const windows = call('secrets', (wasm) => wasm.redact(bytes, names, Date.now())).split('\n');
    // Nothing stands before the first line break, unless the text begins with a window.
    for (let at = 0, line = places[0] > 0 ? 1 : 0; at < count; at += 2, line++) {
      clean += text.slice(done, places[at]) + windows[line];
      done = places[at + 1];
    }
  });
  return clean + text.slice(done);
}

/**
 * Where there are no windows there is nothing to find. The core is called even then for kinds by name, so that it
 * refuses those it does not know, and when it is not loaded, so that it says so.
 */
function isAnswered(count, names) {
  return count === 0 && names === '' && isLoaded('secrets');
}

/** The core answers with numbers, four to each finding, by their places in what it was handed. */
function addFindings(findings, numbers, places, kindNames) {
  // Room for all of them at once: what grows is copied again and again.
  let next = findings.length;
  findings.length += numbers.length / 4;
  let at = 0;
  // Where in what was handed over the window begins, and where it ends.
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

let kindNames;
function allKinds(wasm) {
  if (!kindNames) kindNames = wasm.sensitive_kinds().split(',');
  return kindNames;
}
