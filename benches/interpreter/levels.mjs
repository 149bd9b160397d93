// What is compared, and where it is built.

import { join } from 'node:path';
import { OPT_LEVEL } from '../../scripts/build/wasm.mjs';
import { ROOT } from '../lib/places.mjs';

/** Those that are shipped, and those that could be. */
export const LEVELS = [...new Set([...Object.values(OPT_LEVEL), 3, 'z'])];

export const TARGET = join(process.env.CARGO_TARGET_DIR || join(ROOT, 'target'), 'interpreter');

/** The folder of the parts at a level. */
export const folderOf = (level) => join(TARGET, 'levels', String(level));
