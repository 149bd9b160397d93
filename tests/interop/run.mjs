// Everything about other people's software: `node tests/interop/run.mjs`, after `make build`.
// Ends with 1 when one of them disagrees with us; those that cannot be had on this machine are named.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT } from '../../scripts/lib/run.mjs';

if (!existsSync(join(ROOT, 'pkg', 'dist', 'node.mjs'))) giveUp('the package is not built: make build');

const folder = join(ROOT, 'tests', 'interop');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => join(folder, name));
// One after the other: two of them would install the same thing at once.
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
