// Many calls: `node scripts/load.mjs`. A million in one Node process and a hundred thousand in one page of Chromium
// must not let anything grow or drift; then the slowest calls are compared with those of the peers.

import { join } from 'node:path';
import { needChromium } from './lib/browsers.mjs';
import { ask, run, say } from './lib/run.mjs';
import { needBenchPeers, needNodeModules, needPrerequisites } from './lib/tools.mjs';

const CALLS = { node: Number(process.env.CALLS || 1_000_000), page: Number(process.env.CALLS || 100_000) };

needPrerequisites();
needNodeModules();
needBenchPeers();
process.env.XIAODUN_CHROMIUM = needChromium().browser;
run('node', ['scripts/build.mjs']);
// Only now: these import what needNodeModules installs.
const { judge } = await import('../tests/load/judge.mjs');
const { runInPage } = await import('../tests/load/page.mjs');

say(`${CALLS.node} mixed calls in one Node process`);
report(JSON.parse(ask('node', ['--expose-gc', join('tests', 'load', 'node.mjs'), String(CALLS.node)])));
say(`${CALLS.page} mixed calls in one page of Chromium`);
report(await runInPage(CALLS.page));
run('node', ['benches/lib/table.mjs', 'tail']);

function report(result) {
  judge(result);
  console.log(
    `linear memories ${result.after.map((bytes) => `${bytes >> 10} KiB`).join(' and ')}, no growth; heap ${result.heaps.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(', ')} MiB; no drift`
  );
}
