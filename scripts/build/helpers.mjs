// The functions that esbuild and fflate put into a bundle, made to look at own members only: data that a page puts on
// Object.prototype would otherwise be an export, an accessor of every property descriptor, or a state of the inflater.

import { readFileSync, writeFileSync } from 'node:fs';

/**
 * By what they look like and not by their names, which are shortened in some bundles.
 * @type {[RegExp, string][]}
 */
const EDITS = [
  // __export
  [
    /for ?\(var ([\w$]+) in ([\w$]+)\)\s*([\w$]+)\(([\w$]+), ?\1, ?\{ ?get: ?\2\[\1\],/g,
    'for (var $1 of Object.keys($2)) $3($4, $1, { __proto__: null, get: $2[$1],',
  ],
  // __copyProps
  [/\{ ?get: ?\(\) ?=> ?([\w$]+)\[([\w$]+)\],/g, '{ __proto__: null, get: () => $1[$2],'],
  // __toCommonJS
  [/"__esModule", ?\{ ?value:/g, '"__esModule", { __proto__: null, value:'],
  // __objRest
  [/for ?\(var ([\w$]+) in ([\w$]+)\)\s*([\w$]+)\.call\(\2, ?\1\)/g, 'for (var $1 of Object.keys($2)) $3.call($2, $1)'],
  // __spreadValues
  [
    /for ?\(var ([\w$]+) in ([\w$]+) ?\|\|(?:= ?\{\}| ?\(\2 ?= ?\{\}\))\)/g,
    'for (var $1 of Object.keys($2 || ($2 = {})))',
  ],
  // __defNormalProp
  [/([\w$]+)\(([\w$]+), ?([\w$]+), ?\{ ?enumerable:/g, '$1($2, $3, { __proto__: null, enumerable:'],
  // The state that fflate's gunzipSync begins with.
  [/\{ ?i: ?2 ?\}/g, '{ __proto__: null, i: 2 }'],
];

/** What reads inherited members, wherever it comes from: loops over names, and descriptors that have a prototype. */
const LEFT =
  /for ?\((?:var|let|const) [\w$]+ in |[\w$]+\([\w$]+, ?[\w$"]+, ?\{ ?(?:get|set|value|enumerable|configurable|writable):|getOwnPropertyDescriptors/;

export function hardenHelpers(path) {
  let text = readFileSync(path, 'utf8');
  for (const [pattern, replacement] of EDITS) text = text.replace(pattern, replacement);
  const left = LEFT.exec(text);
  if (left) {
    const where = text.slice(Math.max(0, left.index - 100), left.index + 150);
    throw new Error(`this reads inherited members in ${path}: ${where}`);
  }
  writeFileSync(path, text);
}
