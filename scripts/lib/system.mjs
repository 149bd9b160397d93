// Programs of the system: found, or installed by its package manager where that needs no question.

import { ask, giveUp, run, say } from './run.mjs';

/** Seconds for another installation to end. */
const WAIT = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * The paths of programs, installed where that can be done without asking; undefined where it can't: for what a test can
 * do without, as long as it says so. An installation that fails throws.
 */
export function findOrInstall(what, programs, packages) {
  const find = () => programs.map((name) => findProgram([name]));
  if (find().every(Boolean)) return find();
  if (!canInstallSystemPackages()) return undefined;
  installSystemPackages(what, packages);
  if (!find().every(Boolean)) throw new Error(`${packages.join(' and ')} did not bring ${programs.join(' and ')}`);
  return find();
}

/**
 * What `find` gives, after installing the first of `packages` that this system knows; undefined where it can't be had.
 */
export function findAmong(what, find, packages) {
  const found = find();
  if (found || !canInstallSystemPackages()) return found;
  for (const name of packages) {
    try {
      installSystemPackages(what, [name]);
      return find();
    } catch (error) {
      say(`${what} could not be installed from ${name}: ${error.message}`);
    }
  }
  return undefined;
}

export function findProgram(names) {
  for (const name of names) {
    const path = ask('sh', ['-c', `command -v ${name}`]);
    if (path) return path;
  }
  return undefined;
}

export function canInstallSystemPackages() {
  return Boolean(findProgram(['apt-get'])) && Boolean(privilege());
}

/** Installs Debian packages, as root or by sudo that doesn't ask; otherwise says what to type. */
export function installSystemPackages(what, packages) {
  if (!canInstallSystemPackages())
    giveUp(`${what} is needed: apt-get install ${packages.join(' ')} (or your system's equivalent)`);
  say(`installing ${what} (${packages.join(', ')})`);
  const asRoot = (...command) => {
    const [program, ...args] = [...privilege(), 'env', 'DEBIAN_FRONTEND=noninteractive', ...command];
    run(program, args);
  };
  // An installation that was interrupted refuses all later ones until it is finished; another that runs is waited for.
  asRoot('dpkg', '--configure', '-a');
  asRoot('apt-get', 'update', '-qq', ...WAIT);
  asRoot('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...WAIT, ...packages);
}

/** How to become root: nothing to add, sudo, or not at all. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  return ask('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n'];
}
