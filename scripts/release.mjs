// Everything up to publishing, which a person does: `node scripts/release.mjs`, or some of the steps by name.
// What goes out lies in release/ afterwards: the tarball, its bills of materials, and the sums of all of it.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, giveUp, ROOT, run, say } from './lib/run.mjs';
import { needNodeModules, needPrerequisites } from './lib/tools.mjs';
import { packageBill, toolsBill } from './release/sbom.mjs';
import { readVersions } from './release/versions.mjs';

const OUT = join(ROOT, 'release');
const PKG = join(ROOT, 'pkg');

/** In the order they run. */
const STEPS = {
  clean() {
    const changed = ask('git', ['status', '--porcelain']);
    if (changed !== '') giveUp(`a release is made from a commit; not committed is:\n${changed}`);
  },
  versions() {
    const { version, dated } = readVersions();
    say(`version ${version}`);
    if (!dated) say(`CHANGELOG.md has no date for ${version} yet: write it before you publish`);
  },
  build() {
    rmSync(join(PKG, '.built-from'), { force: true });
    run('node', ['scripts/build.mjs']);
  },
  // With a second build in another folder, which must come out the same.
  test: () => run('node', ['scripts/test.mjs']),
  // Without the net (OFFLINE=1) the lists of known weaknesses cannot be looked at, and the step says so.
  audit: () => run('node', ['scripts/audit.mjs', ...(process.env.OFFLINE ? ['--offline'] : [])]),
  pack() {
    rmSync(OUT, { recursive: true, force: true });
    mkdirSync(OUT);
    run('npm', ['pack', PKG, '--silent', '--pack-destination', OUT]);
    const { version } = readVersions();
    write(`xiaodun-${version}.cdx.json`, JSON.stringify(packageBill(version), null, 2));
    write(`xiaodun-${version}.tools.cdx.json`, JSON.stringify(toolsBill(), null, 2));
    write('SHA256SUMS', sums());
    say(`made release/: ${readdirSync(OUT).join(', ')}`);
  },
  publish: () => run('npm', ['publish', tarball(), '--dry-run', '--ignore-scripts', '--access', 'public']),
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !STEPS[name]);
if (unknown) giveUp(`there is no step ${unknown}; there are ${Object.keys(STEPS).join(', ')}`);
needPrerequisites();
needNodeModules();
for (const [name, step] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`release: ${name}`);
  await step();
}
if (wanted.length === 0) say(`ready; to publish: npm publish ${tarball()}`);

function tarball() {
  const name = readdirSync(OUT).find((file) => file.endsWith('.tgz'));
  // With the dot, npm knows it for a file.
  return `./release/${name ?? giveUp('there is no tarball: run the step pack')}`;
}

function write(name, text) {
  writeFileSync(join(OUT, name), text.endsWith('\n') ? text : `${text}\n`);
}

/** As `sha256sum --check` reads it: of what is in release/, and of the parts inside the tarball. */
function sums() {
  const parts = ['dist', 'miniprogram'].flatMap((folder) =>
    readdirSync(join(PKG, folder))
      .filter((file) => /\.wasm(\.br)?$/.test(file))
      .map((file) => join('..', 'pkg', folder, file))
  );
  const line = (path) =>
    `${createHash('sha256')
      .update(readFileSync(join(OUT, path)))
      .digest('hex')}  ${path}\n`;
  return [...readdirSync(OUT), ...parts].map(line).join('');
}
