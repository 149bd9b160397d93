// The shared suite in a page: `openEntry(entry)` loads an entry of the package, then `runCase` and `runFamily` run it. The page
// asks the server it came from for what only the test can do.

import { suite } from '/suite/index.mjs';

const tools = {
  vectors: (folder) => ask('vectors', folder),
  clock: Date,
};

const errors = [];
addEventListener('error', ({ message }) => errors.push(message));
addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));

let xd;
const families = new Map();

globalThis.suitePage = {
  errorsOfPage: () => errors,

  async openEntry(entry) {
    const { keys, functions } = await ask('tools');
    Object.assign(tools, { keys }, ...functions.map((name) => ({ [name]: (...args) => ask(name, ...args) })));
    xd = await import(`/dist/${entry}.mjs`);
    await xd.init();
    await xd.init({ parts: ['guomi'], wasm: entry === 'inline' ? { guomi: '/dist/guomi.wasm' } : undefined });
  },

  async runCase(subject, name, file, index) {
    const one = suite[subject].find((each) => each.name === name);
    if (!one.folder) return void (await one.run(xd, tools));
    (await prepared(one))(file, index);
  },

  /** Every case of a family at once, and what went wrong in the first few. */
  async runFamily(subject, name) {
    const one = suite[subject].find((each) => each.name === name);
    const run = await prepared(one);
    const failures = [];
    for (const { name: file, cases } of await tools.vectors(one.folder)) {
      for (const index of cases.keys()) {
        try {
          await run(file, index);
        } catch (error) {
          failures.push(`${file} ${index}: ${error.message}`);
        }
      }
    }
    if (failures.length > 0) throw new Error(`${failures.length} cases: ${failures.slice(0, 5).join('\n')}`);
  },
};

function prepared(one) {
  if (!families.has(one.name)) families.set(one.name, one.prepare(xd, tools));
  return families.get(one.name);
}

async function ask(what, ...args) {
  const response = await fetch(`/ask/${what}`, { method: 'POST', body: JSON.stringify(args.map(asJson)) });
  const { value, error } = await response.json();
  if (error) throw new Error(error);
  return value;
}

function asJson(value) {
  return ArrayBuffer.isView(value) ? Array.from(value) : value;
}
