// Known weaknesses, licences and sources of everything that is built in: `node scripts/audit.mjs`. The lists of
// known weaknesses are on the net; with --offline the rest is looked at.

import { run, say } from './lib/run.mjs';
import { needCargoDeny, needNodeModules } from './lib/tools.mjs';

const offline = process.argv.includes('--offline');

// cargo-deny reads the manifests of all crates, also those that only other systems build.
run('cargo', ['fetch', '--locked', '--quiet']);
// Crates of one generation, from the registry, under the licences of deny.toml.
run(needCargoDeny(), [
  '--locked',
  ...(offline ? ['--offline'] : []),
  'check',
  '--hide-inclusion-graph',
  'bans',
  'licenses',
  'sources',
]);
if (offline) {
  say('without the net the lists of known weaknesses were not looked at; `make audit` does');
} else {
  run(needCargoDeny(), ['--locked', 'check', 'advisories']);
  needNodeModules();
  // The package has no npm dependencies; this is about what builds, tests and demonstrates it.
  run('npm', ['audit']);
}
