// Which folder of pkg/lib may import from which: from the ways in down to the core, and never up.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { circlesIn } from './circles.mjs';

const LIB = fileURLToPath(new URL('../../pkg/lib/', import.meta.url));

/** Each folder with those it may import from, apart from itself. */
const BELOW = {
  '.': ['features', 'core'],
  entries: ['.', 'hosts', 'core'],
  hosts: ['core'],
  features: ['input', 'search', 'core', 'generated'],
  // Paths hold names of the caller, which messages must not repeat: so `input` searches them.
  input: ['search', 'core', 'generated'],
  search: ['core', 'generated'],
  core: ['generated'],
  generated: [],
};

const arrows = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js'))
  .flatMap((from) =>
    // Types as well: `import('./search.js').Search`.
    [...readFileSync(join(LIB, from), 'utf8').matchAll(/(?:from |import |import\()'(\.[^']+)'/g)].map(([, to]) => ({
      from,
      to: join(dirname(from), to),
    }))
  )
  // The public declarations lie outside.
  .filter(({ to }) => !to.startsWith('..'));

test('pkg/lib imports downwards only', () => {
  assert.ok(arrows.length >= 80, 'the pattern finds the imports');
  const up = arrows.filter(({ from, to }) => {
    const [upper, lower] = [dirname(from), dirname(to)];
    return upper !== lower && !BELOW[upper].includes(lower);
  });
  assert.deepEqual(
    up.map(({ from, to }) => `${from} → ${to}`),
    []
  );
});

test('pkg/lib has no circle', () => {
  assert.deepEqual(circlesIn(arrows), []);
});
