// The generated half of the npm package: one JavaScript file for each way in, and the parts beside it.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { PARTS } from '../lib/project.mjs';
import { ROOT } from '../lib/run.mjs';
import { checkBudgets } from './budgets.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { STACK_BYTES } from './wasm.mjs';

const PKG = join(ROOT, 'pkg');

/** Where a build leaves the parts and their glue. */
export const PACKAGE_FOLDER = join(process.env.CARGO_TARGET_DIR || join(ROOT, 'target'), 'package');

const DIST = join(PKG, 'dist');
const MINIPROGRAM = join(PKG, 'miniprogram');

/** Papers of the repository that the package carries too. */
const PAPERS = ['LICENSE-MIT', 'LICENSE-APACHE', 'CHANGELOG.md'];

/** Fills pkg/dist and pkg/miniprogram from the parts and glue in `folder`. */
export async function buildPackage(folder) {
  for (const target of [DIST, MINIPROGRAM]) {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
  }
  for (const name of PAPERS) copyFileSync(join(ROOT, name), join(PKG, name));
  writeFileSync(join(PKG, 'THIRD-PARTY-NOTICES'), thirdPartyNotices(PARTS));
  checkBudgets(Object.assign({}, ...PARTS.map((part) => copyPart(join(folder, `${part}.wasm`), part))));
  writeFileSync(join(folder, 'layout.js'), `export const STACK_BYTES = ${JSON.stringify(STACK_BYTES)};\n`);
  writeFileSync(
    join(folder, 'base64.js'),
    PARTS.map(
      (part) => `export const ${part}Base64 = '${readFileSync(join(folder, `${part}.wasm`)).toString('base64')}';\n`
    ).join('')
  );

  await bundleNode(folder);
  await bundle(folder, 'browser', join(DIST, 'browser.mjs'), { format: 'esm', target: 'es2018' });
  await bundle(folder, 'inline', join(DIST, 'inline.mjs'), { format: 'esm', target: 'es2018' });
  await bundle(folder, 'inline', join(DIST, 'inline.cjs'), { format: 'cjs', target: 'es2018' });
  // As for Node only in that it names its exports in a way Node's importer reads.
  await bundle(folder, 'miniprogram', join(MINIPROGRAM, 'index.js'), {
    platform: 'node',
    format: 'cjs',
    target: 'es2017',
  });
  writeNodeModule();
  // The same declarations under the names that tell TypeScript which kind of module they describe.
  for (const name of ['index.d.mts', 'index.d.cts'])
    writeFileSync(join(DIST, name), readFileSync(join(PKG, 'index.d.ts')));
}

/** Copies a part to where each host looks for it; gives the size of what is carried compressed. */
function copyPart(path, part) {
  const bytes = readFileSync(path);
  writeFileSync(join(DIST, `${part}.wasm`), bytes);
  writeFileSync(join(MINIPROGRAM, `${part}.wasm`), bytes);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const compressed = brotliCompressSync(bytes, { params });
  writeFileSync(join(MINIPROGRAM, `${part}.wasm.br`), compressed);
  return { [`${part}.wasm.br`]: compressed.length };
}

/** The file of Node's two ways in, which is read by people who debug: it keeps its names and lines. */
export function bundleNode(folder, more = {}) {
  const options = { platform: 'node', format: 'cjs', target: 'node20', minifySyntax: false, minifyWhitespace: false };
  return bundle(folder, 'node', join(DIST, 'node.cjs'), { ...options, ...more });
}

async function bundle(folder, entry, outfile, options) {
  await build({
    entryPoints: [join(PKG, 'lib/entries', `${entry}.js`)],
    outfile,
    bundle: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    minifySyntax: true,
    minifyWhitespace: true,
    supported: { 'import-meta': options.format === 'esm' },
    alias: {
      ...Object.fromEntries(PARTS.map((part) => [`#glue/${part}`, join(folder, `${part}_glue.js`)])),
      '#glue/layout': join(folder, 'layout.js'),
      '#wasm/base64': join(folder, 'base64.js'),
    },
    ...options,
  });
}

/**
 * ES modules get the same instance as `require`: one state, one XiaodunError. By way of a file of two lines,
 * since Node searches a CommonJS file that a module imports for the names of its exports, with a lexer in
 * JavaScript: in node.cjs, half the time to a first ciphertext. In two lines, or it would look further.
 */
function writeNodeModule() {
  const api = readFileSync(join(PKG, 'lib/api.js'), 'utf8');
  const names = [...api.matchAll(/export \{([^}]+)\}/g)].flatMap(([, list]) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
  );
  const lines = names.map((name) => `export const ${name} = api.${name};`);
  writeFileSync(join(DIST, 'node-api.cjs'), "const api = require('./node.cjs');\nmodule.exports = api;\n");
  writeFileSync(join(DIST, 'node.mjs'), `import api from './node-api.cjs';\n\n${lines.join('\n')}\n`);
}
