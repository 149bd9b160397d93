// Other people's software answers the requests of sealRequest, as the backend guide shows it, and the client opens it.

import { equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { findOrInstall } from '../../scripts/lib/system.mjs';
import { keys, openJwe } from '../lib/decryptor.mjs';
import { buildGo, compileWithNimbus, copyInto, findJdk, pythonWithPackages } from './languages.mjs';

const EXAMPLES = join(ROOT, 'docs', 'backend');
const PROGRAMS = join(ROOT, 'tests', 'interop', 'programs');
const ANSWERS = ['', '{"order":"已收到","total":199}', '😀 \0 中文', 'x'.repeat(100000)];

const folder = scratchFolder('replies');
let encryptor;

before(async () => {
  const xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init();
  encryptor = xiaodun.createEncryptor({ key: keys.spki });
});

/** By name, what starts the program, or a text that says why there is none. */
const SERVERS = {
  jose: () => [process.execPath, join(PROGRAMS, 'reply.mjs')],
  jwcrypto: () => {
    const python = pythonWithPackages();
    return python ? [python, join(PROGRAMS, 'reply.py')] : 'no Python';
  },
  PHP: () => (findOrInstall('PHP', ['php'], ['php-cli']) ? ['php', join(PROGRAMS, 'reply.php')] : 'no PHP'),
  Go: prepareGo,
  'the JDK': prepareJava,
  'nimbus-jose-jwt': prepareNimbus,
};

for (const [name, prepare] of Object.entries(SERVERS)) {
  const command = prepare();
  describe(name, { skip: typeof command === 'string' && command }, () => {
    const answer = (requests) => {
      const file = join(folder, `${name.replace(/\W/g, '')}.tsv`);
      const fields = requests.map((pair) => pair.map((text) => Buffer.from(text).toString('base64')).join('\t'));
      writeFileSync(file, `${fields.join('\n')}\n`);
      const { status, stdout, stderr } = spawnSync(command[0], [...command.slice(1), file], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      equal(status, 0, stderr);
      return stdout.trim().split('\n');
    };

    test('answers what the client opens', async () => {
      const requests = ANSWERS.map(() => encryptor.sealRequest({ phone: '13800138000', list: [1, { reply: 'no' }] }));
      const plaintexts = await Promise.all(requests.map(async ({ jwe }) => (await openJwe(jwe)).plaintext));
      const sealed = answer(plaintexts.map((plaintext, index) => [plaintext, ANSWERS[index]]));
      requests.forEach((request, index) => equal(request.open(sealed[index]), ANSWERS[index]));
    });

    test('answers under no other key than one of 32 bytes', async () => {
      const { plaintext } = await openJwe(encryptor.sealRequest(1).jwe);
      const { data, reply } = JSON.parse(plaintext);
      const { kty, alg, enc, kid, k } = reply;
      const wrong = [
        { kty, alg, enc, kid, k: k.slice(0, 22) },
        { kty, alg, enc, kid, k: '' },
        { kty, alg, enc, kid: 'x","alg":"RSA1_5', k },
        { kty, alg, enc, kid: '', k },
      ];
      const sealed = answer(wrong.map((reply) => [JSON.stringify({ data, reply }), 'x']));
      equal(sealed.join(), Array(wrong.length).fill('refused').join());
    });

    test('does not let the client choose the algorithms', async () => {
      const request = encryptor.sealRequest(1);
      const { data, reply } = JSON.parse((await openJwe(request.jwe)).plaintext);
      const { kid, k } = reply;
      const [sealed] = answer([
        [JSON.stringify({ data, reply: { kty: 'RSA', alg: 'none', enc: 'A128CBC-HS256', kid, k } }), 'x'],
      ]);
      equal(request.open(sealed), 'x');
    });
  });
}

function prepareGo() {
  const own = join(folder, 'go');
  copyInto(join(own, 'backend'), join(EXAMPLES, 'reply.go'));
  copyInto(own, join(PROGRAMS, 'reply.go'));
  return [buildGo(own, 'interop')];
}

function prepareJava() {
  const [javac, java] = findJdk() ?? [];
  if (!javac) return 'no JDK';
  const own = join(folder, 'java');
  mkdirSync(own);
  const files = [join(EXAMPLES, 'Reply.java'), join(PROGRAMS, 'ReplyMain.java')];
  run(javac, ['-encoding', 'UTF-8', '-d', own, ...files]);
  return [java, '-Dfile.encoding=UTF-8', '-Xshare:auto', '-cp', own, 'ReplyMain'];
}

function prepareNimbus() {
  const [javac, java] = findJdk() ?? [];
  if (!javac) return 'no JDK';
  const files = [join(EXAMPLES, 'ReplyNimbus.java'), join(PROGRAMS, 'ReplyNimbusMain.java')];
  const path = compileWithNimbus(javac, files, join(folder, 'nimbus'));
  return [java, '-Dfile.encoding=UTF-8', '-Xshare:auto', '-cp', path, 'ReplyNimbusMain'];
}
