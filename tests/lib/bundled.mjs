// Modules of the package, and the glue of a part, as one module of Node: the glue is written for a bundler.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PACKAGE_FOLDER } from '../../scripts/build/package.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';

/** The exports of a module with this text, which imports as a file in the root of the repository does. */
export async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'cjs',
    logLevel: 'error',
  });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0].text)(module, module.exports);
  return module.exports;
}

/** Text that exports the glue of a part as `core`. */
export function exportGlue(part) {
  return `export * as core from ${JSON.stringify(join(PACKAGE_FOLDER, `${part}_glue.js`))};`;
}

/** Puts an instance of the file at `path` under the glue of a part; `more` are further imports. */
export function attach(core, part, path, more = {}) {
  const wasm = new WebAssembly.Module(readFileSync(path));
  core.__wbg_set_wasm(new WebAssembly.Instance(wasm, { [`./${part}_bg.js`]: { ...core, ...more } }).exports);
}
