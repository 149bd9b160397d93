// The generated half of the npm package: one JavaScript file for each way in, and the parts next to it.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { INLINE, PARTS } from '../lib/project.mjs';
import { ROOT } from '../lib/run.mjs';
import { checkBudgets } from './budgets.mjs';
import { gzip } from './gzip.mjs';
import { hardenHelpers } from './helpers.mjs';
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
  for (const part of PARTS) copyPart(join(folder, `${part}.wasm`), part);
  writeFileSync(join(folder, 'layout.js'), `export const STACK_BYTES = ${JSON.stringify(STACK_BYTES)};\n`);
  await bundleNode(folder);
  await bundle(folder, 'browser', join(DIST, 'browser.mjs'), { format: 'esm', target: 'es2018' });
  for (const [name, embedded] of Object.entries(INLINE)) {
    for (const [format, ending] of [
      ['esm', '.mjs'],
      ['cjs', '.cjs'],
    ]) {
      const options = { format, target: 'es2018', minifyIdentifiers: true, embedded };
      await bundle(folder, 'inline', join(DIST, fileOf(name) + ending), options);
    }
  }
  // As for Node only in that it names its exports in a way Node's importer reads. What it takes counts in 2 MB.
  await bundle(folder, 'miniprogram', join(MINIPROGRAM, 'index.js'), {
    platform: 'node',
    format: 'cjs',
    target: 'es2017',
    minifyIdentifiers: true,
  });
  await bundle(folder, 'testing', join(DIST, 'testing.cjs'), { platform: 'node', format: 'cjs', target: 'node20' });
  writeNodeModule();
  const names = ['testKey', 'open'].map((name) => `export const ${name} = testing.${name};\n`);
  writeFileSync(join(DIST, 'testing.mjs'), `import testing from './testing.cjs';\n\n${names.join('')}`);
  writeStubs();
  // The same declarations under the names by which TypeScript knows the kind of module.
  for (const name of ['index', 'testing']) {
    for (const ending of ['mts', 'cts'])
      writeFileSync(join(DIST, `${name}.d.${ending}`), readFileSync(join(PKG, `${name}.d.ts`)));
  }
  checkBudgets(PKG);
}

/**
 * Copies a part to where each host looks for it. "Build npm" copies all of miniprogram/ into the code package, which is
 * small: it holds the compressed form alone, and hosts that don't take that get the plain one from dist/.
 */
function copyPart(path, part) {
  const bytes = readFileSync(path);
  writeFileSync(join(DIST, `${part}.wasm`), bytes);
  writeFileSync(join(MINIPROGRAM, `${part}.wasm.br`), compress(bytes));
}

/**
 * Brotli at its highest level. Where it begins a new block depends on little: a few bytes more in a part can make the
 * result
 * 2 KB larger. So three sizes of blocks are tried, each with two ways to guess the next byte.
 */
function compress(bytes) {
  const ways = [0, 16, 17].flatMap((block) => [
    [block, constants.BROTLI_MODE_GENERIC],
    [block, constants.BROTLI_MODE_FONT],
  ]);
  const results = ways.map(([block, mode]) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: mode,
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_LGBLOCK]: block,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    })
  );
  return results.reduce((least, result) => (result.length < least.length ? result : least));
}

/** The file for Node. Developers read it while they debug, so it keeps its names and lines. */
export async function bundleNode(folder, more = {}) {
  const options = { platform: 'node', format: 'cjs', target: 'node20', minifySyntax: false, minifyWhitespace: false };
  // Named .js: ncc looks for files to take along in .js alone.
  // The parts as text are a file of their own, which is not looked at while the parts themselves are there.
  writeFileSync(join(DIST, 'embedded.cjs'), `exports.embedded = ${await embeddedAsJson(folder, PARTS)};\n`);
  const plugins = [
    {
      name: 'embedded',
      setup: ({ onResolve }) =>
        onResolve({ filter: /^#embedded$/ }, () => ({ path: './embedded.cjs', external: true })),
    },
  ];
  return bundle(folder, 'node', join(DIST, 'node.js'), { ...options, plugins, ...more });
}

/** `embedded`: the parts it has inside. */
async function bundle(folder, entry, outfile, { embedded = [], ...options }) {
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
      '#embedded': await writeEmbedded(folder, embedded),
    },
    ...options,
  });
  hardenHelpers(outfile);
}

async function writeEmbedded(folder, parts) {
  const path = join(folder, `embedded-${parts.join('-') || 'nothing'}.js`);
  writeFileSync(path, `export const embedded = ${await embeddedAsJson(folder, parts)};\n`);
  return path;
}

/** Parts as text, by name: gzip, since every platform unpacks it, in base64. */
async function embeddedAsJson(folder, parts) {
  const embedded = {};
  for (const part of parts) embedded[part] = (await gzip(join(folder, `${part}.wasm`))).toString('base64');
  return JSON.stringify(embedded);
}

/**
 * Folders that lead resolvers without `exports` (webpack 4, the default one of eslint-plugin-import) to what it names.
 */
function writeStubs() {
  for (const part of PARTS) writeStub(`${part}.wasm`, (up) => ({ main: `${up}dist/${part}.wasm` }));
  // No `module`: the key pair of a process is one, and so is the module.
  writeStub('testing', (up) => ({ main: `${up}dist/testing.cjs`, types: `${up}testing.d.ts`, sideEffects: false }));
  rmSync(join(PKG, 'inline'), { recursive: true, force: true });
  for (const name of Object.keys(INLINE))
    writeStub(name, (up) => ({
      main: `${up}dist/${fileOf(name)}.cjs`,
      module: `${up}dist/${fileOf(name)}.mjs`,
      types: `${up}index.d.ts`,
      sideEffects: false,
    }));
}

/** `fieldsFor` is given the way from that folder to the root of the package. */
function writeStub(name, fieldsFor) {
  const fields = fieldsFor('../'.repeat(name.split('/').length));
  mkdirSync(join(PKG, name), { recursive: true });
  writeFileSync(join(PKG, name, 'package.json'), `${JSON.stringify(fields, null, 2)}\n`);
}

/** The name in dist of a way in: `inline/secrets` is `inline-secrets`. */
function fileOf(name) {
  return name.replaceAll('/', '-');
}

/**
 * ES modules get the same instance as `require`: one state, one XiaodunError. By way of a file of two lines,
 * since Node searches a CommonJS file that a module imports for the names of its exports, with a lexer in
 * JavaScript: in node.js, half the time to a first ciphertext. In two lines, or it would look further.
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
  writeFileSync(join(DIST, 'node.cjs'), "const api = require('./node.js');\nmodule.exports = api;\n");
  writeFileSync(join(DIST, 'node.mjs'), `import api from './node.cjs';\n\n${lines.join('\n')}\n`);
}
