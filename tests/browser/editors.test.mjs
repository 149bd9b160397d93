// Documents of rich editors, articles, office programs and mail, after sanitising compared with before: the same text at the
// same places in the same colours. What differs is in tests/browser/editors/expected.json, with its reason.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browsersFor, openAsked } from '../lib/asked.mjs';
import { serve } from '../lib/browser.mjs';
import { readJson } from '../lib/packed.mjs';

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>editors</title></head><body>
<script type="module" src="/editors/page.mjs"></script></body></html>`;
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const FIXTURES = path('../vectors/html/editors/');
const VIEWS = ['ugc', 'richText', 'alipayRichText'];

const { documents } = readJson(`${FIXTURES}index.json`);
const { expected } = readJson(path('editors/expected.json'));
const names = Object.keys(documents);

/** A document with the styles its editor's own documentation has a page ship. */
function fixture(name) {
  const file = documents[name].css;
  const css = file ? readFileSync(`${FIXTURES}${file}`, 'utf8') : '';
  return { html: readFileSync(`${FIXTURES}${name}.html`, 'utf8'), css };
}

const browsers = browsersFor('documents of editors are compared');

test('each document is there, and has said where it is from', () => {
  for (const [name, { editor, date, css }] of Object.entries(documents)) {
    assert.ok(existsSync(`${FIXTURES}${name}.html`) && editor && date, name);
    assert.ok(!css || existsSync(`${FIXTURES}${css}`), css);
  }
  for (const { in: where, view, why, kind } of expected) {
    assert.ok(
      [where].flat().every((name) => names.includes(name)),
      `${where}`
    );
    assert.ok([view].flat().every((name) => VIEWS.includes(name)) && why && kind, JSON.stringify({ view, why, kind }));
  }
});

for (const browser of browsers) {
  describe(browser, () => {
    let server;
    let page;
    const used = new Set();
    before(async () => {
      const folders = { '/dist/': '../../pkg/dist', '/editors/': 'editors', '/lib/': '../lib' };
      server = await serve(
        Object.fromEntries(Object.entries(folders).map(([prefix, folder]) => [prefix, path(folder)])),
        { '/': PAGE }
      );
      page = await openAsked(browser, server.origin, 'editors');
    });
    after(async () => {
      await page?.close();
      server?.stop();
    });

    test('a document that lost its styles is noticed', async () => {
      for (const name of names.filter((each) => / style=/.test(fixture(each).html))) {
        const found = await page.ask('compare', { ...fixture(name), view: 'ugc', spoil: true });
        const listed = await page.ask('compare', { ...fixture(name), view: 'ugc' });
        assert.ok(found.length > listed.length, name);
      }
    });

    for (const name of names) {
      for (const view of VIEWS) {
        test(`${name}, ${view}`, async () => {
          const found = await page.ask('compare', { ...fixture(name), view });
          const unlisted = found.filter((difference) => {
            const reasons = expected.filter((one) => explains(one, name, view, browser, difference));
            for (const reason of reasons) used.add(`${expected.indexOf(reason)} ${name} ${view}`);
            return reasons.length === 0;
          });
          assert.deepEqual(unlisted, []);
        });
      }
    }

    // Other engines may have fewer.
    if (browser !== 'chromium') return;
    test('every listed difference occurs', () => {
      const lines = expected.flatMap(({ view, in: where, kind, text, engines }, at) =>
        [view].flat().flatMap((inView) => [where].flat().map((name) => ({ at, name, inView, kind, text, engines })))
      );
      const gone = lines.filter(({ at, name, inView, engines }) => !engines && !used.has(`${at} ${name} ${inView}`));
      assert.deepEqual(gone, []);
    });
  });
}

/** `text`: how the place begins where the difference is. `within`: words in which it can begin anywhere. */
function explains({ in: where, view, kind, text, within = '', engines }, name, inView, browser, difference) {
  const starts = text ? [text].flat() : [...within].map((_, at) => within.slice(at));
  return (
    (engines ?? [browser]).includes(browser) &&
    [where].flat().includes(name) &&
    [view].flat().includes(inView) &&
    [kind].flat().includes(difference.kind) &&
    starts.some((start) => difference.text.startsWith(start))
  );
}
