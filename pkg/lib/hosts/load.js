// A part from any of the sources `init({ wasm })` takes.

import { asBytes, isTagged } from '../core/bytes.js';
import { own } from '../core/records.js';

/**
 * @param source a URL, a Response, bytes, a compiled module, or a promise of one of them
 * @param readUrl how this host turns a URL into one of the others
 */
export async function loadFrom(source, imports, readUrl) {
  let given = await source;
  if (typeof given === 'string' || isTagged(given, 'URL')) given = await readUrl(given);
  if (isTagged(given, 'Response')) return instantiateResponse(given, imports);
  const bytes = asBytes(given);
  if (bytes) return instantiateBytes(bytes, imports);
  if (isTagged(given, 'WebAssembly.Module')) return instanceOf(await WebAssembly.instantiate(given, imports));
  throw new Error('the source must be a URL, a Response, bytes or a WebAssembly.Module');
}

async function instantiateResponse(response, imports) {
  if (!response.ok)
    throw new Error(
      `the server answered ${response.status}; check that the .wasm files are served next to the module, or pass init({ wasm })`
    );
  // Compiled while it arrives, and kept compiled by browsers that cache. Of another content type the
  // streaming call says only that it is wrong, so those are looked at here.
  const isStreamed = typeof WebAssembly.instantiateStreaming === 'function' && isWasmType(response);
  if (isStreamed) return instanceOf(await WebAssembly.instantiateStreaming(response, imports));
  return instantiateBytes(new Uint8Array(await response.arrayBuffer()), imports);
}

async function instantiateBytes(bytes, imports) {
  const isWasm = bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
  if (!isWasm) {
    throw new Error(
      'what was loaded is not WebAssembly (a page in its place, perhaps): serve the .wasm files next to the module, ' +
        "with Vite add optimizeDeps.exclude ['xiaodun'], or pass init({ wasm })"
    );
  }
  return instanceOf(await WebAssembly.instantiate(bytes, imports));
}

function isWasmType(response) {
  return response.headers.get('content-type') === 'application/wasm';
}

/** Of a module there is the instance alone, which has no member of this name. */
function instanceOf(result) {
  return own(result, 'instance') || result;
}
