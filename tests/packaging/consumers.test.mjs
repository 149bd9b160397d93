// The package installed into fresh projects, built by their tools and run where they run.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build as esbuild } from 'esbuild';
import { build as vite, createServer as viteServer } from 'vite';
import webpack from 'webpack';
import { PARTS } from '../../scripts/lib/project.mjs';
import { launchChromium, serve } from '../lib/browser.mjs';
import { installInto } from '../lib/packed.mjs';
import { assertDone, JOB } from './app.mjs';

/** What each consumer does: the parts loaded, the main job done. */
const APP = `
import { init, createEncryptor, sanitizeHtml, maskCard } from 'xiaodun';
export async function main(options) {
  await init(options);
  return ${JOB};
}
`;
const PAGE = '<!doctype html><meta charset=utf-8><title>consumer</title>';

describe('Node', () => {
  const print = (load) =>
    `${load}.then(({ createEncryptor, sanitizeHtml, maskCard }) => console.log(JSON.stringify(${JOB})))`;
  const runs = {
    'ES modules': ['main.mjs', print("import('xiaodun')"), {}],
    'named imports': ['main.mjs', `import { maskCard } from 'xiaodun';\n${print("import('xiaodun')")}`, {}],
    CommonJS: ['main.cjs', print("Promise.resolve(require('xiaodun'))"), {}],
    'a package of type module': ['main.js', print("import('xiaodun')"), { type: 'module' }],
  };
  for (const [name, [file, text, packageJson]] of Object.entries(runs)) {
    test(`${name}, importing is enough`, async () => {
      const folder = installInto('node', { packageJson, files: { [file]: text } });
      await assertDone(JSON.parse(execFileSync('node', [file], { cwd: folder, encoding: 'utf8' })));
    });
  }

  test('require and import share one instance', () => {
    const text = `import { XiaodunError } from 'xiaodun'; import { createRequire } from 'node:module';
      console.log(createRequire(import.meta.url)('xiaodun').XiaodunError === XiaodunError);`;
    const folder = installInto('shared', { files: { 'main.mjs': text } });
    assert.equal(execFileSync('node', ['main.mjs'], { cwd: folder, encoding: 'utf8' }).trim(), 'true');
  });
});

describe('browser', () => {
  let browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser?.close());

  /** Opens a page, which must set `globalThis.done` to the promise of its result. */
  async function runPage(url) {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    try {
      await page.goto(url);
      await page.waitForFunction(() => globalThis.done !== undefined);
      await assertDone(await page.evaluate(() => globalThis.done));
      assert.deepEqual(errors, []);
    } finally {
      await page.close();
    }
  }

  async function runBuilt(folder, script) {
    const server = await serve({ '/': folder }, { '/': `${PAGE}<script type=module src=${script}></script>` });
    try {
      await runPage(`${server.origin}/`);
    } finally {
      server.stop();
    }
  }

  const START = "import { main } from './app.js';\nglobalThis.done = main();\n";
  const project = (name, files = {}) =>
    installInto(name, { packageJson: { type: 'module' }, files: { 'app.js': APP, 'start.js': START, ...files } });

  test('a plain <script type=module> with an import map', async () => {
    const folder = project('plain');
    const map = JSON.stringify({ imports: { xiaodun: '/node_modules/xiaodun/dist/browser.mjs' } });
    const server = await serve(
      { '/': folder },
      { '/': `${PAGE}<script type=importmap>${map}</script><script type=module src=/start.js></script>` }
    );
    try {
      await runPage(`${server.origin}/`);
    } finally {
      server.stop();
    }
  });

  test('Vite, built', async () => {
    const folder = project('vite', { 'index.html': `${PAGE}<script type=module src=/start.js></script>` });
    await vite({ root: folder, logLevel: 'error', build: { outDir: 'out', assetsInlineLimit: 0 } });
    const server = await serve({ '/': join(folder, 'out') }, {});
    try {
      await runPage(`${server.origin}/index.html`);
    } finally {
      server.stop();
    }
  });

  test('Vite, its development server', async () => {
    const folder = project('vite-dev', { 'index.html': `${PAGE}<script type=module src=/start.js></script>` });
    const server = await viteServer({
      root: folder,
      logLevel: 'error',
      server: { port: 0, host: '127.0.0.1' },
      optimizeDeps: { exclude: ['xiaodun'] },
    });
    try {
      await server.listen();
      await runPage(`http://127.0.0.1:${server.httpServer.address().port}/`);
    } finally {
      await server.close();
    }
  });

  test('webpack', async () => {
    const folder = project('webpack');
    const stats = await new Promise((resolve, reject) => {
      webpack(
        {
          mode: 'production',
          context: folder,
          entry: './start.js',
          output: { path: join(folder, 'out'), filename: 'main.js' },
          performance: false,
        },
        (error, result) => (error ? reject(error) : resolve(result))
      );
    });
    assert.deepEqual(stats.toJson({ errors: true, warnings: true }).errors, []);
    await runBuilt(join(folder, 'out'), '/main.js');
  });

  test('esbuild, told where the parts are', async () => {
    const start =
      "import { main } from './app.js';\nglobalThis.done = main({ wasm: { secrets: '/wasm/secrets.wasm', content: '/wasm/content.wasm' } });\n";
    const folder = project('esbuild', { 'start.js': start });
    await esbuild({
      absWorkingDir: folder,
      entryPoints: ['start.js'],
      bundle: true,
      format: 'esm',
      outfile: 'out/main.js',
      logLevel: 'error',
    });
    const server = await serve(
      { '/wasm/': join(folder, 'node_modules/xiaodun/dist'), '/': join(folder, 'out') },
      { '/': `${PAGE}<script type=module src=/main.js></script>` }
    );
    try {
      await runPage(`${server.origin}/`);
    } finally {
      server.stop();
    }
  });

  test('esbuild, inline: one file and nothing else', async () => {
    const folder = project('inline', { 'app.js': APP.replace("'xiaodun'", "'xiaodun/inline'") });
    await esbuild({
      absWorkingDir: folder,
      entryPoints: ['start.js'],
      bundle: true,
      format: 'esm',
      outfile: 'out/main.js',
      logLevel: 'error',
    });
    await runBuilt(join(folder, 'out'), '/main.js');
  });

  test('no copy of a part is in a bundle twice', async () => {
    const folder = project('once', { 'index.html': `${PAGE}<script type=module src=/start.js></script>` });
    mkdirSync(join(folder, 'out'), { recursive: true });
    writeFileSync(join(folder, 'vite.config.js'), 'export default {};');
    const result = await vite({ root: folder, logLevel: 'error', build: { write: false, assetsInlineLimit: 0 } });
    const names = result.output.map(({ fileName }) => fileName).filter((name) => name.endsWith('.wasm'));
    assert.equal(names.length, PARTS.length, names.join());
  });
});
