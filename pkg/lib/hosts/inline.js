// The parts embedded as base64, for places where a second file is one too many.

import { contentBase64, secretsBase64 } from '#wasm/base64';
import { fromBase64 } from '../core/bytes.js';
import { loadFrom } from './load.js';
import { webCrypto } from './web-crypto.js';

const EMBEDDED = {
  secrets: () => fromBase64(secretsBase64),
  content: () => fromBase64(contentBase64),
};

export const inlineHost = {
  load: (part, source, imports) =>
    loadFrom(source === undefined ? EMBEDDED[part]() : source, imports, (url) => fetch(url)),
  entropy: webCrypto,
};
