// Chromium, and a server for the files a page in it needs.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TYPES = {
  '.html': 'text/html',
  '.mjs': 'text/javascript',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.css': 'text/css',
};

export function launchChromium() {
  return chromium.launch({
    executablePath: process.env.XIAODUN_CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
  });
}

/**
 * Serves folders by prefix: `{ '/suite/': '/…/tests/suite' }`; gives the origin and how to stop. `answers` are functions by
 * name: a page posts their arguments, a JSON array, to `/ask/<name>` and gets `{ value }` or `{ error }`.
 */
export async function serve(folders, pages = {}, answers = {}) {
  const contents = new Map();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (request.method === 'POST') return void answer(answers[path.replace('/ask/', '')], request, response);
    if (path in pages) return response.setHeader('content-type', 'text/html').end(pages[path]);
    const prefix = Object.keys(folders).find((start) => path.startsWith(start));
    const file = prefix && join(folders[prefix], path.slice(prefix.length));
    if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end('not found');
    response.setHeader('content-type', TYPES[extname(file)] || 'application/octet-stream');
    // Read once: a measured page waits for its server, and should not wait for the disk.
    if (!contents.has(file)) contents.set(file, readFileSync(file));
    response.end(contents.get(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

async function answer(work, request, response) {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  const result = await Promise.resolve()
    .then(() => work(...JSON.parse(text)))
    .then(
      (value) => ({ value }),
      (error) => ({ error: String(error?.message ?? error) })
    );
  response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
}
