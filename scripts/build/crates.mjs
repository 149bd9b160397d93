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
      const crate = known ?? { name, version, licence: license, repository, folder: dirname(manifest_path), checksum: checksums.get(id), parts: [], dependencies: [] };
      crate.parts.push(part);
      crate.dependencies = [...new Set([...crate.dependencies, ...dependencies])].sort();
      all.set(id, crate);
    }
  }
  return [...all.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, crate]) => crate);
}

/** What can be reached from our crate by normal dependencies; macros and build scripts run on the builder's machine alone. */
function linkedInto(part) {
  const args = ['metadata', '--format-version', '1', '--locked', '--filter-platform', 'wasm32-unknown-unknown', '--no-default-features', '--features', part];
  const told = ask('cargo', args, { maxBuffer: 64 * 1024 * 1024 });
  if (told === undefined) throw new Error('cargo metadata failed; run `cargo metadata --locked` to see why');
  const { packages, resolve } = JSON.parse(told);
  const packageOf = new Map(packages.map((each) => [each.id, each]));
  const nodeOf = new Map(resolve.nodes.map((each) => [each.id, each]));
  const isMacro = (id) => packageOf.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
  const below = (id) => nodeOf.get(id).deps.filter(({ pkg, dep_kinds }) => !isMacro(pkg) && dep_kinds.some(({ kind }) => kind === null)).map(({ pkg }) => pkg);
  const reached = new Set();
  const visit = (id) => {
    if (reached.has(id)) return;
    reached.add(id);
    below(id).forEach(visit);
  };
  below(resolve.root).forEach(visit);
  const nameOf = (id) => `${packageOf.get(id).name} ${packageOf.get(id).version}`;
  return [...reached].map((id) => ({ ...packageOf.get(id), id: nameOf(id), dependencies: below(id).map(nameOf) }));
}

/** SHA-256 of each crate as the registry serves it. */
function readChecksums() {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  return new Map([...lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g)].map(([, name, version, checksum]) => [`${name} ${version}`, checksum]));
}
