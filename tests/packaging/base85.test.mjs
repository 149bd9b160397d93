// What the build writes is what the package reads, whatever the bytes and however many.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { ALPHABET, fromBase85 } from '../../pkg/lib/hosts/base85.js';
import { toBase85 } from '../../scripts/build/base85.mjs';

test('there and back, for every length up to a few groups, at the ends of the range and in between', () => {
  for (let length = 0; length < 20; length++)
    for (const bytes of [new Uint8Array(length), new Uint8Array(length).fill(255), randomBytes(length)]) {
      const text = toBase85(bytes);
      assert.deepEqual(fromBase85(text), Uint8Array.from(bytes));
      assert.equal(text.length, Math.ceil((length * 5) / 4));
    }
});

test('the alphabet has 85 characters, and none that a script or a page reads as something else', () => {
  assert.equal(new Set(ALPHABET).size, 85);
  assert.equal(JSON.stringify(ALPHABET), `"${ALPHABET}"`);
  assert.doesNotMatch(ALPHABET, /[<>&'`$\\]/);
});
