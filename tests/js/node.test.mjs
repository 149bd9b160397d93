// The shared suite on Node: each way into the package as installed from its tarball.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PARTS } from '../../scripts/lib/project.mjs';
import * as decryptor from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';
import { declareCases, runnerOf } from '../lib/suite.mjs';
import { vectors } from '../lib/vectors.mjs';
import { suite } from '../suite/index.mjs';

const tools = { ...decryptor, vectors, clock: Date };

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
    // The inline entry of the default parts does not carry this one: it is given the file.
    await xd.init({
      parts: ['guomi'],
      wasm: { guomi: readFileSync(join(folder, 'node_modules/xiaodun/dist/guomi.wasm')) },
    });
  }
  for (const [subject, cases] of Object.entries(suite)) {
    describe(`${way}: ${subject}`, () => declareCases(cases, runnerOf(cases, xd, tools)));
  }
}

// The ways in with one part inside: a bare init() loads that part, and the other is asked for by name.
for (const part of PARTS) {
  for (const load of [
    async () => require(`xiaodun/inline/${part}`),
    () => import(pathToFileURL(join(folder, `node_modules/xiaodun/dist/inline-${part}.mjs`))),
  ]) {
    test(`xiaodun/inline/${part}`, async () => {
      const xd = await load();
      await xd.init();
      const uses = {
        secrets: () => xd.maskCard('4111111111111111'),
        content: () => xd.escapeHtml('<'),
        guomi: () => xd.sm3('abc').slice(0, 8),
      };
      assert.equal(uses[part](), { secrets: '**** **** **** 1111', content: '&lt;', guomi: '66c7f0f4' }[part]);
      const [other] = PARTS.filter((name) => name !== part);
      assert.throws(uses[other], { code: 'ERR_NOT_INITIALIZED' });
      const told = await xd.init({ parts: [other] }).catch((error) => error);
      assert.equal(told.code, 'ERR_WASM_LOAD');
      assert.match(told.message, new RegExp(`has ${part} inside; import xiaodun/inline`));
      const bytes = readFileSync(join(folder, `node_modules/xiaodun/dist/${other}.wasm`));
      await xd.init({ wasm: { [other]: bytes }, parts: [part, other] });
      uses[other]();
    });
  }
}

test('inline without DecompressionStream, as on older browsers: its own inflate gives the same', async () => {
  const { DecompressionStream } = globalThis;
  delete globalThis.DecompressionStream;
  try {
    const xd = await import(`${pathToFileURL(join(folder, 'node_modules/xiaodun/dist/inline.mjs'))}?older`);
    await xd.init();
    assert.equal(xd.maskCard('4111111111111111'), '**** **** **** 1111');
    assert.equal(xd.escapeHtml('<'), '&lt;');
  } finally {
    globalThis.DecompressionStream = DecompressionStream;
  }
});
