// Side by side with what people use today: `node scripts/bench.mjs`, or some tables: `node scripts/bench.mjs encrypt
// html`. Prints Markdown. With `--write` all tables are measured, and put where README.md and docs/benchmarks.md quote
// them; with `--write size` the sizes alone, which are the same on every machine.

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeCharts } from './bench/charts.mjs';
import { updateSizes, updateTables } from './bench/update-tables.mjs';
import { needChromium } from './lib/browsers.mjs';
import { ask, giveUp, ROOT, run } from './lib/run.mjs';
import { scratchFolder } from './lib/scratch.mjs';
import { needBenchPeers, needNodeModules } from './lib/tools.mjs';

const TABLES = [
  'encrypt',
  'jwe',
  'aes',
  'guomi',
  'cold',
  'compile',
  'html',
  'growth',
  'links',
  'find',
  'form',
  'tail',
  'size',
  'memory',
];

const given = process.argv.slice(2);
const isWritten = given.includes('--write');
const wanted = given.filter((name) => name !== '--write');
const unknown = wanted.find((name) => !TABLES.includes(name));
if (unknown) giveUp(`no table ${unknown}; there are ${TABLES.join(', ')}`);
const isOfSizes = wanted.join() === 'size';
if (isWritten && wanted.length > 0 && !isOfSizes) giveUp('--write takes all tables, of one run, or size alone');

// What these say goes to the other stream, so that the tables can be put into a file.
const talk = { stdio: ['ignore', 2, 2] };
run('node', ['scripts/build.mjs'], talk);
needNodeModules();
needBenchPeers(talk);
const chromium = needChromium().browser;
process.env.XIAODUN_CHROMIUM = chromium;

const versions = versionsHere();
console.log(
  `${versions.summary}\n\nThe times are medians of interleaved rounds. The ratios hold on other machines too; the times differ.`
);
const folder = scratchFolder('tables');
const tables = {};
// Each in a process of its own, so that no table is measured in what another left behind.
for (const name of TABLES.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  const file = join(folder, `${name}.json`);
  run('node', ['benches/lib/table.mjs', name, file]);
  tables[name] = JSON.parse(readFileSync(file, 'utf8'));
}
if (isWritten) {
  if (isOfSizes) updateSizes(tables.size);
  else updateTables(tables, versions);
  writeCharts();
}

function versionsHere() {
  const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  const peers = Object.entries(read('benches/package.json').dependencies).map(
    ([name, version]) => `${name} ${version}`
  );
  const { node } = process.versions;
  const [browser] =
    /[\d.]{5,}/.exec(ask(chromium, ['--version']) ?? '') ?? giveUp(`${chromium} does not print its version`);
  const summary = `xiaodun ${read('pkg/package.json').version}; ${peers.join(', ')}; Node ${node}; Chromium ${browser}; ${cpus()[0].model}.`;
  return { node, chromium: browser.replace(/\..*/, ''), summary };
}
