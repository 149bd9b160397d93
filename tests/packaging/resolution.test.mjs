// Every entry, found by tools that read package.json in other ways: TypeScript, eslint-plugin-import, old bundlers.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { INLINE, PARTS } from '../../scripts/lib/project.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';
import { nodeTool } from '../../scripts/lib/tools.mjs';
import { installInto, readJson } from '../lib/packed.mjs';
import { layOutProject, runIn } from '../lib/project.mjs';
import { assertDone, JOB, projectFolder } from './app.mjs';

const SCRIPTS = ['xiaodun', ...Object.keys(INLINE).map((name) => `xiaodun/${name}`), 'xiaodun/miniprogram'];
const TESTING = 'xiaodun/testing';
const DATA = [...PARTS.map((part) => `xiaodun/${part}.wasm`), 'xiaodun/package.json'];

test('package.json names these entries and no others', () => {
  const { exports } = readJson(join(ROOT, 'pkg/package.json'));
  const names = Object.keys(exports).map((path) => join('xiaodun', path));
  assert.deepEqual(names.sort(), [...SCRIPTS, TESTING, ...DATA].sort());
});

describe('TypeScript: typed, and not any', () => {
  const WAYS = { node10: 'commonjs', node16: 'node16', nodenext: 'nodenext', bundler: 'esnext' };
  let folder;
  before(() => {
    const imports = SCRIPTS.map(
      (entry, at) => `import { createEncryptor as make${at}, init as init${at} } from '${entry}';`
    );
    // An option that is none is an error where the types are found; where they are any, the comment above it is one.
    const uses = SCRIPTS.map(
      (_, at) => `init${at}({ parts: ['secrets'] });\n// @ts-expect-error\nmake${at}({ key: '', nothing: 1 });`
    );
    const testing = `import { open } from '${TESTING}';\nopen('');\n// @ts-expect-error\nopen(1);`;
    folder = installInto('typed', { files: { 'use.ts': [...imports, ...uses, testing].join('\n') } });
  });
  for (const [moduleResolution, module] of Object.entries(WAYS)) {
    test(moduleResolution, () => {
      const args = [
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--module',
        module,
        '--moduleResolution',
        moduleResolution,
      ];
      runIn(folder, nodeTool('tsc'), [...args, '--typeRoots', 'none', 'use.ts']);
    });
  }
});

test('eslint-plugin-import, as its recommended settings come', () => {
  const lines = [...SCRIPTS, TESTING, ...DATA].map(
    (entry, at) => `import * as entry${at} from '${entry}';\nexport { entry${at} };\n`
  );
  const config = `import plugin from 'eslint-plugin-import';
    export default [plugin.flatConfigs.recommended, { languageOptions: { ecmaVersion: 2022, sourceType: 'module' } }];`;
  const files = { 'eslint.config.mjs': config, 'right.js': lines.join(''), 'wrong.js': "import 'xiaodun/nothing';\n" };
  const folder = layOutProject(projectFolder('eslint'), files);
  const lint = (file) => runIn(folder, 'node', ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', file]);
  lint('right.js');
  assert.throws(() => lint('wrong.js'), /Unable to resolve path/);
});

test('webpack 4: xiaodun/inline and its single parts', async () => {
  const app = (entry) => `import { init, createEncryptor, sanitizeHtml, maskCard } from 'xiaodun/${entry}';
    export const work = init().then(() => ${entry === 'inline' ? JOB : 'maskCard("4111111111111111")'});`;
  const folder = layOutProject(projectFolder('bundlers'), {
    'whole.js': app('inline'),
    'part.js': app('inline/secrets'),
  });
  const webpack = createRequire(join(folder, 'package.json'))('webpack');
  for (const name of ['whole', 'part']) {
    const output = {
      path: join(folder, 'out'),
      filename: `${name}.js`,
      libraryTarget: 'commonjs2',
      hashFunction: 'sha256',
    };
    const stats = await new Promise((resolve, reject) => {
      webpack(
        { mode: 'production', context: folder, entry: `./${name}.js`, output, performance: false },
        (error, result) => (error ? reject(error) : resolve(result))
      );
    });
    assert.deepEqual(stats.toJson().errors, []);
  }
  const require = createRequire(join(folder, 'package.json'));
  await assertDone(await require('./out/whole.js').work);
  assert.equal(await require('./out/part.js').work, '**** **** **** 1111');
  const size = (name) => readFileSync(join(folder, 'out', `${name}.js`)).length;
  assert.ok(size('part') < size('whole') / 3, `${size('part')} and ${size('whole')}`);
});
