// The same declarations where there is a DOM: the platform types they name are the DOM's. Compiled, never run.

import type { WasmSource } from 'xiaodun';
import { init } from 'xiaodun';

declare const module: WebAssembly.Module;
const sources: WasmSource[] = [
  'secrets.wasm',
  new URL('https://www.example.com/secrets.wasm'),
  fetch('/secrets.wasm'),
  new Uint8Array(8),
  new ArrayBuffer(8),
  module,
];
init({ wasm: { secrets: sources[0] }, entropy: (length) => crypto.getRandomValues(new Uint8Array(length)) });
// The DOM's type of a compiled module is empty, so that little else than null is no source.
// @ts-expect-error no place and no bytes
init({ wasm: { secrets: null } });
