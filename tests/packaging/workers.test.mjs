// Cloudflare Workers, in their own runtime: modules of the parts, imported, as the web guide says.

import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { ask, say } from '../../scripts/lib/run.mjs';
import { layOutProject } from '../lib/project.mjs';
import { assertDone, JOB, projectFolder } from './app.mjs';

const WORKER = `
import { init, createEncryptor, sanitizeHtml, maskCard } from 'xiaodun';
import content from 'xiaodun/content.wasm';
import secrets from 'xiaodun/secrets.wasm';
export default {
  async fetch() {
    await init({ wasm: { secrets, content } });
    return Response.json(${JOB});
  },
};
`;

test('workerd', async (t) => {
  const folder = layOutProject(projectFolder('workers'), { 'whole.js': WORKER });
  const require = createRequire(join(folder, 'package.json'));
  if (!isWorkerdHere(folder)) {
    say('workerd has no binary for this system: Cloudflare Workers are not tested');
    return t.skip('workerd has no binary for this system');
  }
  // As wrangler bundles: these conditions, and .wasm files as modules next to the script.
  buildSync({
    absWorkingDir: folder,
    entryPoints: ['worker.js', 'whole.js'],
    outdir: 'out',
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    logLevel: 'error',
  });
  const { Miniflare } = await import(pathToFileURL(require.resolve('miniflare')).href);
  for (const [script, check] of Object.entries({
    'worker.js': ({ card }) => assert.equal(card, '**** **** **** 1111'),
    'whole.js': assertDone,
  })) {
    const runtime = new Miniflare({
      modules: true,
      modulesRoot: join(folder, 'out'),
      scriptPath: join(folder, 'out', script),
      modulesRules: [
        { type: 'ESModule', include: ['**/*.js'] },
        { type: 'CompiledWasm', include: ['**/*.wasm'] },
      ],
      compatibilityDate: '2026-01-01',
    });
    try {
      const response = await runtime.dispatchFetch('http://worker/');
      assert.equal(response.status, 200);
      await check(await response.json());
    } finally {
      await runtime.dispose();
    }
  }
});

/** Its binary is an npm package of its own for each system that has one. */
function isWorkerdHere(folder) {
  const requireAsMiniflare = createRequire(realpathSync(join(folder, 'node_modules/miniflare/package.json')));
  try {
    return ask(requireAsMiniflare('workerd').default, ['--version']) !== undefined;
  } catch {
    return false;
  }
}
