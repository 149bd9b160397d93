// xiaodun/testing, as applications install it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { keys } from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';

const folder = installInto('testing-consumer');
const require = createRequire(join(folder, 'index.js'));
const xd = require('xiaodun');

describe('xiaodun/testing', () => {
  test('opens what was encrypted with its key', () => {
    const { open, testKey } = require('xiaodun/testing');
    const encryptor = xd.createEncryptor({ key: testKey });
    assert.equal(encryptor.keyId, testKey.kid);
    assert.equal(open(encryptor.encrypt('你好', { header: { jti: '1' } })), '你好');
    assert.deepEqual(JSON.parse(open(encryptor.encryptJson({ a: [1] }))), { a: [1] });
    const guard = xd.createFormGuard({ encryptor, fields: { phone: { action: 'encrypt', kind: 'phone' } } });
    assert.equal(open(guard.protect({ phone: '138 0013 8000' }).phone), '+8613800138000');
    // A JWK set is what servers publish.
    assert.equal(open(xd.createEncryptor({ key: { keys: [testKey] } }).encrypt('x')), 'x');
    assert.ok(!('d' in testKey) && Object.isFrozen(testKey));
  });

  test('refuses everything else', () => {
    const { open, testKey } = require('xiaodun/testing');
    const jwe = xd.createEncryptor({ key: testKey }).encrypt('x');
    const parts = jwe.split('.');
    const altered = parts.map((part, index) =>
      parts.with(index, `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`).join('.')
    );
    for (const bad of [...altered, '', 'a.b.c.d.e', xd.createEncryptor({ key: keys.spki }).encrypt('x')])
      assert.throws(
        () => open(bad),
        (error) => xd.isXiaodunError(error, 'ERR_OPTION_INVALID')
      );
    for (const bad of [undefined, null, 7, {}])
      assert.throws(
        () => open(bad),
        (error) => xd.isXiaodunError(error, 'ERR_INPUT_TYPE')
      );
  });

  test('is an ES module too', async () => {
    const { open, testKey } = await import(pathToFileURL(join(folder, 'node_modules/xiaodun/dist/testing.mjs')));
    assert.equal(open(xd.createEncryptor({ key: testKey }).encrypt('x')), 'x');
  });

  test('does not load in production', () => {
    const run = (NODE_ENV) =>
      spawnSync(process.execPath, ['-e', "require('xiaodun/testing')"], {
        cwd: folder,
        env: { ...process.env, NODE_ENV },
        encoding: 'utf8',
      });
    assert.equal(run('test').status, 0);
    const { status, stderr } = run('production');
    assert.notEqual(status, 0);
    assert.match(stderr, /NODE_ENV is production/);
  });
});
