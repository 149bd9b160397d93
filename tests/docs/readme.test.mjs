// README.md and README.zh-CN.md: every code block is run, checked or compared, and every table that lists
// codes is held to the code.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { installInto } from '../lib/packed.mjs';
import { blocksOf, programsOf, readRoot, ROOT, tokensOf } from './blocks.mjs';
import { EXPECTED } from './expected.mjs';
import { runProgram } from './run.mjs';

const FILES = ['README.md', 'README.zh-CN.md'];
const folder = installInto('readme', { packageJson: { type: 'module' } });
const [english, chinese] = FILES.map((file) => ({ file, text: readRoot(file), blocks: blocksOf(readRoot(file)) }));

/** What is done with the blocks of each language; a block of any other language is an error. */
const CHECKS = {
  js: () => {}, // run below, as parts of programs
  ts: ({ text, line }) => typeCheck(text, line),
  sh: ({ text }) => text.trim().split('\n').forEach(checkCommand),
  html: ({ text }) => checkTags(text),
  json: ({ text }) => JSON.parse(text),
  text: ({ text }) => assert.match(text, /^Content-Security-Policy: .*script-src 'self' 'wasm-unsafe-eval'/),
};

for (const { file, text, blocks } of [english, chinese]) {
  describe(file, () => {
    for (const block of blocks) {
      test(`line ${block.line}: a block of ${block.language}`, () => {
        assert.ok(CHECKS[block.language], `nothing is known about blocks of "${block.language}"`);
        CHECKS[block.language](block);
      });
    }
    const programs = programsOf(blocks);
    programs.forEach((program, index) => {
      // Both files have the same programs in the same order.
      const expected = programsOf(english.blocks)[index]?.heading;
      test(`line ${program.line}: the program under "${program.heading}" does what it says`, () => runProgram({ ...program, expected }, folder));
    });
    test('no JavaScript block is left out', () => {
      const count = programs.reduce((sum, program) => sum + program.blocks, 0);
      assert.equal(count, blocks.filter(({ language }) => language === 'js').length);
      assert.ok(count > 12);
    });
    test('the declarations know everything the programs use', () => typeCheckPrograms(programs));
    test('what it links to is there', () => checkLinks(file, text));
    test('its tables list every code and kind there is', () => checkTables(text));
  });
}

describe('pkg/README.md', () => {
  const blocks = blocksOf(readRoot('pkg/README.md'));
  test('its blocks are of known languages', () => {
    for (const block of blocks) CHECKS[block.language](block);
  });
  for (const program of programsOf(blocks)) {
    test(`the program in line ${program.line} does what it says`, () => runProgram({ ...program, expected: 'In a web page' }, folder));
  }
});

for (const file of ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']) {
  test(`${file} names files and commands that are there`, () => {
    const text = readRoot(file);
    for (const { language, text: block } of blocksOf(text)) {
      assert.ok(['sh', 'text'].includes(language), `a block of ${language} has nobody to check it`);
      if (language === 'sh') block.trim().split('\n').forEach(checkCommand);
    }
    const paths = [...text.matchAll(/`((?:src|pkg|tests|scripts|js-demo|fuzz|docs)(?:\/[\w.-]+)*)`/g)].map(([, path]) => path);
    for (const path of paths) assert.ok(existsSync(join(ROOT, path)), path);
  });
}

test('what programs are expected to do is looked at', () => {
  const headings = programsOf(english.blocks).map(({ heading }) => heading);
  for (const heading of Object.keys(EXPECTED)) assert.ok(headings.includes(heading), heading);
});

test('both languages have the same blocks', () => {
  assert.deepEqual(chinese.blocks.map(({ language, run }) => [language, run]), english.blocks.map(({ language, run }) => [language, run]));
  english.blocks.forEach((block, index) => {
    const other = chinese.blocks[index];
    const where = `README.md line ${block.line}, README.zh-CN.md line ${other.line}`;
    if (block.language === 'js') assert.deepEqual(sameBut(tokensOf(other.text), tokensOf(block.text)), tokensOf(block.text), where);
    else assert.equal(withoutWords(other.text), withoutWords(block.text), where);
  });
});

/** Strings with Chinese in them may stand for others. */
function sameBut(tokens, model) {
  return tokens.map((token, index) => (token.startsWith('"') && /[\u4e00-\u9fff]/.test(token) && model[index]?.startsWith('"') ? model[index] : token));
}

/** Without comments, and without the words shown to a reader. */
function withoutWords(text) {
  return text.replace(/ +# .*$/gm, '').replace(/\/\/ .*$/gm, '').replace(/>[^<>{}]+</g, '><').replace(/: '[^'\n]*[\u4e00-\u9fff][^'\n]*'|: '[A-Z][^'\n]*\.'/g, ": ''");
}

function typeCheck(text, line) {
  const name = `block-${line}.mts`;
  writeFileSync(join(folder, name), text);
  tsc(['--strict', name]);
}

/** The programs as JavaScript that is checked: without the lines that are there to be refused. */
function typeCheckPrograms(programs) {
  const wx = '{ request(option: any): void; navigateTo(option: any): void; setStorage(option: any): void; setStorageSync(key: string, data: any): void; getRealtimeLogManager(): any }';
  const host = ['router', 'trustedTypes', 'Page', 'require'].map((name) => `declare const ${name}: any;`);
  writeFileSync(join(folder, 'host.d.ts'), `declare const wx: ${wx};\n${host.join('\n')}\ndeclare module '*server-key.js' { export const serverKey: string; }\n`);
  const names = programs.map(({ text }, index) => {
    const lines = text.replace(/^.*; \/\/ throws .*$/gm, '');
    const source = lines.replace(/^const (\{.*\}) = require\('xiaodun'\);$/m, "import $1 from 'xiaodun';").replace(/^Page\(/m, '/** @type {(page: Record<string, any>) => void} */ (Page)(');
    writeFileSync(join(folder, `checked-${index}.mjs`), `${source}\nexport {};\n`);
    return `checked-${index}.mjs`;
  });
  tsc(['--allowJs', '--checkJs', 'host.d.ts', ...names]);
}

/** JavaScript that shows a member of a verdict in one line does not ask first whether it is there. */
const SHOWN = /TS2339: Property '(?:(?:url|code)' does not exist on type 'UrlVerdict|(?:normalized|info|code|message)' does not exist on type 'Validation)'/;

function tsc(args) {
  const flags = ['--noEmit', '--pretty', 'false', '--target', 'ES2022', '--module', 'NodeNext', '--moduleResolution', 'NodeNext', '--lib', 'ES2022,DOM,DOM.Iterable'];
  const { error, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), [...flags, ...args], { cwd: folder, encoding: 'utf8' });
  assert.ifError(error);
  const errors = stdout.split('\n').filter((line) => /error TS/.test(line));
  assert.deepEqual(args.includes('--checkJs') ? errors.filter((line) => !SHOWN.test(line)) : errors, [], stdout);
}

function checkCommand(line) {
  const command = line.replace(/ +#.*$/, '');
  const target = /^make (\w+)$/.exec(command)?.[1];
  if (target) assert.match(readRoot('Makefile'), new RegExp(`^${target}:`, 'm'), command);
  else assert.equal(command, `npm install ${JSON.parse(readRoot('pkg/package.json')).name}`);
}

/** Every element that is opened is closed, in order, and has only attributes with quoted values. */
function checkTags(text) {
  const open = [];
  const rest = text.replace(/<(\/?)([a-z-]+)((?: [\w:-]+(?:="[^"]*")?)*) ?(\/?)>/g, (_, end, name, attributes, closed) => {
    if (end) assert.equal(open.pop(), name);
    else if (!closed) open.push(name);
    return '';
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
}

function checkLinks(file, text) {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^https?:/.test(link));
  assert.ok(links.length > 10);
  for (const link of links) {
    const [path, anchor] = link.split('#');
    assert.ok(existsSync(join(ROOT, path || file)), link);
    if (anchor) assert.ok(anchorsOf(readRoot(path || file)).includes(decodeURIComponent(anchor)), `${link} leads to no heading`);
  }
}

/** As GitHub makes them of headings. */
function anchorsOf(text) {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/ /g, '-'));
}

function checkTables(text) {
  const cells = [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const declarations = readRoot('pkg/index.d.ts');
  const union = (name) => {
    const [, members] = new RegExp(`export type ${name} =([\\s\\S]+?');`).exec(declarations);
    return [...members.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').matchAll(/'([^']+)'/g)].map(([, member]) => member);
  };
  const refusals = [...readRoot('src/sensitive/refusal.rs').matchAll(/Refusal::\w+ => "(\w+)"/g)].map(([, code]) => code);
  const own = [...readRoot('pkg/lib/messages.js').matchAll(/^ {4}([A-Z_]+):/gm)].map(([, code]) => code).filter((code) => code !== 'URL');
  assert.equal(union('ErrorCode').length, 19);
  assert.equal(refusals.length, 9);
  for (const name of [...union('ErrorCode'), ...union('SensitiveKind'), ...union('Scheme'), ...union('UrlRejection'), ...refusals, ...own]) {
    assert.ok(cells.includes(name), `no table lists ${name}`);
  }
  const known = new Set([...union('ErrorCode'), ...union('UrlRejection')]);
  for (const code of cells.filter((name) => /^(?:ERR|URL)_\w+$/.test(name))) assert.ok(known.has(code), `${code} is no code`);
}
