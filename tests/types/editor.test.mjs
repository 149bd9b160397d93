// The declarations stay quick to check, and what an editor shows of them stays readable.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const DECLARATIONS = fileURLToPath(new URL('../../pkg/index.d.ts', import.meta.url));
const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  paths: { xiaodun: [DECLARATIONS] },
};

test('twenty guards of twenty fields are little work', () => {
  const head =
    "import { createEncryptor, createFormGuard } from 'xiaodun';\nconst encryptor = createEncryptor({ key: 'x' });\n";
  const guards = Array.from({ length: 20 }, (_, guard) => {
    const fields = Array.from(
      { length: 20 },
      (_, field) => `'a${field % 4}.list[].f${field}': { action: 'encrypt', kind: 'phone' }`
    );
    const members = [0, 1, 2, 3].map(
      (group) =>
        `a${group}: { list: { ${Array.from({ length: 20 }, (_, field) => `f${field}: string`).join('; ')} }[] }`
    );
    return [
      `interface Form${guard} { ${members.join('; ')}; id${guard}: number }`,
      `declare const form${guard}: Form${guard};`,
      `const guard${guard} = createFormGuard({ encryptor, fields: { ${fields.join(', ')} } });`,
      `const safe${guard} = guard${guard}.protect(form${guard});`,
      `export const shown${guard}: string | undefined = safe${guard}.a1.list[0]?.f5;`,
      `export const kept${guard}: number = safe${guard}.id${guard};`,
    ].join('\n');
  });
  const without = instantiations(`${head}createFormGuard({ encryptor, fields: {} });`);
  const added = instantiations(head + guards.join('\n')) - without;
  // A million of them is about a second. It does not depend on the machine, as a second would.
  assert.ok(added < 200_000, String(added));
});

test('hovering shows what a function takes and gives, and no more', () => {
  const source = `
import { createFormGuard, validate } from 'xiaodun';
const guard = createFormGuard({ fields: { card: { action: 'mask', kind: 'bankCard' }, seat: { action: 'keep' } } });
const safe = guard.protect({ card: '4111', seat: 1 });
const card = validate('bankCard', '4111');
const checked = guard.tryProtect({ card: '' });
`;
  const shown = hovers(source, ['guard =', 'protect(', 'validate(', 'safe =', 'card = v', 'tryProtect(']);
  for (const [at, text] of Object.entries(shown)) assert.ok(text.length < 420, `${at}: ${text.length}: ${text}`);
  assert.match(shown['guard ='], /^const guard: FormGuard<\{/);
  assert.match(shown['protect('], /protect<\{.*\}>\(form: \{.*\}\): .*ProtectedBrand|Protected</s);
  assert.match(
    shown['validate('],
    /validate<"bankCard">\(kind: "bankCard", value: string, options\?: .*\): Validation<"bankCard">/s
  );
});

function instantiations(text) {
  const program = programOf(text);
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  assert.deepEqual(errors, []);
  return /** @type {any} */ (program).getInstantiationCount();
}

function programOf(text) {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  const name = `${fileURLToPath(new URL('.', import.meta.url))}generated.ts`;
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest);
  host.fileExists = (path) => path === name || fileExists(path);
  host.readFile = (path) => (path === name ? text : readFile(path));
  return ts.createProgram([name], OPTIONS, host);
}

/** What an editor shows at the first letter of each of these pieces of the text. */
function hovers(text, pieces) {
  const name = `${fileURLToPath(new URL('.', import.meta.url))}hovered.ts`;
  const service = ts.createLanguageService({
    getScriptFileNames: () => [name],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const content = path === name ? text : ts.sys.readFile(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => fileURLToPath(new URL('.', import.meta.url)),
    getCompilationSettings: () => OPTIONS,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (path) => path === name || ts.sys.fileExists(path),
    readFile: (path) => (path === name ? text : ts.sys.readFile(path)),
  });
  return Object.fromEntries(
    pieces.map((piece) => {
      const { displayParts } = service.getQuickInfoAtPosition(name, text.indexOf(piece));
      return [piece, ts.displayPartsToString(displayParts)];
    })
  );
}
