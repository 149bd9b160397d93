// A demo server and a browser for a test: the server on a free port with keys in memory and its log kept
// for reading, the browser with everything it complains about kept for the test to look at.

import { chromium } from 'playwright-core';
import { buildApp } from '../../js-demo/server/app.mjs';
import { openKeyring } from '../../js-demo/server/keys.mjs';

const CHROMIUM = process.env.XIAODUN_CHROMIUM ?? '/usr/bin/chromium';
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** An order of samples that are known as such: a service number, the example of GB 11643, a test card. */
export const ORDER = {
  name: '张三丰',
  phone: '138 0013 8000',
  idNumber: '11010519491231002x',
  card: '4111 1111 1111 1111',
  comment: '<p>A room <strong>by the lake</strong></p>',
  link: 'https://www.example.com/orders/42?from=demo',
};

/** Starts a server; `log` holds its log lines so far. */
export async function startServer(options = {}) {
  const log = [];
  const keyring = await openKeyring();
  const app = buildApp({ keyring, logStream: { write: (line) => log.push(line) }, ...options });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, log, keyring, close: () => app.close() };
}

/** POSTs JSON; gives the status and the parsed answer. */
export async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

export function startBrowser() {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu', ...QUIET] });
}

/**
 * Opens a page of the demo and waits until it works. `complaints` collects console errors and warnings
 * (refused by the Content-Security-Policy included), uncaught errors, and requests to other places.
 */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const place = new URL(request.url());
    if (place.protocol !== 'data:' && place.origin !== new URL(url).origin)
      complaints.push(`request to ${place.origin}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      console.error(`CSP: ${violatedDirective}`)
    );
  });
  await page.goto(url);
  await page.waitForSelector('html[data-ready]', { timeout: 60_000 });
  return { page, context, complaints, close: () => context.close() };
}
