// The mini-program half of the package as it comes out of the tarball, and what a developer adds to it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS } from '../../../scripts/lib/project.mjs';
import { installInto } from '../../lib/packed.mjs';
import { packageFiles } from './host.mjs';

const INSTALLED = join(installInto('hosts-consumer'), 'node_modules/xiaodun');

export const FOLDER = join(INSTALLED, 'miniprogram');

/** The code package of an app that has nothing but this package. */
export const files = packageFiles(FOLDER);

export const part = (name) => readFileSync(join(INSTALLED, 'dist', `${name}.wasm`));

/** Where a developer puts the plain parts, for hosts that take no `.br`. */
export const PLAIN = Object.fromEntries(PARTS.map((name) => [name, `/wasm/${name}.wasm`]));

/** The same app with the plain parts copied from `dist`. */
export const withPlain = new Map([...files, ...PARTS.map((name) => [PLAIN[name], part(name)])]);

/** What the platform's developer has in the code package. */
export function codePackage(platform) {
  return platform.brotli ? files : withPlain;
}

/** What the platform's developer has to give to `init`. */
export function initOptions(platform, entropyFromElsewhere) {
  const options = {};
  if (platform.random === 'none') options.entropy = entropyFromElsewhere;
  // Without an API of the host there is no way to read the package: the developer brings the bytes.
  if (platform.takes === 'bytes' && !platform.api)
    options.wasm = Object.fromEntries(PARTS.map((name) => [name, part(name)]));
  else if (!platform.brotli) options.wasm = PLAIN;
  return options;
}
