// Builds the npm package: `node scripts/build.mjs`. Does nothing when nothing it is made of has changed.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS } from './lib/project.mjs';
import { ROOT, say } from './lib/run.mjs';
import { needNodeModules, needPrerequisites, needWasmTarget } from './lib/tools.mjs';

const SOURCES = [
  'src',
  'vendor',
  'pkg/lib',
  'pkg/index.d.ts',
  'pkg/testing.d.ts',
  'scripts/build',
  'Cargo.toml',
  'Cargo.lock',
  '.cargo/config.toml',
  'rust-toolchain.toml',
  'package-lock.json',
  'LICENSE-MIT',
  'LICENSE-APACHE',
  'CHANGELOG.md',
];
const STAMP = join(ROOT, 'pkg/.built-from');

needPrerequisites();
const fingerprint = hashOf(SOURCES);
if (existsSync(join(ROOT, 'pkg/dist/node.mjs')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint) {
  say('the package is up to date');
} else {
  needNodeModules();
  needWasmTarget();
  // Only now: these import what needNodeModules installs.
  const { buildWasm } = await import('./build/wasm.mjs');
  const { patchGlue } = await import('./build/glue.mjs');
  const { buildPackage } = await import('./build/package.mjs');
  // A build that is interrupted must not pass for the one before it.
  rmSync(STAMP, { force: true });
  const folder = join(process.env.CARGO_TARGET_DIR || join(ROOT, 'target'), 'package');
  for (const part of PARTS) {
    buildWasm(part, folder);
    patchGlue(part, folder);
  }
  await buildPackage(folder);
  writeFileSync(STAMP, fingerprint);
  say('built pkg/dist and pkg/miniprogram');
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addToHash(hash, path);
  return hash.digest('hex');
}

function addToHash(hash, path) {
  const full = join(ROOT, path);
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addToHash(hash, join(path, name));
  } else {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  }
}
