// Headless Chromium, with the contests and peers bundled for it.

import { join } from 'node:path';
import { build } from 'esbuild';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { launchChromium, serve } from '../../tests/lib/browser.mjs';
import { BENCHES, DIST } from './places.mjs';

const BLANK = '<!doctype html><meta charset=utf-8><title>bench</title>';

/** Bundles modules of `benches` for pages, and gives a browser and a server that has them below `/bench/`. */
export async function openBrowser(entries) {
  const folder = scratchFolder('bench');
  await bundle(entries, folder);
  const server = await serve({ '/bench/': folder, '/dist/': DIST }, { '/': BLANK });
  const browser = await launchChromium();
  return {
    version: browser.version(),
    /** A page in a fresh profile: nothing cached, nothing compiled. */
    async page() {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(server.origin);
      return { page, close: () => context.close() };
    },
    async close() {
      await browser.close();
      server.stop();
    },
  };
}

function bundle(entries, outdir) {
  return build({
    entryPoints: entries.map((entry) => join(BENCHES, entry)),
    outdir,
    outExtension: { '.js': '.mjs' },
    outbase: BENCHES,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    external: ['/dist/*'],
    // What node-forge and sanitize-html ask for in Node alone.
    define: { global: 'globalThis' },
    logLevel: 'error',
  });
}
