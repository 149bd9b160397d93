// What a mini-program carries of each part is bounded: a build over the limit fails.

import { readFileSync } from 'node:fs';
import { say } from '../lib/run.mjs';

/** By file name, in bytes: `limit` and `goal`. */
export const BUDGETS = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')).parts;

/** @param {Record<string, number>} sizes bytes by file name */
export function checkBudgets(sizes) {
  for (const [name, { limit, goal }] of Object.entries(BUDGETS)) {
    const size = sizes[name];
    if (!(size <= limit))
      throw new Error(`${name} has ${size} bytes, and ${limit} are the limit (scripts/build/budgets.json)`);
    if (size > goal) say(`${name}: ${size} bytes, ${size - goal} more than its goal of ${goal}`);
  }
}
