// WeChat's own packer and compiler over the demo project, with the package installed from its tarball.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OF_PACKAGE } from '../../scripts/build/budgets.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import * as decryptor from '../lib/decryptor.mjs';
import { pack } from '../lib/packed.mjs';
import { runnerOf, runWhole } from '../lib/suite.mjs';
import { vectors } from '../lib/vectors.mjs';
import { suite } from '../suite/index.mjs';
import { makeHost } from './lib/host.mjs';
import { PLATFORMS } from './lib/platforms.mjs';
import { suiteIn, toolsIn } from './lib/suite-in-realm.mjs';
import { buildNpm, compile, uploaded } from './lib/wechat-tools.mjs';

const DEMO = fileURLToPath(new URL('../../js-demo/miniprogram/', import.meta.url));
const INDEX = '/miniprogram_npm/xiaodun/index.js';

const project = scratchFolder('miniprogram');
const installed = join(project, 'node_modules/xiaodun/miniprogram');
const packed = join(project, 'miniprogram_npm/xiaodun');
const sizeOf = (path) => statSync(join(packed, path)).size;

before(async () => {
  cpSync(DEMO, project, {
    recursive: true,
    filter: (path) => !/node_modules|miniprogram_npm/.test(path.slice(DEMO.length)),
  });
  execFileSync('npm', ['install', '--no-audit', '--no-fund', pack().path], { cwd: project, stdio: 'pipe' });
  const warnings = await buildNpm(project);
  assert.deepEqual(warnings, []);
});

test('"build npm" copies our files byte for byte, and nothing else', () => {
  assert.deepEqual(filesOf(packed), filesOf(installed));
  assert.deepEqual(filesOf(packed), ['content.wasm.br', 'guomi.wasm.br', 'index.js', 'secrets.wasm.br']);
  for (const path of filesOf(packed))
    assert.ok(readFileSync(join(packed, path)).equals(readFileSync(join(installed, path))), path);
});

test('an upload carries what was copied, within what a main package may have', () => {
  const config = JSON.parse(readFileSync(join(project, 'project.config.json'), 'utf8'));
  const carried = uploaded(
    filesOf(project).filter((path) => !path.startsWith('node_modules/')),
    config
  );
  assert.deepEqual(
    carried.filter((path) => path.startsWith('miniprogram_npm/')),
    ['content.wasm.br', 'guomi.wasm.br', 'index.js', 'secrets.wasm.br'].map((name) => `miniprogram_npm/xiaodun/${name}`)
  );
  for (const path of ['app.js', 'app.json', 'pages/order/order.js', 'pages/order/order.wxml'])
    assert.ok(carried.includes(path), path);
  for (const path of ['README.md', 'jsconfig.json']) assert.ok(!carried.includes(path), path);
  const total = carried.reduce((sum, path) => sum + statSync(join(project, path)).size, 0);
  console.log(
    `a mini-program carries: ${['index.js', 'secrets.wasm.br', 'content.wasm.br', 'guomi.wasm.br'].map((name) => `${name} ${sizeOf(name)}`).join(', ')}; the whole demo ${total} bytes`
  );
  const copied = filesOf(packed).reduce((sum, path) => sum + sizeOf(path), 0);
  assert.ok(copied <= OF_PACKAGE['miniprogram/'].limit, `${copied} bytes`);
  // The limit of a main package.
  assert.ok(total < 2 * 1024 * 1024, `${total} bytes`);
});

// The switches of DevTools' settings: with "enhanced compilation", with the older ES5 conversion, with neither.
for (const setting of [
  { enhance: true, es6: true, minified: true },
  { es6: true, minified: true },
  { minified: true },
]) {
  describe(`compiled by DevTools with ${Object.keys(setting).join(', ')}`, () => {
    for (const subject of Object.keys(suite)) {
      test(subject, async (t) => {
        const code = new Map(
          filesOf(packed).map((path) => [`/miniprogram_npm/xiaodun/${path}`, readFileSync(join(packed, path))])
        );
        for (const [path, text] of await compile(INDEX, code.get(INDEX).toString('utf8'), setting))
          code.set(path, text);
        const { realm, require } = makeHost(PLATFORMS['WeChat on Android'], code);
        const xd = require(INDEX);
        await xd.init();
        await xd.init({ parts: ['guomi'] });
        const tools = toolsIn(realm, { ...decryptor, vectors });
        const cases = suiteIn(realm)[subject];
        const run = runnerOf(cases, xd, tools);
        for (const one of cases) await t.test(one.name, () => runWhole(one, run));
      });
    }
  });
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}
