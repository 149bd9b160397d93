// The shared suite as code of the simulated realm, so that every value it makes is of that realm.

import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [{ text: code }] = buildSync({
  entryPoints: [fileURLToPath(new URL('../../suite/index.mjs', import.meta.url))],
  bundle: true,
  write: false,
  format: 'cjs',
  // The realm is one of 2017; the suite may be a little younger.
  target: 'es2017',
  define: { 'Object.fromEntries': 'fromEntries' },
  inject: [fileURLToPath(new URL('./from-entries.mjs', import.meta.url))],
}).outputFiles;

export function suiteIn(realm) {
  const module = realm.run('({ exports: {} })');
  realm.run(`(function (module, exports) {${code}\n})`, 'suite.js')(module, module.exports);
  return module.exports.suite;
}

/** The tools of the suite that hand out or change things of a realm. */
export function toolsIn(realm, { vectors, ...tools }) {
  const toRealm = (value) => realm.run('JSON').parse(JSON.stringify(value));
  const RealmDate = realm.run('Date');
  return {
    ...tools,
    keys: toRealm(tools.keys),
    vectors: async (name) => toRealm(await vectors(name)),
    withToday(day, work) {
      const { now } = RealmDate;
      RealmDate.now = () => Date.parse(`${day}T12:00:00+08:00`);
      try {
        work();
      } finally {
        RealmDate.now = now;
      }
    },
  };
}
