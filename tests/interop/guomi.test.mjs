// Other people's software opens what is encrypted with SM2 and SM4, in every layout, and its answers are opened here.

import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ask, ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { canInstallSystemPackages, installSystemPackages } from '../../scripts/lib/system.mjs';
import { needBenchPeers } from '../../scripts/lib/tools.mjs';
import { vectors } from '../lib/vectors.mjs';
import { findJdk, needGo, pythonWithPackages } from './languages.mjs';

const PROGRAMS = join(ROOT, 'tests/interop/programs');
const BOUNCY_CASTLE = '/usr/share/java/bcprov.jar';
const GO_CODE = '/usr/share/gocode';
const GMSM = join(GO_CODE, 'src/github.com/tjfoc/gmsm');

/** What a program answers for a case that it does not open. */
const REFUSED = Symbol('refused');
const LAYOUTS = ['asn1', 'c1c3c2 sec1', 'c1c3c2 bare', 'c1c2c3 sec1', 'c1c2c3 bare'];

/** Lengths around the blocks of SM3, the bytes of DER lengths, and one long text; no empty one, see below. */
const TEXTS = [1, 2, 15, 16, 17, 31, 32, 33, 55, 56, 63, 64, 65, 95, 96, 97, 127, 128, 129, 255, 256, 257, 4096].map(
  (length) => ['x'.repeat(length), `${length} bytes`]
);
TEXTS.push(['身份证号码：110101199003070012，张三 👨‍👩‍👧‍👦', 'Chinese and an emoji']);

const folder = scratchFolder('interop-guomi');
const { key, private: privateKey, cases: published } = vectors('guomi').find(({ name }) => name === 'ciphertexts.json');
const keyFile = join(folder, 'sm2.pem');
let xiaodun;
let cases;

before(async () => {
  xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init({ parts: ['guomi'] });
  cases = LAYOUTS.flatMap(casesOf);
  writeFileSync(keyFile, privatePem());
});

function encryptorFor(layout) {
  const [name, point] = layout.split(' ');
  return xiaodun.createEncryptor({ key, scheme: 'sm2', layout: name, point, encoding: 'hex' });
}

function casesOf(layout) {
  const encryptor = encryptorFor(layout);
  const one = (why, text, ciphertext) => ({ id: `${layout}: ${why}`, layout, text, ciphertext });
  // A fixed ciphertext for each of the awkward scalars, and live ones, drawn until their coordinates begin as asked.
  return [
    ...TEXTS.map(([text, why]) => one(why, text, encryptor.encrypt(text))),
    ...published
      .filter(({ text }) => text)
      .map(({ why, text, ciphertext }) => one(`published, ${why}`, text, ciphertext[layout])),
    one(
      'live, x of C1 begins with 00',
      'x',
      drawUntil(encryptor, layout, ({ x }) => x.startsWith('00'))
    ),
    one(
      'live, y of C1 begins with 00',
      'x',
      drawUntil(encryptor, layout, ({ y }) => y.startsWith('00'))
    ),
    one(
      'live, x of C1 begins with 04',
      'x',
      drawUntil(encryptor, layout, ({ x }) => x.startsWith('04'))
    ),
  ];
}

function drawUntil(encryptor, layout, fits) {
  for (;;) {
    const ciphertext = encryptor.encrypt('x');
    if (fits(pointOf(ciphertext, layout))) return ciphertext;
  }
}

function pointOf(ciphertext, layout) {
  if (layout === 'asn1') {
    const der = Buffer.from(ciphertext, 'hex');
    const at = 2;
    const x = integerAt(der, at);
    return { x, y: integerAt(der, at + 2 + der[at + 1]) };
  }
  const bare = layout.endsWith('sec1') ? ciphertext.slice(2) : ciphertext;
  return { x: bare.slice(0, 64), y: bare.slice(64, 128) };
}

function integerAt(der, at) {
  const digits = der.subarray(at + 2, at + 2 + der[at + 1]).toString('hex');
  return digits.padStart(64, '0').slice(-64);
}

/** PKCS#8 of the published key, as openssl reads it. */
function privatePem() {
  const algorithm = '301306072a8648ce3d020106082a811ccf5501822d';
  const inner = `30250201010420${privateKey}`;
  const der = Buffer.from(`3041020100${algorithm}0427${inner}`, 'hex');
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

test('the cases are many and awkward in each layout', () => {
  for (const layout of LAYOUTS) ok(cases.filter((one) => one.layout === layout).length >= 40, layout);
  equal(new Set(cases.map(({ id }) => id)).size, cases.length);
});

/** The cases a program is asked, in one of `layouts`, and what it must answer. */
function judge(layouts, answerAll) {
  const asked = cases.filter(({ layout }) => layouts.includes(layout));
  const answers = answerAll(asked);
  const wrong = asked.filter(({ id, text }) => answers.get(id) !== text);
  deepEqual(
    wrong.map(({ id }) => id),
    []
  );
  ok(asked.length >= 24);
}

const each = (open) => (asked) =>
  new Map(
    asked.map((one) => {
      try {
        return [one.id, open(one)];
      } catch (error) {
        return [one.id, error];
      }
    })
  );

/** A program that takes its arguments and a file of cases, and prints a line for each: name and text in hexadecimal. */
function program(path, ...args) {
  return (asked) => {
    const file = join(folder, 'cases.tsv');
    writeFileSync(file, asked.map(({ id, layout, ciphertext }) => `${id}\t${layout}\t${ciphertext}\n`).join(''));
    const { status, stdout, stderr } = spawnSync(path, [...args, file], { encoding: 'utf8', maxBuffer: 1 << 26 });
    equal(status, 0, stderr);
    const lines = stdout.split('\n').filter(Boolean);
    const read = (hex) => (hex === 'refused' ? REFUSED : Buffer.from(hex, 'hex').toString());
    return new Map(lines.map((line) => line.split('\t')).map(([id, hex]) => [id, read(hex)]));
  };
}

test('openssl 3 opens asn1', (t) => {
  if (!/^OpenSSL 3/.test(ask('openssl', ['version']) ?? '')) return t.skip('there is no openssl 3');
  judge(
    ['asn1'],
    each(({ ciphertext }) => {
      const input = Buffer.from(ciphertext, 'hex');
      return spawnSync('openssl', ['pkeyutl', '-decrypt', '-inkey', keyFile], { input }).stdout.toString();
    })
  );
});

/** BouncyCastle with docs/backend/Sm2.java, as a program; undefined where there is no JDK. */
function bouncyCastle() {
  const found = findJdk();
  if (!existsSync(BOUNCY_CASTLE) && canInstallSystemPackages())
    installSystemPackages('BouncyCastle', ['libbcprov-java']);
  if (!found || !existsSync(BOUNCY_CASTLE)) return undefined;
  const classes = join(folder, 'classes');
  mkdirSync(classes, { recursive: true });
  const sources = [join(ROOT, 'docs/backend/Sm2.java'), join(PROGRAMS, 'AnswerSm2.java')];
  run(found[0], ['-encoding', 'UTF-8', '-cp', BOUNCY_CASTLE, '-d', classes, ...sources]);
  return program(found[1], '-Dfile.encoding=UTF-8', '-cp', `${classes}:${BOUNCY_CASTLE}`, 'AnswerSm2', privateKey);
}

const NO_JDK = 'there is no JDK, or no BouncyCastle (libbcprov-java)';

test('BouncyCastle opens asn1 and both orders with 04', (t) => {
  const answer = bouncyCastle();
  if (!answer) return t.skip(NO_JDK);
  judge(['asn1', 'c1c3c2 sec1', 'c1c2c3 sec1'], answer);
});

test('BouncyCastle opens the envelope, and its answers are opened here', (t) => {
  const answer = bouncyCastle();
  if (!answer) return t.skip(NO_JDK);
  judgeEnvelopes(answer);
});

/** Go with docs/backend/sm2.go and tjfoc/gmsm of Debian, as a program; undefined where there is none. */
function gmsm() {
  if (!existsSync(GMSM) && canInstallSystemPackages())
    installSystemPackages('gmsm for Go', ['golang-github-tjfoc-gmsm-dev']);
  if (!existsSync(GMSM)) return undefined;
  // The libraries of Debian are for builds without modules.
  const path = join(folder, 'go');
  for (const name of ['backend', 'answer']) mkdirSync(join(path, 'src', name), { recursive: true });
  copyFileSync(join(ROOT, 'docs/backend/sm2.go'), join(path, 'src/backend/sm2.go'));
  copyFileSync(join(PROGRAMS, 'answer_sm2.go'), join(path, 'src/answer/main.go'));
  const { go, env } = needGo();
  const withoutModules = { ...env, GOPATH: `${path}:${GO_CODE}`, GO111MODULE: 'off' };
  run(go, ['build', '-o', join(path, 'answer-sm2'), 'answer'], { cwd: path, env: withoutModules });
  return program(join(path, 'answer-sm2'), privateKey);
}

const NO_GMSM = 'there is no gmsm for Go (golang-github-tjfoc-gmsm-dev)';

test('gmsm (Go) opens asn1 and both orders with 04', (t) => {
  const answer = gmsm();
  if (!answer) return t.skip(NO_GMSM);
  judge(['asn1', 'c1c3c2 sec1', 'c1c2c3 sec1'], answer);
  // What it must not open, or panic at.
  const [, sealed] = cases.filter(({ layout }) => layout === 'c1c3c2 sec1');
  const wrong = ['', '04', sealed.ciphertext.slice(0, 194), `04${'0'.repeat(192)}41`, `04${'f'.repeat(192)}41`];
  const spoilt = wrong.map((ciphertext, at) => ({ id: `wrong ${at}`, layout: 'c1c3c2 sec1', ciphertext }));
  const answers = answer(spoilt);
  for (const { id } of spoilt) equal(answers.get(id), REFUSED, id);
});

test('gmsm (Go) opens the envelope, and its answers are opened here', (t) => {
  const answer = gmsm();
  if (!answer) return t.skip(NO_GMSM);
  judgeEnvelopes(answer);
});

/** A package of benches, where the peers are. */
function peer(name) {
  needBenchPeers();
  return createRequire(join(ROOT, 'benches/package.json'))(name);
}

test('sm-crypto opens both orders without 04', () => {
  const { sm2 } = peer('sm-crypto');
  judge(
    ['c1c3c2 bare', 'c1c2c3 bare'],
    each(({ layout, ciphertext }) => sm2.doDecrypt(ciphertext, privateKey, layout.startsWith('c1c3c2') ? 1 : 0))
  );
});

test('sm-crypto-v2 opens asn1 and both orders without 04', () => {
  const { sm2 } = peer('sm-crypto-v2');
  judge(
    ['c1c3c2 bare', 'c1c2c3 bare'],
    each(({ layout, ciphertext }) => sm2.doDecrypt(ciphertext, privateKey, layout.startsWith('c1c3c2') ? 1 : 0))
  );
  judge(
    ['asn1'],
    each(({ ciphertext }) => sm2.doDecrypt(ciphertext, privateKey, 1, { asn1: true }))
  );
});

/** docs/backend/node-sm2.mjs, where it finds the package. */
async function nodeSm2() {
  const project = join(folder, 'node');
  mkdirSync(project);
  for (const name of ['node-sm2.mjs', 'node-crypto.mjs'])
    copyFileSync(join(ROOT, 'docs/backend', name), join(project, name));
  needBenchPeers();
  symlinkSync(join(ROOT, 'benches/node_modules'), join(project, 'node_modules'));
  return import(pathToFileURL(join(project, 'node-sm2.mjs')));
}

test('sm-crypto-v2 (Node) opens the envelope, and its answers are opened here', async () => {
  const { openEnvelope, sealSm4Answer } = await nodeSm2();
  const { CannotOpen } = await import(pathToFileURL(join(folder, 'node/node-crypto.mjs')));
  judgeEnvelopes((asked) => {
    const answers = new Map();
    for (const { id, layout, ciphertext } of asked) {
      try {
        const text = openEnvelope(ciphertext, privateKey).plaintext.toString();
        const { data, reply } = layout === 'answer' ? JSON.parse(text) : {};
        answers.set(id, reply ? sealSm4Answer(reply, JSON.stringify({ seen: data })) : text);
      } catch (error) {
        ok(error instanceof CannotOpen, error.stack);
        answers.set(id, REFUSED);
      }
    }
    return answers;
  });

  const encryptor = xiaodun.createEncryptor({ key, scheme: 'sm2-sm4-gcm', keyId: '2026-11' });
  const envelope = encryptor.encrypt('x', { header: { field: 'phone' } });
  deepEqual(openEnvelope(envelope, privateKey).header, { alg: 'SM2', enc: 'SM4GCM', kid: '2026-11', field: 'phone' });
  // A header of another kind, a part that is missing, too long or no base64url, an encrypted key that is no DER of a key.
  const parts = envelope.split('.');
  const head = (members) => Buffer.from(JSON.stringify(members)).toString('base64url');
  const der = Buffer.from(parts[1], 'base64url');
  const spoilt = [
    undefined,
    7,
    '',
    parts.slice(1).join('.'),
    `${envelope}.`,
    `${envelope}=`,
    parts.with(0, head({ alg: 'SM2', enc: 'SM4GCM', zip: 'DEF' })).join('.'),
    parts.with(0, head({ alg: 'RSA-OAEP-256', enc: 'SM4GCM' })).join('.'),
    parts.with(4, parts[4].slice(0, 6)).join('.'),
    ...[der.subarray(0, -1), Buffer.concat([der, Buffer.alloc(1)]), Buffer.alloc(0)].map((bytes) =>
      parts.with(1, bytes.toString('base64url')).join('.')
    ),
  ];
  for (const bad of spoilt) throws(() => openEnvelope(bad, privateKey), CannotOpen, String(bad));
  // A key in another form is the caller's mistake: the error says so, and nothing of the key.
  const pem = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(privateKey, 'hex').toString('base64')}\n-----END PRIVATE KEY-----\n`;
  for (const other of [`${privateKey}0`, pem, undefined, Buffer.from(privateKey, 'hex')]) {
    const isReason = (error) =>
      error instanceof TypeError && /64 hexadecimal digits/.test(error.message) && !error.message.includes(privateKey);
    throws(() => openEnvelope(envelope, other), isReason);
  }
  throws(() => sealSm4Answer({ k: 'AAAA', kid: 'a'.repeat(22) }, 'x'), /asks for no answer/);
});

test('sm-crypto-v2 refuses a point that is not on the curve, but not with its option asn1', () => {
  const { sm2 } = peer('sm-crypto-v2');
  const [x, rest] = ['1'.padStart(64, '0'), '00'.repeat(48)];
  throws(() => sm2.doDecrypt(x + x + rest, privateKey, 1), /curve|equation|point/i);
  const der = `3056${'020101'.repeat(2)}0420${'00'.repeat(32)}042e${'00'.repeat(46)}`;
  equal(sm2.doDecrypt(der, privateKey, 1, { asn1: true }), '');
});

test('gm-crypto opens both orders without 04', () => {
  const { SM2 } = peer('gm-crypto');
  const open = ({ layout, ciphertext }) =>
    SM2.decrypt(ciphertext, privateKey, {
      mode: layout.startsWith('c1c3c2') ? SM2.constants.C1C3C2 : SM2.constants.C1C2C3,
      inputEncoding: 'hex',
      outputEncoding: 'utf8',
    });
  judge(['c1c3c2 bare', 'c1c2c3 bare'], each(open));
});

test('gmssl (PyPI) opens both orders without 04', (t) => {
  const python = pythonWithPackages();
  if (!python) return t.skip('there is no Python with venv');
  judge(['c1c3c2 bare', 'c1c2c3 bare'], program(python, join(PROGRAMS, 'guomi.py'), 'gmssl', privateKey));
});

test('gmalg (PyPI) opens c1c3c2 with 04', (t) => {
  const python = pythonWithPackages();
  if (!python) return t.skip('there is no Python with venv');
  judge(['c1c3c2 sec1'], program(python, join(PROGRAMS, 'guomi.py'), 'gmalg', privateKey));
});

test('openssl and cryptography open the envelope, and their answers are opened here', (t) => {
  const python = pythonWithPackages();
  if (!python) return t.skip('there is no Python with venv');
  judgeEnvelopes((asked) => {
    const mode = asked[0].layout;
    return program(python, join(PROGRAMS, 'guomi.py'), mode, keyFile)(asked);
  });
});

/** Whether a program opens envelopes of all lengths, refuses altered ones, and seals an answer that opens here. */
function judgeEnvelopes(answerAll) {
  const encryptor = xiaodun.createEncryptor({ key, scheme: 'sm2-sm4-gcm', keyId: '2026-11' });
  const envelopes = TEXTS.map(([text, why]) => ({
    id: why,
    layout: 'envelope',
    text,
    ciphertext: encryptor.encrypt(text),
  }));
  const opened = answerAll(envelopes);
  for (const { id, text } of envelopes) equal(opened.get(id), text, id);

  const tampered = envelopes[20].ciphertext.split('.').flatMap((part, index, parts) => {
    const bytes = Buffer.from(part, 'base64url');
    bytes[bytes.length >> 1] ^= 1;
    return [
      { id: `part ${index}`, layout: 'envelope', ciphertext: parts.with(index, bytes.toString('base64url')).join('.') },
    ];
  });
  const refused = answerAll(tampered);
  for (const { id } of tampered) equal(refused.get(id), REFUSED, id);

  const value = { 姓名: '张三', phone: '13800138000' };
  const request = encryptor.sealRequest(value);
  const asked = [{ id: 'request', layout: 'answer', ciphertext: request.jwe }];
  const answers = answerAll(asked);
  deepEqual(request.openJson(answers.get('request')), { seen: value });
}
