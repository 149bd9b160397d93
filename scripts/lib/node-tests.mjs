// Node's test runner, with a dot for each test and the failed ones by name at the end.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { scratchFolder } from './scratch.mjs';

const REPORTER = fileURLToPath(new URL('failed-tests.mjs', import.meta.url));

/** Runs test files; throws with the names and the errors of the tests that failed. */
export function runNodeTests(files, options = {}) {
  const list = join(scratchFolder('node-tests'), 'failed.txt');
  const reporters = [
    ['dot', 'stdout'],
    [REPORTER, list],
  ].flatMap(([reporter, place]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${place}`]);
  try {
    run('node', ['--test', '--test-concurrency=2', ...reporters, ...files], options);
  } catch (error) {
    const failed = existsSync(list) ? readFileSync(list, 'utf8') : '';
    throw failed ? new Error(`tests failed\n${failed}`) : error;
  }
}
