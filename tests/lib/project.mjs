// A project of the repository with the packed package in it, and with the npm packages its own lock file names.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { needNpmProject } from '../../scripts/lib/tools.mjs';
import { pack } from './packed.mjs';

/**
 * Lays `project`, a folder with a lock file, out in a fresh folder, with more `files` by path; gives the folder. Its packages
 * are links, or copies for tools that read nothing outside of the folder (Turbopack).
 */
export function layOutProject(project, files = {}, { isCopied = false } = {}) {
  const folder = join(scratchFolder('project'), basename(project));
  cpSync(project, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const packages = needNpmProject(project);
  if (isCopied) cpSync(packages, join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  else linkPackages(packages, join(folder, 'node_modules'));
  const own = join(folder, 'node_modules/xiaodun');
  mkdirSync(own);
  execFileSync('tar', ['-xzf', pack().path, '-C', own, '--strip-components=1']);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs a program in `folder` and gives what it prints; what it prints on either stream is in the error when it fails. */
export function runIn(folder, program, args, env = {}) {
  const given = { ...process.env, ...env };
  // Set for test files, and read by test runners that run in them.
  delete given.NODE_TEST_CONTEXT;
  const { status, signal, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env: given });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${status ?? signal}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** The installed packages once more as links, where ours can be added and theirs stay as they are. */
function linkPackages(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((each) => each !== '.package-lock.json')) {
    if (!name.startsWith('@')) symlinkSync(join(from, name), join(to, name));
    else linkPackages(join(from, name), join(to, name));
  }
}
