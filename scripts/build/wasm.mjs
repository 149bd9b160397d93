// One part of the crate as WebAssembly that old engines take: the MVP plus mutable globals.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import binaryen from 'binaryen';
import { ask, ROOT, run, say } from '../lib/run.mjs';
import { needWasmBindgen, nodeTool } from '../lib/tools.mjs';

/**
 * The stack of a part, in bytes, first thing in memory. The parts that see plaintext have small ones: they are wiped
 * after every call.
 */
export const STACK_BYTES = { secrets: 64 * 1024, content: 1024 * 1024, guomi: 64 * 1024 };

/**
 * Optimisation by part, as measured. For `secrets`, level 3 makes the .wasm.br a third larger and RSA no
 * faster (its products are one loop), z saves two kilobytes more and doubles the time of
 * AES. `content` parses: level s costs it a third of its speed, and level 3 is no faster than 2.
 */
export const OPT_LEVEL = { secrets: 's', content: 2, guomi: 's' };

/**
 * Further flags by part. For `secrets`: SHA-256 in a loop and not unrolled, since an OAEP block hashes a few
 * hundred bytes; and functions marked for inlining under the limit level s has for all others, which
 * takes 3 KB off the .wasm.br and costs no time, and all others under a tenth of that: 1.2 KB less than under half, and
 * everything as fast. For `content`:
 * inlining more sparingly than level 2 does, 9 KB less for three hundredths of the time (under 105 another 0.4 KB,
 * and misnested HTML takes a tenth longer in Node); and cold (panic) paths are not inlined: 1.7 KB smaller, no slower.
 */
const FLAGS = {
  secrets: [
    '--cfg=sha2_backend_soft="compact"',
    '-Cllvm-args=-inlinehint-threshold=50',
    '-Cllvm-args=-inline-threshold=5',
  ],
  content: ['-Cllvm-args=-inline-threshold=110', '-Cllvm-args=-inlinecold-threshold=0'],
  guomi: ['--cfg=sha2_backend_soft="compact"', '-Cllvm-args=-inlinehint-threshold=50'],
};

/**
 * Crates at another level than their part. SM3 is written out in 64 rounds, which level s puts into one another:
 * called, they take a third of the space.
 */
const CRATE_LEVELS = { secrets: {}, content: {}, guomi: { sm3: 'z' } };

/**
 * Further options of wasm-opt by part. For `secrets`: until nothing changes, 0.4 KB; without inlining, taking out
 * common expressions and moving expressions to where they are used, which makes the file longer and the .wasm.br 0.6 KB
 * smaller; and with constants in the offsets of loads and stores, 0.2 KB. Each costs no time, in Node and without a
 * JIT. The last one takes for granted that no access below 1024 goes through an address under zero: there is the end of
 * the stack, of which calls use 8 KB in 64, and such an access would trap. For `content`: three of these, 2.8 KB.
 * Without inlining it would have another 1.7 KB less, and HTML with styles would take 4 % longer in Node.
 */
const SMALLER = {
  secrets: [
    '--converge',
    '--low-memory-unused',
    '--skip-pass=inlining-optimizing',
    '--skip-pass=simplify-locals',
    '--skip-pass=local-cse',
  ],
  content: ['--converge', '--low-memory-unused', '--skip-pass=local-cse'],
  guomi: [],
};

/**
 * What the prebuilt standard library brings in spite of `target-cpu=mvp`, and the passes that put MVP instructions in
 * its place.
 */
const BEYOND_MVP = [
  'bulk-memory',
  'bulk-memory-opt',
  'sign-ext',
  'nontrapping-float-to-int',
  'mutable-globals',
  'reference-types',
  'multivalue',
];
const LOWERING = ['--signext-lowering', '--llvm-memory-copy-fill-lowering', '--llvm-nontrapping-fptoint-lowering'];

/** Builds `part` into `folder`: `<part>_bg.js`, the glue, and `<part>.wasm`; at another level to compare it. */
export function buildWasm(part, folder, level = OPT_LEVEL[part]) {
  mkdirSync(folder, { recursive: true });
  const compiled = compile(part, level);
  run(needWasmBindgen(), ['--target', 'bundler', '--no-typescript', '--out-dir', folder, '--out-name', part, compiled]);

  const bound = join(folder, `${part}_bg.wasm`);
  const lowered = join(folder, `${part}_lowered.wasm`);
  const shipped = join(folder, `${part}.wasm`);
  removeExports(bound);
  shortenImports(bound, join(folder, `${part}_bg.js`));
  say(`lowering ${part} to WebAssembly MVP`);
  const wasmOpt = nodeTool('wasm-opt');
  run(wasmOpt, [...BEYOND_MVP.map((feature) => `--enable-${feature}`), ...LOWERING, bound, '-o', lowered]);
  moveByWords(lowered);
  // Packing would cut data into thousands of segments at every few zeros, which compress worse than the zeros.
  run(wasmOpt, [
    '--mvp-features',
    '--enable-mutable-globals',
    '--strip-target-features',
    '--strip-debug',
    '--strip-producers',
    '-O3',
    '--skip-pass=memory-packing',
    ...SMALLER[part],
    lowered,
    '-o',
    shipped,
  ]);
  return shipped;
}

function compile(part, level) {
  say(`compiling ${part} at level ${level}`);
  const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, ...env } = process.env;
  const targetDir = process.env.CARGO_TARGET_DIR || join(ROOT, 'target');
  run(
    'cargo',
    [
      ...['rustc', '--release', '--locked', '--lib', '--target', 'wasm32-unknown-unknown', '--crate-type', 'cdylib'],
      ...['--no-default-features', '--features', part],
      ...[
        '--config',
        `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(['-Ctarget-cpu=mvp', ...FLAGS[part], ...anonymousPaths()])}`,
      ],
      ...['--config', `profile.release.opt-level=${JSON.stringify(level)}`],
      ...Object.entries(CRATE_LEVELS[part]).flatMap(([crate, level]) => [
        '--config',
        `profile.release.package.${crate}.opt-level=${JSON.stringify(level)}`,
      ]),
      ...['--', `-Clink-arg=-zstack-size=${STACK_BYTES[part]}`],
    ],
    { env: { ...env, CARGO_TARGET_DIR: targetDir } }
  );
  return join(targetDir, 'wasm32-unknown-unknown', 'release', 'xiaodun.wasm');
}

/**
 * Panic locations name source files: without the folders of whoever builds, the result is the same everywhere. A
 * registry has a folder of its own, and a mirror another one.
 */
function anonymousPaths() {
  // Now, because a registry has no folder before something came from it.
  run('cargo', ['fetch', '--locked', '--quiet', '--target', 'wasm32-unknown-unknown']);
  const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');
  const registries = join(cargoHome, 'registry', 'src');
  return [
    [ROOT.replace(/\/$/, ''), '/xiaodun'],
    [cargoHome, '/cargo'],
    // Of two that fit, the later one is taken.
    ...readdirSync(registries).map((registry) => [join(registries, registry), '/crates']),
    [ask('rustc', ['--print', 'sysroot']), '/rust'],
  ].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/**
 * iOS mini-programs take no exported globals, and nothing of ours reads the ones the linker and
 * wasm-bindgen leave; getrandom's hook is a symbol for the linker and nobody's to call from outside.
 */
function removeExports(path) {
  const module = readModule(path);
  const all = Array.from({ length: module.getNumExports() }, (_, index) =>
    binaryen.getExportInfo(module.getExportByIndex(index))
  );
  const unwanted = all.filter(({ name, kind }) => kind === binaryen.ExternalGlobal || name.startsWith('__getrandom'));
  unwanted.forEach(({ name }) => module.removeExport(name));
  writeFileSync(path, module.emitBinary());
  module.dispose();
}

/**
 * wasm-bindgen puts a hash of sixteen digits behind the name of every import. Three of them distinguish what has the
 * same name, and JavaScript and parts of different versions; the others cost 0.2 KB of each .wasm.br and 1 KB of
 * JavaScript.
 */
function shortenImports(path, glue) {
  const module = readModule(path);
  let source = readFileSync(glue, 'utf8');
  const taken = new Set();
  for (const info of functionsOf(module)) {
    const [, name, hash] = /^(\w+_)([0-9a-f]{16})$/.exec(info.base) ?? [];
    if (info.module === '' || !hash) continue;
    const short = name + hash.slice(0, 2) + hash.slice(-1);
    if (taken.has(short)) throw new Error(`two imports would have the name ${short}`);
    taken.add(short);
    source = source.replaceAll(new RegExp(`\\b${info.base}\\b`, 'g'), short);
    module.removeFunction(info.name);
    module.addFunctionImport(info.name, info.module, short, info.params, info.results);
  }
  writeFileSync(path, module.emitBinary());
  writeFileSync(glue, source);
  module.dispose();
}

function functionsOf(module) {
  return Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index))
  );
}

/** A module of wasm-bindgen, with the features that the lowering takes out later. */
function readModule(path) {
  const { BulkMemory, BulkMemoryOpt, SignExt, NontrappingFPToInt, MutableGlobals, ReferenceTypes, Multivalue } =
    binaryen.Features;
  const module = binaryen.readBinary(readFileSync(path));
  module.setFeatures(
    BulkMemory | BulkMemoryOpt | SignExt | NontrappingFPToInt | MutableGlobals | ReferenceTypes | Multivalue
  );
  return module;
}

/** Puts the functions of memory.wat where the lowering put its own, which move a byte at a time. */
function moveByWords(path) {
  const faster = binaryen.parseText(readFileSync(new URL('memory.wat', import.meta.url), 'utf8'));
  const module = binaryen.readBinary(readFileSync(path));
  module.setFeatures(binaryen.Features.MVP | binaryen.Features.MutableGlobals);
  const names = findByteLoops(module);
  for (const [name, replacement] of [
    [names.copy, 'copy'],
    [names.fill, 'fill'],
  ]) {
    const { body, vars } = binaryen.getFunctionInfo(faster.getFunction(replacement));
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
    module.removeFunction(name);
    module.addFunction(name, params, results, vars, module.copyExpression(body));
  }
  if (!module.validate()) throw new Error('the part is not valid with the functions of memory.wat');
  writeFileSync(path, module.emitBinary());
  module.dispose();
  faster.dispose();
}

/**
 * The two functions lowering adds last, recognised by what they do: a loop that stores bytes up to the memory's size.
 */
function findByteLoops(module) {
  const [copy, fill] = functionsOf(module).slice(-2);
  const loads = (info) => binaryen.emitText(info.body).includes('i32.load8_u');
  const isByteLoop = (info) => /memory\.size[\s\S]*loop[\s\S]*i32\.store8/.test(binaryen.emitText(info.body));
  if (!isByteLoop(copy) || !isByteLoop(fill) || !loads(copy) || loads(fill)) {
    throw new Error(
      'the stand-ins for bulk memory are not where they were: binaryen has changed, look at scripts/build/wasm.mjs'
    );
  }
  return { copy: copy.name, fill: fill.name };
}
