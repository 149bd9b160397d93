// What stands in for the bulk-memory instructions does what they do.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import binaryen from 'binaryen';

const text = readFileSync(new URL('../../scripts/build/memory.wat', import.meta.url), 'utf8');

function instance() {
  const module = binaryen.parseText(text.replace('(memory 1)', '(memory (export "memory") 1)'));
  module.addFunctionExport('copy', 'copy');
  module.addFunctionExport('fill', 'fill');
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.emitBinary()));
  return { ...exports, bytes: new Uint8Array(exports.memory.buffer) };
}

test('copy and fill agree with the typed arrays for every length and overlap', () => {
  const { copy, fill, bytes } = instance();
  const area = bytes.subarray(0, 300);
  for (let length = 0; length < 80; length++) {
    for (let to = 100; to < 190; to += 3) {
      for (const from of [
        to - 41,
        to - 17,
        to - 8,
        to - 5,
        to - 2,
        to - 1,
        to,
        to + 1,
        to + 3,
        to + 7,
        to + 9,
        to + 33,
      ]) {
        area.forEach((_, at) => {
          area[at] = at * 7 + length;
        });
        const expected = area.slice().copyWithin(to, from, from + length);
        copy(to, from, length);
        assert.deepEqual(area, expected, `copy of ${length} from ${from} to ${to}`);
      }
      const expected = area.slice().fill(0xa5, to, to + length);
      fill(to, 0xa5, length);
      assert.deepEqual(area, expected, `fill of ${length} at ${to}`);
    }
  }
});

test('copying or filling beyond the end traps', () => {
  const { copy, fill, bytes } = instance();
  for (const length of [1, 3, 5, 12, 16, 17, 40]) {
    assert.throws(() => copy(bytes.length - length + 1, 0, length), WebAssembly.RuntimeError);
    assert.throws(() => copy(0, bytes.length - length + 1, length), WebAssembly.RuntimeError);
    assert.throws(() => fill(bytes.length - length + 1, 1, length), WebAssembly.RuntimeError);
  }
});
