// The npm packages whose code is bundled into the package: what notices and bills of materials have to name.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/run.mjs';

/** By name, the file that esbuild takes. */
const BUNDLED = { fflate: 'esm/browser.js' };

/**
 * @returns {{ name: string, version: string, licence: string, repository: string, folder: string, file: string,
 * integrity: string }[]}
 */
export function bundledPackages() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(BUNDLED).map(([name, file]) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { integrity } = packages[`node_modules/${name}`];
    return {
      name,
      version,
      licence: license,
      repository: repository.url ?? repository,
      folder,
      file: join(folder, file),
      integrity,
    };
  });
}
