// Rules of this code that no compiler knows.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The text of every file below a folder, by path. */
function texts(folder, pattern) {
  const names = readdirSync(join(ROOT, folder), { recursive: true }).filter(
    (name) => pattern.test(name) && !name.includes('node_modules')
  );
  return names.map((name) => [join(folder, name), readFileSync(join(ROOT, folder, name), 'utf8')]);
}

test('JavaScript is met in src/wasm alone', () => {
  const foreign = /\b(wasm_bindgen|js_sys|web_sys|serde_wasm_bindgen)\b/;
  const files = texts('src', /\.rs$/);
  const bindings = files.filter(([path]) => path.startsWith('src/wasm/'));
  assert.ok(
    bindings.some(([, text]) => foreign.test(text)),
    'the pattern finds what is there'
  );
  for (const [path, text] of files) {
    if (!path.startsWith('src/wasm/')) assert.ok(!foreign.test(text), path);
  }
});

test('unsafe code is in one place, with its reason', () => {
  const users = texts('src', /\.rs$/).filter(([, text]) => /\bunsafe\b(?!_code)/.test(text.replace(/\/\/.*/g, '')));
  assert.deepEqual(
    users.map(([path]) => path),
    ['src/wasm/rng.rs']
  );
});

test('only one module asks for randomness', () => {
  for (const [path, text] of texts('src', /\.rs$/)) {
    if (!/^src\/(rng|wasm\/rng)/.test(path)) assert.ok(!/\bgetrandom::/.test(text), path);
  }
  for (const [path, text] of texts('pkg/lib', /\.js$/)) {
    assert.ok(!/Math\.random/.test(text), path);
    if (!/entropy\.js$|hosts\//.test(path)) assert.ok(!/getRandomValues/.test(text), path);
  }
});

test('what is linked into a part has an exact version', () => {
  const manifest = readFileSync(join(ROOT, 'Cargo.toml'), 'utf8');
  const sections = [...manifest.matchAll(/^\[(?:target\..*\.)?dependencies\]\n([\s\S]*?)(?=^\[)/gm)].map(
    ([, lines]) => lines
  );
  assert.equal(sections.length, 2, 'those of every target, and those of WebAssembly');
  const versions = sections.flatMap((lines) => [...lines.matchAll(/^([\w-]+) = (?:\{.*?version = )?"(.+?)"/gm)]);
  assert.ok(versions.length >= 20, 'the pattern finds what is there');
  for (const [, name, version] of versions) assert.ok(version.startsWith('='), `${name} ${version}`);
});

test('no test is switched off', () => {
  const off = /#\[ignore|\b(?:test|it|describe)\.(?:skip|todo|only)\b|\bskip: true/;
  const files = [...texts('tests', /\.(rs|mjs)$/), ...texts('src', /\.rs$/)].filter(
    ([path]) => !path.startsWith('tests/conventions/')
  );
  for (const [path, text] of files) assert.ok(!off.test(text), path);
});

test('the package keeps what it writes to the mini-program syntax', () => {
  for (const [path, text] of texts('pkg/lib', /\.js$/)) {
    assert.ok(!/\beval\(|new Function|\bProxy\b|\bSharedArrayBuffer\(/.test(text), path);
  }
});

test('each folder with a lock file gets newer versions, and each action has one version', () => {
  const github = Object.fromEntries(texts('.github', /\.yml$/));
  const known = [...github['.github/dependabot.yml'].matchAll(/(?<=[\s[])\/[\w./-]*/g)].map(([folder]) => folder);
  const locks = execFileSync('git', ['ls-files', '*package-lock.json', '*Cargo.lock', '*requirements.txt'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const folders = locks
    .trim()
    .split('\n')
    .map((path) => `/${dirname(path)}`.replace(/^\/\.$/, '/'));
  assert.ok(folders.length >= 20, 'the lock files are found');
  assert.deepEqual(
    folders.filter((folder) => !known.includes(folder)),
    []
  );
  const used = Object.values(github).flatMap((text) => [...text.matchAll(/uses: (\S+)@(\S+)/g)]);
  assert.ok(used.length >= 10, 'the actions are found');
  const versions = new Map(used.map(([, name, version]) => [name, version]));
  for (const [, name, version] of used) assert.equal(version, versions.get(name), name);
});
