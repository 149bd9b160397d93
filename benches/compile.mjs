// How long each part takes to compile, in the engines of phones.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findNode, OLD_NODES } from '../scripts/lib/engines.mjs';
import { ROOT } from './lib/places.mjs';
import { median } from './lib/race.mjs';

export const title = 'Compiling a part';
export const note =
  'One `WebAssembly.compile` in a new process, without its start and without the time of the network. Android WebView and the older clients of WeChat have these versions of V8; a phone takes several times as long as this machine.';

const PARTS = ['secrets', 'content', 'guomi'];
const ROUNDS = 11;

/** V8 8.4, where `content` is to compile in so many milliseconds. */
const JUDGED = { node: '14.21.3', part: 'content', most: 200 };

/** Run by the engine, which can be as old as Node 8. */
const PROGRAM = `
const bytes = require('fs').readFileSync(process.argv[1]);
const start = process.hrtime();
WebAssembly.compile(bytes).then(() => {
  const took = process.hrtime(start);
  console.log(process.versions.v8 + ' ' + (took[0] * 1e3 + took[1] / 1e6));
});
`;

export function measure() {
  return OLD_NODES.concat(process.versions.node).flatMap((version) => {
    const node = version === process.versions.node ? process.execPath : findNode(version);
    return node ? [rowOf(node, version)] : [];
  });
}

function rowOf(node, version) {
  let v8;
  const compiled = {};
  for (const part of PARTS) {
    const samples = Array.from({ length: ROUNDS }, () => {
      const printed = execFileSync(node, ['-e', PROGRAM, join(ROOT, `pkg/dist/${part}.wasm`)], { encoding: 'utf8' });
      const [engine, milliseconds] = printed.split(' ');
      v8 = engine.split('.').slice(0, 2).join('.');
      return Number(milliseconds);
    });
    compiled[part] = median(samples);
  }
  return { version, v8, compiled };
}

export function table(rows) {
  const judged = ({ version, compiled }) => {
    if (version !== JUDGED.node) return '';
    const verdict = compiled[JUDGED.part] <= JUDGED.most ? 'met' : '**not met**';
    return `${JUDGED.part} ≤ ${JUDGED.most} ms: ${verdict}`;
  };
  return [
    `| V8 | ${PARTS.join(' | ')} | wanted |`,
    `|---|${PARTS.map(() => '--:').join('|')}|---|`,
    ...rows.map(
      (row) =>
        `| ${row.v8} | ${PARTS.map((part) => `${row.compiled[part].toFixed(0)} ms`).join(' | ')} | ${judged(row)} |`
    ),
  ].join('\n');
}
