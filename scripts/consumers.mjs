// The package in applications of frameworks: `node scripts/consumers.mjs`, or some: `node scripts/consumers.mjs next
// nuxt`. Of a run of all, the result is written into the table of the web guide.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needChromium } from './lib/browsers.mjs';
import { findNode } from './lib/engines.mjs';
import { giveUp, ROOT, run, say } from './lib/run.mjs';
import { needNodeModules, needPrerequisites } from './lib/tools.mjs';

/** The frameworks want newer versions than the project does. */
const NODE = '24.21.0';
/** The guides with the table, and what its columns are called there. */
const GUIDES = {
  'docs/guides/web.md': ['tool and place', 'versions', 'works'],
  'docs/guides/web.zh-CN.md': ['工具与位置', '版本', '可用'],
};

needPrerequisites();
needNodeModules();
process.env.XIAODUN_CHROMIUM = needChromium().browser;
run('node', ['scripts/build.mjs']);
// Only now: these import what needNodeModules installs.
const { CONSUMERS, tryConsumer } = await import('../tests/consumers/try.mjs');

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(CONSUMERS, name));
if (unknown) giveUp(`there is no consumer ${unknown}; there are ${Object.keys(CONSUMERS).join(', ')}`);
const node = findNode(NODE) ?? process.execPath;

const rows = [];
for (const name of Object.keys(CONSUMERS).filter((each) => wanted.length === 0 || wanted.includes(each))) {
  say(`trying ${name}`);
  for (const row of await tryConsumer(name, node)) {
    console.log(`${row.error ? '✗' : '✓'} ${row.title}${row.error ? `: ${row.error}` : ''}`);
    rows.push(row);
  }
}
if (wanted.length === 0) Object.entries(GUIDES).forEach(writeTable);
process.exitCode = rows.some(({ error }) => error) ? 1 : 0;

/** Puts the table between the marks of a guide; what it says in words is written there by hand. */
function writeTable([path, [place, versions, works]]) {
  const date = new Date().toISOString().slice(0, 10);
  const mark = /<!-- consumers -->[\s\S]*<!-- \/consumers -->/;
  const lines = rows.map(({ title, versions, error }) => `| ${title} | ${versions} | ${error ? '✗' : '✓'} |`);
  const table = [`| ${place} | ${versions} (${date}) | ${works} |`, '|---|---|---|', ...lines].join('\n');
  const text = readFileSync(join(ROOT, path), 'utf8');
  if (!mark.test(text)) throw new Error(`${path} has no place for the table`);
  writeFileSync(join(ROOT, path), text.replace(mark, `<!-- consumers -->\n${table}\n<!-- /consumers -->`));
}
