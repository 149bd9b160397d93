// Known weaknesses, licences and sources of everything that is built in: `node scripts/audit.mjs`. The lists of
// known weaknesses are on the net; with --offline the rest is looked at.

import { giveUp, run, say } from './lib/run.mjs';
import { needCargoDeny, needCrates } from './lib/tools.mjs';
import { askAdvisories } from './release/advisories.mjs';

const offline = process.argv.includes('--offline');

// cargo-deny reads the manifests and licences of every target; a build fetches those of its own target alone.
needCrates();
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
  const unreached = askAdvisories();
  if (unreached.length > 0)
    giveUp(`not reached: the lists of known weaknesses of ${unreached.join(' and ')}; --offline leaves them out`);
}
