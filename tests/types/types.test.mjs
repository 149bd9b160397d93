// The declarations: what is right compiles, each wrong use is an error, and every export is used and declared.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { nodeTool } from '../../scripts/lib/tools.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const exported = Object.keys(createRequire(import.meta.url)('../../pkg')).sort();
const declarations = readFileSync(here('../../pkg/index.d.ts'), 'utf8');

test('right uses compile, and each wrong one is an error', () => {
  const { status, stdout } = spawnSync(nodeTool('tsc'), ['-p', here('tsconfig.json')], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('what is exported is declared, and nothing else', () => {
  const declared = [...declarations.matchAll(/^export (?:function|class|const) (\w+)/gm)]
    .map(([, name]) => name)
    .sort();
  assert.deepEqual(declared, exported);
});

test('the type tests call every function', () => {
  const called = new Set(['right.ts', 'wrong.ts'].flatMap(callsIn));
  for (const name of exported) assert.ok(called.has(name) || name === 'XiaodunError', name);
  // It is thrown by the package and never made by a caller.
  assert.match(readFileSync(here('right.ts'), 'utf8'), /\binstanceof XiaodunError\b/);
});

test('a name in a comment, in a string or without a call is no use of it', () => {
  const source = "// mask('phone', '')\nconst text = \"redact('')\";\nconst unused = validate;\nmaskCard('');";
  assert.deepEqual(callsOf(source), ['maskCard']);
});

/** The names that a file calls, as the compiler reads it. */
function callsIn(file) {
  return callsOf(readFileSync(here(file), 'utf8'));
}

function callsOf(text) {
  const names = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) names.push(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('calls.ts', text, ts.ScriptTarget.Latest));
  return names;
}
