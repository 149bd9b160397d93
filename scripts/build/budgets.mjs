// The sizes of what is shipped are bounded: a build over a limit fails.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../lib/run.mjs';

const { parts, package: paths } = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8'));

/** By file name, in bytes: `limit` and `goal`. */
export const BUDGETS = parts;

/** The same by path in the package, where a goal may be missing. */
export const OF_PACKAGE = {
  ...paths,
  ...Object.fromEntries(Object.entries(parts).map(([name, budget]) => [`miniprogram/${name}`, budget])),
};

/**
 * @param {string} folder the package
 * @param {Record<string, { limit: number, goal?: number }>} [budgets]
 */
export function checkBudgets(folder, budgets = OF_PACKAGE) {
  for (const [path, { limit, goal = limit }] of Object.entries(budgets)) {
    const size = sizeOf(join(folder, path));
    if (size > limit)
      throw new Error(`${path} has ${size} bytes, and ${limit} are the limit (scripts/build/budgets.json)`);
    if (size > goal) say(`${path}: ${size} bytes, ${size - goal} more than its goal of ${goal}`);
  }
}

/** Bytes of a file, or of all files in a folder. */
function sizeOf(path) {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
