// The shared suite in pages of every browser: the entry for browsers and the inline one, on a bare page.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browsersFor, openAsked } from '../lib/asked.mjs';
import { serve } from '../lib/browser.mjs';
import { installInto } from '../lib/packed.mjs';
import { declareCases, toolAnswers } from '../lib/suite.mjs';
import { suite } from '../suite/index.mjs';

const dist = join(installInto('browser'), 'node_modules/xiaodun/dist');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const browsers = browsersFor('the page suite runs');

let server;
before(async () => {
  server = await serve(
    { '/suite/': here('../suite'), '/page/': here('suite'), '/dist/': dist },
    { '/': '<!doctype html><meta charset=utf-8><title>suite</title><script type=module src=/page/page.mjs></script>' },
    toolAnswers
  );
});
after(() => server?.stop());

for (const browser of browsers) {
  for (const entry of ['browser', 'inline']) {
    describe(`${browser}: ${entry}`, () => {
      let page;
      before(async () => {
        page = await openAsked(browser, server.origin, 'suitePage', (fresh) => fresh.ask('openEntry', entry));
      });
      after(() => page?.close());
      for (const [subject, cases] of Object.entries(suite)) {
        describe(subject, () => {
          // Each vector is a test of its own in one browser; in the others a family of them is.
          if (browser === 'chromium') declareCases(cases, (...place) => page.ask('runCase', subject, ...place));
          else
            for (const { name, folder } of cases)
              test(name, () => page.ask(folder ? 'runFamily' : 'runCase', subject, name));
        });
      }
      test('no error was left uncaught', async () => assert.deepEqual(await page.ask('errorsOfPage'), []));
    });
  }
}
