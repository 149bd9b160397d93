// Which module of src may use which, and no circle among its files.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { circlesIn } from './circles.mjs';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Each module of the crate with those it may use, apart from itself. */
const BELOW = {
  wasm: ['encrypt', 'guomi', 'sensitive', 'html', 'links', 'rng', 'jose', 'options', 'error'],
  encrypt: ['jose', 'encoding', 'substring', 'options', 'decimal', 'error'],
  guomi: ['jose', 'encoding', 'substring', 'options', 'error'],
  jose: ['encoding', 'options', 'substring', 'error'],
  sensitive: ['substring', 'options', 'decimal', 'error'],
  html: ['links', 'options', 'error'],
  links: ['options', 'error'],
  rng: ['error'],
  encoding: ['error'],
  substring: [],
  options: ['decimal', 'error'],
  decimal: [],
  error: [],
};

/** Every file by the path of its module: `sensitive::find` is src/sensitive/find/mod.rs. */
const modules = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.rs') && path !== 'lib.rs')
    .map((path) => [
      path.replace(/(\/mod)?\.rs$/, '').replaceAll('/', '::'),
      programOf(readFileSync(join(SRC, path), 'utf8')),
    ])
);
const arrows = [...modules].flatMap(([from, text]) =>
  [...new Set(pathsIn(from, text).map((path) => ownerOf(path)))]
    // A module's own file declares what its parts share, and so each part may use it.
    .filter((to) => to && to !== from && !from.startsWith(`${to}::`))
    .map((to) => ({ from, to }))
);

test('the modules of src use those below them', () => {
  assert.ok(arrows.length >= 200, 'the pattern finds the paths');
  const root = (path) => path.split('::')[0];
  const up = arrows.filter(({ from, to }) => root(from) !== root(to) && !BELOW[root(from)].includes(root(to)));
  assert.deepEqual(
    up.map(({ from, to }) => `${from} → ${to}`),
    []
  );
});

test('src has no circle', () => {
  assert.deepEqual(circlesIn(arrows), []);
});

test('the search sees nested paths, and a circle of three', () => {
  assert.deepEqual(pathsIn('links::web', 'use super::{page::{self, Page}, x as y}; crate::error::Code::A'), [
    'links::page',
    'links::page::Page',
    'links::x',
    'error::Code::A',
  ]);
  const circle = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
  ].map(([from, to]) => ({ from, to }));
  assert.deepEqual(circlesIn(circle), ['a → b → c → a']);
});

/** A file without comments and visibilities, and without the tests at its end. */
function programOf(text) {
  return text
    .replace(/\/\/.*/g, '')
    .replace(/pub\(in [\w:]+\)/g, 'pub')
    .replace(/#\[cfg\(test\)\][^;{]*\{[\s\S]*$/, '');
}

/** The paths that a file names, from the root of the crate. */
function pathsIn(from, text) {
  const uses = [...text.matchAll(/\buse ([^;]+);/g)].flatMap(([, tree]) => expand(tree.replace(/\s+/g, ' ').trim()));
  const rest = text.replace(/\buse [^;]+;/g, '');
  const named = [...rest.matchAll(/(?<![\w:])[a-z_]\w*(?:::\w+)+/g)].map(([path]) => path);
  return uses.concat(named).flatMap((path) => absolute(from, path) ?? []);
}

/** `a::{b, c::{self, D}}` as `a::b`, `a::c`, `a::c::D`. */
function expand(tree) {
  const open = tree.indexOf('{');
  if (open < 0) return [tree.replace(/ as .*/, '').replace(/::(self|\*)$/, '')];
  const head = tree.slice(0, open);
  const parts = [];
  let depth = 0;
  let part = '';
  for (const char of tree.slice(open + 1, tree.lastIndexOf('}'))) {
    if (char === '{') depth++;
    if (char === '}') depth--;
    if (char === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part].filter((each) => each.trim()).flatMap((each) => expand(head + each.trim()));
}

function absolute(from, path) {
  const steps = path.split('::');
  if (steps[0] === 'crate') return steps.slice(1).join('::');
  const base = from.split('::');
  if (steps[0] === 'self') return [...base, ...steps.slice(1)].join('::');
  if (steps[0] === 'super') {
    while (steps[0] === 'super') {
      steps.shift();
      base.pop();
    }
    return [...base, ...steps].join('::');
  }
  // A module below: `page::Page` in links/mod.rs.
  return modules.has(`${from}::${steps[0]}`) ? `${from}::${path}` : undefined;
}

/** The module that has an item: the one below where `mod.rs` only passes it on. */
function ownerOf(path) {
  const steps = path.split('::');
  for (let length = steps.length; length > 0; length--) {
    const name = steps.slice(0, length).join('::');
    if (!modules.has(name)) continue;
    if (length === steps.length) return name;
    const passedOn = reexports(name).get(steps[length]);
    return passedOn && passedOn !== path ? ownerOf(passedOn) : name;
  }
  return undefined;
}

/** What a module uses and so passes on to those below it, by its last name. */
function reexports(name) {
  const found = new Map();
  for (const [, tree] of modules.get(name).matchAll(/\buse ([^;]+);/g)) {
    for (const path of expand(tree.replace(/\s+/g, ' ').trim())) {
      const full = absolute(name, path);
      if (full) found.set(full.split('::').pop(), full);
    }
  }
  return found;
}
