// The declarations speak Chinese too: the first sentence of each function and of each option has a line `@zh`, which
// editors show.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

const text = readFileSync(new URL('../../pkg/index.d.ts', import.meta.url), 'utf8');
const source = ts.createSourceFile('index.d.ts', text, ts.ScriptTarget.Latest, true);

test('each function and each option has a sentence in Chinese', () => {
  const described = source.statements.filter(isExported).flatMap(membersOf);
  assert.ok(described.length > 100, String(described.length));
  const without = described.filter(({ node }) => !/[\u4e00-\u9fff].*[。：]/.test(chineseOf(node)));
  assert.deepEqual(
    without.map(({ name }) => name),
    []
  );
});

function isExported(node) {
  return ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export && node.name;
}

/** A function, and what is in a type of which callers write or call the members. */
function membersOf(node) {
  const name = node.name.text;
  if (ts.isFunctionDeclaration(node)) return [{ name, node }];
  const isOfOptions = /Options$|Rules?$|RuleOf$|Policy$|Attributes$|^CustomKind$/.test(name);
  const members = [];
  const visit = (each) => {
    if (ts.isMethodSignature(each) || ts.isConstructorDeclaration(each)) members.push(each);
    if (ts.isPropertySignature(each) && (isOfOptions || (each.type && ts.isFunctionTypeNode(each.type))))
      members.push(each);
    // What is in a member is its own.
    if (!ts.isMethodSignature(each)) ts.forEachChild(each, visit);
  };
  ts.forEachChild(node, visit);
  return members.map((member) => ({ name: `${name}.${member.name?.text ?? 'constructor'}`, node: member }));
}

function chineseOf(node) {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'zh');
  return (tag && ts.getTextOfJSDocComment(tag.comment)) ?? '';
}
