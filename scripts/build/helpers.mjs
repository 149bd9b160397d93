// The functions esbuild puts into a bundle, made to look at own members only: data that a page puts on
// Object.prototype would otherwise be an export, or an accessor of every property descriptor.

import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Each edit must find its text where the function is in the bundle at all.
 * @type {[RegExp, RegExp, string][]}
 */
const EDITS = [
  [/__export ?=/, /for ?\(var name in all\)/, 'for (var name of Object.keys(all))'],
  [/__export ?=/, /\{ ?get: ?all\[name\],/, '{ __proto__: null, get: all[name],'],
  [/__copyProps ?=/, /\{ ?get: ?\(\) ?=> ?from\[key\],/, '{ __proto__: null, get: () => from[key],'],
  [/__toCommonJS ?=/, /"__esModule", ?\{ ?value: ?(true|!0) ?\}/, '"__esModule", { __proto__: null, value: true }'],
  [/__objRest ?=/, /for ?\(var prop in (\w+)\)/, 'for (var prop of Object.keys($1))'],
  [/__objRest ?=/, /var target ?= ?\{\}/, 'var target = { __proto__: null }'],
  [/__defNormalProp ?=/, /__defProp\(obj, ?key, ?\{ ?enumerable/, '__defProp(obj, key, { __proto__: null, enumerable'],
  [
    /__spreadValues ?=/,
    /for ?\(var prop in b ?\|\|(?:= ?\{\}| ?\(b ?= ?\{\}\))\)/,
    'for (var prop of Object.keys(b || (b = {})))',
  ],
];

/** Helpers whose text is not known here: none may come into a bundle unseen. */
const UNKNOWN =
  /[ ,](__(?!defProp\b|getOwnPropDesc\b|getOwnPropNames\b|getOwnPropSymbols\b|hasOwnProp\b|propIsEnum\b|export\b|copyProps\b|toCommonJS\b|objRest\b|defNormalProp\b|spreadValues\b|async\b|wbg|wbindgen)\w+) ?= ?\(/;

export function hardenHelpers(path) {
  let text = readFileSync(path, 'utf8');
  for (const [helper, pattern, replacement] of EDITS) {
    if (!helper.test(text)) continue;
    if (!pattern.test(text))
      throw new Error(`esbuild writes ${helper} in another way now: look at its text in ${path}`);
    text = text.replace(pattern, replacement);
  }
  const unknown = UNKNOWN.exec(text);
  if (unknown) throw new Error(`esbuild put ${unknown[1]} into ${path}: see whether it reads inherited members`);
  writeFileSync(path, text);
}
