// Keys, policies and sanitizers compiled once inside WebAssembly and found again by number.
//
// The options that they were made of are kept here. An entry can be gone (the core keeps a bounded number of them,
// and a fresh instance has none): then it is compiled again, and nobody has to free anything.

import { call, generation } from './runtime.js';

/**
 * @param {string} part
 * @param {(wasm: object) => { id: number }} make compiles; its answer has the number and may have more
 * @param {(wasm: object, id: number) => boolean} has whether that number is still there
 */
export function compile(part, make, has) {
  const made = call(part, make);
  let id = made.id;
  let madeIn = generation(part);
  return {
    /** The answer of the first call of `make`. */
    info: made,
    /** Runs `operation(wasm, id)` with the number of the compiled entry. */
    use(operation) {
      const current = generation(part);
      return call(part, (wasm) => {
        if (madeIn !== current || !has(wasm, id)) {
          id = make(wasm).id;
          madeIn = current;
        }
        return operation(wasm, id);
      });
    },
  };
}
