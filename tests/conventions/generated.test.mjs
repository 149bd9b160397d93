// Files that a script in the repository writes are what it writes: nobody edited one of the two alone.
//
// `node scripts/tables.mjs` is not run here: its sources are packages of npm and PyPI and a file of another repository,
// and tests fetch nothing.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

for (const folder of ['tests/texts', 'tests/vectors/sensitive']) {
  test(`what ${folder}/generate.mjs writes`, () => {
    const copy = join(scratchFolder('generated'), folder);
    cpSync(join(ROOT, folder), copy, { recursive: true });
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'generate.mjs')], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const written = readdirSync(copy).filter((name) => name.endsWith('.json'));
    assert.ok(written.length > 0);
    for (const name of written) {
      const [now, then] = [copy, join(ROOT, folder)].map((where) => readFileSync(join(where, name), 'utf8'));
      assert.ok(now === then, `${folder}/${name} is another: run node ${folder}/generate.mjs`);
    }
  });
}
