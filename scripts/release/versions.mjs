// One version everywhere.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/run.mjs';

/**
 * The version of this release, which the manifests, the lock files and the newest entry of the changelog must agree on.
 */
export function readVersions() {
  const read = (path) => readFileSync(join(ROOT, path), 'utf8');
  const [, newest, when] = /^## \[(\d[^\]]*)\](.*)$/m.exec(read('CHANGELOG.md')) ?? [];
  const said = {
    'Cargo.toml': /^version = "(.+)"$/m.exec(read('Cargo.toml'))?.[1],
    ...Object.fromEntries(
      ['Cargo.lock', 'fuzz/Cargo.lock'].map((path) => [
        path,
        /^name = "xiaodun"\nversion = "(.+)"$/m.exec(read(path))?.[1],
      ])
    ),
    'pkg/package.json': JSON.parse(read('pkg/package.json')).version,
    'CHANGELOG.md': newest,
  };
  const versions = new Set(Object.values(said));
  if (versions.size !== 1 || versions.has(undefined)) {
    throw new Error(
      `the versions differ: ${Object.entries(said)
        .map(([path, version]) => `${path} ${version}`)
        .join(', ')}`
    );
  }
  return { version: newest, dated: /\d{4}-\d\d-\d\d/.test(when) };
}

/**
 * What to say about a version without a date in the changelog, if anything: a tag is what is published, and so it is an
 * error there.
 *
 * @param {{ version: string, dated: boolean }} versions
 * @param {Record<string, string | undefined>} environment of the workflow, which says what it was started for
 */
export function missingDate({ version, dated }, { GITHUB_REF_TYPE }) {
  if (dated) return undefined;
  return {
    message: `CHANGELOG.md has no date for ${version} yet: write it before you publish`,
    isFatal: GITHUB_REF_TYPE === 'tag',
  };
}
