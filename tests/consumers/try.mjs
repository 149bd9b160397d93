// Builds an application of a framework with the packed package in it, starts it, and sees whether its work is done.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, serve } from '../lib/browser.mjs';
import { layOutProject, runIn } from '../lib/project.mjs';
import { assertDone, JOB } from '../packaging/app.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What an application does with the package, `xd`; an entry with one part does as much as it can. */
const WORK = `export const work = ({ createEncryptor, sanitizeHtml, maskCard }) => ${JOB};\n`;
/** What needs neither the clock nor random bytes: a page that is rendered in advance can do it. */
const STILL_WORK = `export const stillWork = ({ maskCard, mask, validate, sanitizeHtml }) => ({
  card: maskCard('4111111111111111'),
  phone: mask('phone', '13800138000'),
  code: validate('bankCard', '4111111111111112').code,
  clean: sanitizeHtml('<b onclick=x>ok</b>'),
});\n`;
const STILL_DONE = {
  card: '**** **** **** 1111',
  phone: '138****8000',
  code: 'CHECK_DIGIT',
  clean: '<b>ok</b>',
  redacted: '110***********002X',
};
const WORK_OF_SECRETS = WORK.replace(/clean: .*/, "clean: '<b>ok</b>',");

/**
 * Each: `ways` of building it, by title, as arguments of its tool; `serve`, the file that starts what was built, or the
 * folder of a site without a server; `asks`, addresses that answer with JSON; `pages`, which show it in #done;
 * `prerendered`, pages that show in #done what could be done while the site was built; `isCopied`, whether its packages are
 * copied and not linked.
 */
export const CONSUMERS = {
  next: {
    ways: { 'Next.js, Turbopack': ['build', '--turbopack'], 'Next.js, webpack': ['build', '--webpack'] },
    tool: 'node_modules/next/dist/bin/next',
    packages: ['next', 'react'],
    start: (port) => ['node_modules/next/dist/bin/next', 'start', '--port', String(port)],
    work: WORK + STILL_WORK,
    isCopied: true,
    asks: { 'route handler': '/api/mask' },
    pages: { 'server component': '/', 'client component': '/client' },
    prerendered: { 'server component, prerendered': '/prerendered' },
  },
  'next-edge': {
    ways: {
      'Next.js without `cacheComponents`, Turbopack': ['build', '--turbopack'],
      'Next.js without `cacheComponents`, webpack': ['build', '--webpack'],
    },
    tool: 'node_modules/next/dist/bin/next',
    packages: ['next', 'react'],
    start: (port) => ['node_modules/next/dist/bin/next', 'start', '--port', String(port)],
    isCopied: true,
    asks: { 'edge runtime': '/api/edge' },
    pages: {},
  },
  sveltekit: {
    ways: { 'SvelteKit, adapter-node': ['build'] },
    tool: 'node_modules/vite/bin/vite.js',
    packages: ['@sveltejs/kit', '@sveltejs/adapter-node', 'vite'],
    start: () => ['build/index.js'],
    asks: { 'server route': '/api' },
    pages: { page: '/' },
  },
  nuxt: {
    ways: { Nuxt: ['build'] },
    tool: 'node_modules/nuxt/bin/nuxt.mjs',
    packages: ['nuxt', 'vue'],
    start: () => ['.output/server/index.mjs'],
    asks: { 'server route': '/api/mask' },
    pages: { page: '/' },
  },
  angular: {
    ways: { 'Angular, `xiaodun/inline/secrets`': ['build'] },
    tool: 'node_modules/@angular/cli/bin/ng.js',
    packages: ['@angular/core', '@angular/cli'],
    site: 'dist/browser',
    work: WORK_OF_SECRETS,
    asks: {},
    pages: { 'page, within the default budget': '/index.html' },
  },
};

/** @returns {Promise<{ title: string, versions: string, error?: string }[]>} a row for each way and place of work */
export async function tryConsumer(name, node) {
  const consumer = CONSUMERS[name];
  const rows = [];
  for (const [way, args] of Object.entries(consumer.ways)) {
    const { work = WORK, isCopied } = consumer;
    const folder = layOutProject(join(HERE, name), { 'work.mjs': work }, { isCopied });
    const versions = consumer.packages.map((each) => `${each} ${versionOf(folder, each)}`).join(', ');
    const { asks, pages, prerendered = {} } = consumer;
    const places = [asks, pages, prerendered].flatMap(Object.keys);
    let results;
    try {
      const env = { NODE_ENV: 'production', CI: 'true', PATH: `${dirname(node)}:${process.env.PATH}` };
      runIn(folder, node, [consumer.tool, ...args], env);
      results = await use(consumer, folder, node);
    } catch (error) {
      results = Object.fromEntries(places.map((place) => [place, error]));
    }
    for (const place of places)
      rows.push({ title: `${way}: ${place}`, versions, error: results[place] && String(results[place].message) });
  }
  return rows;
}

/** What went wrong, by place of work. */
async function use({ start, site, asks, pages, prerendered = {} }, folder, node) {
  const server = start ? await startServer(folder, node, start) : await serve({ '/': join(folder, site) });
  const browser = await launchChromium();
  const results = {};
  try {
    for (const [place, path] of Object.entries(asks))
      results[place] = await failure(async () => assertDone(await (await fetch(server.origin + path)).json()));
    for (const [place, path] of Object.entries(pages))
      results[place] = await failure(async () => assertDone(await shownAt(browser, server.origin + path)));
    for (const [place, path] of Object.entries(prerendered))
      results[place] = await failure(async () =>
        assert.deepEqual(await shownAt(browser, server.origin + path), STILL_DONE)
      );
  } finally {
    await browser.close();
    await server.stop();
  }
  return results;
}

/** What a page shows in #done, as JSON. */
async function shownAt(browser, address) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector('#done')?.textContent, undefined, { timeout: 20_000 });
  return JSON.parse(await page.textContent('#done'));
}

async function failure(work) {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Starts what was built, and waits until it answers. */
async function startServer(folder, node, start) {
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ORIGIN: '' };
  const child = spawn(node, start(port), { cwd: folder, env, stdio: 'ignore' });
  const stop = () => child.kill();
  process.once('exit', stop);
  const origin = `http://127.0.0.1:${port}`;
  for (let left = 200; left > 0; left--) {
    const answered = await fetch(origin).then(
      () => true,
      () => false
    );
    if (answered) return { origin, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  stop();
  throw new Error('what was built does not answer');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

function versionOf(folder, name) {
  return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}
