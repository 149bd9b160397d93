// Arbitrary JavaScript values at the boundary: a fixed slice of what `make fuzz` does, and what it has found, by name.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import { fuzzInit, fuzzRound } from '../../fuzz/javascript/fuzz.mjs';
import { keys, openJwe } from '../lib/decryptor.mjs';

const xd = createRequire(import.meta.url)('../../pkg/dist/node.cjs');
before(() => xd.init());

test('4,000 calls with arbitrary values for every argument', async () => {
  const codes = {};
  for (let seed = 1; seed <= 40; seed++) {
    for (const [code, count] of Object.entries(await fuzzRound(xd, seed))) codes[code] = (codes[code] || 0) + count;
  }
  // Were all of them refused, or none, the calls would test nothing.
  for (const code of ['fine', 'ERR_OPTION_INVALID', 'ERR_INPUT_TYPE', 'ERR_POLICY_INVALID', 'ERR_FORM_INVALID'])
    assert.ok(codes[code] > 20, `${code}: ${codes[code]}`);
});

test('init with arbitrary options, 20 times', async () => {
  for (let seed = 1; seed <= 20; seed++) await fuzzInit(seed);
});

/** Asserts an error of that code which does not show what was thrown inside. */
function refused(code, work) {
  assert.throws(
    work,
    (error) => error instanceof xd.XiaodunError && error.code === code && !/secret/.test(error.message)
  );
}

describe('what fuzzing found', () => {
  const thrower = () => {
    throw new TypeError('a secret');
  };
  const throwing = (members) =>
    new Proxy(members, {
      get() {
        throw new TypeError('a secret');
      },
    });
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const encryptor = () => xd.createEncryptor({ key: keys.spki });

  test('a revoked proxy is refused wherever it is passed', () => {
    refused('ERR_OPTION_INVALID', () => xd.createEncryptor(revoked()));
    refused('ERR_KEY_INVALID', () => xd.createEncryptor({ key: revoked() }));
    refused('ERR_OPTION_INVALID', () => encryptor().encrypt('x', revoked()));
    refused('ERR_PLAINTEXT_TYPE', () => encryptor().encrypt(revoked()));
    refused('ERR_OPTION_INVALID', () => encryptor().encryptFields({}, revoked()));
    refused('ERR_OPTION_INVALID', () => xd.findSensitive('x', revoked()));
    refused('ERR_INPUT_TYPE', () => xd.assertNotSensitive(revoked()));
    // Values of logs are described where they cannot be read.
    assert.equal(xd.redactDeep(revoked()), '[cannot be read]');
    refused('ERR_POLICY_INVALID', () => xd.createUrlPolicy(revoked()));
    refused('ERR_OPTION_INVALID', () => xd.createFormGuard(revoked()));
    refused('ERR_OPTION_INVALID', () => xd.guardStorage(revoked()));
    refused('ERR_OPTION_INVALID', () => xd.guardNavigation(revoked(), { local: true }));
  });

  test('what a proxy throws is not passed on', async () => {
    refused('ERR_OPTION_INVALID', () => xd.createFormGuard(throwing({ fields: {} })));
    const withoutDescriptors = new Proxy({ kty: 'RSA' }, { getOwnPropertyDescriptor: thrower });
    refused('ERR_OPTION_INVALID', () => xd.createEncryptor(withoutDescriptors));
    refused('ERR_KEY_INVALID', () => xd.createEncryptor({ key: withoutDescriptors }));
    refused('ERR_OPTION_INVALID', () => encryptor().encrypt('x', throwing({ header: {} })));
    refused('ERR_OPTION_INVALID', () => xd.redact('x', throwing({ kinds: ['phone'] })));
    refused('ERR_OPTION_INVALID', () => encryptor().encryptFields({ a: 'x' }, throwing(['a'])));
    refused('ERR_INPUT_TYPE', () => xd.assertNotSensitive({ a: throwing({ b: 1 }) }));
    refused('ERR_OPTION_INVALID', () => xd.guardStorage(throwing({})));
    await assert.rejects(xd.init(throwing({ parts: 1 })), { code: 'ERR_OPTION_INVALID' });
  });

  test('a form is read once: a second answer changes nothing', async () => {
    let asked = 0;
    const fickle = new Proxy(
      { note: 'x' },
      { get: (target, name) => (name === 'note' && asked++ ? '13800138000' : target[name]) }
    );
    const guard = xd.createFormGuard({ fields: { other: { action: 'keep' } }, unlisted: 'keep' });
    assert.deepEqual(guard.protect({ fickle }), { fickle: { note: 'x' } });
    asked = 0;
    assert.deepEqual(xd.redactDeep({ fickle, phone: '13800138000' }), { fickle: { note: 'x' }, phone: '138****8000' });
  });

  test('bytes that were transferred away are no plaintext and no key', () => {
    const bytes = new Uint8Array(32);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    refused('ERR_PLAINTEXT_TYPE', () => encryptor().encrypt(bytes));
    refused('ERR_KEY_INVALID', () => xd.createEncryptor({ key: bytes }));
  });

  test('bytes that lie about their length are taken at what they are', async () => {
    const bytes = Object.defineProperty(new TextEncoder().encode('as it is'), 'length', { value: 2 });
    assert.equal((await openJwe(encryptor().encrypt(bytes))).plaintext, 'as it is');
  });

  test('an array of four billion holes is not copied', () => {
    refused('ERR_INPUT_TYPE', () => xd.assertNotSensitive(new Array(4e9)));
    refused('ERR_OPTION_INVALID', () => xd.redact('x', new Array(4e9)));
    refused('ERR_OPTION_INVALID', () => xd.redact('x', { kinds: new Array(4e9) }));
    const clean = xd.redactDeep(new Array(4e9));
    assert.deepEqual([clean.length, clean[1e6]], [1e6 + 1, '[… 3999000000 more]']);
    assert.equal(xd.redactDeep(new Array(1e6)).length, 1e6);
  });

  test('text that no setting allows is refused before it is copied in', () => {
    const huge = 'x'.repeat(300 << 20);
    refused('ERR_INPUT_TOO_LARGE', () => xd.sanitizeHtml(huge));
    refused('ERR_INPUT_TOO_LARGE', () => xd.htmlToText(huge));
    refused('ERR_INPUT_TOO_LARGE', () => xd.escapeHtml(huge));
    refused('ERR_INPUT_TOO_LARGE', () => xd.findSensitive(huge));
    refused('ERR_INPUT_TOO_LARGE', () => xd.redact(huge));
    refused('ERR_INPUT_TOO_LARGE', () => xd.assertNotSensitive([huge, huge]));
    // Values of logs are described where they are too long.
    assert.deepEqual(xd.redactDeep([huge]), ['[text of 314572800 characters]']);
    refused('ERR_INPUT_TOO_LARGE', () => xd.mask('phone', huge));
    refused('ERR_KEY_INVALID', () => xd.createEncryptor({ key: huge }));
    refused('ERR_OPTION_INVALID', () => xd.createEncryptor({ key: keys.spki, keyId: huge }));
    refused('ERR_POLICY_INVALID', () => xd.createUrlPolicy({ web: { hosts: [huge] } }));
    for (const scheme of ['jwe', 'rsa-oaep'])
      refused('ERR_PLAINTEXT_TOO_LONG', () => xd.createEncryptor({ key: keys.spki, scheme }).encrypt(huge));
    refused('ERR_PLAINTEXT_TOO_LONG', () => encryptor().encryptJson({ huge }));
    assert.equal(xd.createUrlPolicy({ local: true }).check(huge).code, 'URL_TOO_LONG');
  });

  test('a path of thousands of steps is refused, one as deep as a form may be is not', () => {
    const deep = (steps) => Array.from({ length: steps }, () => 'a').join('.');
    const guardOf = (path) => xd.createFormGuard({ fields: { [path]: { action: 'keep', required: true } } });
    refused('ERR_OPTION_INVALID', () => guardOf(deep(20000)));
    refused('ERR_OPTION_INVALID', () => guardOf(deep(65)));
    refused('ERR_OPTION_INVALID', () => encryptor().encryptFields({}, [deep(20000)]));
    const form = Array.from({ length: 64 }).reduce((below) => ({ a: below }), 'x');
    assert.deepEqual(guardOf(deep(64)).protect(form), form);
  });

  test('a hole of an array stays one whatever the prototype has', () => {
    const list = ['a'];
    list[2] = 'b';
    Object.prototype[1] = 'not there';
    try {
      const copy = xd.redactDeep(list);
      assert.equal(Object.getOwnPropertyDescriptor(copy, 1)?.value, undefined);
      assert.equal(copy[2], 'b');
    } finally {
      delete Object.prototype[1];
    }
  });

  test('zeros before the modulus of a JWK are no part of it', async () => {
    for (const zeros of [1, 700, 2000, 2700]) {
      const n = Buffer.concat([Buffer.alloc(zeros), Buffer.from(keys.jwk.n, 'base64url')]).toString('base64url');
      const { plaintext } = await openJwe(xd.createEncryptor({ key: { ...keys.jwk, n } }).encrypt('a'));
      assert.equal(plaintext, 'a', `${zeros} zeros`);
    }
  });

  test('a member that cannot be read and that no rule is about goes on to the host', () => {
    const given = [];
    const host = { navigateToMiniProgram: (option) => given.push(option) };
    const guard = xd.guardNavigation(host, { miniPrograms: { wx0123456789abcdef: ['pages/a'] } });
    const throwing = new Proxy(Object.create(null), { ownKeys: thrower });
    for (const extraData of [revoked(), throwing]) {
      guard.navigateToMiniProgram({ appId: 'wx0123456789abcdef', path: 'pages/a', extraData });
      assert.equal(given.pop()?.extraData, extraData);
    }
  });

  test('an open type that cannot be a name is refused', () => {
    const guard = xd.guardNavigation({ navigateTo() {} }, { local: true });
    refused('ERR_OPTION_INVALID', () =>
      guard.checkNavigator({
        url: '/',
        openType: {
          toString() {
            throw new Error('a secret');
          },
        },
      })
    );
  });
});

test('a key is looked through in time that grows with its length alone', () => {
  // The square of this length is twenty seconds and more, for each.
  const units = ['\\', '=', ' ', '"d" ', '"d\\', '30 ', 'QUFB', 'QUFB=', '-', '\0'];
  const started = performance.now();
  for (const unit of units) {
    const text = `${unit.repeat(2e5 / unit.length)}\n:z`;
    for (const key of [text, Buffer.from(text), { kty: 'RSA', n: text, e: 'AQAB', privateKey: text }])
      assert.throws(() => xd.createEncryptor({ key }), xd.XiaodunError);
  }
  assert.ok(performance.now() - started < 10000, `${performance.now() - started} ms`);
});
