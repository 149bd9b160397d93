// Node, in a bundle: the parts are embedded, because tools that bundle server code leave files behind.

import { gunzipSync } from 'node:zlib';
import { embedded } from '#embedded';
import { fromBase85 } from './base85.js';
import { loadFrom } from './load.js';
import { readUrl } from './node-read.js';
import { webCrypto } from './web-crypto.js';

export const nodeBundledHost = {
  __proto__: null,
  load: (part, source, imports) => loadFrom(source === undefined ? unpack(part) : source, imports, readUrl),
  loadNow: (part, imports) => new WebAssembly.Instance(new WebAssembly.Module(unpack(part)), imports),
  entropy: webCrypto,
};

function unpack(part) {
  return gunzipSync(fromBase85(embedded[part]));
}
