// The pictures of the READMEs: docs/pictures, as the demo's pages look in Chromium now. `node tests/demo/pictures.mjs`,
// after a build. Each page is there in English and Chinese, light and dark.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { needChineseFont } from '../../scripts/lib/browsers.mjs';
import { ROOT, say } from '../../scripts/lib/run.mjs';
import { needNodeModules } from '../../scripts/lib/tools.mjs';
import { ORDER, openPage, startBrowser, startServer } from './helpers.mjs';

const COMMENT =
  '<p onclick="steal()">A room <b>by the lake</b></p>\n<img src="x" onerror="steal()">\n' +
  '<a href="javascript:steal()">more</a>\n<div style="position:fixed;top:0;color:#c00">Sold out</div>';

const PAGES = {
  order: {
    path: '/',
    viewport: { width: 1100, height: 800 },
    async prepare(page) {
      for (const [id, value] of Object.entries(ORDER)) await page.fill(`#${id}`, value);
      await page.click('#submit');
      await page.waitForSelector('#sent:not(:empty)');
    },
  },
  removed: {
    path: '/sanitize.html',
    viewport: { width: 1000, height: 800 },
    async prepare(page) {
      await page.fill('#html', COMMENT);
      await page.waitForSelector('#removed :first-child');
      // Room for the list of what was removed.
      await page.evaluate(() => document.getElementById('html').setAttribute('rows', '6'));
    },
  },
};

needNodeModules();
needChineseFont();
const folder = join(ROOT, 'docs/pictures');
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await startBrowser();
for (const [name, { path, viewport, prepare }] of Object.entries(PAGES)) {
  for (const locale of ['en-US', 'zh-CN']) {
    for (const colorScheme of ['light', 'dark']) {
      const demo = await openPage(browser, `${server.url}${path}`, {
        locale,
        colorScheme,
        viewport,
        reducedMotion: 'reduce',
      });
      await prepare(demo.page);
      await demo.page.evaluate(() => {
        document.activeElement.blur();
        scrollTo(0, 0);
      });
      const file = `${name}-${locale.slice(0, 2)}-${colorScheme}.jpg`;
      await demo.page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 70 });
      say(`docs/pictures/${file}`);
      await demo.close();
    }
  }
}
await browser.close();
await server.close();
