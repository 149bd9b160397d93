// Code of a server that imports the package, bundled and moved away from it: importing is enough there too.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { build as esbuild } from 'esbuild';
import webpack from 'webpack';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { layOutProject, runIn } from '../lib/project.mjs';
import { assertDone, JOB, projectFolder } from './app.mjs';

const NAMES = 'createEncryptor, sanitizeHtml, maskCard';
const SERVERS = {
  'server.mjs': `import { ${NAMES} } from 'xiaodun';\nconsole.log(JSON.stringify(${JOB}));\n`,
  'server.cjs': `const { ${NAMES} } = require('xiaodun');\nconsole.log(JSON.stringify(${JOB}));\n`,
};

/** Each writes what it makes of `entry` into the folder `out` and gives the file to run. */
const TOOLS = {
  'esbuild, CommonJS': (folder, entry, out) => withEsbuild(folder, entry, join(out, 'main.cjs'), 'cjs'),
  'esbuild, ES modules': (folder, entry, out) => withEsbuild(folder, entry, join(out, 'main.mjs'), 'esm'),
  'rolldown, CommonJS': (folder, entry, out) => withRolldown(folder, entry, join(out, 'main.cjs'), 'cjs'),
  'rolldown, ES modules': (folder, entry, out) => withRolldown(folder, entry, join(out, 'main.mjs'), 'esm'),
  webpack: withWebpack,
  ncc(folder, entry, out) {
    runIn(folder, 'node', ['node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', entry, '-o', out]);
    return join(
      out,
      readdirSync(out).find((name) => name.startsWith('index.'))
    );
  },
};

let folder;
before(() => {
  folder = layOutProject(projectFolder('bundlers'), SERVERS);
});

for (const [tool, bundle] of Object.entries(TOOLS)) {
  describe(tool, () => {
    for (const entry of Object.keys(SERVERS)) {
      test(`${entry}, run elsewhere`, async () => {
        const out = scratchFolder('server');
        const file = await bundle(folder, entry, out);
        // Nothing but what the tool wrote: neither the package nor the folder it was bundled in.
        const elsewhere = scratchFolder('elsewhere');
        cpSync(out, elsewhere, { recursive: true });
        await assertDone(JSON.parse(runIn(elsewhere, 'node', [file.replace(out, elsewhere)])));
      });
    }
  });
}

test('what traces files and copies them (Vercel, the standalone output of Next.js) takes the parts along', async () => {
  const { nodeFileTrace } = createRequire(join(folder, 'package.json'))('@vercel/nft');
  for (const entry of Object.keys(SERVERS)) {
    const { fileList } = await nodeFileTrace([join(folder, entry)], { base: folder });
    const elsewhere = scratchFolder('traced');
    for (const path of fileList) cpSync(join(folder, path), join(elsewhere, path), { recursive: true });
    await assertDone(JSON.parse(runIn(elsewhere, 'node', [entry])));
  }
});

test('a tool that leaves the files behind is told what to write', () => {
  const elsewhere = scratchFolder('alone');
  mkdirSync(join(elsewhere, 'a'));
  cpSync(join(folder, 'node_modules/xiaodun/dist/node.js'), join(elsewhere, 'a/node.js'));
  const script = `try { require('./a/node.js').maskCard(''); } catch (error) { console.log(error.code, error.message); }`;
  const told = runIn(elsewhere, 'node', ['-e', script]);
  assert.match(told, /^ERR_WASM_LOAD .*external.*serverExternalPackages.*xiaodun\/inline/);
});

async function withEsbuild(absWorkingDir, entry, outfile, format) {
  await esbuild({
    absWorkingDir,
    entryPoints: [entry],
    outfile,
    format,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  return outfile;
}

function withRolldown(cwd, entry, file, format) {
  const cli = 'node_modules/rolldown/bin/cli.mjs';
  runIn(cwd, 'node', [cli, entry, '--platform', 'node', '--format', format, '--file', file]);
  return file;
}

async function withWebpack(context, entry, path) {
  const stats = await new Promise((resolve, reject) => {
    const options = {
      mode: 'production',
      context,
      entry: `./${entry}`,
      target: 'node',
      output: { path, filename: 'main.cjs' },
    };
    webpack(options, (error, result) => (error ? reject(error) : resolve(result)));
  });
  const { errors, warnings } = stats.toJson({ errors: true, warnings: true });
  assert.deepEqual([errors, warnings], [[], []]);
  return join(path, 'main.cjs');
}
