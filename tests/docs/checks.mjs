// What is asked of a document besides that its programs do what they say.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createECDH } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { slugOf } from '../../scripts/site/slug.mjs';
import { vectors } from '../lib/vectors.mjs';
import { ROOT, readRoot } from './blocks.mjs';

/** What is done with the blocks of each language, in a project with the package; a block of any other language is an error. */
export const CHECKS = {
  js: () => {}, // run elsewhere, as parts of programs
  ts: ({ text, line }, folder) => typeCheck(text, line, folder),
  sh({ text, run }) {
    if (run === 'sh') runShell(text);
    else if (run === 'sm2') makeSm2Pair(text);
    else text.trim().split('\n').forEach(checkCommand);
  },
  html: ({ text }) => checkTags(text),
  css: ({ text }) => assert.match(text, /^(?:[^{}]+\{[^{}]+\}\n)+$/),
  json: ({ text }) => JSON.parse(text),
  text: ({ text }) => assert.match(text, /^(?:Content-Security-Policy: .*script-src 'self' 'wasm-unsafe-eval'|[^<]*$)/),
};

/** Runs a block in a project that has keys.sh and nothing else, twice: nothing may be overwritten. */
function runShell(text) {
  const folder = scratchFolder('shell');
  const project = join(folder, 'project');
  mkdirSync(project);
  copyFileSync(join(ROOT, 'docs/backend/keys.sh'), join(project, 'keys.sh'));
  const read = () => {
    const { status, stderr } = spawnSync('sh', ['-eu', '-c', text], { cwd: project, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return readdirSync(project).map((name) => [name, readFileSync(join(project, name), 'utf8')]);
  };
  const files = read();
  assert.deepEqual(read(), files);
  // What such blocks make: a key pair outside of the project, and modules that hold its public half.
  const published = JSON.parse(readFileSync(join(folder, 'keys/jwks.json'), 'utf8'));
  const { publish } = JSON.parse(readFileSync(join(folder, 'keys/keys.json'), 'utf8'));
  assert.deepEqual(
    published.keys.map(({ kid }) => kid),
    publish
  );
  const modules = files.filter(([name]) => name !== 'keys.sh');
  assert.ok(modules.length > 0);
  for (const [name, module] of modules) {
    const [, shown] = /^(?:module\.exports = \{ serverKey: (.+) \}|export const serverKey = (.+));$/
      .exec(module.trim())
      .filter(Boolean);
    assert.ok(/^server-key\.m?js$/.test(name), name);
    assert.deepEqual(JSON.parse(shown), published);
  }
}

/** Runs a block that makes a pair of SM2 and prints the point in digits: openssl opens what is encrypted to both. */
function makeSm2Pair(text) {
  const { createEncryptor } = createRequire(import.meta.url)('../../pkg');
  const cwd = scratchFolder('sm2');
  const printed = execFileSync('sh', ['-eu', '-c', text], { cwd, encoding: 'utf8' });
  assert.match(printed, /^[0-9a-f]{128}\n$/);
  // The private half in digits belongs to this point, and nobody else reads it.
  const digits = readFileSync(join(cwd, 'private.hex'), 'utf8');
  assert.match(digits, /^[0-9a-f]{64}$/);
  const pair = createECDH('SM2');
  pair.setPrivateKey(digits, 'hex');
  assert.equal(pair.getPublicKey('hex'), `04${printed.trim()}`);
  assert.equal(statSync(join(cwd, 'private.hex')).mode & 0o077, 0);
  for (const key of [readFileSync(join(cwd, 'public.pem'), 'utf8'), printed]) {
    const sealed = createEncryptor({ key, scheme: 'sm2' }).encrypt('13800138000');
    const opened = execFileSync('openssl', ['pkeyutl', '-decrypt', '-inkey', 'private.pem'], {
      cwd,
      input: Buffer.from(sealed, 'base64'),
    });
    assert.equal(opened.toString(), '13800138000');
  }
}

/** A command that is not run here is one of those the tests know to work. */
export function checkCommand(line) {
  const command = line.replace(/ +#.*$/, '');
  if (/^(?:#.*)?$/.test(command)) return;
  const target = /^make ([\w-]+)$/.exec(command)?.[1];
  if (target) return assert.match(readRoot('Makefile'), new RegExp(`^${target}:`, 'm'), command);
  const test =
    /^cargo test --test (?<rust>\w+)(?: -- '(?<vector>.+)')?$/.exec(command) ??
    /^node --test (?:--test-name-pattern='(?<vector>.+)' )?(?<node>[\w./-]+)$/.exec(command);
  if (test) return checkTest(test.groups, command);
  const names = /^npm install ((?:[\w@/-]+ ?)+)$/.exec(command)?.[1].split(' ');
  assert.ok(names, `nobody knows whether this works: ${command}`);
  const known = [
    JSON.parse(readRoot('pkg/package.json')).name,
    ...Object.keys(JSON.parse(readRoot('package.json')).devDependencies),
  ];
  for (const name of names) assert.ok(known.includes(name), command);
}

/** The file of a test, and the vector that it runs alone. */
function checkTest({ rust, node, vector }, command) {
  assert.ok(existsSync(join(ROOT, node ?? `tests/${rust}.rs`)), command);
  const isVector = ({ cases }) => cases.some(({ why, title }) => (why ?? title) === vector);
  assert.ok(!vector || ['links', 'html', 'sensitive'].some((folder) => vectors(folder).some(isVector)), command);
}

/** Links to files and headings that are not there. */
export function checkLinks(file, text) {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^https?:/.test(link));
  assert.ok(links.length > 0);
  for (const link of links) {
    const [path, anchor] = link.split('#');
    const target = path ? join(dirname(file), path) : file;
    assert.ok(existsSync(join(ROOT, target)), link);
    if (anchor)
      assert.ok(anchorsOf(readRoot(target)).includes(decodeURIComponent(anchor)), `${link} leads to no heading`);
  }
}

/** Those of headings, as GitHub makes them, and those that are written out. */
export function anchorsOf(text) {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => slugOf(heading));
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id)];
}

/** Every code, kind and scheme is in a table of one of these texts, and no other code does. */
export function checkTables(texts) {
  const cells = texts
    .flatMap((text) => [...text.matchAll(/^\| ([^|]+) \|/gm)])
    .flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const declarations = readRoot('pkg/index.d.ts');
  const union = (name) => {
    const [, members] = new RegExp(`export type ${name} =([\\s\\S]+?');`).exec(declarations);
    return [...members.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').matchAll(/'([^']+)'/g)].map(([, member]) => member);
  };
  const refusals = [...readRoot('src/sensitive/invalid_code.rs').matchAll(/InvalidCode::\w+ => "([A-Z_]+)"/g)].map(
    ([, code]) => code
  );
  const own = [...readRoot('pkg/lib/features/messages.js').matchAll(/^ {4}([A-Z_]+):/gm)]
    .map(([, code]) => code)
    .filter((code) => code !== 'URL');
  assert.equal(union('ErrorCode').length, 23);
  assert.equal(refusals.length, 9);
  for (const name of [
    ...union('ErrorCode'),
    ...union('SensitiveKind'),
    ...union('Scheme'),
    ...union('UrlRejection'),
    ...refusals,
    ...own,
  ]) {
    assert.ok(cells.includes(name), `no table lists ${name}`);
  }
  const known = new Set([...union('ErrorCode'), ...union('UrlRejection')]);
  for (const code of cells.filter((name) => /^(?:ERR|URL)_\w+$/.test(name)))
    assert.ok(known.has(code), `${code} is no code`);
}

function typeCheck(text, line, folder) {
  const name = `block-${line}.mts`;
  writeFileSync(join(folder, name), text);
  tsc(['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', name], folder);
}

function tsc(args, folder) {
  const flags = [
    '--noEmit',
    '--pretty',
    'false',
    '--target',
    'ES2022',
    '--module',
    'NodeNext',
    '--moduleResolution',
    'NodeNext',
    '--lib',
    'ES2022,DOM,DOM.Iterable',
  ];
  const { error, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), [...flags, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.ifError(error);
  const errors = stdout.split('\n').filter((line) => /error TS/.test(line));
  assert.deepEqual(errors, [], stdout);
}

/** Elements with no content and no end tag. */
const VOID = ['input', 'link'];

/** Every element that is opened is closed, in order, and has only attributes with quoted values. */
function checkTags(text) {
  const open = [];
  const rest = text.replace(
    /<(\/?)([a-z-]+)((?: [\w:-]+(?:="[^"]*")?)*) ?(\/?)>/g,
    (_, end, name, _attributes, closed) => {
      if (end) assert.equal(open.pop(), name);
      else if (!closed && !VOID.includes(name)) open.push(name);
      return '';
    }
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
}
