// Making keys, publishing them as a set, and rotating by kid, as the documentation tells.

import { deepEqual, equal, rejects } from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { publicKeySet } from '../../docs/backend/key-set.mjs';
import * as nodeCrypto from '../../docs/backend/node-crypto.mjs';
import { decrypt, readKeyId } from '../../docs/backend/node-jose.mjs';
import { ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const folder = scratchFolder('keys');
let createEncryptor;
let made;
let old;

before(async () => {
  const xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init();
  ({ createEncryptor } = xiaodun);
  run('sh', [join(ROOT, 'docs', 'backend', 'keys.sh')], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
  made = readFileSync(join(folder, 'private.pem'), 'utf8');
  old = readFileSync(join(ROOT, 'tests', 'vectors', 'keys', 'rsa-2048.private.pem'), 'utf8');
});

test('keys.sh makes a pair that works, its private half for the owner alone', async () => {
  const encryptor = createEncryptor({ key: readFileSync(join(folder, 'public.pem'), 'utf8') });
  equal(encryptor.keyBits, 3072);
  equal(Buffer.from(await decrypt(encryptor.encrypt('张三'), made)).toString(), '张三');
  equal(statSync(join(folder, 'private.pem')).mode & 0o077, 0);
});

test('a published set holds no private member, and its first key is taken', async () => {
  // Names that are numbers, because an object would sort them.
  const keys = publicKeySet([
    { kid: '2', pem: made },
    { kid: '1', pem: old },
  ]);
  deepEqual(
    keys.keys.map((key) => Object.keys(key).sort().join()),
    Array(2).fill('alg,e,kid,kty,n,use')
  );
  deepEqual(
    keys.keys.map((key) => key.kid),
    ['2', '1']
  );
  equal(createEncryptor({ key: keys }).keyId, '2');
});

test('after a rotation both old and new ciphertexts open by their kid', async () => {
  const before = createEncryptor({ key: publicKeySet([{ kid: '2026-10', pem: old }]) }).encrypt('before');
  const rotated = publicKeySet([
    { kid: '2026-11', pem: made },
    { kid: '2026-10', pem: old },
  ]);
  const afterwards = createEncryptor({ key: rotated }).encrypt('afterwards');
  const privateKeys = new Map([
    ['2026-10', old],
    ['2026-11', made],
  ]);
  const open = async (jwe) => Buffer.from(await decrypt(jwe, privateKeys.get(readKeyId(jwe)))).toString();
  deepEqual([readKeyId(before), readKeyId(afterwards)], ['2026-10', '2026-11']);
  deepEqual([nodeCrypto.readKeyId(before), nodeCrypto.readKeyId(afterwards)], ['2026-10', '2026-11']);
  deepEqual([await open(before), await open(afterwards)], ['before', 'afterwards']);
  await rejects(decrypt(before, made), 'the new key does not open the old ciphertext');
});
