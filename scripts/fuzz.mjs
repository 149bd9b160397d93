// Hostile input: `node scripts/fuzz.mjs`, or some targets: `node scripts/fuzz.mjs keys javascript`; SECONDS is for each
// of them. With --minimise what was found is cut down to what reaches more than the vectors, and kept in fuzz/corpus.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill, fromVectors, readCorpus, writeCorpus } from '../fuzz/seed.mjs';
import { giveUp, ROOT, run, say } from './lib/run.mjs';
import { scratchFolder } from './lib/scratch.mjs';
import { needCargoFuzz, needCxx, needNodeModules, needPrerequisites } from './lib/tools.mjs';

const FUZZ = join(ROOT, 'fuzz');

/**
 * The sanitizers need a nightly compiler and look for what `unsafe` does wrong: the core has none. Panics and overflows
 * stop a run as it is.
 */
const PLAIN = ['--sanitizer', 'none'];

/** What hangs for seconds, or takes gigabytes, is a finding too. */
const LIMITS = ['-timeout=10', '-rss_limit_mb=2048'];

/** Bytes: of an input that is tried, and of one that is stored in fuzz/corpus. */
const MAX_BYTES = { tried: 8192, stored: 128 };

const CORE = readdirSync(join(FUZZ, 'fuzz_targets')).map((name) => name.replace('.rs', ''));
const TARGETS = [...CORE, 'javascript'];

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.find((name) => !TARGETS.includes(name));
if (unknown) giveUp(`there is no target ${unknown}; there are ${TARGETS.join(', ')}`);
const seconds = Number(process.env.SECONDS || 60);
if (!(seconds > 0)) giveUp('SECONDS must be a number of seconds for each target');
const targets = TARGETS.filter((name) => wanted.length === 0 || wanted.includes(name));
const core = targets.filter((name) => name !== 'javascript');

needPrerequisites();
if (process.argv.includes('--minimise')) {
  prepareCore();
  core.forEach(minimise);
} else {
  if (core.length > 0) prepareCore();
  core.forEach(runCore);
  if (targets.includes('javascript')) runJavaScript();
  say(`${targets.join(', ')}: ${seconds} s each, nothing found`);
}

function prepareCore() {
  needCxx();
  for (const target of core) fill(join(FUZZ, 'corpus', target), [...fromVectors(target), ...readCorpus(target)]);
  cargoFuzz(['build', ...PLAIN]);
}

function runCore(target) {
  say(`fuzzing ${target} for ${seconds} s`);
  const dictionary = join(FUZZ, 'dictionaries', `${target}.dict`);
  const words = existsSync(dictionary) ? [`-dict=${dictionary}`] : [];
  cargoFuzz([
    'run',
    ...PLAIN,
    target,
    '--',
    `-max_total_time=${seconds}`,
    '-verbosity=0',
    '-print_final_stats=1',
    `-max_len=${MAX_BYTES.tried}`,
    ...LIMITS,
    ...words,
  ]);
}

/**
 * Keeps what reaches something that the vectors, which lie in the repository anyway, do not; of inputs that reach the
 * same, one.
 */
function minimise(target) {
  const folder = scratchFolder('corpus');
  fill(folder, fromVectors(target));
  const known = new Set(readdirSync(folder));
  cargoFuzz([
    'run',
    ...PLAIN,
    target,
    folder,
    join(FUZZ, 'corpus', target),
    '--',
    '-set_cover_merge=1',
    '-verbosity=0',
    `-max_len=${MAX_BYTES.stored}`,
    ...LIMITS,
  ]);
  const found = readdirSync(folder)
    .filter((name) => !known.has(name))
    .map((name) => readFileSync(join(folder, name)));
  writeCorpus(target, found);
  say(`${target}: ${found.length} inputs, and ${known.size} of the vectors`);
}

function cargoFuzz(args) {
  run(needCargoFuzz(), args, { cwd: FUZZ });
}

function runJavaScript() {
  needNodeModules();
  run('node', ['scripts/build.mjs']);
  say(`fuzzing javascript for ${seconds} s`);
  run('node', [join(FUZZ, 'javascript', 'run.mjs'), '--seconds', String(seconds)]);
}
