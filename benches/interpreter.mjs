// The parts at each optimisation level, in an interpreter: what a host without a JIT makes of the choice.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { OPT_LEVEL } from '../scripts/build/wasm.mjs';
import { folderOf, LEVELS, TARGET } from './interpreter/levels.mjs';
import { BENCHES, ROOT } from './lib/places.mjs';

export const title = 'Without a JIT, by optimisation level';
export const note =
  'The parts at the level they ship with (bold), and at the others as a multiple of it, in wasmi: a stand-in for the interpreters of mini-programs on iOS. How the levels compare carries over, the times do not.';

const KEY = join(ROOT, 'tests/vectors/keys/rsa-2048.spki.pem');

/** Rows of `{ part, task, values }`, a value for each level: bytes, or microseconds of a call. */
export async function measure() {
  // What the build says is no part of the table.
  execFileSync('node', [join(BENCHES, 'interpreter/build.mjs')], { stdio: ['ignore', 2, 2] });
  return Object.keys(OPT_LEVEL).flatMap((part) => {
    const builds = LEVELS.map((level) => join(folderOf(level), `${part}.wasm`));
    const sizes = builds.map((path) => brotliCompressSync(readFileSync(path)).length);
    const raced = JSON.parse(execFileSync(join(TARGET, 'release/interpreter'), [KEY, ...builds], { encoding: 'utf8' }));
    return [['size (brotli)', sizes, kilobytes], ...raced].map(([task, values, unit = milliseconds]) => ({
      part,
      task,
      values,
      unit,
    }));
  });
}

export function table(rows) {
  const lines = rows.map(({ part, task, values, unit }) => {
    const shipped = LEVELS.indexOf(OPT_LEVEL[part]);
    const cells = values.map((value, index) =>
      index === shipped ? `**${unit(value)}**` : `${(value / values[shipped]).toFixed(2)}×`
    );
    return `| ${part} | ${task} | ${cells.join(' | ')} |`;
  });
  return [
    `| part | what | ${LEVELS.map((level) => `level ${level}`).join(' | ')} |`,
    `|---|---|${LEVELS.map(() => '--:|').join('')}`,
    ...lines,
  ].join('\n');
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function milliseconds(microseconds) {
  return `${(microseconds / 1000).toPrecision(3)} ms`;
}
