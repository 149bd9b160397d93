// SM3.

import { asBytes, isTagged } from '../core/bytes.js';
import { describeType, fail } from '../core/errors.js';
import { call } from '../core/runtime.js';
import { isWellFormed } from '../core/utf8.js';
import { MAX_TEXT, refuseLong } from '../input/limits.js';

/** @type {typeof import('../../index.d.ts').sm3} */
export function sm3(data) {
  if (typeof data === 'string') {
    refuseLong(data, MAX_TEXT, 'the text');
    if (!isWellFormed(data))
      fail('ERR_INPUT_TYPE', 'the text has a lone surrogate and cannot be written as UTF-8 without loss');
    return call('guomi', (wasm) => wasm.sm3_text(data));
  }
  const bytes = ArrayBuffer.isView(data) && isTagged(data, 'Uint8Array') ? asBytes(data) : undefined;
  if (!bytes) return fail('ERR_INPUT_TYPE', `sm3 takes a string or a Uint8Array, not ${describeType(data)}`);
  refuseLong(bytes, MAX_TEXT, 'the data');
  return call('guomi', (wasm) => wasm.sm3_bytes(bytes));
}
