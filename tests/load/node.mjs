// The mix in a Node process of its own, started with --expose-gc: `node --expose-gc tests/load/node.mjs 100000`.
// Prints what it saw as JSON.

import { keys, openJwe } from '../lib/decryptor.mjs';
import { runMix, watchMemories } from './mix.mjs';

const count = Number(process.argv[2]);
const memories = watchMemories();
const xd = await import('../../pkg/dist/node.mjs');

const heaps = [];
const result = await runMix(xd, {
  key: keys.spki,
  count,
  memories,
  between: (done) => {
    if (done % (count / 10) === 0) heaps.push(heapBytes());
  },
});
const { plaintext } = await openJwe(xd.createEncryptor({ key: keys.spki }).encrypt('still the same'));
console.log(JSON.stringify({ ...result, heaps, plaintext }));

function heapBytes() {
  // Twice: what the first finds unreachable can hold on to more.
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
