// The file mini-programs load: its syntax, and that it leans on nothing a host may lack.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'acorn';
import { ancestor, base, full } from 'acorn-walk';
import { FOLDER } from './lib/package.mjs';
import { makeRealm } from './lib/realm.mjs';

const code = readFileSync(join(FOLDER, 'index.js'), 'utf8');

/** What CommonJS gives a module, and what every engine has: the rest is asked for with `typeof` first. */
const GIVEN = ['module', 'exports', 'require', 'arguments', ...makeRealm().globalNames()];

test('it is a CommonJS script of ECMAScript 2017', () => {
  // Of later years and so refused here: optional catch, `?.`, `??`, dynamic import, object spread, class fields.
  const program = parse(code, { ecmaVersion: 8, sourceType: 'script' });
  assert.ok(program.body.length > 0);
  assert.match(code, /module\.exports/);
});

test('it has no async functions and no generators', () => {
  // DevTools without "enhanced compilation" turns either into calls of a regeneratorRuntime that is not there.
  const found = [];
  full(parse(code, { ecmaVersion: 8, sourceType: 'script' }), (node) => {
    if (node.async || node.generator) found.push(code.slice(node.start, node.start + 80));
  });
  assert.deepEqual(found, []);
});

test('it makes no code from text', () => {
  const { free, calls } = inspect(code);
  assert.deepEqual(
    free.filter(({ name }) => name === 'eval'),
    []
  );
  assert.deepEqual(
    calls.filter((name) => ['eval', 'Function', 'GeneratorFunction', 'AsyncFunction'].includes(name)),
    []
  );
  assert.deepEqual(
    calls.filter((name) => name === 'require'),
    []
  );
});

test('every global beyond the language is asked for with typeof before it is used', () => {
  const { free } = inspect(code);
  const unguarded = free.filter(({ name, isGuarded }) => !GIVEN.includes(name) && !isGuarded).map(({ name }) => name);
  assert.deepEqual([...new Set(unguarded)], []);
});

test('the check of globals finds what it looks for', () => {
  const unguarded = (text) =>
    inspect(text)
      .free.filter(({ isGuarded }) => !isGuarded)
      .map(({ name }) => name);
  assert.deepEqual(unguarded('new TextDecoder()'), ['TextDecoder']);
  assert.deepEqual(unguarded('if (typeof atob === "function") { URL; }'), ['URL']);
  assert.deepEqual(unguarded('typeof wx === "object" && wx.request()'), []);
  assert.deepEqual(unguarded('typeof wx === "object" || wx.request()'), ['wx']);
  assert.deepEqual(unguarded('0 && wx.request(); 1 && tt.request()'), ['tt']);
  assert.deepEqual(unguarded('function f() { if (typeof crypto !== "object") return; return crypto; }'), []);
  assert.deepEqual(unguarded('function f(x) { let [y] = x; try { return y } catch (e) { return e } }'), []);
});

/** The free names of a script, each with whether a `typeof` of it decides that it is reached; and the names called. */
function inspect(text) {
  const program = parse(text, { ecmaVersion: 8, sourceType: 'script' });
  const free = [];
  const calls = [];
  const visitName = (node, _, ancestors) => {
    if (isBound(node.name, ancestors)) return;
    const parent = ancestors[ancestors.length - 2];
    if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') return;
    free.push({ name: node.name, isGuarded: isGuarded(node.name, ancestors) });
  };
  ancestor(
    program,
    {
      Identifier: visitName,
      VariablePattern: visitName,
      CallExpression: ({ callee }) => void calls.push(nameOf(callee)),
      NewExpression: ({ callee }) => void calls.push(nameOf(callee)),
    },
    base
  );
  return { free, calls };
}

function nameOf(node) {
  return node.type === 'Identifier'
    ? node.name
    : node.type === 'MemberExpression' && !node.computed
      ? node.property.name
      : undefined;
}

function isBound(name, ancestors) {
  return ancestors.some((node) => bindingsOf(node).has(name));
}

const bindings = new WeakMap();

/** The names a scope declares. Declarations of blocks are counted for the whole function: this is no linter. */
function bindingsOf(scope) {
  if (bindings.has(scope)) return bindings.get(scope);
  const names = new Set();
  if (/Function|^Program$/.test(scope.type)) {
    if (scope.id) names.add(scope.id.name);
    for (const parameter of scope.params || []) addPattern(parameter, names);
    collect(scope.body, names);
  }
  bindings.set(scope, names);
  return names;
}

function collect(node, names) {
  if (Array.isArray(node)) return void node.forEach((each) => collect(each, names));
  if (!node || typeof node.type !== 'string') return;
  if (node.type === 'VariableDeclarator') addPattern(node.id, names);
  if (node.type === 'CatchClause') addPattern(node.param, names);
  if (/^(Class|Function)Declaration$/.test(node.type)) names.add(node.id.name);
  if (node.type === 'ClassExpression' && node.id) names.add(node.id.name);
  // What a function declares is its own.
  if (/Function/.test(node.type)) return;
  for (const member of Object.values(node)) if (member && typeof member === 'object') collect(member, names);
}

function addPattern(pattern, names) {
  if (!pattern) return;
  if (pattern.type === 'Identifier') names.add(pattern.name);
  if (pattern.type === 'AssignmentPattern') addPattern(pattern.left, names);
  if (pattern.type === 'RestElement') addPattern(pattern.argument, names);
  if (pattern.type === 'ArrayPattern') pattern.elements.forEach((each) => addPattern(each, names));
  if (pattern.type === 'ObjectPattern') pattern.properties.forEach((each) => addPattern(each.value, names));
}

/** Whether the way to this use leads through a condition that is false, or a return, where the name is not there. */
function isGuarded(name, ancestors) {
  return ancestors.some((node, index) => {
    const below = ancestors[index + 1];
    if (node.type === 'LogicalExpression' && node.right === below)
      return holds(node.left, name, node.operator === '&&');
    if (node.type === 'ConditionalExpression' || node.type === 'IfStatement') {
      if (node.consequent === below) return holds(node.test, name, true);
      if (node.alternate === below) return holds(node.test, name, false);
    }
    if (node.type === 'BlockStatement') {
      const before = node.body.slice(0, node.body.indexOf(below));
      return before.some(
        (each) => each.type === 'IfStatement' && leaves(each.consequent) && holds(each.test, name, false)
      );
    }
    return false;
  });
}

/** Whether `test` being `outcome` means that the name is there. */
function holds(test, name, outcome) {
  // Never so: esbuild names the exports for Node's lexer under `0 &&`.
  if (test.type === 'Literal' && Boolean(test.value) !== outcome) return true;
  if (test.type === 'UnaryExpression' && test.operator === '!') return holds(test.argument, name, !outcome);
  if (test.type === 'LogicalExpression') {
    const bothKnown = (test.operator === '&&') === outcome;
    if (bothKnown) return holds(test.left, name, outcome) || holds(test.right, name, outcome);
    return holds(test.left, name, outcome) && holds(test.right, name, outcome);
  }
  if (test.type !== 'BinaryExpression') return false;
  const sides = [test.left, test.right];
  const asked = sides.find(
    (side) => side.type === 'UnaryExpression' && side.operator === 'typeof' && side.argument.name === name
  );
  const kind = sides.find((side) => side.type === 'Literal');
  if (!asked || !kind) return false;
  const isEqual = test.operator.startsWith('==');
  const isThere = kind.value === 'undefined' ? !isEqual : isEqual;
  return isThere === outcome && (kind.value === 'undefined' || isEqual === outcome);
}

function leaves(statement) {
  const last = statement.type === 'BlockStatement' ? statement.body[statement.body.length - 1] : statement;
  return Boolean(last) && /^(Return|Throw)Statement$/.test(last.type);
}
