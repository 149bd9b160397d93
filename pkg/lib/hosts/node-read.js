// What Node makes of an address that is passed to `init({ wasm })`.

import { readFile } from 'node:fs/promises';
import { record } from '../core/records.js';

/** All that Node looks for when it reads a file, so that it finds none of it on Object.prototype. */
export const READ = record({ encoding: null, flag: 'r', signal: undefined });

/** A path or a file: URL is read; anything else is fetched. */
export function readUrl(url) {
  const isRemote = /^(?:https?|data|blob):/i.test(String(url));
  if (isRemote) return fetch(url);
  return readFile(/^file:/i.test(String(url)) ? new URL(url) : url, READ);
}
