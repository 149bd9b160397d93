// The crates that end up in the parts: what a licence notice and a bill of materials have to name.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask, ROOT } from '../lib/run.mjs';

/**
 * The crates linked into any of `parts`, sorted by name and version.
 * @returns {{ name: string, version: string, licence: string, repository: string, folder: string, checksum: string,
 *   parts: string[], dependencies: string[] }[]} dependencies as `name version`
 */
export function linkedCrates(parts) {
  const all = new Map();
  const checksums = readChecksums();
  for (const part of parts) {
    for (const { id, name, version, license, repository, manifest_path, dependencies } of linkedInto(part)) {
      const known = all.get(id);
      const crate = known ?? {
        name,
        version,
        licence: license,
        repository,
        folder: dirname(manifest_path),
        checksum: checksums.get(id),
        parts: [],
        dependencies: [],
      };
      crate.parts.push(part);
      crate.dependencies = [...new Set([...crate.dependencies, ...dependencies])].sort();
      all.set(id, crate);
    }
  }
  return [...all.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, crate]) => crate);
}

/**
 * Normal dependencies with the features of this part; macros and build scripts run on the builder's machine alone.
 * As `cargo tree` resolves them: `cargo metadata` adds the features that tests ask for.
 */
function linkedInto(part) {
  const options = ['--locked', '--no-default-features', '--features', part];
  const { packages } = JSON.parse(cargo(['metadata', '--format-version', '1', ...options]));
  const packageOf = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  const tree = cargo([
    'tree',
    ...options,
    '--target',
    'wasm32-unknown-unknown',
    '--edges',
    'normal,no-proc-macro',
    '--no-dedupe',
    '--prefix',
    'depth',
    '--format',
    ' {p}',
  ]);
  const dependencies = new Map();
  const above = [];
  for (const [, level, name, version] of tree.matchAll(/^(\d+) (\S+) v(\S+)/gm)) {
    const depth = Number(level);
    const id = `${name} ${version}`;
    if (!dependencies.has(id)) dependencies.set(id, new Set());
    above[depth] = id;
    if (depth > 0) dependencies.get(above[depth - 1]).add(id);
  }
  dependencies.delete(above[0]);
  return [...dependencies].map(([id, below]) => ({ ...packageOf.get(id), id, dependencies: [...below] }));
}

function cargo(args) {
  // Its complaints are shown as they come: it may have crates to fetch, and fail at that.
  const output = ask('cargo', ['--quiet', ...args], {
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (output === undefined) throw new Error(`cargo ${args.join(' ')} failed`);
  return output;
}

/** SHA-256 of each crate as the registry serves it. */
function readChecksums() {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  return new Map(
    [...lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g)].map(
      ([, name, version, checksum]) => [`${name} ${version}`, checksum]
    )
  );
}
