// Side by side with what people use today: `node scripts/bench.mjs`, or some tables: `node scripts/bench.mjs encrypt html`.
// Prints Markdown.

import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ask, ROOT, run } from './lib/run.mjs';
import { needChromium, needNodeModules } from './lib/tools.mjs';

const TABLES = ['encrypt', 'jwe', 'aes', 'cold', 'html', 'links', 'find', 'form', 'size', 'memory'];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !TABLES.includes(name));
if (unknown) throw new Error(`no table ${unknown}; there are ${TABLES.join(', ')}`);

// What these say goes to the other stream, so that the tables can be put into a file.
const talk = { stdio: ['ignore', 2, 2] };
run('node', ['scripts/build.mjs'], talk);
needNodeModules();
needPeers();
const chromium = needChromium().browser;
process.env.XIAODUN_CHROMIUM = chromium;

// Only now: these import what was just installed.
const { runContests } = await import('../benches/lib/contests.mjs');
const { PEERS, versionOf } = await import('../benches/lib/places.mjs');
const { table } = await import('../benches/lib/report.mjs');

console.log(`${versions()}\n\nMedians of interleaved rounds. The ratios are what holds; times differ from machine to machine.`);
for (const name of TABLES.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  const bench = await import(`../benches/${name}.mjs`);
  console.log(`\n## ${bench.title}\n\n${bench.note}\n\n${await rowsOf(name, bench)}`);
}

async function rowsOf(name, { contests, measure, realms, refine, table: ownTable = table }) {
  const rows = measure ? await measure() : await runContests(`${name}.mjs`, realms);
  return ownTable(contests && refine ? rows.map((row) => ({ ...row, times: refine(row.times) })) : rows);
}

function needPeers() {
  const folder = join(ROOT, 'benches');
  const stamp = join(folder, 'node_modules/.package-lock.json');
  const packages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const lock = Object.entries(packages(join(folder, 'package-lock.json'))).filter(([path]) => path);
  if (existsSync(stamp) && lock.every(([path, { version }]) => packages(stamp)[path]?.version === version)) return;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, ...talk });
}

function versions() {
  const own = JSON.parse(readFileSync(join(ROOT, 'pkg/package.json'), 'utf8'));
  const peers = PEERS.map((peer) => `${peer} ${versionOf(peer)}`);
  const browser = /[\d.]{5,}/.exec(ask(chromium, ['--version']) ?? '')?.[0];
  return `xiaodun ${own.version}; ${peers.join(', ')}; Node ${process.versions.node}; Chromium ${browser}; ${cpus()[0].model}.`;
}
