// What is in the tarball, and whether tools that read packages agree with it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { pack } from '../lib/packed.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('the tarball holds these files and no others', () => {
  assert.deepEqual(pack().files, [
    'CHANGELOG.md',
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'THIRD-PARTY-NOTICES',
    'content.wasm/package.json',
    'dist/browser.mjs',
    'dist/content.wasm',
    'dist/embedded.cjs',
    'dist/guomi.wasm',
    'dist/index.d.cts',
    'dist/index.d.mts',
    'dist/inline-content.cjs',
    'dist/inline-content.mjs',
    'dist/inline-guomi.cjs',
    'dist/inline-guomi.mjs',
    'dist/inline-secrets.cjs',
    'dist/inline-secrets.mjs',
    'dist/inline.cjs',
    'dist/inline.mjs',
    'dist/node.cjs',
    'dist/node.js',
    'dist/node.mjs',
    'dist/secrets.wasm',
    'dist/testing.cjs',
    'dist/testing.d.cts',
    'dist/testing.d.mts',
    'dist/testing.mjs',
    'guomi.wasm/package.json',
    'index.d.ts',
    'inline/content/package.json',
    'inline/guomi/package.json',
    'inline/package.json',
    'inline/secrets/package.json',
    'miniprogram/content.wasm.br',
    'miniprogram/guomi.wasm.br',
    'miniprogram/index.js',
    'miniprogram/secrets.wasm.br',
    'package.json',
    'secrets.wasm/package.json',
    'testing.d.ts',
    'testing/package.json',
  ]);
});

test('what people read in the tarball links to nothing outside of it', () => {
  const { files } = pack();
  for (const [name, path] of [
    ['README.md', 'pkg/README.md'],
    ['CHANGELOG.md', 'CHANGELOG.md'],
  ]) {
    assert.ok(files.includes(name));
    const links = [...readFileSync(ROOT + path, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    const missing = links.filter((link) => !/^(?:https:|#)/.test(link) && !files.includes(link.replace(/#.*/, '')));
    assert.deepEqual(missing, [], name);
  }
});

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: `${ROOT}pkg`, strict: true });
  assert.deepEqual(
    messages.map(({ code, args, path }) => ({ code, args, path })),
    []
  );
});

test('the types are right for every way of resolving them', () => {
  const attw = `${ROOT}node_modules/@arethetypeswrong/cli/dist/index.js`;
  // The wasm files are data and have no types to be wrong.
  const args = [
    attw,
    pack().path,
    '--profile',
    'strict',
    '--exclude-entrypoints',
    './secrets.wasm',
    './content.wasm',
    './guomi.wasm',
  ];
  // It ends with an error when it finds one; then what it printed says which.
  const { status, stdout } = spawnSync('node', args, { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('no source map, no path of the builder', () => {
  for (const name of ['dist/node.js', 'dist/browser.mjs', 'miniprogram/index.js']) {
    const text = readFileSync(`${ROOT}pkg/${name}`, 'utf8');
    assert.ok(!text.includes('sourceMappingURL') && !text.includes(ROOT), name);
  }
});
