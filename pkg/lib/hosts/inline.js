// The parts embedded as gzip in base64, for places where a second file is one too many.

import { gunzipSync } from 'fflate';
import { embedded } from '#embedded';
import { fromBase64 } from '../core/bytes.js';
import { own } from '../core/records.js';
import { loadFrom } from './load.js';
import { webCrypto } from './web-crypto.js';

export const inlineHost = {
  __proto__: null,
  parts: Object.keys(embedded),
  load: (part, source, imports) => loadFrom(source === undefined ? unpack(part) : source, imports, (url) => fetch(url)),
  entropy: webCrypto,
};

function unpack(part) {
  const text = own(embedded, part);
  if (!text)
    throw new Error(
      `this entry of the package has ${inlineHost.parts.join(', ')} inside; import xiaodun/inline/${part}, or pass init({ wasm: { ${part} } })`
    );
  const packed = fromBase64(text);
  // Test environments may have the class, and no streams that fit it.
  return unpackByPlatform(packed).catch(() => gunzipSync(packed));
}

/** The platform's inflate takes a millisecond or two, JavaScript ten. */
async function unpackByPlatform(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
