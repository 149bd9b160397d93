// The coders for hosts without TextEncoder and TextDecoder, held to those of Node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeByLoop, Utf8Decoder, Utf8Encoder, writeText } from '../../pkg/lib/core/utf8.js';

const characters = [];
for (let point = 0; point < 0x110000; point += 13) {
  if (point < 0xd800 || point > 0xdfff) characters.push(String.fromCodePoint(point));
}
const all = characters.join('');

// Where a piece ends, a character may be cut in two.
const TEXTS = ['', 'a', '\ufeffa', all, ...[1, 2, 3, 4].map((length) => 'x'.repeat(4096 - length) + all.slice(-40000))];

test('texts are encoded and decoded as Node does it', () => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const text of TEXTS) {
    const bytes = new TextEncoder().encode(text);
    assert.ok(Buffer.from(new Utf8Encoder().encode(text)).equals(Buffer.from(bytes)), `${text.length} units`);
    assert.ok(new Utf8Decoder().decode(bytes) === decoder.decode(bytes), `${text.length} units`);
    assert.ok(decodeByLoop(bytes) === decoder.decode(bytes), `${text.length} units`);
  }
});

test('half a surrogate pair is encoded as U+FFFD', () => {
  for (const text of ['\ud800', 'a\ud800b', '\udc00\ud800', '\ud800\ud800\udc00']) {
    assert.deepEqual(new Utf8Encoder().encode(text), new TextEncoder().encode(text));
  }
});

/** A memory that is replaced by a larger one at each allocation, as WebAssembly's is when it grows. */
function growingMemory() {
  const memory = { buffer: new ArrayBuffer(16) };
  const blocks = new Map();
  const malloc = (size) => {
    const start = memory.buffer.byteLength;
    const grown = new Uint8Array(start + size + 1);
    grown.set(new Uint8Array(memory.buffer));
    memory.buffer = grown.buffer;
    blocks.set(start, size);
    return start;
  };
  const realloc = (start, oldSize, newSize) => {
    assert.equal(blocks.get(start), oldSize);
    blocks.delete(start);
    const moved = malloc(newSize);
    const bytes = new Uint8Array(memory.buffer);
    bytes.copyWithin(moved, start, start + Math.min(oldSize, newSize));
    bytes.fill(0, start, start + oldSize);
    return moved;
  };
  return { memory, blocks, malloc, realloc };
}

test('texts of every length are written into one block of their size, in a memory that grows', () => {
  const units = ['a', 'é', '中', '😀', '\ud800'];
  for (const length of [0, 1, 2, 39, 40, 41, 511, 512, 513, 2000]) {
    for (const unit of units) {
      for (const text of [unit.repeat(length), `${'x'.repeat(length)}${unit}`, `${unit}${'x'.repeat(length)}`]) {
        const { memory, blocks, malloc, realloc } = growingMemory();
        const { start, length: size } = writeText(text, memory, malloc, realloc);
        const expected = new TextEncoder().encode(text);
        assert.deepEqual(new Uint8Array(memory.buffer).slice(start, start + size), expected, `${length} ${unit}`);
        assert.deepEqual([...blocks], [[start, size]], 'freed under the size it has');
        // Nowhere else: it may be a plaintext.
        const others = new Uint8Array(memory.buffer).fill(0, start, start + size);
        assert.ok(others.every((byte) => byte === 0));
      }
    }
  }
});
