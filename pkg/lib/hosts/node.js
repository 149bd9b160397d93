// Node: the parts lie beside this file and are read when they are first needed.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { record } from '../core/records.js';
import { loadFrom } from './load.js';
import { webCrypto } from './web-crypto.js';

const beside = (part) => join(__dirname, `${part}.wasm`);

/** All that Node looks for, so that it finds none of it on Object.prototype. */
const READ = record({ encoding: null, flag: 'r', signal: undefined });

export const nodeHost = {
  __proto__: null,
  load: (part, source, imports) =>
    loadFrom(source === undefined ? readFile(beside(part), READ) : source, imports, readUrl),
  loadNow: (part, imports) =>
    new WebAssembly.Instance(new WebAssembly.Module(readFileSync(beside(part), READ)), imports),
  // The global is there already; loading node:crypto takes a tenth of the time to a first ciphertext.
  entropy: () => webCrypto() || ((length) => require('node:crypto').randomBytes(length)),
};

/** A path or a file: URL is read; anything else is fetched. */
function readUrl(url) {
  const isRemote = /^(?:https?|data|blob):/i.test(String(url));
  if (isRemote) return fetch(url);
  return readFile(/^file:/i.test(String(url)) ? new URL(url) : url, READ);
}
