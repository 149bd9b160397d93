// What must hold of many calls, however many.

import assert from 'node:assert/strict';

/** Of the JavaScript heap, between the first tenth of the calls and the last: what engines keep about code that has run. */
const HEAP_SLACK = 3 * 1024 * 1024;

export function judge({ drift, before, after, heaps, plaintext }) {
  assert.deepEqual(drift, [], 'results stay what they were');
  assert.equal(before.length, 2, 'both parts are watched');
  assert.deepEqual(after, before, 'the linear memories do not grow');
  assert.equal(plaintext, 'still the same');
  assert.equal(heaps.length, 10);
  const growth = heaps.at(-1) - heaps[1];
  assert.ok(growth < HEAP_SLACK, `the heap grew by ${growth} bytes: ${heaps.join(', ')}`);
}
