// Node: the parts lie next to this file and are read when they are first needed. A tool that bundles server code may
// leave them behind; then they come from text, which goes where the code goes.

import { fromBase64 } from '../core/bytes.js';
import { loadFrom } from './load.js';
import { builtin, READ, readUrl } from './node-read.js';
import { webCrypto } from './web-crypto.js';

/**
 * Each path by itself: tools that bundle or trace server code (ncc, Vercel's nft) take along the files they can read
 * off.
 */
const BESIDE = {
  secrets: () => builtin.fs().readFileSync(`${__dirname}/secrets.wasm`, READ),
  content: () => builtin.fs().readFileSync(`${__dirname}/content.wasm`, READ),
  guomi: () => builtin.fs().readFileSync(`${__dirname}/guomi.wasm`, READ),
};

export const nodeHost = {
  __proto__: null,
  load: (part, source, imports) => loadFrom(source === undefined ? readPart(part) : source, imports, readUrl),
  loadNow: (part, imports) => new WebAssembly.Instance(new WebAssembly.Module(readPart(part)), imports),
  // The global is there already; loading node:crypto takes a tenth of the time to a first ciphertext.
  entropy: () => webCrypto() || ((length) => builtin.crypto().randomBytes(length)),
};

function readPart(part) {
  try {
    return BESIDE[part]();
  } catch (error) {
    return unpackPart(part, error);
  }
}

function unpackPart(part, { message }) {
  try {
    const { embedded } = require('#embedded');
    return builtin.zlib().gunzipSync(fromBase64(embedded[part]));
  } catch {
    throw new Error(
      `${message}. A tool that bundled this code left the file behind: list xiaodun as external ` +
        '(Next.js: serverExternalPackages), or import xiaodun/inline'
    );
  }
}
