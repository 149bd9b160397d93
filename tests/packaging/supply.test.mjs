// What the package says it is made of, next to what can be seen in it.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PARTS } from '../../scripts/lib/project.mjs';
import { packageBill } from '../../scripts/release/sbom.mjs';
import { readVersions } from '../../scripts/release/versions.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The crates whose source files the part names: where they could panic, had they not been proved not to. */
function cratesSeenIn(part) {
  const text = readFileSync(`${ROOT}pkg/dist/${part}.wasm`, 'latin1');
  return new Set(
    [...text.matchAll(/\/crates\/([\w-]+?)-(\d[\w.+-]*)\/src\//g)].map(([, name, version]) => `${name} ${version}`)
  );
}

describe('the bill of materials', () => {
  const { version } = readVersions();
  const bill = packageBill(version);
  const manifest = readFileSync(`${ROOT}Cargo.toml`, 'utf8');
  const direct = Object.fromEntries(
    PARTS.map((part) => [
      part,
      [...new RegExp(`^${part} = \\[(.*)\\]$`, 'm').exec(manifest)[1].matchAll(/dep:([\w-]+)/g)].map(
        ([, name]) => name
      ),
    ])
  );

  for (const part of PARTS) {
    test(`names what is linked into ${part}`, () => {
      const { dependsOn } = bill.dependencies.find(({ ref }) => ref === `part:${part}`);
      const named = new Set(dependsOn.map((ref) => ref.replace('pkg:cargo/', '').replace('@', ' ')));
      const seen = cratesSeenIn(part);
      assert.ok(seen.size > 3, [...seen].join(', '));
      for (const crate of seen) assert.ok(named.has(crate), crate);
      for (const crate of direct[part])
        assert.ok(
          [...named].some((name) => name.startsWith(`${crate} `)),
          crate
        );
    });
  }

  test('gives a version, a licence and a sum to each, and refers to nothing else', () => {
    const refs = new Set([
      bill.metadata.component['bom-ref'],
      ...bill.components.map((component) => component['bom-ref']),
    ]);
    assert.equal(refs.size, bill.components.length + 1, 'no name is given twice');
    for (const component of bill.components) {
      // What is kept here in a changed form has no sum of the registry, and says where its changes are listed.
      if (component.pedigree)
        assert.ok(existsSync(ROOT + component.pedigree.notes.replace('changed: see ', '')), component.name);
      else assert.match(component.hashes[0].content, /^[0-9a-f]{64}$/, component.name);
      if (component.type === 'library') assert.match(component.licenses[0].expression, /^[\w.() -]+$/, component.name);
    }
    for (const { ref, dependsOn } of bill.dependencies)
      for (const other of [ref, ...dependsOn]) assert.ok(refs.has(other), other);
  });

  test('is the same each time', () => assert.deepEqual(packageBill(version), bill));
});

test('the notices name each crate, and hold the terms of each licence', () => {
  const notices = readFileSync(`${ROOT}pkg/THIRD-PARTY-NOTICES`, 'utf8');
  const [list, ...terms] = notices.split(`${'='.repeat(80)}\n`);
  const titles = terms.filter((_, index) => index % 2 === 0).join('');
  const crates = packageBill(readVersions().version)
    .components.filter(({ type }) => type === 'library')
    .map(({ name, version }) => `${name} ${version}`);
  for (const crate of crates) {
    assert.ok(list.includes(`- ${crate}: `), crate);
    assert.ok(titles.includes(crate), crate);
  }
  for (const words of ['Permission is hereby granted', 'Apache License', 'UNICODE LICENSE'])
    assert.ok(notices.includes(words), words);
});
