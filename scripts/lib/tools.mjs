// Everything a build or a test needs beyond Rust, Node and make: found, or installed once into a cache
// outside the clone, keyed by version.

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { ask, giveUp, ROOT, run, say } from './run.mjs';
import { installSystemPackages } from './system.mjs';

const CACHE = process.env.XIAODUN_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'xiaodun');

const VERSIONS = {
  'wasm-bindgen-cli': lockedVersion('wasm-bindgen'),
  'wasm-pack': '0.15.1',
  geckodriver: '0.37.1',
  'cargo-fuzz': '0.13.2',
  'cargo-deny': '0.20.2',
  'cargo-llvm-cov': '0.9.1',
  'typos-cli': '1.52.0',
  // 280 MB with what it needs, and install scripts it does without: too much for node_modules.
  'miniprogram-ci': '2.1.42',
  liquibase: '4.28.1',
};

/** Of the npm package `liquibase`, since what is taken from it gets past no lock file. */
const LIQUIBASE_SHA512 = 'UZCRA3wWYd57mt/fWkYZCpgOGrPWX/C6UGMd4uDCKxWA46Y6170Xq/YWDzMffNTKB61aMNkHCxvXrx/Ps5XINg==';

/** The version of nimbus-jose-jwt that it has. */
export const nimbusVersion = 'nimbus-jose-jwt 9.37';

/** No install script is run, and nobody is asked. */
const QUIETLY = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent'];

/** Fails with one line for each thing a person has to install. */
export function needPrerequisites() {
  if (Number(process.versions.node.split('.')[0]) < 20) giveUp('Node.js 20 or newer is needed: https://nodejs.org');
  if (!ask('cargo', ['--version'])) giveUp('a Rust toolchain is needed: https://rustup.rs');
  if (!ask('cc', ['--version']))
    giveUp("a C linker is needed by Rust: apt-get install build-essential (or your system's equivalent)");
}

/**
 * A full disk stops each step for a reason of its own, and none of them says so. What has been built here needs little
 * more.
 */
export function needDiskSpace(gigabytes) {
  if (existsSync(join(ROOT, 'target', 'debug'))) return;
  const { bavail, bsize } = statfsSync(ROOT);
  const free = (bavail * bsize) / 1e9;
  if (free < gigabytes)
    giveUp(`a first run needs ${gigabytes} GB on the disk of this folder; ${free.toFixed(1)} GB are free`);
}

/** The npm packages of the workspace, when the lock file is newer than what is installed. */
export function needNodeModules() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const stamp = join(ROOT, 'node_modules', '.package-lock.json');
  if (existsSync(stamp) && sameVersions(lock, readFileSync(stamp, 'utf8'))) return;
  say('installing the npm packages of the workspace');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** What the benches race against; `options` is for the program that installs it. */
export function needBenchPeers(options = {}) {
  needFolderPackages(join(ROOT, 'benches'), options);
}

/** The npm packages of a folder with a lock file of its own; no install script is run. */
export function needFolderPackages(folder, options = {}) {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const stamp = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(stamp) && sameVersions(lock, readFileSync(stamp, 'utf8'))) return;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, ...options });
}

/**
 * The crates of the lock file for every target, for programs that read them without the net. Costs nothing and asks
 * nobody when they are there.
 */
export function needCrates() {
  run('cargo', ['fetch', '--locked', '--quiet']);
}

export function needWasmTarget() {
  const sysroot = ask('rustc', ['--print', 'sysroot']);
  if (sysroot && existsSync(join(sysroot, 'lib', 'rustlib', 'wasm32-unknown-unknown', 'lib'))) return;
  say('installing the Rust target wasm32-unknown-unknown');
  if (!ask('rustup', ['--version']))
    giveUp(
      'the Rust target wasm32-unknown-unknown is missing and rustup is not there to install it: https://rustup.rs'
    );
  run('rustup', ['target', 'add', 'wasm32-unknown-unknown']);
}

/** What reads the counts of instrumented programs; its version is rustc's own. */
export function needLlvmTools() {
  const sysroot = ask('rustc', ['--print', 'sysroot']) ?? '';
  const host = /^host: (\S+)$/m.exec(ask('rustc', ['-vV']) ?? '')?.[1] ?? '';
  if (existsSync(join(sysroot, 'lib/rustlib', host, 'bin/llvm-profdata'))) return;
  if (!ask('rustup', ['--version']))
    giveUp("llvm-tools of rustc's own version are needed to count, and rustup is not there to install them");
  say('installing the Rust component llvm-tools');
  run('rustup', ['component', 'add', 'llvm-tools-preview']);
}

export const needWasmBindgen = () => needCargoTool('wasm-bindgen-cli', 'wasm-bindgen');
export const needWasmBindgenTestRunner = () => needCargoTool('wasm-bindgen-cli', 'wasm-bindgen-test-runner');
export const needWasmPack = () => needCargoTool('wasm-pack', 'wasm-pack');
export const needGeckodriver = () => needCargoTool('geckodriver', 'geckodriver');
export const needCargoFuzz = () => needCargoTool('cargo-fuzz', 'cargo-fuzz');
export const needCargoDeny = () => needCargoTool('cargo-deny', 'cargo-deny');
export const needCargoLlvmCov = () => needCargoTool('cargo-llvm-cov', 'cargo-llvm-cov');
export const needTypos = () => needCargoTool('typos-cli', 'typos');

/** libFuzzer is C++. */
export function needCxx() {
  if (!ask('c++', ['--version'])) installSystemPackages('a C++ compiler', ['g++']);
}

/**
 * The jar of nimbus-jose-jwt, for tests alone: nothing of it is shipped. It is asked of npm, since no test asks Maven
 * for a package: `liquibase` there has the JDBC driver of Snowflake, which has nimbus-jose-jwt inside, under another
 * package name (both: Apache License 2.0). Of the 120 MB only these classes are kept. A JDK has to be there.
 */
export function needNimbus() {
  const name = `liquibase-${VERSIONS.liquibase}`;
  const root = join(CACHE, 'tools', `nimbus-of-${name}`);
  installOnce(root, `${nimbusVersion} of ${name}`, (folder) => {
    const work = join(folder, 'work');
    mkdirSync(work);
    const inWork = (program, ...args) => run(program, args, { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });
    inWork('npm', 'pack', `liquibase@${VERSIONS.liquibase}`, '--ignore-scripts', '--silent', '--cache', 'npm');
    const found = createHash('sha512')
      .update(readFileSync(join(work, `${name}.tgz`)))
      .digest('base64');
    if (found !== LIQUIBASE_SHA512) throw new Error(`${name} is not the package that it was: its SHA-512 is ${found}`);
    const driver = 'package/dist/liquibase/internal/lib/snowflake-jdbc.jar';
    inWork('tar', '-xzf', `${name}.tgz`, driver);
    inWork('jar', 'xf', driver, 'net/snowflake/client/jdbc/internal/com/nimbusds');
    inWork('jar', 'cf', '../nimbus.jar', 'net');
    rmSync(work, { recursive: true });
  });
  return join(root, 'nimbus.jar');
}

/** The folder with a copy of WeChat's miniprogram-ci. */
export const needMiniprogramCi = () => needNpmTool('miniprogram-ci', VERSIONS['miniprogram-ci']);

/** The folder of an npm package that is a tool by itself. */
export function needNpmTool(name, version) {
  const root = installOnce(join(CACHE, 'tools', `${name}-${version}`), `${name} ${version}`, (folder) => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    run('npm', ['install', ...QUIETLY, `${name}@${version}`], { cwd: folder });
  });
  return join(root, 'node_modules', name);
}

/**
 * The packages a project's own lock file names, for projects too large for node_modules: installed once into the cache,
 * again when the lock file changes. Returns their folder. No install script is run.
 */
export function needNpmProject(project) {
  const lock = readFileSync(join(project, 'package-lock.json'));
  const name = `${basename(project)}-${createHash('sha256').update(lock).digest('hex').slice(0, 16)}`;
  const root = installOnce(join(CACHE, 'npm', name), `the packages of ${relative(ROOT, project)}`, (folder) => {
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(project, file), join(folder, file));
    run('npm', ['ci', ...QUIETLY], { cwd: folder });
  });
  return join(root, 'node_modules');
}

/**
 * Fills a folder of the cache unless it is there, and gives it. It gets its name only when it is whole, so that an
 * interrupted installation is none, and two at the same time are two.
 */
function installOnce(root, what, fill) {
  if (existsSync(root)) return root;
  say(`installing ${what} into ${root} (a minute or two, once)`);
  mkdirSync(dirname(root), { recursive: true });
  const folder = mkdtempSync(`${root}.part-`);
  try {
    fill(folder);
    renameSync(folder, root);
  } catch (error) {
    if (!existsSync(root)) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return root;
}

/** The path of a tool of node_modules. */
export function nodeTool(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}

/** A place in the cache. */
export function cachePath(...parts) {
  return join(CACHE, ...parts);
}

function needCargoTool(crate, program) {
  const version = VERSIONS[crate];
  const root = join(CACHE, 'tools', `${crate}-${version}`);
  const path = join(root, 'bin', program);
  if (!existsSync(path)) {
    say(`installing ${crate} ${version} into ${root} (a few minutes, once)`);
    // Without --locked: a locked dependency may have been withdrawn since. With --force: an interrupted installation
    // may have left one of several programs.
    run('cargo', ['install', crate, '--version', version, '--root', root, '--force', '--quiet']);
  }
  return path;
}

/** The command-line tool has to be of exactly the crate's version. */
function lockedVersion(crate) {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  return lock.match(new RegExp(`name = "${crate}"\\nversion = "([^"]+)"`))?.[1] ?? giveUp(`Cargo.lock has no ${crate}`);
}

/** npm's own record of what is installed leaves some packages of other platforms out. */
function sameVersions(lock, installed) {
  const wanted = JSON.parse(lock).packages;
  const there = JSON.parse(installed).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version
  );
}
