// Libraries that take orders from markup, with sanitised output in their page: nothing runs, whatever a visitor clicks.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { needNpmProject } from '../../scripts/lib/tools.mjs';
import { launchChromium, serve } from '../lib/browser.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const packages = needNpmProject(path('libraries'));

const IMAGE = '<img src=/none onerror=steal()>';
const quoted = IMAGE.replaceAll('<', '&lt;');
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const SVG = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" onload="steal()"><path/></svg>')}`;

/** Scripts and styles of each library, how it starts, and markup that makes it run something. */
const LIBRARIES = {
  'UIkit 3': {
    scripts: ['uikit/dist/js/uikit.js'],
    start: '',
    orders: [
      `<a href="#" data-uk-tooltip="title: ${quoted}">x</a>`,
      `<a href="#" uk-tooltip title="${quoted}">x</a>`,
      `<p data-uk-svg data-src="${SVG}" src="${SVG}">x</p>`,
      `<img data-uk-svg src="${SVG}">`,
      `<div data-uk-lightbox><a href="/a.png" data-caption="${quoted}">x</a></div>`,
    ],
  },
  lightbox2: {
    scripts: ['jquery/dist/jquery.js', 'lightbox2/dist/js/lightbox.js'],
    start: '',
    orders: [
      `<a href="${PICTURE}" data-lightbox="a" data-title="${quoted}">x</a>`,
      `<a href="${PICTURE}" rel="lightbox[a]" title="${quoted}">x</a>`,
    ],
  },
  'Foundation 6': {
    scripts: ['jquery/dist/jquery.js', 'foundation-sites/dist/js/foundation.js'],
    start: 'jQuery(document).foundation()',
    orders: [
      `<span data-tooltip data-allow-html="true" title="${quoted}">x</span>`,
      `<span data-tooltip data-options="allowHtml:true" title="${quoted}">x</span>`,
      `<div data-interchange="[/evil, small]">x</div>`,
    ],
  },
  Fancybox: {
    scripts: ['@fancyapps/ui/dist/fancybox/fancybox.umd.js'],
    start: "Fancybox.bind('[data-fancybox]')",
    orders: [
      `<a href="#" data-fancybox data-type="html" data-src="${quoted}">x</a>`,
      `<a href="/none.png" data-fancybox data-caption="${quoted}">x</a>`,
    ],
  },
  htmx: {
    scripts: ['htmx.org/dist/htmx.js'],
    start: 'htmx.process(document.body)',
    orders: [
      '<a href="#" hx-on:click="steal()">x</a>',
      '<a href="#" data-hx-on:click="steal()">x</a>',
      '<p hx-get="/evil" hx-trigger="load">x</p>',
      '<p data-hx-get="/evil" data-hx-trigger="load">x</p>',
    ],
  },
  Alpine: {
    scripts: ['alpinejs/dist/cdn.js'],
    start: '',
    orders: [
      '<p x-data x-init="steal()">x</p>',
      '<a href="#" x-data @click="steal()">x</a>',
      '<p x-data="steal()">x</p>',
    ],
  },
  'Bootstrap 5': {
    // It sanitises titles itself and takes no attribute for leave not to.
    defended: true,
    scripts: ['bootstrap/dist/js/bootstrap.bundle.js'],
    start: "document.querySelectorAll('[data-bs-toggle]').forEach((one) => new bootstrap.Tooltip(one))",
    orders: [
      `<a href="#" data-bs-toggle="tooltip" data-bs-html="true" data-bs-sanitize="false" title="${quoted}">x</a>`,
      `<a href="#" data-bs-toggle="tooltip" data-bs-config='{"sanitize":false,"html":true}' title="${quoted}">x</a>`,
      `<a href="#" data-bs-toggle="popover" data-bs-html="true" data-bs-content="${quoted}">x</a>`,
    ],
  },
  'Vue 3': {
    scripts: ['vue/dist/vue.global.js'],
    start: "const app = Vue.createApp({}); app.config.globalProperties.steal = steal; app.mount('#content')",
    compiled: true,
    orders: [
      '<p>{{ steal() }}</p>',
      '<p>&#123;{ steal() }}</p>',
      '<p>{<!-- -->{ steal() }}</p>',
      '<p :title="steal()">x</p>',
      '<p v-html="steal()">x</p>',
      '<p title="{{ steal() }}">x</p>',
    ],
  },
  AngularJS: {
    scripts: ['angular/angular.js'],
    start: "angular.bootstrap(document.querySelector('#content'), [])",
    compiled: true,
    orders: [
      "<p>{{ constructor.constructor('steal()')() }}</p>",
      '<p title="{{ constructor.constructor(\'steal()\')() }}">x</p>',
      '<p ng-init="constructor.constructor(\'steal()\')()">x</p>',
      '<p data-ng-init="constructor.constructor(\'steal()\')()">x</p>',
      '<p class="ng-init: constructor.constructor(\'steal()\')()">x</p>',
    ],
  },
};

const PAGE = ({ scripts }) => `<!doctype html><html><head><meta charset="utf-8"><title>page</title></head><body>
<div id="content"></div><script>window.ran = 0; window.steal = () => { window.ran += 1; return ''; };
// Whoever clicks stays: a link that leads away has run nothing.
window.addEventListener('click', (event) => event.preventDefault());</script>
<script>window.insert = (html) => { document.querySelector('#content').innerHTML = html; };</script>
${scripts.map((file) => `<script defer src="/packages/${file}"></script>`).join('')}</body></html>`;

let browser;
let server;
before(async () => {
  const pages = Object.fromEntries(
    Object.entries(LIBRARIES).map(([name, library]) => [`/${name.replaceAll(' ', '-')}`, PAGE(library)])
  );
  server = await serve(
    { '/packages/': packages, '/dist/': path('../../pkg/dist') },
    { ...pages, '/evil': IMAGE, '/': '<!doctype html><title>x</title>' }
  );
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

/** How often something ran with `html` in the page of a library, there before it starts, and what people do done. */
async function visit(name, html) {
  const page = await browser.newPage();
  try {
    await page.addInitScript((html) => {
      document.addEventListener('DOMContentLoaded', () => {}, { once: true });
      const put = () => document.querySelector('#content') && globalThis.insert?.(html);
      const watch = new MutationObserver(() => {
        if (!globalThis.insert) return;
        watch.disconnect();
        put();
      });
      watch.observe(document, { childList: true, subtree: true });
    }, html);
    await page.goto(`${server.origin}/${name.replaceAll(' ', '-')}`);
    await page.evaluate((start) => {
      try {
        // biome-ignore lint/security/noGlobalEval: the page's own start
        eval(start);
      } catch {
        // A template that does not compile has run nothing.
      }
    }, LIBRARIES[name].start);
    await page.evaluate(async () => {
      const pause = (ms) => new Promise((done) => setTimeout(done, ms));
      await pause(100);
      for (const element of document.querySelectorAll('#content, #content *')) {
        for (const type of [
          'pointerenter',
          'mouseenter',
          'pointerover',
          'mouseover',
          'mousemove',
          'focus',
          'focusin',
          'touchstart',
        ])
          element.dispatchEvent(new (/^(pointer|mouse)/.test(type) ? MouseEvent : Event)(type, { bubbles: true }));
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      }
      await pause(900);
    });
    return await page.evaluate(() => globalThis.ran);
  } finally {
    await page.close();
  }
}

async function sanitized(orders, options) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/`);
  const result = await page.evaluate(
    async ([orders, options]) => {
      const xd = await import('/dist/browser.mjs');
      await xd.init({ parts: ['content'] });
      return orders.map((html) => xd.sanitizeHtml(html, options));
    },
    [orders, options]
  );
  await page.close();
  return result.join('\n');
}

for (const [name, library] of Object.entries(LIBRARIES)) {
  describe(name, () => {
    if (!library.defended)
      test('obeys markup as it is', async () => {
        const ran = [];
        for (const order of library.orders) ran.push(await visit(name, order).catch(() => 0));
        assert.ok(
          ran.some((count) => count > 0),
          'no order runs anything, so this test shows nothing'
        );
      });

    test('runs nothing out of sanitised output', async () => {
      const templateSafe = Boolean(library.compiled);
      for (const options of [
        { templateSafe },
        {
          templateSafe,
          linkRel: null,
          allowAttributes: { '*': ['title', 'role', 'tabindex', 'aria-label'] },
          idPrefix: 'u-',
        },
      ]) {
        const html = await sanitized(
          Object.values(LIBRARIES).flatMap(({ orders }) => orders),
          options
        );
        assert.equal(await visit(name, html), 0, html);
      }
    });
  });
}
