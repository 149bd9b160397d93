// The package as its users get it: packed once, installed into an empty project.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const PKG = fileURLToPath(new URL('../../pkg/', import.meta.url));

let tarball;

/** Packs the package; gives the path of the tarball and the names of the files in it. */
export function pack() {
  if (!tarball) {
    const folder = scratchFolder('pack');
    const [packed] = JSON.parse(npm(['pack', PKG, '--json', '--pack-destination', folder], folder));
    tarball = { path: join(folder, packed.filename), files: packed.files.map(({ path }) => path).sort() };
  }
  return tarball;
}

/** A new project with the tarball and other packages installed; gives its folder. */
export function installInto(name, { packageJson = {}, packages = [], files = {} } = {}) {
  const folder = join(scratchFolder(name), name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', private: true, ...packageJson })
  );
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  npm(['install', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', pack().path, ...packages], folder);
  return folder;
}

export function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
