// Formatting, lints and conventions: `node scripts/lint.mjs`, or some of it: `node scripts/lint.mjs rust javascript`.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeTests } from './lib/node-tests.mjs';
import { MANIFESTS, PARTS } from './lib/project.mjs';
import { giveUp, ROOT, run } from './lib/run.mjs';
import { needCxx, needNodeModules, needTypos, needWasmTarget, nodeTool } from './lib/tools.mjs';

const DENY_WARNINGS = ['--', '-D', 'warnings'];
const WASM = ['--target', 'wasm32-unknown-unknown', '--no-default-features', '--features'];

const SUBJECTS = {
  rust() {
    needWasmTarget();
    // libFuzzer, which fuzz/ links, is C++.
    needCxx();
    for (const manifest of MANIFESTS) {
      run('cargo', ['fmt', '--all', '--manifest-path', manifest, '--check']);
      const clippy = ['clippy', '--locked', '--all-targets', '--manifest-path', manifest, '--target-dir', 'target'];
      run('cargo', [...clippy, ...DENY_WARNINGS]);
    }
    for (const part of PARTS) run('cargo', ['clippy', '--locked', '--lib', ...WASM, part, ...DENY_WARNINGS]);
    run('cargo', ['doc', '--locked', '--no-deps', '--quiet'], { env: { ...process.env, RUSTDOCFLAGS: '-D warnings' } });
  },
  javascript() {
    needNodeModules();
    run(nodeTool('biome'), ['ci', '--error-on-warnings', '.']);
    for (const project of ['.', 'scripts']) run(nodeTool('tsc'), ['-p', project]);
    run(nodeTool('typedoc'), ['--emit', 'none']);
  },
  // Spelling of comments, documentation and names.
  spelling: () => run(needTypos(), ['--hidden']),
  conventions() {
    const folder = join(ROOT, 'tests/conventions');
    const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
    runNodeTests(files.map((name) => join(folder, name)));
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(SUBJECTS, name));
if (unknown) giveUp(`nothing to lint is called ${unknown}; there are ${Object.keys(SUBJECTS).join(', ')}`);
for (const name of Object.keys(SUBJECTS)) if (wanted.length === 0 || wanted.includes(name)) SUBJECTS[name]();
