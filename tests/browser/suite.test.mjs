// The shared suite in Chromium: the browser way in and the inline one, on a bare page.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchChromium, serve } from '../lib/browser.mjs';
import * as decryptor from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';
import { declareCases } from '../lib/suite.mjs';
import { vectors } from '../lib/vectors.mjs';
import { suite } from '../suite/index.mjs';

const dist = join(installInto('browser'), 'node_modules/xiaodun/dist');
const suiteFolder = fileURLToPath(new URL('../suite', import.meta.url));

let browser;
let server;
before(async () => {
  server = await serve(
    { '/suite/': suiteFolder, '/dist/': dist },
    { '/': '<!doctype html><meta charset=utf-8><title>suite</title>' }
  );
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

for (const entry of ['browser', 'inline']) {
  describe(entry, () => {
    let page;
    const errors = [];
    before(async () => {
      page = await browser.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.exposeFunction('openJwe', decryptor.openJwe);
      await page.exposeFunction('openBlock', decryptor.openBlock);
      await page.exposeFunction('sealDirect', decryptor.sealDirect);
      await page.exposeFunction('openDirect', decryptor.openDirect);
      for (const [name, tool] of Object.entries(decryptor.sm))
        if (typeof tool === 'function') await page.exposeFunction(`sm_${name}`, tool);
      await page.exposeFunction('vectors', vectors);
      await page.goto(server.origin);
      await page.evaluate(
        async ([entry, keys, publicKey]) => {
          const withToday = (day, work) => {
            const { now } = Date;
            Date.now = () => Date.parse(`${day}T12:00:00+08:00`);
            try {
              work();
            } finally {
              Date.now = now;
            }
          };
          const xd = await import(`/dist/${entry}.mjs`);
          await xd.init();
          await xd.init({ parts: ['guomi'], wasm: entry === 'inline' ? { guomi: '/dist/guomi.wasm' } : undefined });
          const { suite } = await import('/suite/index.mjs');
          const sm = { publicKey, open: sm_open, openEnvelope: sm_openEnvelope, seal: sm_seal };
          const tools = { keys, sm, openJwe, openBlock, sealDirect, openDirect, vectors, withToday };
          const families = new Map();
          globalThis.runCase = async (subject, name, file, index) => {
            const one = suite[subject].find((each) => each.name === name);
            if (!one.folder) return one.run(xd, tools);
            if (!families.has(name)) families.set(name, one.prepare(xd, tools));
            const runOne = await families.get(name);
            runOne(file, index);
          };
        },
        [entry, decryptor.keys, decryptor.sm.publicKey]
      );
    });
    for (const [subject, cases] of Object.entries(suite)) {
      describe(subject, () =>
        declareCases(cases, (...place) => page.evaluate((given) => globalThis.runCase(...given), [subject, ...place]))
      );
    }
    test('no error was left uncaught', () => assert.deepEqual(errors, []));
  });
}
