// Contests in JavaScriptCore without its compilers: iOS gives mini-programs no JIT, neither for JavaScript nor for
// WebAssembly.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { findJsc } from '../../scripts/lib/engines.mjs';
import { say } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { BENCHES, DIST, KEYS, ROOT } from './places.mjs';
import { JSC } from './realms.mjs';

/**
 * As much of a host as the package and the peers need. Randomness is a counter's, mixed: the shell has none, and what
 * the system's takes is not what is measured.
 */
const HOST = `
var state = Date.now() >>> 0;
var crypto = {
  getRandomValues(bytes) {
    for (var index = 0; index < bytes.length; index++) {
      state = (state + 0x9e3779b9) >>> 0;
      var mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      bytes[index] = mixed >>> 24;
    }
    return bytes;
  },
};
var wx = { getRandomValues({ length, success }) { success({ randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }); } };
var WXWebAssembly = {
  instantiate: (path, imports) =>
    WebAssembly.instantiate(readFile(DIST + '/' + path.slice(path.lastIndexOf('/') + 1).replace('.br', ''), 'binary'), imports),
};
var self = globalThis, window = globalThis;
if (typeof console === 'undefined' || !console.warn) var console = { log: print, warn: print, error: print };
if (typeof performance === 'undefined') var performance = { now: () => preciseTime() * 1000 };
if (typeof TextEncoder === 'undefined')
  var TextEncoder = class {
    encode(text) { return Uint8Array.from(unescape(encodeURIComponent(text)), (character) => character.charCodeAt(0)); }
  };
`;

/** Rows as in contests.mjs; none where the shell of JavaScriptCore cannot be had. */
export async function runInJsc(file, how) {
  const jsc = findJsc();
  if (!jsc) {
    say('JavaScriptCore cannot be had here: nothing is measured in it');
    return [];
  }
  const script = join(scratchFolder('bench-jsc'), 'bench.js');
  writeFileSync(script, `var DIST = ${JSON.stringify(DIST)};\n${HOST}\n${await bundle(file, how)}`);
  const { status, stdout, stderr } = spawnSync(jsc, ['--useJIT=false', script], { encoding: 'utf8' });
  const [, rows] = /^rows (.*)$/m.exec(stdout) ?? [];
  if (!rows) throw new Error(`the bench in JavaScriptCore ended with ${status}: ${stderr || stdout}`.slice(0, 4000));
  return JSON.parse(rows);
}

async function bundle(file, how) {
  const contents = `
import * as xd from './pkg/miniprogram/index.js';
import { contests } from './benches/${file}';
import { ${how} as measure } from './benches/lib/${how}.mjs';

async function main() {
  await xd.init();
  const rows = [];
  for (const { name, wanted = [], rivals, rounds } of await contests(xd, { realm: ${JSON.stringify(JSC)}, keys: ${JSON.stringify(KEYS)} }))
    rows.push({ realm: ${JSON.stringify(JSC)}, name, wanted, times: await measure(rivals, rounds) });
  print('rows ' + JSON.stringify(rows));
}
main().catch((error) => print('failed: ' + error.message + '\\n' + error.stack));
`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: 'bench.js' },
    nodePaths: [join(BENCHES, 'node_modules')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    platform: 'browser',
    define: { global: 'globalThis' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
