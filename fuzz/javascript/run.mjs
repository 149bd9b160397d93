// The fuzzer of the JavaScript API: `node fuzz/javascript/run.mjs --seconds 60`. What it finds is had again with
// the seed it names: `node fuzz/javascript/run.mjs --seed 12345 --rounds 1`.

import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { CALLS_PER_ROUND, fuzzInit, fuzzRound } from './fuzz.mjs';

/** An instance of its own costs as much as many calls. */
const ROUNDS_PER_INIT = 5;

const { values: options } = parseArgs({
  options: { seed: { type: 'string' }, seconds: { type: 'string' }, rounds: { type: 'string' } },
});
const first = options.seed === undefined ? Date.now() % 2 ** 31 : Number(options.seed);
const rounds = Number(options.rounds ?? Infinity);
const end = options.seconds === undefined ? Infinity : performance.now() + Number(options.seconds) * 1000;
if (rounds === Infinity && end === Infinity) throw new Error('--seconds or --rounds says when to stop');

const xd = createRequire(import.meta.url)('../../pkg/dist/node.cjs');
await xd.init();
console.log(`javascript: from seed ${first}`);

const outcomes = {};
let done = 0;
for (; done < rounds && performance.now() < end; done++) {
  const seed = first + done;
  for (const [code, count] of Object.entries(await fuzzRound(xd, seed))) outcomes[code] = (outcomes[code] || 0) + count;
  if (done % ROUNDS_PER_INIT === 0) await fuzzInit(seed);
}
console.log(`javascript: ${done * CALLS_PER_ROUND} calls in ${done} rounds`, outcomes);
