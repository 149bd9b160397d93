// What a user downloads: each part and way in, compared with the peers bundled and minified by esbuild.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { BUDGETS } from '../scripts/build/budgets.mjs';
import { BENCHES, ROOT, versionOf } from './lib/places.mjs';

export const title = 'Sizes';
export const note =
  'Bytes in thousands; gzip at level 9, brotli at level 11, of the parts the file that mini-programs carry. Peers whole, bundled and minified by esbuild.';

const OURS = {
  'secrets.wasm': partOf('secrets'),
  'content.wasm': partOf('content'),
  'guomi.wasm': partOf('guomi'),
  'browser.mjs (its JavaScript)': { path: 'pkg/dist/browser.mjs' },
  'inline.mjs (both parts inside)': { path: 'pkg/dist/inline.mjs' },
  'miniprogram/index.js': { path: 'pkg/miniprogram/index.js' },
};
const PEERS = ['jsencrypt', 'node-forge', 'jose', 'dompurify', 'sanitize-html', 'xss'];

/** A part: its brotli size is that of the file which mini-programs carry. */
function partOf(part) {
  const shipped = `pkg/miniprogram/${part}.wasm.br`;
  return { path: `pkg/dist/${part}.wasm`, shipped, budget: BUDGETS[`${part}.wasm.br`].limit };
}

/** Rows of `{ name, raw, gzip, brotli, budget }`; the budget is of the brotli size. */
export async function measure() {
  const ours = Object.entries(OURS).map(([name, { path, shipped, budget }]) => ({
    name,
    budget,
    ...sizesOf(readFileSync(join(ROOT, path))),
    ...(shipped && { brotli: statSync(join(ROOT, shipped)).size }),
  }));
  const peers = await Promise.all(
    PEERS.map(async (peer) => ({ name: `${peer} ${versionOf(peer)}`, ...sizesOf(await bundled(peer)) }))
  );
  return [...ours, ...peers];
}

export function table(rows) {
  const size = (bytes) => (bytes / 1000).toFixed(1);
  const verdict = ({ brotli, budget }) =>
    budget ? `≤ ${budget / 1000} brotli: ${brotli <= budget ? 'met' : '**not met**'}` : '';
  return [
    '| | raw | gzip | brotli | wanted |',
    '|---|--:|--:|--:|---|',
    ...rows.map(
      (row) => `| ${row.name} | ${size(row.raw)} | ${size(row.gzip)} | ${size(row.brotli)} | ${verdict(row)} |`
    ),
  ].join('\n');
}

function sizesOf(bytes) {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

async function bundled(peer) {
  const { outputFiles } = await build({
    stdin: { contents: `import * as peer from '${peer}'; globalThis.peer = peer;`, resolveDir: BENCHES },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    legalComments: 'none',
    logLevel: 'error',
    // Modules of Node that sanitize-html's postcss asks for and does without in a page.
    external: ['path', 'fs', 'url', 'source-map-js', 'crypto'],
  });
  return outputFiles[0].contents;
}
