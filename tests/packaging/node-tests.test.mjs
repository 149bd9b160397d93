// What a failed run says at its end: the tests that failed, by name, with their errors. A log of CI may hold no more.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const RUNNER = new URL('../../scripts/lib/node-tests.mjs', import.meta.url);
const folder = scratchFolder('node-tests-of-node-tests');

/** What `runNodeTests` ends with for a file of these lines. */
function endOf(lines) {
  const file = join(folder, 'sample.test.mjs');
  const imports = ["import { describe, test } from 'node:test';", "import assert from 'node:assert/strict';"];
  writeFileSync(file, [...imports, ...lines].join('\n'));
  const script = `import { runNodeTests } from ${JSON.stringify(RUNNER.href)};
    try { runNodeTests([${JSON.stringify(file)}]); console.log('passed'); } catch (error) { console.log('end: ' + error.message); }`;
  // As a runner inside a runner, Node's would report to the outer one.
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env });
  return stdout.slice(stdout.search(/^(passed|end: )/m));
}

test('each failed test is named with its error, and none that passed or is around it', () => {
  const end = endOf([
    "describe('around', () => {",
    "  test('good', () => {});",
    "  test('bad', () => assert.equal(1, 2));",
    '});',
    "test('a text thrown', () => { throw 'a text'; });",
  ]);
  assert.match(end, /^end: tests failed/);
  assert.match(end, /✗ .*sample\.test\.mjs: bad\n {4}AssertionError.*\n/);
  assert.match(end, /✗ .*sample\.test\.mjs: a text thrown\n {4}a text\n/);
  assert.equal(end.match(/✗/g).length, 2);
});

test('a file that cannot be read in fails too', () => {
  assert.match(endOf(['not JavaScript']), /✗ .*sample\.test\.mjs/);
});

test('nothing is said where all pass', () => {
  assert.equal(endOf(["test('good', () => {});"]).trim(), 'passed');
});
