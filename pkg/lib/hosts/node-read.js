// What Node makes of an address that is passed to `init({ wasm })`.

import { readFile } from 'node:fs/promises';

/** A path or a file: URL is read; anything else is fetched. */
export function readUrl(url) {
  const isRemote = /^(?:https?|data|blob):/i.test(String(url));
  if (isRemote) return fetch(url);
  return readFile(url instanceof URL || /^file:/i.test(String(url)) ? new URL(url) : url);
}
