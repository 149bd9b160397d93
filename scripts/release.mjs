// Everything up to publishing, which a person does: `node scripts/release.mjs`, or some of the steps by name.
// What goes out lies in release/ afterwards: the tarball, its bills of materials, and the sums of all of it.

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, giveUp, ROOT, run, say } from './lib/run.mjs';
import { scratchFolder } from './lib/scratch.mjs';
import { needNodeModules, needPrerequisites } from './lib/tools.mjs';
import { askAdvisories } from './release/advisories.mjs';
import { packageBill, toolsBill } from './release/sbom.mjs';
import { missingDate, readVersions } from './release/versions.mjs';

const OUT = join(ROOT, 'release');
const PKG = join(ROOT, 'pkg');

/** How many damaged messages each language of the backend gets; as many as the guide of the backend says. */
const DAMAGED = '10000';

/** The lists of known weaknesses that could not be asked. */
const unreached = [];
const notAsked = () =>
  `not reached: the lists of known weaknesses of ${unreached.join(' and ')}. Run \`make audit\` where they can be, before you publish`;

/** In the order they run. */
const STEPS = {
  clean() {
    const changed = ask('git', ['status', '--porcelain']);
    if (changed !== '') giveUp(`a release is made from a commit; not committed is:\n${changed}`);
  },
  versions() {
    const versions = readVersions();
    say(`version ${versions.version}`);
    const missing = missingDate(versions, process.env);
    if (missing?.isFatal) giveUp(missing.message);
    if (missing) say(missing.message);
  },
  build() {
    rmSync(join(PKG, '.built-from'), { force: true });
    run('node', ['scripts/build.mjs']);
  },
  // With a second build in another folder, which must come out the same, and ten times the damaged messages.
  test: () => run('node', ['scripts/test.mjs'], { env: { ...process.env, DAMAGED } }),
  // A list that cannot be reached stops no release; what was not asked is repeated at the end.
  audit() {
    run('node', ['scripts/audit.mjs', '--offline']);
    unreached.push(...(process.env.OFFLINE ? ['RustSec', 'npm'] : askAdvisories()));
    if (unreached.length > 0) say(notAsked());
  },
  pack() {
    rmSync(OUT, { recursive: true, force: true });
    mkdirSync(OUT);
    run('npm', ['pack', packageFolder(), '--silent', '--pack-destination', OUT]);
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
if (unreached.length > 0) say(notAsked());
if (wanted.length === 0) say(`ready; to publish: push the tag v${readVersions().version}, or npm publish ${tarball()}`);

/**
 * The package, with the repository it is published from. npm's provenance must find it there, and a clone does not know
 * it: the workflow does, by its environment. With the same environment anybody gets the same tarball.
 */
function packageFolder() {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository } = process.env;
  if (!repository) return PKG;
  const folder = join(scratchFolder('package'), 'package');
  cpSync(PKG, folder, { recursive: true });
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.repository ??= { type: 'git', url: `git+${server}/${repository}.git` };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  return folder;
}

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
