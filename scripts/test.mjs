// Everything CI runs: `node scripts/test.mjs`, or a part of it: `node scripts/test.mjs lint rust`.

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findFirefox, findWebKit, needChromium } from './lib/browsers.mjs';
import { runNodeTests } from './lib/node-tests.mjs';
import { PARTS } from './lib/project.mjs';
import { ROOT, run, say } from './lib/run.mjs';
import { scratchFolder } from './lib/scratch.mjs';
import {
  needDiskSpace,
  needNodeModules,
  needPrerequisites,
  needWasmBindgenTestRunner,
  needWasmPack,
  needWasmTarget,
} from './lib/tools.mjs';
import { reproduce } from './release/reproduce.mjs';

/** In the order they run. Each passes on a machine where no other has run: it builds and fetches all that it needs. */
const STEPS = {
  lint: () => run('node', ['scripts/lint.mjs']),
  audit: () => run('node', ['scripts/audit.mjs', '--offline']),
  rust() {
    run('cargo', ['test', '--locked', '--workspace', '--quiet']);
    // Each part compiles and holds without the other.
    for (const part of PARTS)
      run('cargo', ['check', '--locked', '--tests', '--no-default-features', '--features', part]);
  },
  build() {
    buildPackage();
    run('cargo', ['test', '--locked', '--quiet', '--features', 'shipped', '--test', 'shipped']);
  },
  bindings() {
    const chromium = needChromium();
    const firefox = findFirefox();
    if (!firefox) say('Firefox cannot be had here: the bindings are tested in Chromium alone');
    for (const part of PARTS) {
      wasmPackTest(part, '--chrome', '--chromedriver', chromium.driver);
      if (firefox) wasmPackTest(part, '--firefox', '--geckodriver', firefox.driver);
    }
  },
  node: () => testPackage('tests/js', 'tests/packaging', 'tests/docs', 'tests/types'),
  hosts: () => testPackage('tests/hosts'),
  engines: () => testPackage('tests/engines'),
  frameworks: () => testPackage('tests/frameworks'),
  browser: () => testPackage('tests/browser', 'tests/demo', 'tests/load'),
  reproduce,
  interop() {
    buildPackage();
    run('node', ['tests/interop/run.mjs']);
  },
};

needPrerequisites();
needDiskSpace(3);
needNodeModules();
needWasmTarget();

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !STEPS[name]);
if (unknown) throw new Error(`no step ${unknown}; there are ${Object.keys(STEPS).join(', ')}`);
const results = Object.keys(STEPS)
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .map(runStep);
const failed = results.filter(({ error }) => error);
for (const { name, error, seconds } of results)
  console.log(`${error ? '✗' : '✓'} ${name} (${seconds} s)${error ? `: ${error.message}` : ''}`);
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length ? 1 : 0;

function runStep(name) {
  const started = performance.now();
  say(`testing: ${name}`);
  let error;
  try {
    STEPS[name]();
  } catch (reason) {
    error = reason;
  }
  return { name, error, seconds: Math.round((performance.now() - started) / 1000) };
}

function buildPackage() {
  run('node', ['scripts/build.mjs']);
}

function testPackage(...folders) {
  buildPackage();
  nodeTest(...folders);
}

function nodeTest(...folders) {
  const files = folders.flatMap((folder) => {
    const path = join(ROOT, folder);
    if (!existsSync(path)) throw new Error(`${folder} is missing`);
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.mjs') && !name.includes('node_modules'))
      .sort()
      .map((name) => join(folder, name));
  });
  if (files.length === 0) throw new Error(`no tests in ${folders.join(', ')}`);
  const { browser } = folders.some((folder) => /browser|demo|load|packaging/.test(folder)) ? needChromium() : {};
  // Before the files that ask for it run side by side: two of them would install it at once.
  if (folders.some((folder) => /browser|demo/.test(folder))) {
    findFirefox();
    findWebKit();
  }
  const env = { ...process.env, ...(browser && { XIAODUN_CHROMIUM: browser }) };
  // Something that keeps a process alive (a timer, a browser) fails its own step, and not the whole run.
  runNodeTests(files, { env, timeout: 30 * 60_000 });
}

function wasmPackTest(part, browser, flag, driver) {
  // A driver that is stopped, as the runner stops them, leaves its browser's profile behind.
  const env = {
    ...process.env,
    PATH: `${dirname(needWasmBindgenTestRunner())}:${process.env.PATH}`,
    TMPDIR: scratchFolder('bindings'),
  };
  run(
    needWasmPack(),
    [
      'test',
      '--headless',
      browser,
      flag,
      driver,
      '--mode',
      'no-install',
      '--',
      '--no-default-features',
      '--features',
      part,
      '--test',
      'bindings',
    ],
    { env }
  );
}
