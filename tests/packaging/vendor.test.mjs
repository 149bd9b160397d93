// The copy of html5ever in vendor/ is the published crate but for the changes that its folder lists.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { before, test } from 'node:test';
import { ask, ROOT } from '../../scripts/lib/run.mjs';

const MANIFEST = `${ROOT}vendor/published/Cargo.toml`;
const COPY = `${ROOT}vendor/html5ever`;
const CHANGES = `${COPY}/changes.diff`;

/** The published crate, which cargo downloads and checks by its sum. */
let published;

before(() => {
  ask('cargo', ['fetch', '--locked', '--manifest-path', MANIFEST]);
  const metadata = ask('cargo', ['metadata', '--locked', '--format-version', '1', '--manifest-path', MANIFEST]);
  const { packages } = JSON.parse(metadata);
  published = dirname(packages.find(({ name }) => name === 'html5ever').manifest_path);
});

test('the source differs by the listed changes alone', () => {
  const difference = differenceOf(`${published}/src`, `${COPY}/src`);
  if (process.env.WRITE_DIFF) writeFileSync(CHANGES, difference);
  assert.ok(difference.includes('-    fn dump_profile'), 'the profile is gone');
  assert.equal(difference, readFileSync(CHANGES, 'utf8'));
});

test('the licences are those of the published crate', () => {
  for (const name of ['LICENSE-APACHE', 'LICENSE-MIT'])
    assert.equal(readFileSync(`${COPY}/${name}`, 'utf8'), readFileSync(`${published}/${name}`, 'utf8'), name);
});

test('the copies have the versions that are asked about', () => {
  const wanted = readFileSync(MANIFEST, 'utf8');
  for (const name of ['ammonia', 'fiat-crypto', 'html5ever', 'web_atoms']) {
    const [, version] = /^version = "([\d.]+)/m.exec(readFileSync(`${ROOT}vendor/${name}/Cargo.toml`, 'utf8'));
    assert.ok(wanted.includes(`\n${name} = "=${version}"\n`), `${name} ${version}`);
  }
});

/** The difference of two folders, without the folders and sums of this machine. */
function differenceOf(one, other) {
  const { stdout, status } = spawnSync(
    'git',
    ['diff', '--no-index', '--no-color', '--no-ext-diff', '--diff-algorithm=myers', one, other],
    { encoding: 'utf8' }
  );
  assert.equal(status, 1, 'git finds a difference');
  const names = (line) => line.replaceAll(`${one}/`, 'published/').replaceAll(`${other}/`, 'vendor/');
  return stdout
    .split('\n')
    .filter((line) => !/^(?:index|diff) /.test(line))
    .map((line) => (/^(?:---|\+\+\+) /.test(line) ? names(line).replace(/ [ab]\/?/, ' ') : line))
    .join('\n');
}
