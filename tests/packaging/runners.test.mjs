// Tests that users write: Jest and Vitest with their environments, as the web guide says.

import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { blocksOf, readRoot } from '../docs/blocks.mjs';
import { layOutProject, runIn } from '../lib/project.mjs';
import { assertDone, JOB, projectFolder } from './app.mjs';

const NAMES = 'init, createEncryptor, sanitizeHtml, maskCard';
const loaded = (entry) => `import { ${NAMES} } from '${entry}';\nimport { writeFileSync } from 'node:fs';\n`;
const required = (entry) =>
  `const { ${NAMES} } = require('${entry}');\nconst { writeFileSync } = require('node:fs');\n`;
const CASES = `test('the package works here', async () => {
  await init();
  writeFileSync('done.json', JSON.stringify({ window: typeof window, ...${JOB} }));
});\n`;

/** The test that the web guide shows, in both languages: for Vitest as it is, for Jest without the line that names Vitest. */
const SHOWN = Object.fromEntries(
  ['web.md', 'web.zh-CN.md'].map((guide) => {
    const [block] = blocksOf(readRoot(`docs/guides/${guide}`)).filter(({ run }) => run === 'vitest');
    return [`${guide.replaceAll('.', '-')}.test.js`, block.text];
  })
);

for (const version of ['jest29', 'jest30']) {
  describe(version, () => {
    const tests = {
      'required.test.js': required('xiaodun') + CASES,
      'inline.test.js': required('xiaodun/inline') + CASES,
      'imported.test.mjs': loaded('xiaodun') + CASES,
      'imported-inline.test.mjs': loaded('xiaodun/inline') + CASES,
    };
    const shown = Object.entries(SHOWN).map(([name, text]) => [
      name,
      text.replace(/^import .* from 'vitest';.*\n/, ''),
    ]);
    const folder = layOutProject(projectFolder(version), tests);
    test('the test of the web guide', () => {
      const files = { ...Object.fromEntries(shown), 'package.json': '{ "type": "module" }' };
      const project = layOutProject(projectFolder(version), files);
      const args = ['node_modules/jest/bin/jest.js', '--json', ...Object.keys(SHOWN)];
      const { numPassedTests } = JSON.parse(
        runIn(project, 'node', args, { NODE_OPTIONS: '--experimental-vm-modules' })
      );
      assert.equal(numPassedTests, 2);
    });
    for (const environment of ['jsdom', 'node']) {
      for (const file of Object.keys(tests)) {
        test(`${environment}: ${file}`, () => {
          const args = ['--testEnvironment', environment, '--testMatch', `**/${file}`, '--transform', '{}'];
          const env = file.endsWith('.mjs') ? { NODE_OPTIONS: '--experimental-vm-modules' } : {};
          runIn(folder, 'node', ['node_modules/jest/bin/jest.js', ...args], env);
          return check(folder, environment);
        });
      }
    }
  });
}

describe('vitest', () => {
  const file = (entry) => `import { test } from 'vitest';\n${loaded(entry)}${CASES}`;
  const folder = layOutProject(projectFolder('vitest'), {
    'plain.test.js': file('xiaodun'),
    'inline.test.js': file('xiaodun/inline'),
    ...SHOWN,
    // With the package bundled by Vite, as for packages that are no proper ES modules.
    'bundled.config.js': "export default { test: { server: { deps: { inline: ['xiaodun'] } } } };\n",
  });
  test('the test of the web guide', () => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter', 'json', ...Object.keys(SHOWN)];
    runIn(folder, 'node', [...args, '--outputFile', 'shown.json']);
    assert.equal(JSON.parse(readFileSync(join(folder, 'shown.json'), 'utf8')).numPassedTests, 2);
  });
  for (const environment of ['node', 'jsdom', 'happy-dom']) {
    for (const [name, more] of Object.entries({ plain: [], bundled: ['--config', 'bundled.config.js'] })) {
      for (const entry of ['plain', 'inline']) {
        test(`${environment}, ${name}: ${entry}`, () => {
          const args = ['run', '--environment', environment, `${entry}.test.js`, ...more];
          runIn(folder, 'node', ['node_modules/vitest/vitest.mjs', ...args]);
          return check(folder, environment);
        });
      }
    }
  }
});

async function check(folder, environment) {
  const { window, ...done } = JSON.parse(readFileSync(join(folder, 'done.json'), 'utf8'));
  assert.equal(window, environment === 'node' ? 'undefined' : 'object', 'the environment is the one asked for');
  await assertDone(done);
  rmSync(join(folder, 'done.json'));
}
