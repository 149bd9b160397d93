// The embedded parts are read back as they were written, whatever the bytes and however many.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { fromBase64 } from '../../pkg/lib/core/bytes.js';

test('every length up to a few groups, at the ends of the range and in between', () => {
  for (let length = 0; length < 20; length++)
    for (const bytes of [Buffer.alloc(length), Buffer.alloc(length, 255), randomBytes(length)])
      assert.deepEqual(fromBase64(bytes.toString('base64')), Uint8Array.from(bytes));
});
