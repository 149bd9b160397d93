// pkg/index.d.ts, the text of the API reference: every function and method has an example, and each does what it says.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { SEARCHED_KINDS } from '../../pkg/lib/generated/contract.js';
import { installInto } from '../lib/packed.mjs';
import { blocksOf, programsOf, readRoot } from './blocks.mjs';
import { runProgram } from './run.mjs';

const DECLARATIONS = 'pkg/index.d.ts';
const text = readRoot(DECLARATIONS);
const source = ts.createSourceFile(DECLARATIONS, text, ts.ScriptTarget.Latest, true);
const exported = source.statements.filter(
  (node) => ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export && node.name
);
const folder = installInto('reference', { packageJson: { type: 'module' } });

for (const { name, node } of exported.flatMap(callables)) {
  test(`${name} has an example`, () => assert.ok(examplesOf(node).length > 0));
  if (!/^(?:XiaodunError|(?:Encryptor|SealedRequest|Channel)\.destroy|UrlChecker\.\w+)$/.test(name)) {
    test(`${name} says what it throws`, () =>
      assert.ok(ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'throws')));
  }
}

for (const node of exported.flatMap((each) => [each, ...(each.members ?? [])])) {
  const name = node.name?.text;
  examplesOf(node).forEach((example, index) => {
    describe(`example ${index + 1} of ${name}`, () => {
      const programs = programsOf(blocksOf(example));
      test('is one program', () => assert.equal(programs.length, 1));
      for (const program of programs)
        test('does what it says', () => runProgram({ ...program, heading: `the example of ${name}` }, folder));
    });
  });
}

test('every code it names is one', () => {
  const known = new Set([...text.matchAll(/^ {2}\| '((?:ERR|URL)_\w+)'/gm)].map(([, code]) => code));
  assert.ok(known.size > 30);
  for (const [code] of text.matchAll(/\b(?:ERR|URL)_[A-Z_]+/g)) assert.ok(known.has(code), `${code} is no code`);
});

test('⌕ marks the kinds that text is searched for, in the declarations and in the guides', () => {
  const kinds = source.statements.find(({ name }) => name?.text === 'SensitiveKind');
  // Each has a comment before the bar in front of it.
  const [, members] = /=([\s\S]*)$/.exec(kinds.getText(source));
  const marked = [...members.matchAll(/\/\*\*([\s\S]*?)\*\/\s*\| '(\w+)'/g)]
    .filter(([, comment]) => comment.includes('⌕'))
    .map(([, , name]) => name);
  assert.deepEqual(marked.sort(), [...SEARCHED_KINDS].sort());
  for (const guide of ['docs/guides/sensitive-values.md', 'docs/guides/sensitive-values.zh-CN.md']) {
    const rows = readRoot(guide).match(/^\| `\w+`.*$/gm);
    const names = rows.flatMap((row) => [...row.split('|')[1].matchAll(/`(\w+)` ⌕/g)].map(([, name]) => name));
    assert.deepEqual(names.sort(), [...SEARCHED_KINDS].sort(), guide);
  }
});

/** What can be called: functions, classes, and the methods of objects the functions give. */
function callables(node) {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return [{ name: node.name.text, node }];
  if (!ts.isInterfaceDeclaration(node)) return [];
  return node.members
    .filter(ts.isMethodSignature)
    .map((method) => ({ name: `${node.name.text}.${method.name.text}`, node: method }));
}

function examplesOf(node) {
  return ts
    .getJSDocTags(node)
    .filter(({ tagName }) => tagName.text === 'example')
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
}
