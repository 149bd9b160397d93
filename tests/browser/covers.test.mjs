// Nothing covers the page: what a document paints, judged by where a click goes. A driver gives `ask(name, argument)`,
// so that any browser can be judged.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browsersFor, openAsked } from '../lib/asked.mjs';
import { serve } from '../lib/browser.mjs';
import { documents } from './covers/documents.mjs';
import { inLayouts, payloads } from './covers/payloads.mjs';

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>covers</title></head><body>
<script type="module" src="/covers/page.mjs"></script></body></html>`;
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const WIDTHS = [390, 1280];
const DIRECTIONS = ['ltr', 'rtl'];
const PRESETS = ['ugc', 'inline', 'richText'];
const LAYOUTS = ['flex', 'grid', 'between'];

const browsers = browsersFor('what covers the page is judged');

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
      driver = await openAsked(browser, server.origin, 'covers');
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
