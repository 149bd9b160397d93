// Measures how much of the code the tests run: `node scripts/coverage.mjs`, or half of it: `node scripts/coverage.mjs
// rust`. A number here is no aim: a line that ran is not a line whose result was looked at.

import { readFileSync, renameSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { giveUp, ROOT, run, say } from './lib/run.mjs';
import { scratchFolder } from './lib/scratch.mjs';
import { needCargoLlvmCov, needLlvmTools, needNodeModules, needPrerequisites, nodeTool } from './lib/tools.mjs';

const HALVES = { rust, javascript };

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(HALVES, name));
if (unknown) giveUp(`no coverage of ${unknown}; there are ${Object.keys(HALVES).join(', ')}`);
needPrerequisites();
const tables = [];
for (const name of Object.keys(HALVES)) {
  if (wanted.length === 0 || wanted.includes(name)) tables.push([name, await HALVES[name]()]);
}
for (const [name, files] of tables) print(name, files);

/** Of src, by the native tests: those of browsers and of the shipped files run the same code where nothing counts. */
function rust() {
  needLlvmTools();
  const file = join(scratchFolder('coverage'), 'rust.json');
  const output = ['--json', '--summary-only', '--output-path', file];
  run(needCargoLlvmCov(), ['llvm-cov', 'test', '--locked', '--ignore-filename-regex', 'vendor/|tests/', ...output]);
  const [{ files }] = JSON.parse(readFileSync(file, 'utf8')).data;
  return files.map(({ filename, summary }) => ({ path: relative(ROOT, filename), ...summary }));
}

/**
 * Of pkg/lib, by the tests of the package in Node. The ways in for browsers and mini-programs are tested where they
 * run, and not counted.
 */
async function javascript() {
  needNodeModules();
  run('node', ['scripts/build.mjs']);
  const { bundleNode, PACKAGE_FOLDER } = await import('./build/package.mjs');
  const folder = scratchFolder('coverage');
  const shipped = join(ROOT, 'pkg/dist/node.js');
  const saved = join(dirname(shipped), 'node.js.shipped');
  // What is shipped has no source map, by which the counts find the way back to pkg/lib.
  renameSync(shipped, saved);
  try {
    await bundleNode(PACKAGE_FOLDER, { sourcemap: 'inline', sourceRoot: join(ROOT, 'pkg/dist/') });
    const report = ['--reporter=json-summary', '--reports-dir', folder, '--temp-directory', join(folder, 'raw')];
    const files = [
      '--exclude-after-remap',
      '--exclude-node-modules=false',
      '--allowExternal',
      '--include=**/pkg/lib/**',
    ];
    run(nodeTool('c8'), [...report, ...files, 'node', '--test', '--test-reporter=dot', 'tests/js/']);
  } finally {
    renameSync(saved, shipped);
  }
  const { total, ...files } = JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8'));
  return Object.entries(files).map(([path, summary]) => ({
    path: relative(ROOT, path),
    lines: { count: summary.lines.total, covered: summary.lines.covered },
    functions: { count: summary.functions.total, covered: summary.functions.covered },
  }));
}

/** A table of the folders, and the files of which least is run. */
function print(name, files) {
  if (files.length === 0) giveUp(`nothing of ${name} was counted`);
  const folders = groupByFolder(files);
  console.log(`\n| ${name} | lines | functions |\n|---|--:|--:|`);
  for (const [folder, its] of [...folders].sort()) console.log(rowOf(`\`${folder}\``, its));
  console.log(rowOf('all', files));
  const share = ({ lines }) => lines.covered / lines.count;
  const least = files.filter(({ lines }) => lines.count > 0).sort((a, b) => share(a) - share(b));
  say(
    `least: ${least
      .slice(0, 5)
      .map((file) => `${file.path} ${percent([file], 'lines')}`)
      .join(', ')}`
  );
}

function groupByFolder(files) {
  const folders = new Map();
  for (const file of files) {
    const folder = dirname(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

function rowOf(title, files) {
  return `| ${title} | ${percent(files, 'lines')} | ${percent(files, 'functions')} |`;
}

function percent(files, what) {
  const sum = (member) => files.reduce((total, file) => total + file[what][member], 0);
  return `${((100 * sum('covered')) / sum('count')).toFixed(1)} %`;
}
