// Names are the field's own. These were once a private vocabulary of this code, and a stranger could not find what they
// named: each has the word that is used for it instead.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Folders whose names and identifiers are looked at, and what of them is a program. */
const PROGRAMS = /^(src|pkg\/lib|scripts|benches|fuzz|tests\/(lib|suite|conventions))\/.*\.(rs|m?js)$/;

/** Words that are no part of an identifier: in any of ours, or in the folders given. */
const IN_IDENTIFIERS = {
  told: 'what it holds: answer, output, facts, message (verdicts: LastVerdict)',
  tell: 'encode, report, answer',
  room: 'limits, capacity, subject',
  rooms: 'folders, subjects',
  gate: 'filter (token_filter)',
  seam: 'join',
  fate: 'disposition',
  manner: 'CheckContext',
  jump: 'link',
  settle: 'link, resolve, stabilize',
  settled: 'stable, decoded',
  recipe: 'importKey, or what it makes',
  treat: 'transform',
  spend: 'charge',
  anew: 'again',
  house: 'conventions',
  marks: ['offsets', /^(src|pkg\/lib)\//],
  words: ['lines, answer, or what they are', /^(src\/wasm|pkg\/lib)\//],
  // `sealed` says encrypted, and something of that name once held a plaintext.
  sealed: ['pending, encrypted', /^pkg\/lib\//],
  series: ['deferWipe, batch', /^pkg\/lib\//],
  shown: ['redacted', /^pkg\/lib\//],
  abroad: ['regional: Hong Kong, Macau and Taiwan are not abroad', /^(src|pkg)\//],
};

/** Words that name no file or folder, among them some that are fine for a variable. */
const IN_PATHS = {
  boundary: 'wasm, bindings',
  jump: 'links',
  gate: 'token_filter',
  room: 'limits',
  seam: 'the file that calls it',
  words: 'swar, lines',
  marks: 'offsets',
  told: 'verdict',
  kept: 'corpus',
  house: 'conventions',
  windows: 'prefilter',
  quote: 'update-tables',
  abroad: 'regional',
};

/** `src/entropy` was the generator and its pool; the host's source of randomness is entropy, in pkg/lib. */
const PATHS = { '^src/entropy': 'src/rng', '^pkg/lib/(?!api\\.js)[^/]*\\.js$': 'pkg/lib/{core,input,features}' };

/** Folders of other people's files, and of what is built. */
const FOREIGN = ['node_modules', 'target', 'dist', 'api', 'artifacts', 'coverage', '.keys', '.swc'];

const files = ['benches', 'docs', 'fuzz', 'js-demo', 'pkg', 'scripts', 'src', 'tests'].flatMap(filesBelow);

test('files have names that a stranger knows', () => {
  const found = files.flatMap((path) => {
    const word = wordsOf(path).find((each) => Object.hasOwn(IN_PATHS, each));
    const rule = Object.keys(PATHS).find((pattern) => new RegExp(pattern).test(path));
    return [
      ...(word ? [`${path}: ${word} → ${IN_PATHS[word]}`] : []),
      ...(rule ? [`${path}: belongs into ${PATHS[rule]}`] : []),
    ];
  });
  assert.deepEqual(found, []);
});

test('identifiers have names that a stranger knows', () => {
  const programs = files.filter((path) => PROGRAMS.test(path) && !path.endsWith('names.test.mjs'));
  assert.ok(programs.length >= 100, 'the pattern finds the programs');
  const found = programs.flatMap((path) => {
    const names = new Set(declaredIn(readFileSync(join(ROOT, path), 'utf8')));
    return [...names].flatMap((name) => bannedIn(name, path).map((word) => `${path}: ${name}: ${word}`));
  });
  assert.deepEqual(found, []);
});

test('the search sees declarations of both languages, and words inside of names', () => {
  const source = `
    // const told = 1;
    fn tell_all(told: u8) {}
    pub struct LookAtFate;
    const { a, seamOf } = b;
    export function readTold() {}
    class Gate {}
    let navigate = 'told';
  `;
  assert.deepEqual(
    declaredIn(source).flatMap((name) => bannedIn(name, 'src/wasm/a.rs')),
    ['tell', 'fate', 'seam', 'told', 'gate'].map((word) => `${word} → ${IN_IDENTIFIERS[word]}`)
  );
  assert.deepEqual(bannedIn('keywords', 'src/wasm/a.rs'), []);
  assert.deepEqual(bannedIn('cssWords', 'src/html/a.rs'), []);
  assert.equal(bannedIn('cssWords', 'src/wasm/a.rs').length, 1);
});

function filesBelow(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return FOREIGN.includes(entry.name) ? [] : filesBelow(path);
  });
}

function bannedIn(name, path) {
  return wordsOf(name).flatMap((word) => {
    if (!Object.hasOwn(IN_IDENTIFIERS, word)) return [];
    const [instead, where] = [IN_IDENTIFIERS[word]].flat();
    return where && !where.test(path) ? [] : [`${word} → ${instead}`];
  });
}

/** What a file declares: functions, types, modules and variables, of Rust or JavaScript. */
function declaredIn(text) {
  const declaration =
    /\b(?:function\*?|const|let|var|class|fn|struct|enum|trait|type|mod|static)\s+(?:mut\s+)?(?:\{([^}]*)\}|\[([^\]]*)\]|(\w+))/g;
  const code = text.replace(/\/\/.*/g, '');
  return [...code.matchAll(declaration)].flatMap((match) => match.slice(1).join(' ').match(/\w+/g) ?? []);
}

/** The words of a name: `readTold`, `read_told`, `LAST_TOLD` and `read-told.js` all have `told`. */
function wordsOf(name) {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}
