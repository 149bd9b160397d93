// The built site in Chromium: below the root and below another path it loads, leads on, searches in both languages and runs the
// package; axe finds nothing; Lighthouse gives at least 95. `make site-check` builds the site first.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { needChromium } from '../../scripts/lib/browsers.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { launchChromium } from '../lib/browser.mjs';
import { DIST, hostSite } from './host.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BASES = ['/', '/a/b/'];

/** What to do on a page so that all it can show is there. */
const PAGES = {
  '': fillLive,
  'zh/': fillLive,
  'guides/web.html': () => {},
  'guides/faq.html': () => {},
  'zh/guides/faq.html': () => {},
  'api/index.html': () => {},
  'zh/api/Encryption/createEncryptor.html': () => {},
  'changelog.html': () => {},
  'decisions/three-parts.html': () => {},
  'playground/encrypt.html': openCiphertext,
  'zh/playground/encrypt.html': openCiphertext,
  'playground/guomi.html': openSm2,
  'zh/playground/guomi.html': openSm2,
  'playground/mask.html': (page) => page.waitForSelector('tbody tr:nth-child(4)'),
  'playground/html.html': (page) => page.waitForSelector('#removed li'),
  'zh/playground/html.html': (page) => page.waitForSelector('#removed li'),
  'playground/links.html': (page) => page.waitForSelector('td .bad'),
};

const WORDS = { 'zh/': '脱敏', '': 'redirect' };

let browser;
before(async () => {
  process.env.XIAODUN_CHROMIUM ??= needChromium().browser;
  browser = await launchChromium();
});
after(() => browser?.close());

for (const base of BASES)
  describe(`below ${base}`, () => {
    let site;
    before(async () => {
      site = await hostSite(base);
    });
    after(() => site.close());

    for (const [path, act] of Object.entries(PAGES)) {
      test(`/${path} works without a complaint`, () =>
        visit(site.url + path, {}, async (page) => {
          await act(page);
          assert.equal(await page.evaluate(() => document.querySelectorAll('h1').length), 1);
        }));
    }

    test('a link leads on after another link, and back', () =>
      visit(`${site.url}guides/web.html`, {}, async (page) => {
        for (const name of ['guides/html', 'decisions/three-parts', 'guides/faq']) {
          await page.evaluate((path) => document.querySelector(`.VPSidebar a[href$="${path}.html"]`).click(), name);
          await page.waitForURL(`${site.url}${name}.html`);
        }
        await page.goBack();
        await page.waitForURL(`${site.url}decisions/three-parts.html`);
        await page.waitForFunction(() => /part/.test(document.querySelector('h1').textContent));
      }));

    test('the language can be switched, and the page stays', () =>
      visit(`${site.url}guides/faq.html`, {}, async (page) => {
        await page.evaluate(() => document.querySelector('.VPNavBarTranslations a').click());
        await page.waitForURL(`${site.url}zh/guides/faq.html`);
        await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
      }));

    for (const [prefix, word] of Object.entries(WORDS)) {
      test(`the search finds "${word}" and opens what it found`, () =>
        visit(site.url + prefix, {}, async (page) => {
          await page.click('.VPNavBarSearch button');
          await page.fill('#localsearch-input', word);
          await page.waitForSelector('.results a');
          const found = await page.getAttribute('.results a', 'href');
          assert.ok(found.startsWith(`${base}${prefix}`), found);
          await page.click('.results a');
          await page.waitForFunction(
            (text) => document.querySelector('main, .vp-doc')?.textContent.includes(text),
            word
          );
        }));
    }

    test('each code has its place on the page of errors', () =>
      visit(`${site.url}guides/faq.html#ERR_WASM_LOAD`, {}, async (page) => {
        await page.waitForFunction(() => {
          const { top } = document.getElementById('ERR_WASM_LOAD').getBoundingClientRect();
          return top >= 0 && top < innerHeight;
        });
      }));
  });

describe('for everybody', () => {
  let site;
  before(async () => {
    site = await hostSite('/a/b/');
  });
  after(() => site.close());

  for (const [path, act] of Object.entries(PAGES)) {
    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing on /${path}, ${colorScheme}`, () =>
        visit(site.url + path, { colorScheme }, async (page) => {
          await act(page);
          assert.deepEqual(await violations(page), []);
        }));
    }
    test(`/${path} fits a phone`, () =>
      visit(site.url + path, { viewport: { width: 360, height: 800 } }, async (page) => {
        await act(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth
        );
        assert.equal(overflow, 0);
      }));
  }

  for (const path of ['', 'zh/guides/faq.html', 'playground/encrypt.html'])
    test(`Lighthouse gives /${path} at least 95`, async (context) => {
      const scores = await lighthouse(site.url + path);
      context.diagnostic(JSON.stringify(scores));
      for (const [name, score] of Object.entries(scores)) assert.ok(score >= 95, `${name}: ${score}`);
    });
});

test('no page of the site asks another host', () => {
  for (const file of ['index.html', 'zh/index.html', 'playground/encrypt.html'])
    assert.doesNotMatch(readFileSync(join(DIST, file), 'utf8'), /(?:src|href)="(?:https?:)?\/\/(?!github\.com|jose\.)/);
});

/** Opens a page, does `work` there, and holds the browser to having had nothing to complain about. */
async function visit(url, look, work) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...look });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  try {
    await page.goto(url, { waitUntil: 'networkidle' });
    await work(page);
  } finally {
    await context.close();
  }
  assert.deepEqual(complaints, []);
}

async function fillLive(page) {
  await page.fill('#live-value', '139-1234-5678');
  await page.waitForFunction(() => document.querySelector('#live-opened').textContent === '+8613912345678');
  assert.equal(await page.textContent('#live-masked'), '139****5678');
}

async function openCiphertext(page) {
  await page.fill('#plaintext', 'abc 密文');
  await page.click('#make');
  await page.click('#open');
  await page.waitForFunction(() => /abc 密文$/.test(document.querySelector('#opened').textContent));
}

/** Each layout and encoding, and the envelope, by another library; and what must not be opened or taken. */
async function openSm2(page) {
  const says = (pattern) =>
    page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector('#opened').textContent),
      pattern.source
    );
  await page.fill('#plaintext', 'abc 密文');
  for (const [layout, point] of [
    ['asn1'],
    ['c1c2c3', 'bare'],
    ['c1c2c3', 'sec1'],
    ['c1c3c2', 'bare'],
    ['c1c3c2', 'sec1'],
  ]) {
    await page.selectOption('#layout', layout);
    if (point) await page.selectOption('#point', point);
    for (const encoding of ['base64', 'base64url', 'hex']) {
      await page.selectOption('#encoding', encoding);
      await page.click('#open');
      await says(/: abc 密文$/);
    }
  }
  await page.selectOption('#scheme', 'sm2-sm4-gcm');
  await page.click('#open');
  await says(/: abc 密文$/);
  for (const press of ['#open-with-other', '#alter']) {
    await page.click('#make');
    await page.click(press);
    await page.click(press === '#alter' ? '#open' : press);
    await says(/(不开。|not open it\.)$/);
  }
  // The example of GB/T 32905, annex A.1.
  await page.fill('#plaintext', 'abc');
  await page.click('#make');
  assert.equal(await page.textContent('#digest'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  assert.equal(await page.locator('#digest + .note:not(.bad)').count(), 1);
  assert.deepEqual(
    (await page.locator('#refused tbody td:last-child').allTextContents()).map((answer) => answer.split(':')[0]),
    ['ERR_KEY_PRIVATE', 'ERR_KEY_INVALID', 'ERR_KEY_UNSUPPORTED']
  );
}

async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // A visitor's own HTML is the visitor's: a picture without a text is no fault of the page.
    const { violations } = await window.axe.run({ exclude: [['.user-html > *']] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`);
  });
}

/** Scores by category, of 100. */
async function lighthouse(url) {
  const local = createRequire(join(ROOT, 'site/package.json'));
  const { launch } = await import(local.resolve('chrome-launcher'));
  const { default: run } = await import(local.resolve('lighthouse'));
  const chrome = await launch({
    chromePath: process.env.XIAODUN_CHROMIUM,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
    userDataDir: scratchFolder('lighthouse'),
  });
  try {
    const { lhr } = await run(url, {
      port: chrome.port,
      logLevel: 'silent',
      onlyCategories: ['accessibility', 'best-practices'],
    });
    return Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
  } finally {
    await chrome.kill();
  }
}
