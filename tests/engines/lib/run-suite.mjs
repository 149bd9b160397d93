// The shared suite in an engine that has a language and little else: everything beyond it is asked of the test by lines
// of JSON on the standard streams. Bundled into one script of ES2017, after which it finds these in the global scope:
// `host`, `{ send(text), receive(), readBytes(path) }`; `loadPackage()`; `dist`, the folder of the plain parts.

import { suite } from '../../suite/index.mjs';

const vectors = new Map();
const { keys, functions } = ask('tools');
const tools = {
  ...Object.assign({ keys }, ...functions.map((name) => ({ [name]: async (...args) => ask(name, ...args) }))),
  vectors(folder) {
    if (!vectors.has(folder)) vectors.set(folder, ask('vectors', folder));
    return vectors.get(folder);
  },
  clock: Date,
};

playMiniProgram();
main().then(
  () => tell({ end: true }),
  (error) => tell({ end: true, error: describe(error) })
);

async function main() {
  const xd = loadPackage();
  await xd.init();
  await xd.init({ parts: ['guomi'] });
  for (const [subject, cases] of Object.entries(suite)) {
    for (const one of cases) {
      let error;
      try {
        await (one.folder ? runFamily(one, xd) : one.run(xd, tools));
      } catch (reason) {
        error = describe(reason);
      }
      tell({ subject, name: one.name, error });
    }
  }
}

/** Every case of a family, and what went wrong in the first few. */
async function runFamily(one, xd) {
  const run = await one.prepare(xd, tools);
  const failures = [];
  for (const file of tools.vectors(one.folder)) {
    for (const index of file.cases.keys()) {
      try {
        await run(file.name, index);
      } catch (error) {
        failures.push(`${file.name} ${index}: ${error.message}`);
      }
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} cases: ${failures.slice(0, 5).join('\n')}`);
}

/** As much of a mini-program host as the package needs: WebAssembly by path, and random bytes by a callback. */
function playMiniProgram() {
  const realm = Function('return this')();
  realm.WXWebAssembly = {
    instantiate(path, imports) {
      const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.br$/, '');
      return WebAssembly.instantiate(host.readBytes(`${dist}/${name}`), imports);
    },
  };
  realm.wx = {
    getRandomValues({ length, success }) {
      success({ randomValues: new Uint8Array(ask('random', length)).buffer });
    },
  };
  if (typeof setTimeout === 'undefined') realm.setTimeout = (work) => Promise.resolve().then(work);
}

function ask(what, ...args) {
  tell({ ask: what, args: args.map((each) => (ArrayBuffer.isView(each) ? Array.from(each) : each)) });
  const { value, error } = JSON.parse(host.receive());
  if (error) throw new Error(error);
  return value;
}

function tell(what) {
  host.send(JSON.stringify(what));
}

function describe(error) {
  return `${error?.message}\n${error?.stack}`;
}
