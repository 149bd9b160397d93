// Can everybody use the pages: with a keyboard, a screen reader, a phone, in both languages and themes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { openPage, startBrowser, startServer } from './helpers.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = ['', 'encrypt.html', 'find.html', 'sanitize.html', 'links.html'];

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const path of PAGES) {
  describe(`/${path}`, () => {
    for (const colorScheme of ['light', 'dark']) {
      it(`has nothing that axe finds serious (${colorScheme})`, async () => {
        const demo = await openPage(browser, `${server.url}/${path}`, { colorScheme });
        if (path === '') await showErrorsAndResults(demo.page);
        await demo.page.evaluate(AXE);
        const { violations } = await demo.page.evaluate(() =>
          // What visitors write is theirs: a hostile picture without a text is not the page's fault.
          globalThis.axe.run({ exclude: [['.user-html > *']] }));
        const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
        assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`), []);
        await demo.close();
      });
    }

    for (const locale of ['zh-CN', 'en-US']) {
      it(`fits a phone without scrolling sideways (${locale})`, async () => {
        const demo = await openPage(browser, `${server.url}/${path}`, { locale, viewport: { width: 360, height: 740 } });
        const overflow = await demo.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(overflow, 0);
        assert.deepEqual(demo.complaints, []);
        await demo.close();
      });
    }

    it('switches its language in place, and remembers it', async () => {
      const demo = await openPage(browser, `${server.url}/${path}`, { locale: 'zh-CN' });
      const heading = () => demo.page.textContent('h1');
      const chinese = await heading();
      assert.match(chinese, /\p{Script=Han}/u);
      assert.equal(await demo.page.getAttribute('html', 'lang'), 'zh-CN');
      await demo.page.click('#switch-language');
      assert.doesNotMatch(await heading(), /\p{Script=Han}/u);
      assert.equal(await demo.page.evaluate(() => document.activeElement.id), 'switch-language');
      await demo.page.reload();
      await demo.page.waitForSelector('html[data-ready]');
      assert.equal(await demo.page.getAttribute('html', 'lang'), 'en');
      assert.deepEqual(demo.complaints, []);
      await demo.close();
    });
  });
}

describe('the keyboard', () => {
  it('reaches every control of the order form in its order, and sends it', async () => {
    const demo = await openPage(browser, `${server.url}/`);
    const { page } = demo;
    await page.click('#fill');
    await page.focus('#trip');
    const reached = [];
    for (let i = 0; i < 14 && reached.at(-1) !== 'submit'; i += 1) {
      reached.push(await page.evaluate(() => document.activeElement.id));
      if (reached.at(-1) !== 'submit') await page.keyboard.press('Tab');
    }
    const named = reached.filter((id) => id !== '');
    assert.deepEqual(named.filter((id) => id !== 'comment-preview'), ['trip', 'name', 'phone', 'idNumber', 'card', 'hostile', 'comment', 'link', 'submit']);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#sent:not(:empty)');
    await demo.close();
  });

  it('can skip the navigation', async () => {
    const demo = await openPage(browser, `${server.url}/`);
    await demo.page.keyboard.press('Tab');
    assert.match(await demo.page.evaluate(() => document.activeElement.className), /skip/);
    await demo.page.keyboard.press('Enter');
    assert.equal(await demo.page.evaluate(() => document.activeElement.id), 'main');
    await demo.close();
  });
});

describe('the theme', () => {
  it('can be chosen and is remembered', async () => {
    const demo = await openPage(browser, `${server.url}/`, { colorScheme: 'light' });
    const paper = () => demo.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await demo.page.click('#switch-theme');
    await demo.page.click('#switch-theme');
    assert.equal(await demo.page.getAttribute('html', 'data-theme'), 'dark');
    assert.notEqual(await paper(), light);
    await demo.page.reload();
    await demo.page.waitForSelector('html[data-ready]');
    assert.equal(await demo.page.getAttribute('html', 'data-theme'), 'dark');
    await demo.close();
  });
});

async function showErrorsAndResults(page) {
  await page.click('#fill');
  await page.click('#submit');
  await page.waitForSelector('#sent:not(:empty)');
  await page.click('summary');
  await page.fill('#phone', '1');
  await page.click('#submit');
  await page.waitForSelector('#form-errors:not(:empty)');
}
