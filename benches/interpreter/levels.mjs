// What is compared, and where it is built.

import { join } from 'node:path';
import { ROOT } from '../lib/places.mjs';

export const LEVELS = ['s', 2, 3, 'z'];

export const TARGET = join(process.env.CARGO_TARGET_DIR || join(ROOT, 'target'), 'interpreter');

/** The folder of the parts at a level. */
export const folderOf = (level) => join(TARGET, 'levels', String(level));
