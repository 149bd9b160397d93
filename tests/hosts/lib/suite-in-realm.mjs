// The shared suite as code of the simulated realm, so that every value it makes is of that realm.

import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const suiteCode = bundleSuite(fileURLToPath(new URL('../../suite/index.mjs', import.meta.url)));

/** A module that imports the suite, with it, as a CommonJS script for engines of 2017; the suite may be a little younger. */
export function bundleSuite(entry) {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'es2017',
    define: { 'Object.fromEntries': 'fromEntries' },
    inject: [fileURLToPath(new URL('./from-entries.mjs', import.meta.url))],
  });
  return outputFiles[0].text;
}

export function suiteIn(realm) {
  const module = realm.run('({ exports: {} })');
  realm.run(`(function (module, exports) {${suiteCode}\n})`, 'suite.js')(module, module.exports);
  return module.exports.suite;
}

/** The tools of the suite that hand out or change things of a realm. */
export function toolsIn(realm, { vectors, ...tools }) {
  const toRealm = (value) => realm.run('JSON').parse(JSON.stringify(value));
  return {
    ...tools,
    keys: toRealm(tools.keys),
    vectors: async (name) => toRealm(await vectors(name)),
    clock: realm.run('Date'),
  };
}
