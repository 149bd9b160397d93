// Builds the interpreter, and the parts at each level, as `scripts/build.mjs` does at one.

import { join } from 'node:path';
import { buildWasm, OPT_LEVEL } from '../../scripts/build/wasm.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { BENCHES } from '../lib/places.mjs';
import { folderOf, LEVELS, TARGET } from './levels.mjs';

run('cargo', [
  'build',
  '--release',
  '--locked',
  '--manifest-path',
  join(BENCHES, 'interpreter/Cargo.toml'),
  '--target-dir',
  TARGET,
]);
for (const part of Object.keys(OPT_LEVEL)) for (const level of LEVELS) buildWasm(part, folderOf(level), level);
