// The class of each character of a text, as the core's search defines it.

import { CHAR_CLASSES } from '../generated/contract.js';

export const DIGIT = 2;
export const CAPITAL = 4;
/** A separator between the letter of a plate's office and its serial. */
export const SEPARATOR = 8;

/**
 * The classes of every UTF-16 unit as bits (1 for every character that a value can go on over), 0 for one that ends it.
 */
export function classify() {
  const table = new Uint8Array(0x10000);
  let at = 0;
  for (const run of CHAR_CLASSES.split(' ')) {
    const numbers = run.split(',').map(Number);
    const start = at;
    at += numbers[0];
    // A number alone: one joint follows.
    if (numbers.length === 1) table[at++] = 1;
    else table.fill(numbers[1], start, at);
  }
  return table;
}
