// Making keys, publishing them as a set, and rotating by kid, as the guide says.

import { deepEqual, equal, match, ok, rejects, throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { calculateJwkThumbprint } from 'jose';
import { loadKeys, publicKeySet } from '../../docs/backend/key-set.mjs';
import * as nodeCrypto from '../../docs/backend/node-crypto.mjs';
import { CannotOpen, decrypt, loadPrivateKey, readKeyId } from '../../docs/backend/node-jose.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const folder = scratchFolder('keys');
let createEncryptor;
let kid;
let made;
let old;

before(async () => {
  const xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init();
  ({ createEncryptor } = xiaodun);
  makeKey('keys');
  kid = kidsIn('keys')[0];
  made = loadPrivateKey(readFileSync(join(folder, 'keys', `${kid}.private.pem`), 'utf8'));
  old = loadPrivateKey(readFileSync(join(ROOT, 'tests', 'vectors', 'keys', 'rsa-2048.private.pem'), 'utf8'));
});

function makeKey(name, env) {
  const options = { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' };
  return spawnSync('sh', [join(ROOT, 'docs', 'backend', 'keys.sh'), ...(name ? [name] : [])], options);
}

const readJson = (name, file) => JSON.parse(readFileSync(join(folder, name, file), 'utf8'));

function kidsIn(name) {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.private.pem'));
  return files.map((file) => file.replace('.private.pem', ''));
}

test('keys.sh makes a pair that works, its private half for the owner alone', async () => {
  const encryptor = createEncryptor({ key: readFileSync(join(folder, 'keys', `${kid}.public.pem`), 'utf8') });
  equal(encryptor.keyBits, 3072);
  equal(Buffer.from(await decrypt(encryptor.encrypt('张三'), made)).toString(), '张三');
  equal(statSync(join(folder, 'keys', `${kid}.private.pem`)).mode & 0o077, 0);
});

test('the name of a pair is its thumbprint, and a second run overwrites nothing', async () => {
  equal(await calculateJwkThumbprint(createPublicKey(made).export({ format: 'jwk' })), kid);
  const contents = () =>
    readdirSync(join(folder, 'keys')).map((file) => [file, readFileSync(join(folder, 'keys', file))]);
  const before = contents();
  makeKey('keys');
  const now = new Map(contents());
  equal(now.size, before.length + 3);
  for (const [file, bytes] of before) deepEqual(now.get(file), bytes, file);
});

test('keys.sh prints the name of the pair alone, and asks for a folder', () => {
  const { stdout, status } = makeKey('printed');
  equal(status, 0);
  deepEqual(
    [stdout],
    kidsIn('printed').map((name) => `${name}\n`)
  );
  const { status: without, stderr } = makeKey();
  ok(without !== 0);
  match(stderr, /say which folder/);
});

test('jwks.json is what a service in Node publishes, of one key by name and of the first pair', () => {
  makeKey('first');
  const [name] = kidsIn('first');
  const expected = publicKeySet(loadKeys(join(folder, 'first')));
  deepEqual(readJson('first', 'jwks.json'), expected);
  deepEqual(readJson('first', `${name}.jwks.json`), expected);
  deepEqual(Object.keys(expected.keys[0]).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  equal(createEncryptor({ key: readJson('first', 'jwks.json') }).keyId, name);

  // A second pair changes neither of the two files; step 2 of a rotation puts it into both.
  equal(makeKey('first').status, 0);
  deepEqual(readJson('first', 'jwks.json'), expected);
  const next = kidsIn('first').find((each) => each !== name);
  writeFileSync(join(folder, 'first', 'keys.json'), JSON.stringify({ publish: [next], accept: [next, name] }));
  deepEqual(readJson('first', `${next}.jwks.json`), publicKeySet(loadKeys(join(folder, 'first'))));
});

test('a private key may be encrypted', () => {
  makeKey('encrypted', { KEY_PASSPHRASE: 'correct horse' });
  const [name] = kidsIn('encrypted');
  const file = readFileSync(join(folder, 'encrypted', `${name}.private.pem`), 'utf8');
  equal(file.split('\n')[0], '-----BEGIN ENCRYPTED PRIVATE KEY-----');
  deepEqual([...loadKeys(join(folder, 'encrypted'), 'correct horse').privateKeys.keys()], [name]);
  const refusal = (reason) => (error) =>
    reason.test(error.message) && error.message.includes(name) && !/horse/.test(error);
  throws(() => loadKeys(join(folder, 'encrypted'), 'wrong horse'), refusal(/is KEY_PASSPHRASE its passphrase/));
  throws(() => loadKeys(join(folder, 'encrypted')), refusal(/is encrypted: set KEY_PASSPHRASE/));
});

test('what is published is a part of what is accepted', () => {
  const file = join(folder, 'keys', 'keys.json');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, JSON.stringify({ publish: ['other'], accept: [kid] }));
  throws(() => loadKeys(join(folder, 'keys')), /does not accept: other/);
  writeFileSync(file, JSON.stringify({ publish: [], accept: [kid] }));
  throws(() => loadKeys(join(folder, 'keys')), /publishes no key/);
  writeFileSync(file, before);
});

test('a published set holds no private member, and its first key is taken', async () => {
  // Names that are numbers, because an object would sort them.
  const keys = set([
    ['2', made],
    ['1', old],
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

function set(entries) {
  return publicKeySet({ published: entries.map(([name]) => name), privateKeys: new Map(entries) });
}

test('after a rotation both old and new ciphertexts open by their kid', async () => {
  const before = createEncryptor({ key: set([['2026-10', old]]) }).encrypt('before');
  const rotated = set([
    ['2026-11', made],
    ['2026-10', old],
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
  await rejects(decrypt(before, made), CannotOpen, 'the new key does not open the old ciphertext');
});

test('whatever is no message is refused with the one exception', async () => {
  for (const value of [undefined, null, 1, true, [], {}, '', 'x', ['a.b.c.d.e'], { split: 1 }, Symbol('x'), 1n]) {
    throws(() => readKeyId(value), CannotOpen);
    await rejects(decrypt(value, made), CannotOpen);
    throws(() => nodeCrypto.readKeyId(value), nodeCrypto.CannotOpen);
    throws(() => nodeCrypto.decrypt('jwe', value, made), nodeCrypto.CannotOpen);
    throws(() => nodeCrypto.decrypt('rsa-oaep-256', value, made), nodeCrypto.CannotOpen);
  }
});
