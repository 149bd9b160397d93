// Searching text: what is found is told by the core, which sees only the windows of the text.

import { call, isLoaded } from './runtime.js';
import { windowsOf } from './windows.js';

/** The findings in a text, in order; `names` are the kinds as the core takes them. */
export function find(text, names) {
  const { bytes, places, count } = windowsOf(text, names);
  // With kinds that were asked for, the core is called all the same: it knows them.
  if (count === 0 && names === '' && isLoaded('secrets')) return [];
  return ask(bytes, (wasm) => findingsOf(wasm.find_sensitive(bytes, names, Date.now()), places, allKinds(wasm)));
}

/** The text with every finding masked. */
export function redactText(text, names) {
  const { bytes, places, count } = windowsOf(text, names);
  if (count === 0 && names === '' && isLoaded('secrets')) return text;
  const windows = ask(bytes, (wasm) => wasm.redact(bytes, names, Date.now())).split('\n');
  let clean = '';
  let done = 0;
  // Nothing stands before the first line break, unless the text begins with a window.
  for (let at = 0, line = places[0] > 0 ? 1 : 0; at < count; at += 2, line++) {
    clean += text.slice(done, places[at]) + windows[line];
    done = places[at + 1];
  }
  return clean + text.slice(done);
}

function ask(bytes, operation) {
  try {
    return call('secrets', operation);
  } finally {
    bytes.fill(0);
  }
}

/** The core tells findings as numbers, four to each, by their places in what it was handed. */
function findingsOf(told, places, kindNames) {
  const findings = [];
  let at = 0;
  // Where in what was handed over the window begins, and where it ends.
  let start = places[0] > 0 ? 1 : 0;
  let end = start + places[1] - places[0];
  for (let index = 0; index < told.length; index += 4) {
    while (told[index + 1] >= end) {
      at += 2;
      start = end + 1;
      end = start + places[at + 1] - places[at];
    }
    const shift = places[at] - start;
    findings.push({
      kind: kindNames[told[index]],
      start: told[index + 1] + shift,
      end: told[index + 2] + shift,
      confidence: told[index + 3] ? 'checked' : 'shape',
    });
  }
  return findings;
}

let kindNames;
function allKinds(wasm) {
  if (!kindNames) kindNames = wasm.sensitive_kinds().split(',');
  return kindNames;
}
