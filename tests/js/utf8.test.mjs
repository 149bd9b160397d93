// The coders for hosts without TextEncoder and TextDecoder, held to those of Node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeByLoop, Utf8Decoder, Utf8Encoder } from '../../pkg/lib/core/utf8.js';

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
