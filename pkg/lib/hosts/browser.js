// Browsers and bundlers: the parts lie beside this module, by a URL that bundlers recognise.

import { loadFrom } from './load.js';
import { webCrypto } from './web-crypto.js';

const BESIDE = {
  secrets: () => new URL('./secrets.wasm', import.meta.url),
  content: () => new URL('./content.wasm', import.meta.url),
};

export const browserHost = {
  load: (part, source, imports) =>
    loadFrom(source === undefined ? BESIDE[part]() : source, imports, (url) => fetch(url)),
  entropy: webCrypto,
};
