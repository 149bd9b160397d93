// Nothing covers the page: what a document paints, judged by where a click goes. A driver gives `ask(name, argument)`,
// so that any browser can be judged.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findFirefox, findWebKit } from '../../scripts/lib/browsers.mjs';
import { say } from '../../scripts/lib/run.mjs';
import { launchChromium, serve } from '../lib/browser.mjs';
import { launchFirefox } from '../lib/firefox.mjs';
import { launchWebKit } from '../lib/webkit.mjs';
import { documents } from './covers/documents.mjs';
import { inLayouts, payloads } from './covers/payloads.mjs';

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>covers</title></head><body>
<script type="module" src="/covers/page.mjs"></script></body></html>`;
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const WIDTHS = [390, 1280];
const DIRECTIONS = ['ltr', 'rtl'];
const PRESETS = ['ugc', 'inline', 'richText'];
const LAYOUTS = ['flex', 'grid', 'between'];

/** A page of each browser with one way to ask it; undefined where the browser can't be had. */
export const drivers = {
  async chromium(origin) {
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    await page.goto(origin);
    await page.waitForFunction(() => globalThis.covers);
    return {
      ask: (name, argument) => page.evaluate(([name, argument]) => covers[name](argument), [name, argument]),
      close: () => browser.close(),
    };
  },
  firefox: (origin) => openDriven(launchFirefox, origin),
  webkit: (origin) => openDriven(launchWebKit, origin),
};

async function openDriven(launch, origin) {
  const driver = await launch();
  if (!driver) return undefined;
  await driver
    .manage()
    .window()
    .setRect({ width: 1500, height: 1000 })
    .catch(() => {});
  await driver.get(origin);
  await driver.wait(() => driver.executeScript('return Boolean(window.covers)'), 30_000);
  return {
    ask: (name, argument) =>
      driver.executeAsyncScript(
        'const done = arguments[arguments.length - 1]; covers[arguments[0]](arguments[1]).then(done, (e) => done([String(e)]))',
        name,
        argument
      ),
    close: () => driver.quit(),
  };
}

const browsers = ['chromium'];
for (const [name, find] of Object.entries({ firefox: findFirefox, webkit: findWebKit })) {
  if (find()) browsers.push(name);
  else say(`${name} cannot be had here: what covers the page is judged without it`);
}

test('there are enough cases', () => {
  assert.ok(payloads.length >= 120, `${payloads.length} payloads`);
  assert.ok(inLayouts.length >= 40, `${inLayouts.length} payloads for layouts`);
  assert.ok(documents.length >= 40, `${documents.length} documents`);
});

for (const browser of browsers) {
  describe(browser, () => {
    let server;
    let driver;
    before(async () => {
      server = await serve({ '/dist/': path('../../pkg/dist'), '/covers/': path('covers') }, { '/': PAGE });
      driver = await drivers[browser](server.origin);
    });
    after(async () => {
      await driver?.close();
      server?.stop();
    });

    test('the judge notices', async () => {
      const found = new Set();
      for (const width of WIDTHS)
        for (const dir of DIRECTIONS)
          for (const { payload } of await driver.ask('judge', { width, dir, preset: 'ugc', raw: true, payloads }))
            found.add(payload);
      assert.ok(found.size >= 120, `${found.size} of ${payloads.length} cover something as they are`);
      for (const layout of LAYOUTS) {
        const raw = await driver.ask('judge', {
          width: 390,
          dir: 'ltr',
          layout,
          preset: 'ugc',
          raw: true,
          payloads: inLayouts,
        });
        const least = layout === 'between' ? inLayouts.length / 2 : inLayouts.length / 3;
        assert.ok(raw.length >= least, `${raw.length} of ${inLayouts.length} cover something around ${layout}`);
      }
      const spoilt = await driver.ask('compare', { width: 1280, dir: 'ltr', documents, spoil: true });
      assert.ok(spoilt.length >= documents.length / 2, `${spoilt.length} documents look different without styles`);
    });

    for (const width of WIDTHS) {
      for (const dir of DIRECTIONS) {
        for (const preset of PRESETS) {
          test(`${preset} covers nothing at ${width} pixels, ${dir}`, async () => {
            assert.deepEqual(await driver.ask('judge', { width, dir, preset, payloads }), []);
          });
        }
      }
      for (const layout of LAYOUTS) {
        test(`nothing is covered around a container in ${layout} at ${width} pixels`, async () => {
          for (const preset of ['ugc', 'richText'])
            assert.deepEqual(await driver.ask('judge', { width, dir: 'ltr', layout, preset, payloads: inLayouts }), []);
        });
      }
      test(`ordinary documents keep their look at ${width} pixels`, async () => {
        assert.deepEqual(await driver.ask('compare', { width, dir: 'ltr', documents }), []);
      });
    }
  });
}
