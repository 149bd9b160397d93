// A project of this folder with the packed package in it, built by its own tools.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from '../../../scripts/lib/scratch.mjs';
import { needNpmProject } from '../../../scripts/lib/tools.mjs';
import { pack } from '../../lib/packed.mjs';

const HERE = fileURLToPath(new URL('../', import.meta.url));

/** Lays the project `name` out in a fresh folder; gives `build()` and `installed` (the package's own files). */
export function layOut(name) {
  const folder = join(scratchFolder('framework'), name);
  cpSync(join(HERE, name), folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  linkPackages(needNpmProject(join(HERE, name)), join(folder, 'node_modules'));
  const own = join(folder, 'node_modules/xiaodun');
  mkdirSync(own);
  execFileSync('tar', ['-xzf', pack().path, '-C', own, '--strip-components=1']);
  return {
    folder,
    installed: readTree(join(own, 'miniprogram')),
    /** Runs the project's own build; gives the mini-program it wrote to `output`, by path from its root. */
    build(output) {
      const env = { ...process.env, NODE_ENV: 'production', CI: 'true' };
      const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { cwd: folder, encoding: 'utf8', env });
      // The tools tell what is wrong on either of the two.
      if (status !== 0) throw new Error(`the build of ${name} ended with ${status}:\n${stdout}\n${stderr}`);
      return readTree(join(folder, output));
    },
  };
}

/** The installed packages under a second roof, where ours can be added and theirs stay as they are. */
function linkPackages(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((each) => each !== '.package-lock.json')) {
    if (!name.startsWith('@')) symlinkSync(join(from, name), join(to, name));
    else linkPackages(join(from, name), join(to, name));
  }
}

function readTree(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .map((path) => [`/${relative(folder, path)}`, readFileSync(path)])
  );
}
