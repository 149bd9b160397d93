// A page with everything the HTML tests need, in each browser, with one way to ask all.

import { fileURLToPath } from 'node:url';
import { launchChromium, serve } from '../../lib/browser.mjs';
import { launchFirefox } from '../../lib/firefox.mjs';
import { reopened } from '../../lib/reopened.mjs';
import { launchWebKit } from '../../lib/webkit.mjs';

/** Scripts of all kinds may run here, so that a payload can; whatever is elsewhere is reported and not loaded. */
const POLICY = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; form-action 'self'";
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>html</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<style>iframe { width: 300px; height: 80px }</style></head>
<body><script type="module" src="/html/page.mjs"></script></body></html>`;
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

const OPEN = {
  chromium: openChromium,
  firefox: (origin, told) => openDriven(launchFirefox, origin, told),
  webkit: (origin, told) => openDriven(launchWebKit, origin, told),
};

/**
 * Opens the page in `chromium`, `firefox` or `webkit`. Returns `ask(name, ...args)` for what page.mjs offers, `told`: what went on
 * around the page that should not have, and `close()`. Undefined where the browser can't be had.
 */
export async function openStage(browser) {
  const server = await serve(
    {
      '/dist/': path('../../../pkg/dist'),
      '/html/': path('.'),
      '/lib/': path('../../lib'),
      '/dompurify/': path('../../../node_modules/dompurify/dist'),
    },
    { '/': PAGE }
  );
  const told = [];
  const stage = await reopened(() => OPEN[browser](server.origin, told));
  if (!stage) return server.stop();
  return {
    ...stage,
    told,
    async close() {
      await stage.close();
      server.stop();
    },
  };
}

async function openChromium(origin, told) {
  const browser = await launchChromium();
  const page = await browser.newPage();
  page.on('dialog', (dialog) => {
    told.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('pageerror', (error) => told.push(`an error: ${error.stack}`));
  page.on('popup', () => told.push('a window opened'));
  page.on('download', () => told.push('a download began'));
  page.on('request', (request) => {
    const own =
      request.url().startsWith(`${origin}/`) &&
      /^\/($|dist\/|html\/|lib\/|dompurify\/)/.test(new URL(request.url()).pathname);
    if (!own && !['image', 'media'].includes(request.resourceType()))
      told.push(`a request: ${request.resourceType()} ${request.url()}`);
  });
  // Nothing leaves, whatever the policy of the page lets through.
  await page.route(
    (url) => url.origin !== origin,
    (route) => route.abort()
  );
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => globalThis.room);
  const ask = (name, ...args) =>
    page.evaluate(
      ([name, args]) => (typeof room[name] === 'function' ? room[name](...args) : room[name]),
      [name, args]
    );
  return { ask, probe: () => page.evaluate(() => true), version: browser.version(), close: () => browser.close() };
}

/** With WebDriver, `launch` gives a session of it, or undefined. */
async function openDriven(launch, origin, told) {
  const driver = await launch();
  if (!driver) return undefined;
  await driver.get(`${origin}/`);
  await driver.wait(() => driver.executeScript('return Boolean(window.room)'), 30_000);
  const ask = async (name, ...args) => {
    const { value, error } = await driver.executeAsyncScript(
      `
      const [name, args, done] = arguments;
      Promise.resolve().then(() => typeof room[name] === 'function' ? room[name](...JSON.parse(args)) : room[name])
        .then((value) => done({ value: JSON.stringify(value) }), (error) => done({ error: error + '\\n' + error.stack }));`,
      name,
      JSON.stringify(args)
    );
    if (error) throw new Error(error);
    if ((await driver.getAllWindowHandles()).length > 1) told.push('a window opened');
    return value === undefined || value === null ? undefined : JSON.parse(value);
  };
  const version = (await driver.getCapabilities()).get('browserVersion');
  return { ask, probe: () => driver.executeScript('return true'), version, close: () => driver.quit() };
}
