// Node: the parts lie beside this file and are read when they are first needed.

import { readFileSync } from 'node:fs';
import { loadFrom } from './load.js';
import { READ, readUrl } from './node-read.js';
import { webCrypto } from './web-crypto.js';

/** Each path by itself: tools that bundle or trace server code (ncc, Vercel's nft) take along the files they can read off. */
const BESIDE = {
  secrets: () => readFileSync(`${__dirname}/secrets.wasm`, READ),
  content: () => readFileSync(`${__dirname}/content.wasm`, READ),
  guomi: () => readFileSync(`${__dirname}/guomi.wasm`, READ),
};

export const nodeHost = {
  __proto__: null,
  load: (part, source, imports) => loadFrom(source === undefined ? readBeside(part) : source, imports, readUrl),
  loadNow: (part, imports) => new WebAssembly.Instance(new WebAssembly.Module(readBeside(part)), imports),
  // The global is there already; loading node:crypto takes a tenth of the time to a first ciphertext.
  entropy: () => webCrypto() || ((length) => require('node:crypto').randomBytes(length)),
};

function readBeside(part) {
  try {
    return BESIDE[part]();
  } catch (error) {
    throw new Error(
      `${error.message}. A tool that bundled this code left the file behind: list xiaodun as external ` +
        '(Next.js: serverExternalPackages), or import xiaodun/inline'
    );
  }
}
