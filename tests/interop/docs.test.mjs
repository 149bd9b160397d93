// What the documentation shows is what the tests run.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../scripts/lib/run.mjs';
import { blocksOf, documents, readExample } from './examples.mjs';

const GUIDES = ['', '.zh-CN'].map((language) =>
  ['backend', 'backend-frameworks'].map((name) => `docs/guides/${name}${language}.md`)
);

for (const document of documents()) {
  const examples = blocksOf(document).filter((block) => block.file);
  if (examples.length === 0) continue;
  test(`the examples in ${document} are the files, byte for byte`, () => {
    for (const { file, code } of examples) {
      equal(code, readExample(document, file), `${file} differs: node tests/interop/examples.mjs`);
    }
  });
}

for (const guides of GUIDES) {
  test(`${guides.join(' and ')} show every file of docs/backend, and no code that no test runs`, () => {
    const files = readdirSync(join(ROOT, 'docs', 'backend'), { recursive: true }).filter((name) => /\.\w+$/.test(name));
    ok(files.length > 0);
    const shown = guides.flatMap((guide) => blocksOf(guide)).map(({ file }) => file?.replace('../backend/', ''));
    // The guide of the national algorithms links to the rest.
    const guomi = readFileSync(join(ROOT, guides[0].replace('backend', 'guomi')), 'utf8');
    shown.push(...new Set([...guomi.matchAll(/\]\(\.\.\/backend\/([\w.-]+)\)/g)].map(([, file]) => file)));
    deepEqual(shown.sort(), files.sort());
  });
}
