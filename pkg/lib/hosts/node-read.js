// Node reads an address that is passed to `init({ wasm })`; and the modules of Node.

import { record } from '../core/records.js';

/** By the function of newer versions where there is one: a bundle of ES modules has no `require` for them. */
export const builtin = {
  fs: () => byFunction('node:fs') || require('node:fs'),
  zlib: () => byFunction('node:zlib') || require('node:zlib'),
  crypto: () => byFunction('node:crypto') || require('node:crypto'),
};

/** All that Node looks for when it reads a file, so that it finds none of it on Object.prototype. */
export const READ = record({ encoding: null, flag: 'r', signal: undefined });

/** A path or a file: URL is read; anything else is fetched. */
export function readUrl(url) {
  const isRemote = /^(?:https?|data|blob):/i.test(String(url));
  if (isRemote) return fetch(url);
  return builtin.fs().promises.readFile(/^file:/i.test(String(url)) ? new URL(url) : url, READ);
}

/**
 * @template {keyof ModulesOfNode} Name
 * @param {Name} name
 */
function byFunction(name) {
  return typeof process === 'object' && typeof process?.getBuiltinModule === 'function'
    ? process.getBuiltinModule(name)
    : undefined;
}
