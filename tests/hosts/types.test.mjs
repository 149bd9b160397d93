// The declarations against the platform's own typings: a type test is a file that must compile.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nodeTool } from '../../scripts/lib/tools.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

for (const [what, project] of [
  ['in mini-programs: typings of the host, no DOM', './types/tsconfig.json'],
  ['in web pages', './types/tsconfig.web.json'],
  ['in the demo: its JavaScript is checked too', '../../js-demo/miniprogram/jsconfig.json'],
]) {
  test(`types hold ${what}`, () => {
    const { status, stdout, stderr } = spawnSync(nodeTool('tsc'), ['-p', here(project)], { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });
}
