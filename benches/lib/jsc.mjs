// JavaScriptCore without its compiler, as mini-programs have it on iOS: the contests bundled into one script for its shell.

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { findJsc } from '../../scripts/lib/engines.mjs';
import { say } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { BENCHES, DIST, KEYS, ROOT } from './places.mjs';

/** What the rows call it. */
export const JSC = 'jsc without a JIT';

/** The rows of a table; none where there is no JavaScriptCore. */
export async function runInJsc(file, how) {
  const program = findJsc();
  if (!program) {
    say('JavaScriptCore cannot be had here: it is not measured');
    return [];
  }
  const script = join(scratchFolder('bench-jsc'), 'contests.js');
  writeFileSync(script, `${HOST}\n${await bundled(file, how)}`);
  const { stdout } = await promisify(execFile)(program, ['--useJIT=false', script], { maxBuffer: 2 ** 24 });
  const line = stdout.split('\n').find((text) => text.startsWith('{"rows":'));
  if (!line) throw new Error(`the contests of ${file} stopped in JavaScriptCore: ${stdout}`);
  return JSON.parse(line).rows;
}

/** As much of a host as the package and the peers need; the shell has no more than a language. */
const HOST = `
  globalThis.console = { log: print, warn: print, error: print };
  globalThis.performance = { now: () => preciseTime() * 1000 };
  globalThis.WXWebAssembly = {
    instantiate(path, imports) {
      const name = path.slice(path.lastIndexOf('/') + 1).replace(/\\.br$/, '');
      return WebAssembly.instantiate(readFile(${JSON.stringify(`${DIST}/`)} + name, 'binary'), imports);
    },
  };
  const xiaodun = (() => {
    const module = { exports: {} };
    (function (module, exports) {${readFileSync(join(ROOT, 'pkg/miniprogram/index.js'), 'utf8')}\n})(module, module.exports);
    return module.exports;
  })();`;

async function bundled(file, how) {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { contests } from './${file}';
        import { ${how} as measure } from './lib/${how}.mjs';
        (async () => {
          await xiaodun.init();
          const rows = [];
          for (const { name, wanted = [], rivals, rounds } of await contests(xiaodun, { realm: ${JSON.stringify(JSC)}, keys: ${JSON.stringify(KEYS)} }))
            rows.push({ realm: ${JSON.stringify(JSC)}, name, wanted, times: await measure(rivals, rounds) });
          print(JSON.stringify({ rows }));
        })().catch((error) => print(String(error && error.stack)));`,
      resolveDir: BENCHES,
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2018',
    platform: 'browser',
    define: { global: 'globalThis' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
