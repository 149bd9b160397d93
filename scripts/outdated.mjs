// Lists newer versions in the registries than in the lock files: `node scripts/outdated.mjs`. Changes nothing.

import { spawnSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { ask, giveUp, ROOT, run, say } from './lib/run.mjs';
import { needPrerequisites } from './lib/tools.mjs';

needPrerequisites();
for (const folder of foldersWith('Cargo.lock')) {
  say(`crates of ${nameOf(folder)}`);
  // Also names what an exact version in Cargo.toml holds back.
  run('cargo', ['update', '--dry-run', '--verbose'], { cwd: folder });
}
for (const folder of foldersWith('package-lock.json')) {
  say(`npm packages of ${nameOf(folder)}`);
  listNpm(folder);
}

/** The folders with a lock file of their own, the root first. */
function foldersWith(name) {
  const paths = ask('git', ['ls-files', '--', name, `**/${name}`]) ?? giveUp('this needs a clone: git ls-files failed');
  return paths
    .split('\n')
    .map((path) => join(ROOT, dirname(path)))
    .sort();
}

/**
 * As JSON, because what is not installed would be listed even when it is the newest. npm ends with 1 when it lists
 * anything.
 */
function listNpm(folder) {
  const { stdout, error } = spawnSync('npm', ['outdated', '--json'], { cwd: folder, encoding: 'utf8' });
  if (error) throw error;
  const packages = JSON.parse(stdout || '{}');
  if (packages.error) throw new Error(`npm outdated: ${packages.error.summary}`);
  for (const [name, found] of Object.entries(packages)) {
    for (const { wanted, latest } of [found].flat())
      if (wanted !== latest) console.log(`   ${name} ${wanted} (available: ${latest})`);
  }
}

function nameOf(folder) {
  return relative(ROOT, folder) || 'the project';
}
