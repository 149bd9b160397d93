// The shared suite on Node: each way into the package as installed from its tarball.

import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';
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
      assert.match(told.message, new RegExp(`has ${part} inside; import xiaodun/inline/${other},`));
      const bytes = readFileSync(join(folder, `node_modules/xiaodun/dist/${other}.wasm`));
      await xd.init({ wasm: { [other]: bytes }, parts: [part, other] });
      uses[other]();
    });
  }
}

test('the default parts inside: the message about another part names the entry that has it', async () => {
  const xd = await import(`${pathToFileURL(join(folder, 'node_modules/xiaodun/dist/inline.mjs'))}?fresh`);
  await assert.rejects(xd.init({ parts: ['guomi'] }), {
    code: 'ERR_WASM_LOAD',
    message: /has secrets, content inside; import xiaodun\/inline\/guomi, or pass init\(\{ wasm: \{ guomi \} \}\)/,
  });
});

test('a bundle that is no ES module: the message says how to build it', async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: "export * from './browser.mjs';", resolveDir: join(folder, 'node_modules/xiaodun/dist') },
    bundle: true,
    format: 'iife',
    globalName: 'xd',
    write: false,
    logLevel: 'silent',
  });
  const xd = runInNewContext(`${outputFiles[0].text};xd`, { URL });
  for (const part of PARTS) {
    const told = await xd.init({ parts: [part] }).catch((error) => error);
    assert.equal(told.code, 'ERR_WASM_LOAD');
    assert.match(told.message, /--format=esm\), pass init\(\{ wasm \}\), or import xiaodun\/inline$/);
  }
});

test('a key or an answer of the platform is refused with what to pass instead, and that is taken', async () => {
  const xd = require('xiaodun');
  const key = createPublicKey(decryptor.keys.spki);
  const refusedWith = (given, advice) =>
    assert.throws(() => xd.createEncryptor({ key: given }), { code: 'ERR_KEY_INVALID', message: advice });
  refusedWith(key, /is a KeyObject: pass it\.export\(\{ type: 'spki', format: 'pem' \}\)$/);
  assert.equal(xd.createEncryptor({ key: key.export({ type: 'spki', format: 'pem' }) }).scheme, 'jwe');
  refusedWith(new Response(decryptor.keys.spki), /is a Response: pass await it\.text\(\)/);
  assert.equal(xd.createEncryptor({ key: await new Response(decryptor.keys.spki).text() }).scheme, 'jwe');
});

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
