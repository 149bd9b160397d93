// Data on Object.prototype and Array.prototype changes no answer of the package: every name its code reads, and many
// more, before it is loaded and after, as text, as an object and as a function.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { openJwe } from '../lib/decryptor.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const FORMS = ['text', 'object', 'function'];
/** As the default of defineProperty is, which no assignment gets past; the host itself does not start with all of them. */
const READ_ONLY = 'read-only text';
/** Read-only, they stop the host and not the package: Node's timers assign `id`, and no list can be filled. */
const STOPS_THE_HOST = /^(?:id|\d+)$/;
const FILES = ['node.js', 'inline.cjs'];

/** What a clean realm has there is the language's own. It reads one name more: `then` of whatever a promise resolves to. */
const OF_THE_LANGUAGE = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
  'then',
]);

const names = [...new Set([...FILES.flatMap(namesIn), ...commonNames()])].filter((name) => !OF_THE_LANGUAGE.has(name));
const clean = await opened(run({ file: 'node.js', when: 'never', form: 'text', names: [] }));

test('there are names, and answers', () => {
  assert.ok(names.length > 600, String(names.length));
  assert.ok(Object.keys(clean).length > 40);
  // Answers that are all errors would say nothing.
  assert.ok(Object.values(clean).filter((answer) => !answer?.error).length > 30);
});

for (const file of FILES) {
  for (const form of FORMS) {
    test(`${file}: all names at once before it is loaded, as ${form}`, async () => {
      assert.deepEqual(await opened(run({ file, when: 'before', form, names })), clean);
    });
    test(`${file}: all names at once after it was loaded, as ${form}`, () => {
      assert.deepEqual(run({ file, when: 'after', form, groups: [names] }), {});
    });
  }
}

// A name can keep another from doing harm, so that they are tried in groups too. One at a time would take minutes.
const GROUP_COUNT = 60;
const groups = Array.from({ length: GROUP_COUNT }, (_, group) =>
  names.filter((_, index) => index % GROUP_COUNT === group)
);

function groupsFor(form) {
  return form === READ_ONLY ? groups.map((group) => group.filter((name) => !STOPS_THE_HOST.test(name))) : groups;
}

for (const form of [...FORMS, READ_ONLY]) {
  test(`the names in groups after it was loaded, as ${form}`, async () => {
    const changed = Object.entries(run({ file: 'node.js', when: 'after', form, groups: groupsFor(form) }));
    for (const [name, answers] of changed) assert.deepEqual(await opened(answers), clean, name);
    assert.deepEqual(changed, []);
  });
}

test('the names in groups before it is loaded', async () => {
  // A name can keep another from doing harm, by an error before it.
  for (let group = 0; group < 12; group++) {
    const some = names.filter((_, index) => index % 12 === group);
    assert.deepEqual(
      await opened(run({ file: 'node.js', when: 'before', form: 'text', names: some })),
      clean,
      some.join(', ')
    );
  }
});

test('no iterator is left before its end: the language looks its `return` up on Object.prototype', () => {
  const own = ['[a] = b', '({ a: [b] } = c)', 'for (const a of b) if (a) break', 'c: for (;;) for (a of b) continue c'];
  const fine = ['[a, ...b] = c', 'for (const a of b) for (;;) break', 'for (a of b) c.map(() => { return a })'];
  assert.deepEqual(
    own.map(leftEarly).map(({ length }) => length),
    [1, 1, 1, 1],
    'the search finds what is there'
  );
  assert.deepEqual(fine.flatMap(leftEarly), []);
  const shipped = ['dist', 'miniprogram'].flatMap((folder) =>
    readdirSync(path(`../../pkg/${folder}`))
      .filter((name) => /\.[cm]?js$/.test(name))
      .map((name) => `${folder}/${name}`)
  );
  assert.ok(shipped.length > 10, shipped.join(', '));
  for (const file of shipped)
    assert.deepEqual(leftEarly(readFileSync(path(`../../pkg/${file}`), 'utf8'), /mjs$/.test(file)), [], file);
});

/** The array patterns without a rest element, and the loops over iterators with a way out before the end. */
function leftEarly(text, isModule = false) {
  const found = [];
  const ast = parse(text, { ecmaVersion: 2022, sourceType: isModule ? 'module' : 'script' });
  full(ast, (node) => {
    const isLeft =
      node.type === 'ArrayPattern'
        ? node.elements.at(-1)?.type !== 'RestElement'
        : node.type === 'ForOfStatement' && isLeftBy(node.body, false);
    if (isLeft) found.push(text.slice(Math.max(0, node.start - 40), node.start + 80));
  });
  return found;
}

/** Whether a statement in the body of a loop ends the loop, or goes on with an outer one. */
function isLeftBy(node, isInner) {
  if (/Function/.test(node.type)) return false;
  if (node.type === 'ReturnStatement') return true;
  if (node.type === 'BreakStatement') return node.label !== null || !isInner;
  if (node.type === 'ContinueStatement') return node.label !== null;
  const isBreakable = isInner || /^(?:For|While|DoWhile|Switch)/.test(node.type);
  return Object.values(node)
    .flat()
    .some((child) => typeof child?.type === 'string' && isLeftBy(child, isBreakable));
}

/** What `pollution-worker.cjs` answers: in a process of its own, since the runner of the tests reads such names too. */
function run(work) {
  const { FORCE_COLOR, NODE_OPTIONS, ...env } = process.env;
  // A name that makes a loop endless must fail the test, and not hold it up.
  const options = { input: JSON.stringify(work), encoding: 'utf8', maxBuffer: 1 << 30, timeout: 300_000, env };
  return JSON.parse(execFileSync(process.execPath, [path('pollution-worker.cjs')], options));
}

/** The answers with what is in their ciphertexts, and with each repeated answer in full. */
async function opened(answers) {
  const result = {};
  for (const [name, answer] of Object.entries(answers)) result[name] = await openAll(answer);
  return result;
}

async function openAll(value) {
  if (typeof value === 'string' && /^eyJ[\w-]*(?:\.[\w-]+){4}$/.test(value)) {
    const { header, plaintext } = await openJwe(value);
    for (const member of ['iat', 'jti']) if (Object.hasOwn(header, member)) header[member] = typeof header[member];
    return { header, plaintext };
  }
  if (Array.isArray(value)) return Promise.all(value.map(openAll));
  if (typeof value !== 'object' || value === null) return value;
  return opened(value);
}

/** Every name that is in the code: as a member, as a key, and as a text, since some are read by one. */
function namesIn(file) {
  const found = new Set();
  const text = readFileSync(path(`../../pkg/dist/${file}`), 'utf8').replace(/[A-Za-z0-9+/=]{5000,}/g, '');
  full(parse(text, { ecmaVersion: 2022 }), (node) => {
    if (node.type === 'Identifier') found.add(node.name);
    if (node.type === 'Property' && node.key.type === 'Literal') found.add(String(node.key.value));
    if (node.type === 'Literal' && typeof node.value === 'string' && /^[A-Za-z_$][\w$-]{0,40}$/.test(node.value))
      found.add(node.value);
  });
  return [...found];
}

/** Names of options, of members of descriptors, requests and answers, indices, and made-up ones. */
function commonNames() {
  const words =
    'get set value writable enumerable configurable toJSON wasm parts entropy secrets content guomi unlisted urls header text items ' +
    'members member kind options option policy local web hosts schemes ports paths data reply key kid alg enc zip crit iat jti field ' +
    'instance exports module memory buffer done next return throw raw groups index input indices lastIndex flags source global ' +
    'encoding scheme keyId segments layout point locale level allow15 checkDigit head tail char style preset maxBytes links images ' +
    'truncated issues cause code name message stack path checkers cache signal body method headers mode credentials ok status';
  const madeUp = Array.from({ length: 200 }, (_, index) => `made-up-${index}`);
  return [...words.split(' '), ...madeUp, '0', '1', '7', ''];
}
