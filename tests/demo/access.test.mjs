// Can everybody use the pages: with a keyboard, a screen reader, a phone, in both languages and themes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { startServer } from './helpers.mjs';
import { BROWSERS, startBrowser } from './visitors/index.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The pages; what to do on each so that all it can show is there; the element that a screen reader then reads out, and its text. */
const PAGES = {
  '': { act: sendAnOrderAndBreakIt, told: ['#form-errors', /red/] },
  'encrypt.html': { act: encryptAndOpen, told: ['#opened', /opened it with key/] },
  'guomi.html': { act: (demo) => demo.fill('#plaintext', 'x'), told: ['#facts', /^256-bit key/] },
  'find.html': { act: (demo) => demo.fill('#text', '13800138000, 11010519491231002X'), told: ['#count', /^2 found$/] },
  'sanitize.html': {
    act: (demo) => demo.fill('#html', '<p onclick="x">y</p><script>x</script>'),
    told: ['#removed-count', /^2 in all$/],
  },
  'links.html': { act: (demo) => demo.fill('#link', 'https://evil.test/'), told: ['#verdict', /refused.*URL_HOST/] },
};

for (const name of BROWSERS)
  describe(name, () => {
    let server;
    let browser;
    before(async () => {
      [server, browser] = await Promise.all([startServer(), startBrowser(name)]);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** Opens a page, does `work` there, and holds the browser to having had nothing to complain about. */
    async function on(path, look, work) {
      const demo = await browser.visit(`${server.url}/${path}`, look);
      await work(demo);
      const complaints = await demo.complaints();
      await demo.close();
      assert.deepEqual(complaints, []);
    }

    for (const [path, { act, told }] of Object.entries(PAGES)) {
      describe(`/${path}`, () => {
        it('has nothing that axe finds serious, in either theme', () =>
          on(path, { theme: 'light' }, async (demo) => {
            await act(demo);
            assert.deepEqual(await seriousFor(demo), []);
            await darken(demo);
            assert.deepEqual(await seriousFor(demo), []);
          }));

        it('fits a phone without scrolling sideways, in either language', () =>
          on(path, { language: 'en', width: 360 }, async (demo) => {
            const overflow = () =>
              demo.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.equal(await overflow(), 0);
            await act(demo);
            assert.equal(await overflow(), 0);
            await demo.click('#switch-language');
            assert.equal(await demo.attribute('html', 'lang'), 'zh-CN');
            assert.equal(await overflow(), 0);
          }));

        it('has a screen reader say what came of it', () =>
          on(path, {}, async (demo) => {
            await act(demo);
            const [selector, text] = told;
            assert.match(await demo.text(selector), text);
            assert.ok(
              await demo.run(
                (each) => document.querySelector(each).matches('[aria-live="polite"], [role="status"], [role="alert"]'),
                selector
              )
            );
          }));

        it('shows where the keyboard is, on every control in its order', () =>
          on(path, {}, async (demo) => {
            const wanted = await demo.run(listControls);
            assert.ok(wanted.length > 9);
            const reached = [];
            while (reached.length < wanted.length) {
              await demo.press('Tab');
              reached.push(await demo.run(describeFocus));
            }
            assert.deepEqual(
              reached.map(({ what }) => what),
              wanted
            );
            assert.deepEqual(
              reached.filter(({ isShown }) => !isShown),
              []
            );
          }));

        it('switches its language in place, and remembers it', () =>
          on(path, { language: 'zh' }, async (demo) => {
            assert.match(await demo.text('h1'), /\p{Script=Han}/u);
            assert.equal(await demo.attribute('html', 'lang'), 'zh-CN');
            await demo.click('#switch-language');
            assert.doesNotMatch(await demo.text('h1'), /\p{Script=Han}/u);
            assert.equal(await demo.run(() => document.activeElement.id), 'switch-language');
            await demo.reload();
            assert.equal(await demo.attribute('html', 'lang'), 'en');
          }));
      });
    }

    it('leads from each page to every other, and says where one is', () =>
      on('', {}, async (demo) => {
        // The page that is open comes last: until it is left, all of the condition holds for it.
        const [first, ...others] = Object.keys(PAGES);
        for (const path of [...others, first]) {
          await demo.click(`nav a[href="/${path}"]`);
          await demo.until(
            (wanted) =>
              document.readyState === 'complete' &&
              location.pathname === wanted &&
              document.documentElement.dataset.ready === 'yes',
            `/${path}`
          );
          assert.equal(await demo.attribute('nav a[aria-current="page"]', 'href'), `/${path}`);
          assert.equal(await demo.count('nav a'), Object.keys(PAGES).length);
        }
      }));

    it('lets the navigation be skipped', () =>
      on('', {}, async (demo) => {
        await demo.press('Tab');
        assert.match(await demo.run(() => document.activeElement.className), /skip/);
        await demo.press('Enter');
        assert.equal(await demo.run(() => document.activeElement.id), 'main');
      }));

    it('sends an order by keyboard alone', () =>
      on('', {}, async (demo) => {
        await demo.click('#fill');
        await demo.run(() => document.querySelector('#link').focus());
        await demo.press('Tab');
        assert.equal(await demo.run(() => document.activeElement.id), 'submit');
        await demo.press('Enter');
        await demo.until(() => document.querySelector('#sent').textContent !== '');
      }));

    it('takes and remembers a theme', () =>
      on('', { theme: 'light' }, async (demo) => {
        const paper = () => demo.run(() => getComputedStyle(document.body).backgroundColor);
        const light = await paper();
        await darken(demo);
        assert.notEqual(await paper(), light);
        await demo.reload();
        assert.equal(await demo.attribute('html', 'data-theme'), 'dark');
      }));

    it('hears what a page does against its policy', { timeout: 30_000 }, async () => {
      const demo = await browser.visit(`${server.url}/links.html`);
      await demo.run(() => {
        try {
          document.querySelector('#verdict').innerHTML = '<b>x</b>';
        } catch {
          // Trusted Types: refused, and reported.
        }
        document.body.append(Object.assign(new Image(), { src: 'https://evil.test/x.png' }));
      });
      for (const directive of ['require-trusted-types-for', 'img-src']) {
        // The browser reports in its own time; a report that never comes ends in the test's time limit.
        while (!(await demo.complaints()).some((each) => each.includes(directive)))
          await demo.run(() => new Promise(requestAnimationFrame));
      }
      await demo.close();
    });

    it('is held to axe by an axe that finds something', () =>
      on('links.html', {}, async (demo) => {
        await demo.run(() => document.querySelector('main').append(document.createElement('button')));
        assert.match((await seriousFor(demo)).join(), /^button-name: /);
      }));
  });

async function darken(demo) {
  while ((await demo.attribute('html', 'data-theme')) !== 'dark') await demo.click('#switch-theme');
  // Colours on their way to others have no contrast to measure.
  await demo.run(() => Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => true));
}

async function sendAnOrderAndBreakIt(demo) {
  await demo.click('#fill');
  // The preview comes when nobody types any more, and moves the button.
  await demo.until(() => document.querySelector('#comment-preview').textContent !== '');
  await demo.click('#submit');
  await demo.until(() => document.querySelector('#sent').textContent !== '');
  await demo.click('summary');
  await demo.fill('#phone', '1');
  await demo.click('#submit');
  await demo.until(() => document.querySelector('#form-errors').textContent !== '');
}

async function encryptAndOpen(demo) {
  await demo.click('#open');
  await demo.until(() => document.querySelector('#opened-text'));
}

async function seriousFor(demo) {
  await demo.run(AXE);
  return demo.run(async () => {
    // What visitors write is theirs: a hostile picture without a text is not the page's fault.
    const { violations } = await window.axe.run({ exclude: [['.user-html > *']] });
    const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`);
  });
}

/** In the page: what a keyboard has to reach, in the order of the document. */
function listControls() {
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  return controls
    .filter((each) => !each.disabled && each.checkVisibility())
    .map((each) => each.id || each.textContent.slice(0, 40));
}

/** In the page: what has the focus, and whether one can see that. */
function describeFocus() {
  const each = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(each);
  return {
    what: each.id || each.textContent.slice(0, 40),
    isShown: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
  };
}
