// The shared suite on Node: each way into the package as installed from its tarball.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as decryptor from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';
import { declareCases, runnerOf } from '../lib/suite.mjs';
import { vectors, withToday } from '../lib/vectors.mjs';
import { suite } from '../suite/index.mjs';

const tools = { ...decryptor, vectors, withToday };

const folder = installInto('node-consumer');
const require = createRequire(join(folder, 'index.js'));
const importFrom = (specifier) => import(pathToFileURL(createRequire(join(folder, 'index.mjs')).resolve(specifier)));

const ways = {
  require: async () => require('xiaodun'),
  import: () =>
    importFrom('xiaodun').then(() => import(pathToFileURL(join(folder, 'node_modules/xiaodun/dist/node.mjs')))),
  'inline, require': async () => require('xiaodun/inline'),
  'inline, import': () => import(pathToFileURL(join(folder, 'node_modules/xiaodun/dist/inline.mjs'))),
};

for (const [way, load] of Object.entries(ways)) {
  const xd = await load();
  if (way.startsWith('inline')) {
    await xd.init();
    // The inline entry of all does not carry this part: it is given the file.
    await xd.init({
      parts: ['guomi'],
      wasm: { guomi: readFileSync(join(folder, 'node_modules/xiaodun/dist/guomi.wasm')) },
    });
  }
  for (const [subject, cases] of Object.entries(suite)) {
    describe(`${way}: ${subject}`, () => declareCases(cases, runnerOf(cases, xd, tools)));
  }
}
