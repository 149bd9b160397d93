// docs/backend/kms.mjs against a KMS of our own that does the RSA operation and nothing else, and docs/backend/capacity.mjs.

import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { constants, privateDecrypt } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { openJweWithKms } from '../../docs/backend/kms.mjs';
import { CannotOpen } from '../../docs/backend/node-crypto.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const read = (name) => readFileSync(join(ROOT, 'tests', 'vectors', 'keys', name), 'utf8');
const asked = [];
let jwe;

before(async () => {
  const { createEncryptor } = await import('../../pkg/dist/node.mjs');
  jwe = createEncryptor({ key: read('rsa-3072.spki.pem'), keyId: 'orders/1' }).encrypt('张三');
});

async function fakeKms(kid, bytes) {
  asked.push([kid, bytes.length]);
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  try {
    return privateDecrypt({ key: read('rsa-3072.private.pem'), ...padding }, bytes);
  } catch {
    return undefined; // as a KMS answers a damaged block
  }
}

test('the KMS is given the key id and the encrypted key, and answers the content key', async () => {
  const { plaintext, header } = await openJweWithKms(jwe, fakeKms);
  equal(String(plaintext), '张三');
  deepEqual(header, { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'orders/1' });
  equal(asked.join(), 'orders/1,384');
});

test('a damaged message is the one exception, a KMS that fails is its own error', async () => {
  const parts = jwe.split('.');
  for (const [index, part] of [
    [0, 'e30'],
    [1, `AAAA${parts[1].slice(4)}`],
    [2, 'AAAA'],
    [3, 'AAAA'],
    [4, 'AAAA'],
  ]) {
    await rejects(openJweWithKms(parts.with(index, part).join('.'), fakeKms), CannotOpen, `part ${index}`);
  }
  for (const value of [undefined, 1, '', 'x', parts.slice(1).join('.')]) {
    await rejects(openJweWithKms(value, fakeKms), CannotOpen);
  }
  await rejects(
    openJweWithKms(jwe, () => Promise.reject(new RangeError('unreachable'))),
    RangeError
  );
});

test('capacity.mjs measures the rates and lengths that the guide shows', () => {
  const folder = scratchFolder('capacity');
  for (const name of ['capacity', 'node-crypto', 'node-jose'])
    copyFileSync(join(ROOT, 'docs', 'backend', `${name}.mjs`), join(folder, `${name}.mjs`));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'pkg'), join(folder, 'node_modules', 'xiaodun'));
  symlinkSync(join(ROOT, 'node_modules', 'jose'), join(folder, 'node_modules', 'jose'));
  const { stdout, stderr } = spawnSync('node', [join(folder, 'capacity.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, MILLISECONDS: '1' },
  });
  match(stdout, /^RSA-3072: node:crypto \d+\/s, jose \d+\/s$/m, stderr);
  for (const guide of ['backend.md', 'backend.zh-CN.md']) {
    const text = readFileSync(join(ROOT, 'docs', 'guides', guide), 'utf8');
    const lengths = [
      ...stdout.matchAll(
        /^RSA-(\d+).*\n {2}characters: a phone (\d+), with bind and fresh (\d+), 1 KB of text (\d+)$/gm
      ),
    ];
    equal(lengths.length, 3);
    for (const [, bits, ...numbers] of lengths)
      match(text, new RegExp(`^\\| ${bits} \\|.*\\| ${numbers.join(' \\| ')} \\|$`, 'm'), `${guide}: RSA-${bits}`);
  }
});
