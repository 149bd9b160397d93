// Runs a program of the documentation and holds each line to the comment behind it: `x; // → value`
// and `x; // throws ERR_CODE`.

import assert from 'node:assert/strict';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keys } from '../lib/decryptor.mjs';
import { EXPECTED } from './expected.mjs';
import { fakeBrowser, fakeMiniProgram, withGlobals } from './fakes.mjs';

let programs = 0;

/** Gives what the program exported or declared, and what it did to its host. */
export async function runProgram(program, folder) {
  const packageFolder = join(folder, 'node_modules/xiaodun');
  const held = { lines: 0, awaited: [] };
  const tools = {
    __holds(actual, expected, line) {
      held.lines++;
      assert.deepEqual(JSON.parse(JSON.stringify(actual)), expected, `line ${line} of the program under "${program.heading}"`);
    },
    __throws(work, code) {
      held.lines++;
      assert.throws(work, { code });
    },
    __awaited: (promise) => held.awaited.push(promise),
  };
  const { did, globals } = program.isModule ? fakeBrowser(packageFolder) : fakeMiniProgram(packageFolder);
  const { source, promised } = instrument(program);
  const run = program.isModule ? runModule : runScript;
  const names = await withGlobals({ ...globals, ...tools }, async () => {
    const result = await run(program, source, folder, packageFolder);
    await Promise.all(held.awaited);
    await EXPECTED[program.expected ?? program.heading]?.(result, did);
    return result;
  });
  assert.equal(held.lines, promised, `every promise of "${program.heading}" was looked at`);
  return { names, did };
}

async function runModule(program, source, folder, packageFolder) {
  const number = programs++;
  writeFileSync(join(folder, 'server-key.js'), `export const serverKey = ${JSON.stringify(keys.spki)};\n`);
  const file = join(folder, `program-${number}.mjs`);
  // A copy of the browser's module for each program, so that each has to load what it uses.
  const browser = `${pathToFileURL(join(packageFolder, 'dist/browser.mjs'))}?program=${number}`;
  writeFileSync(file, program.run === 'node' ? source : source.replaceAll(/(?<=^import .* from )'xiaodun'/gm, JSON.stringify(browser)));
  return import(pathToFileURL(file));
}

function runScript(program, source, folder, packageFolder) {
  const require = createRequire(join(folder, 'index.js'));
  const entry = join(packageFolder, 'miniprogram/index.js');
  delete require.cache[entry];
  const load = (name) => (name === 'xiaodun' ? require(entry) : name.endsWith('/server-key.js') ? keys.spki : assert.fail(`no module ${name}`));
  // eslint-disable-next-line no-new-func -- the text is a block of the documentation
  new Function('require', source)(load);
  return {};
}

/** The program with its promises made into checks, its variables exported, and its last call awaited. */
function instrument({ text, isModule, heading }) {
  const comments = [];
  const tree = parse(text, { ecmaVersion: 2022, sourceType: isModule ? 'module' : 'script', locations: true, onComment: comments });
  const statements = [];
  simple(tree, { ExpressionStatement: (node) => statements.push(node) });
  const edits = [];
  for (const comment of comments) {
    const told = /^ (→|throws) (.+)$/.exec(comment.value);
    if (!told) continue;
    const line = comment.loc.start.line;
    const statement = statements.find((node) => node.loc.end.line === line && node.end <= comment.start);
    assert.ok(statement, `the comment "${comment.value}" under "${heading}" stands behind no expression`);
    const { start, end } = statement.expression;
    const code = text.slice(start, end);
    edits.push([statement.start, statement.end, told[1] === '→' ? `__holds(${code}, (${told[2]}), ${line});` : `__throws(() => ${code}, '${told[2]}');`]);
  }
  if (!isModule) {
    const last = tree.body.at(-1);
    if (last.type === 'ExpressionStatement' && last.expression.callee?.name === 'start') edits.push([last.start, last.end, `__awaited(${text.slice(last.start, last.end - 1)});`]);
  }
  let source = text;
  for (const [start, end, code] of edits.sort(([a], [b]) => b - a)) source = source.slice(0, start) + code + source.slice(end);
  if (isModule) source += `export { ${declared(tree).join(', ')} };\n`;
  return { source, promised: comments.filter(({ value }) => /^ (→|throws) /.test(value)).length };
}

function declared(tree) {
  const names = [];
  const collect = (pattern) => {
    if (pattern.type === 'Identifier') names.push(pattern.name);
    else pattern.properties.forEach(({ value }) => collect(value));
  };
  for (const node of tree.body) if (node.type === 'VariableDeclaration') node.declarations.forEach(({ id }) => collect(id));
  return names;
}

