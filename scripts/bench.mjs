// Side by side with what people use today: `node scripts/bench.mjs`, or some tables: `node scripts/bench.mjs encrypt html`.
// Prints Markdown.

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ask, ROOT, run } from './lib/run.mjs';
import { needBenchPeers, needChromium, needNodeModules } from './lib/tools.mjs';

const TABLES = ['encrypt', 'jwe', 'aes', 'cold', 'html', 'links', 'find', 'form', 'tail', 'size', 'memory', 'interpreter'];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !TABLES.includes(name));
if (unknown) throw new Error(`no table ${unknown}; there are ${TABLES.join(', ')}`);

// What these say goes to the other stream, so that the tables can be put into a file.
const talk = { stdio: ['ignore', 2, 2] };
run('node', ['scripts/build.mjs'], talk);
needNodeModules();
needBenchPeers(talk);
const chromium = needChromium().browser;
process.env.XIAODUN_CHROMIUM = chromium;

console.log(`${versions()}\n\nMedians of interleaved rounds. The ratios are what holds; times differ from machine to machine.`);
// Each in a process of its own, so that no table is measured in what another left behind.
for (const name of TABLES.filter((name) => wanted.length === 0 || wanted.includes(name))) run('node', ['benches/lib/table.mjs', name]);

function versions() {
  const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  const peers = Object.entries(read('benches/package.json').dependencies).map(([name, version]) => `${name} ${version}`);
  const browser = /[\d.]{5,}/.exec(ask(chromium, ['--version']) ?? '')?.[0];
  return `xiaodun ${read('pkg/package.json').version}; ${peers.join(', ')}; Node ${process.versions.node}; Chromium ${browser}; ${cpus()[0].model}.`;
}
