// A build fails when something that is shipped is over its limit.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkBudgets, OF_PACKAGE } from '../../scripts/build/budgets.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

test('a file over its limit, and a folder whose files are so together', () => {
  const folder = scratchFolder('budgets');
  mkdirSync(join(folder, 'a'));
  for (const name of ['one', 'two']) writeFileSync(join(folder, 'a', name), 'x'.repeat(10));
  checkBudgets(folder, { 'a/': { limit: 20 }, 'a/one': { limit: 10, goal: 10 } });
  assert.throws(() => checkBudgets(folder, { 'a/one': { limit: 9 } }), /a\/one has 10 bytes, and 9 are the limit/);
  assert.throws(() => checkBudgets(folder, { 'a/': { limit: 19 } }), /a\/ has 20 bytes, and 19 are the limit/);
});

test('what is shipped is within its limits, and what a mini-program copies has one', () => {
  assert.ok(OF_PACKAGE['miniprogram/'].limit < 600_000);
  checkBudgets(join(ROOT, 'pkg'));
});
