// Every program of README, guides and examples is free of type errors, under the strictest options and for each way
// that projects resolve modules. They are JavaScript: their parameters have no types, and all else is strict.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { installInto } from '../lib/packed.mjs';
import { blocksOf, programsOf, ROOT, readRoot } from './blocks.mjs';
import { KEY_SET } from './keys.mjs';

/** What the programs take from their hosts and from files that are not shown. */
const HOST = `
type Handler = (...values: any[]) => any;
interface Host {
  navigateTo: Handler; redirectTo: Handler; reLaunch: Handler; switchTab: Handler; navigateToMiniProgram: Handler;
  setStorage: Handler; setStorageSync: Handler; request: Handler; getRandomValues: Handler;
  getRealtimeLogManager(): { info: Handler; warn: Handler; error: Handler };
}
declare const wx: Host;
declare const my: typeof wx;
declare const tt: typeof wx;
declare const uni: typeof wx;
declare function Page(page: { [name: string]: Handler | object | string | number | boolean | null } & ThisType<any>): void;
declare function App(app: Parameters<typeof Page>[0]): void;
declare const router: { beforeEach: Handler; push: Handler; replace: Handler };
declare var trustedTypes: { createPolicy(name: string, rules: { [name: string]: (text: string) => string }): any } | undefined;
declare const process: { env: { [name: string]: string | undefined }; on: Handler };
declare const module: { exports: object };
declare const require: Handler;
declare module 'vitest' { export const test: Handler; export const expect: Handler; }
declare module '*old-key.js' { export const oldKey: string; }
declare module '*old-key.mjs' { export const oldKey: string; }
declare module '*server-key.js' { export const serverKey: { keys: { kty: string; n: string; e: string; kid: string; use: string; alg: string }[] }; }
declare module '*server-key.mjs' { export const serverKey: { keys: { kty: string; n: string; e: string; kid: string; use: string; alg: string }[] }; }
`;

const STRICT = {
  strict: true,
  noImplicitAny: false,
  allowJs: true,
  checkJs: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
};

const RESOLUTIONS = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  node10: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Node10 },
};

const guides = readdirSync(join(ROOT, 'docs/guides'))
  .filter((name) => /^[\w-]+\.md$/.test(name) && !name.endsWith('.zh-CN.md'))
  .map((name) => `docs/guides/${name}`);
const folder = installInto('typed-documents', { packageJson: { type: 'module' } });
writeFileSync(join(folder, 'host.d.ts'), HOST);
const programs = [...['README.md', 'pkg/README.md', ...guides].flatMap(programsIn), ...examples()].filter(
  ({ usesPackage }) => usesPackage
);
// Some import another by the name it is shown under.
for (const { shownAs, text } of programs)
  if (shownAs?.endsWith('.js')) writeFileSync(join(folder, basename(shownAs)), text);
const names = new Map(programs.map((program, index) => [write(program, index), program]));

test('there are programs', () => assert.ok(programs.length > 60, String(programs.length)));

for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
  test(`they compile with moduleResolution ${name}`, () => {
    const files = ['host.d.ts', ...names.keys()].map((file) => join(folder, file));
    const program = ts.createProgram(files, { ...STRICT, ...resolution });
    assert.deepEqual(ts.getPreEmitDiagnostics(program).map(describe), []);
  });
}

test('the pages and modules of mini-programs compile with the typings of WeChat', () => {
  const files = ['README.md', ...guides].flatMap(writeMiniProgram);
  const alipay = join(folder, 'mini-programs/alipay.d.ts');
  writeFileSync(alipay, 'declare const my: { request(option: object): void };\n');
  files.push(alipay);
  assert.ok(files.length > 10, String(files.length));
  const program = ts.createProgram(files, {
    ...STRICT,
    exactOptionalPropertyTypes: false, // which these typings are not written for
    target: ts.ScriptTarget.ES2017,
    lib: ['lib.es2017.d.ts'],
    ...RESOLUTIONS.node10,
    module: ts.ModuleKind.CommonJS,
    typeRoots: [join(ROOT, 'node_modules')],
    types: ['miniprogram-api-typings'],
  });
  assert.deepEqual(ts.getPreEmitDiagnostics(program).map(describe), []);
});

/** The scripts of a guide as a project: each under the name in its first line, with the modules that are not shown. */
function writeMiniProgram(file) {
  const scripts = programsIn(file).filter(({ isModule }) => !isModule);
  const project = join(folder, 'mini-programs', file.replace(/\W/g, '-'));
  const hidden = [
    ['server-key.js', `module.exports = { serverKey: ${JSON.stringify(KEY_SET)} };`],
    ['old-key.js', `module.exports = { oldKey: 'a PEM' };`],
  ];
  const shown = scripts.map(({ text }, index) => [
    /^\/\/ (\S+\.js)/.exec(text)?.[1] ?? `pages/page-${index}/page.js`,
    text.replace(/^.*; \/\/ throws .*$/gm, ''),
  ]);
  for (const [name, text] of [...hidden, ...shown]) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  return shown.map(([name]) => join(project, name));
}

function programsIn(file) {
  return programsOf(blocksOf(readRoot(file))).map((program) => ({ ...program, file, shownAs: program.file }));
}

function examples() {
  const file = 'pkg/index.d.ts';
  const text = readRoot(file).replace(/^ *\* ?/gm, '');
  return programsOf(blocksOf(text)).map((program) => ({ ...program, file }));
}

/** As a module of TypeScript, without the lines that are there to be refused. */
function write({ text }, index) {
  const name = `program-${index}.js`;
  const source = text
    .replace(/^.*; \/\/ throws .*$/gm, '')
    .replace(/^const (\{.*\}) = require\('(xiaodun[\w/]*)'\);$/m, "import $1 from '$2';");
  writeFileSync(join(folder, name), `${source}\nexport {};\n`);
  return name;
}

function describe({ file, start, messageText }) {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file) return message;
  const { line } = file.getLineAndCharacterOfPosition(start);
  const program = names.get(file.fileName.split('/').pop());
  const where = program ? `${program.file}, line ${program.line} (${program.heading})` : file.fileName;
  return `${where}: ${file.text.split('\n')[line].trim()}: ${message}`;
}
