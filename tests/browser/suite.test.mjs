// The shared suite in pages of every browser: the entry for browsers and the inline one, on a bare page.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findFirefox, findWebKit } from '../../scripts/lib/browsers.mjs';
import { say } from '../../scripts/lib/run.mjs';
import { launchChromium, serve } from '../lib/browser.mjs';
import { launchFirefox } from '../lib/firefox.mjs';
import { installInto } from '../lib/packed.mjs';
import { reopened } from '../lib/reopened.mjs';
import { declareCases, toolAnswers } from '../lib/suite.mjs';
import { launchWebKit } from '../lib/webkit.mjs';
import { suite } from '../suite/index.mjs';

const dist = join(installInto('browser'), 'node_modules/xiaodun/dist');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Each opens a page and gives `ask(name, ...args)`, which calls a function of the page, `probe()` and `close()`. */
const BROWSERS = { chromium: openChromium };
if (findFirefox()) BROWSERS.firefox = (url) => openDriven(launchFirefox, url);
else say('Firefox cannot be had here: the page suite runs without it');
if (findWebKit()) BROWSERS.webkit = (url) => openDriven(launchWebKit, url);
else say('WebKit cannot be had here: the page suite runs without it');

let server;
before(async () => {
  server = await serve(
    { '/suite/': here('../suite'), '/page/': here('suite'), '/dist/': dist },
    { '/': '<!doctype html><meta charset=utf-8><title>suite</title><script type=module src=/page/page.mjs></script>' },
    toolAnswers
  );
});
after(() => server?.stop());

for (const [browser, open] of Object.entries(BROWSERS)) {
  for (const entry of ['browser', 'inline']) {
    describe(`${browser}: ${entry}`, () => {
      let page;
      before(async () => {
        page = await reopened(async () => {
          const opened = await open(server.origin);
          await opened.ask('openEntry', entry);
          return opened;
        });
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

async function openChromium(url) {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => globalThis.openEntry);
  return {
    ask: (name, ...args) => page.evaluate(([name, args]) => globalThis[name](...args), [name, args]),
    probe: () => page.evaluate(() => true),
    close: () => browser.close(),
  };
}

async function openDriven(launch, url) {
  const driver = await launch();
  await driver.get(url);
  await driver.wait(() => driver.executeScript('return Boolean(globalThis.openEntry)'), 30_000);
  return {
    async ask(name, ...args) {
      const { value, error } = await driver.executeAsyncScript(
        `const [name, args, done] = arguments;
        Promise.resolve().then(() => globalThis[name](...JSON.parse(args))).then(
          (value) => done({ value }),
          (error) => done({ error: error + '\\n' + error.stack })
        );`,
        name,
        JSON.stringify(args)
      );
      if (error) throw new Error(error);
      return value;
    },
    probe: () => driver.executeScript('return true'),
    close: () => driver.quit(),
  };
}
