// Measures and prints one table, when all it needs is installed: `node benches/lib/table.mjs encrypt`. A second
// argument names a file to keep it in as JSON.

import { writeFileSync } from 'node:fs';
import { runContests } from './contests.mjs';
import { table } from './report.mjs';

const [name, file] = process.argv.slice(2);
const bench = await import(`../${name}.mjs`);
const rows = await rowsOf(bench);
const text = `${bench.note}\n\n${(bench.table ?? table)(rows)}`;
console.log(`\n## ${bench.title}\n\n${text}`);
if (file) writeFileSync(file, JSON.stringify({ title: bench.title, text, rows }));

/** A bench either measures on its own or has contests that run in Node and in Chromium. */
async function rowsOf({ measure, realms, how, refine = (times) => times }) {
  if (measure) return measure();
  const raced = await runContests(`${name}.mjs`, realms, how);
  return raced.map((row) => ({ ...row, times: refine(row.times) }));
}
