// Runs a program of the documentation and holds each line to the comment behind it: `x; // → value`
// and `x; // throws ERR_CODE`. A line that throws is the last of its program: who copies the block can run it to there.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { build } from 'esbuild';
import { launchChromium, serve } from '../lib/browser.mjs';
import { ROOT } from './blocks.mjs';
import { fakeBrowser, fakeMiniProgram, withGlobals } from './fakes.mjs';
import { KEY_SET, privatePem, publicPem } from './keys.mjs';

let programs = 0;

/**
 * Runs it in a project with the package.
 * @param program `without` names a global that its browser does not have
 * @param expected gets what the program exported or declared, and what it did to its host
 */
export async function runProgram(program, folder, expected) {
  const packageFolder = join(folder, 'node_modules/xiaodun');
  const held = { lines: 0, awaited: [] };
  const tools = {
    __holds(actual, value, line) {
      held.lines++;
      assert.deepEqual(
        JSON.parse(JSON.stringify(actual)),
        value,
        `line ${line} of the program under "${program.heading}"`
      );
    },
    __throws(work, code) {
      held.lines++;
      assert.throws(work, { code });
    },
    __awaited: (promise) => held.awaited.push(promise),
  };
  const { did, globals } = program.isModule ? fakeBrowser(packageFolder) : fakeMiniProgram(packageFolder);
  if (program.without) delete globals[program.without];
  const { source, promised } = instrument(program);
  if (program.run === 'chromium') await runInChromium(source, folder, tools);
  else {
    const run = program.isModule ? runModule : runScript;
    await withGlobals({ ...globals, ...tools }, async () => {
      const names = await run(program, source, folder, packageFolder);
      await Promise.all(held.awaited);
      await expected?.(names, did);
    });
  }
  assert.equal(held.lines, promised, `every promise of "${program.heading}" was looked at`);
}

async function runModule(program, source, folder, packageFolder) {
  const number = programs++;
  // A file for each program, because a module is read once.
  writeFileSync(join(folder, 'server-key.mjs'), `export const serverKey = ${JSON.stringify(KEY_SET)};\n`);
  writeFileSync(join(folder, 'old-key.mjs'), `export const oldKey = ${JSON.stringify(publicPem)};\n`);
  const file = join(folder, `program-${number}.mjs`);
  // Those that come after it import it by its name.
  if (program.file?.endsWith('.js')) writeFileSync(join(folder, basename(program.file)), program.text);
  // A copy of the browser's module for each program, so that each has to load what it uses.
  const browser = `${pathToFileURL(join(packageFolder, 'dist/browser.mjs'))}?program=${number}`;
  if (!program.usesPackage) await bundle(source, folder, file, { platform: 'node', external: ['xiaodun'] });
  else
    writeFileSync(
      file,
      program.run === 'node'
        ? source
        : source.replaceAll(/(?<=^import .* from |(?<!\{)\bimport\()'xiaodun'/gm, JSON.stringify(browser))
    );
  return import(pathToFileURL(file));
}

/** What other packages do: bundled, because some of them are written for bundlers alone. */
async function bundle(source, folder, outfile, options = { platform: 'node' }) {
  const keys = join(folder, '../keys');
  mkdirSync(keys, { recursive: true });
  const [{ kid }] = KEY_SET.keys;
  writeFileSync(join(keys, 'keys.json'), JSON.stringify({ publish: [kid], accept: [kid] }));
  writeFileSync(join(keys, `${kid}.private.pem`), privatePem);
  const examples = join(ROOT, 'docs/backend');
  for (const name of readdirSync(examples).filter((name) => name.endsWith('.mjs')))
    copyFileSync(join(examples, name), join(folder, name));
  await build({
    stdin: { contents: source, resolveDir: folder },
    nodePaths: [join(ROOT, 'node_modules')],
    bundle: true,
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    outfile,
    ...options,
  });
}

async function runInChromium(source, folder, tools) {
  const name = `program-${programs++}.js`;
  await bundle(source, folder, join(folder, name), { platform: 'browser' });
  const { origin, stop } = await serve(
    { '/': folder },
    { '/page': '<!doctype html><title>page</title><div id="note"></div>' }
  );
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}/page`);
    await page.exposeFunction('__told', (told) => told.forEach((values) => tools.__holds(...values)));
    await page.evaluate(async (module) => {
      const told = [];
      globalThis.__holds = (...values) => told.push(values);
      await import(module);
      await globalThis.__told(told);
    }, `${origin}/${name}`);
  } finally {
    await browser.close();
    stop();
  }
}

function runScript(program, source, folder, packageFolder) {
  const require = createRequire(join(folder, 'index.js'));
  const entry = join(packageFolder, 'miniprogram/index.js');
  delete require.cache[entry];
  const evaluate = (text) => {
    const module = { exports: {} };
    // eslint-disable-next-line no-new-func -- the text is a block of the documentation
    new Function('require', 'module', text)(load, module);
    return module.exports;
  };
  /** The package, a key, or what an earlier block shows under this name in its first line. */
  const load = (name) => {
    if (name === 'xiaodun' || name === 'xiaodun/miniprogram') return require(entry);
    if (name.endsWith('/server-key.js')) return { serverKey: KEY_SET };
    if (name.endsWith('/old-key.js')) return { oldKey: publicPem };
    const shown = program.modules?.find(
      ({ text }) => basename(/^\/\/ (\S+\.js)/.exec(text)?.[1] ?? '') === basename(name)
    );
    assert.ok(shown, `no module ${name}`);
    return evaluate(shown.text);
  };
  return evaluate(source);
}

/** The program with its promises made into checks, its variables and functions exported, and its last call awaited. */
function instrument({ text, isModule, heading }) {
  const comments = [];
  const tree = parse(text, {
    ecmaVersion: 2022,
    sourceType: isModule ? 'module' : 'script',
    locations: true,
    onComment: comments,
  });
  const statements = [];
  ancestor(tree, {
    ExpressionStatement: (node, _, ancestors) => statements.push({ node, body: ancestors.at(-2).body }),
  });
  const edits = [];
  for (const comment of comments) {
    const told = /^ (→|throws) (.+)$/.exec(comment.value);
    if (!told) continue;
    const line = comment.loc.start.line;
    const statement = statements.find(({ node }) => node.loc.end.line === line && node.end <= comment.start);
    assert.ok(statement, `the comment "${comment.value}" under "${heading}" stands behind no expression`);
    const { node, body } = statement;
    if (told[1] === 'throws')
      assert.equal(node, body.at(-1), `"${comment.value}" under "${heading}" is not the last line`);
    const code = text.slice(node.expression.start, node.expression.end);
    edits.push([
      node.start,
      node.end,
      told[1] === '→' ? `__holds(${code}, (${told[2]}), ${line});` : `__throws(() => ${code}, '${told[2]}');`,
    ]);
  }
  if (!isModule) {
    const last = tree.body.at(-1);
    if (last.type === 'ExpressionStatement' && last.expression.callee?.name === 'start')
      edits.push([last.start, last.end, `__awaited(${text.slice(last.start, last.end - 1)});`]);
  }
  let source = text;
  for (const [start, end, code] of edits.sort(([a], [b]) => b - a))
    source = source.slice(0, start) + code + source.slice(end);
  if (isModule) source += `export { ${declared(tree).join(', ')} };\n`;
  return { source, promised: edits.filter(([, , code]) => /^__(?:holds|throws)\(/.test(code)).length };
}

function declared(tree) {
  const names = [];
  const collect = (pattern) => {
    if (pattern.type === 'Identifier') names.push(pattern.name);
    else (pattern.elements ?? pattern.properties.map(({ value }) => value)).forEach(collect);
  };
  for (const node of tree.body) {
    if (node.type === 'VariableDeclaration') node.declarations.forEach(({ id }) => collect(id));
    else if (node.type === 'FunctionDeclaration') collect(node.id);
  }
  return names;
}
