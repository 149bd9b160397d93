// Node: the parts lie beside this file and are read when they are first needed.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFrom } from './load.js';
import { webCrypto } from './web-crypto.js';

const beside = (part) => join(__dirname, `${part}.wasm`);

export const nodeHost = {
  load: (part, source, imports) => loadFrom(source === undefined ? readFile(beside(part)) : source, imports, readUrl),
  loadNow: (part, imports) => new WebAssembly.Instance(new WebAssembly.Module(readFileSync(beside(part))), imports),
  // The global is there already; loading node:crypto takes a tenth of the time to a first ciphertext.
  entropy: () => webCrypto() || ((length) => require('node:crypto').randomBytes(length)),
};

/** A path or a file: URL is read; anything else is fetched. */
function readUrl(url) {
  const isRemote = /^(?:https?|data|blob):/i.test(String(url));
  if (isRemote) return fetch(url);
  return readFile(url instanceof URL || /^file:/i.test(String(url)) ? new URL(url) : url);
}
