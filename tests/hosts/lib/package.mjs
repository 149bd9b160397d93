// The mini-program half of the package, as it comes out of the tarball.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installInto } from '../../lib/packed.mjs';
import { packageFiles } from './host.mjs';

export const FOLDER = join(installInto('hosts-consumer'), 'node_modules/xiaodun/miniprogram');

/** The code package of an app that has nothing but this package. */
export const files = packageFiles(FOLDER);

export const part = (name) => readFileSync(join(FOLDER, `${name}.wasm`));

/** What the platform's developer has to give to `init`. */
export function initOptions(platform, entropyFromElsewhere) {
  const options = {};
  if (platform.random === 'none') options.entropy = entropyFromElsewhere;
  // Without an API of the host there is no way to read the package: the developer brings the bytes.
  if (platform.takes === 'bytes' && !platform.api)
    options.wasm = { secrets: part('secrets'), content: part('content') };
  return options;
}
