// The lists of known weaknesses, which are on the net.

import { spawnSync } from 'node:child_process';
import { ROOT } from '../lib/run.mjs';
import { needCargoDeny, needNodeModules } from '../lib/tools.mjs';

/** How each program says that it could not ask, in contrast to having found something. */
const UNREACHABLE =
  /failed to fetch advisory database|audit endpoint returned an error|ENOTFOUND|EAI_AGAIN|ECONNREFUSED/;

/** Long enough for a slow line; a host that answers nothing is not reached. */
const PATIENCE = 5 * 60_000;

/**
 * The program that asks each list. npm's is about the packages that build, test and demonstrate this one.
 * @returns {Record<string, [string, string[]]>}
 */
function programs() {
  needNodeModules();
  return {
    RustSec: [needCargoDeny(), ['--locked', 'check', 'advisories']],
    'RustSec (the crates that vendor/ has changed copies of)': [
      needCargoDeny(),
      ['--manifest-path', 'vendor/published/Cargo.toml', '--locked', 'check', 'advisories'],
    ],
    npm: ['npm', ['audit']],
  };
}

/**
 * Asks each list; throws when one has something against what is used.
 * @returns the names of the lists that could not be reached
 */
export function askAdvisories(lists = programs()) {
  return Object.entries(lists)
    .filter(([name, [program, args]]) => {
      const { status, error, stdout, stderr } = spawnSync(program, args, {
        cwd: ROOT,
        encoding: 'utf8',
        timeout: PATIENCE,
      });
      process.stdout.write(stdout ?? '');
      process.stderr.write(stderr ?? '');
      if (status === 0) return false;
      const isLate = error && 'code' in error && error.code === 'ETIMEDOUT';
      if (isLate || UNREACHABLE.test(`${stdout}${stderr}`)) return true;
      throw error ?? new Error(`the list of ${name} has something against what is used`);
    })
    .map(([name]) => name);
}
