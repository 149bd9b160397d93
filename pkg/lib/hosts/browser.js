// Browsers and bundlers: the parts lie next to this module, by a URL that bundlers recognise.

import { record } from '../core/records.js';
import { loadFrom } from './load.js';
import { webCrypto } from './web-crypto.js';

const BESIDE = {
  secrets: () => new URL('./secrets.wasm', import.meta.url),
  content: () => new URL('./content.wasm', import.meta.url),
  guomi: () => new URL('./guomi.wasm', import.meta.url),
};

export const browserHost = {
  __proto__: null,
  load: (part, source, imports) => loadFrom(source === undefined ? beside(part) : source, imports, request),
  entropy: webCrypto,
};

/**
 * Where a part lies. Bundlers that write no ES module leave out the address of this one, and some say nothing about it.
 */
function beside(part) {
  try {
    return BESIDE[part]();
  } catch {
    throw new Error(
      'the bundler left out import.meta.url: build ES modules (esbuild --format=esm), pass init({ wasm }), or import xiaodun/inline'
    );
  }
}

/** Test runners that stand in for a browser (Jest with jsdom) run this module in Node, where files are not fetched. */
function request(url) {
  const isFile = /^file:/i.test(String(url));
  const node = isFile && typeof process === 'object' && process?.getBuiltinModule;
  if (!node) return fetch(url);
  const options = record({ encoding: null, flag: 'r', signal: undefined });
  return node('node:fs').promises.readFile(node('node:url').fileURLToPath(String(url)), options);
}
