// Nothing stays behind: after each call the whole linear memory of `secrets` is searched.

import assert from 'node:assert/strict';
import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { keys } from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';

const dist = join(installInto('memory'), 'node_modules/xiaodun/dist');
const PHONE = '13800138000';
const ID = '11010519491231002X';
const CARD = '4111111111111111';
const MARK = 'S3cretMarkOfThisTest';

let xd;
let memory;

before(async () => {
  xd = await import(pathToFileURL(join(dist, 'inline.mjs')));
  await reload();
});

/** Loads the parts that are not there, and takes note of the memory of `secrets`. */
async function reload() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate(...args);
    // Node.js instantiates modules of its own meanwhile, from a compiled module: that has no `instance`.
    if (result.instance?.exports.encrypt_text) memory = result.instance.exports.memory;
    return result;
  };
  await xd.init();
  WebAssembly.instantiate = instantiate;
}

/** Asserts that none of the values is in memory, as UTF-8 or UTF-16. */
function assertGone(...values) {
  const bytes = Buffer.from(memory.buffer);
  for (const value of values) {
    for (const needle of Buffer.isBuffer(value)
      ? [value]
      : [Buffer.from(value, 'utf8'), Buffer.from(value, 'utf16le')]) {
      const at = bytes.indexOf(needle);
      assert.equal(
        at,
        -1,
        `left in memory at ${at}: ${bytes.subarray(Math.max(0, at - 16), at + needle.length + 16).toString('latin1')}`
      );
    }
  }
}

test('the search finds what is there', () => {
  // The names of the kinds are constants of the part.
  assert.throws(() => assertGone('idCard'), /left in memory/);
});

describe('encryption', () => {
  const texts = {
    short: MARK,
    Chinese: `${MARK}${'密'.repeat(500)}`,
    long: `${MARK}${'x'.repeat(200000)}`,
    emoji: `😀${MARK}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    test(`jwe, ${name}`, () => {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      for (let round = 0; round < 3; round++) {
        const sealed = encryptor.encrypt(text);
        assertGone(MARK, text.slice(-12), contentKeyOf(sealed), contentKeyOf(sealed).subarray(0, 16));
      }
      encryptor.destroy();
      assertGone(MARK, modulusTail());
    });
  }

  for (const scheme of ['rsa-oaep-256', 'rsa-oaep', 'rsa-pkcs1-v1_5']) {
    test(scheme, () => {
      const encryptor = xd.createEncryptor({ key: keys.spki, scheme });
      const sealed = encryptor.encrypt(MARK);
      // The padded block is the plaintext to anyone who reads memory.
      assertGone(MARK, encodedBlock(sealed).subarray(2, 34), encodedBlock(sealed).subarray(-16));
    });
  }

  test('bytes, JSON and fields', () => {
    const encryptor = xd.createEncryptor({ key: keys.spki });
    encryptor.encrypt(new TextEncoder().encode(MARK));
    assertGone(MARK);
    encryptor.encryptJson({ phone: PHONE, mark: MARK });
    assertGone(MARK, PHONE);
    encryptor.encryptFields({ a: [{ b: MARK }] }, ['a[].b']);
    assertGone(MARK);
  });

  test('calls that fail', () => {
    const block = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep-256' });
    assert.throws(() => block.encrypt(MARK.repeat(20)), { code: 'ERR_PLAINTEXT_TOO_LONG' });
    assertGone(MARK);
    assert.throws(() => xd.createEncryptor({ key: keys.private }), { code: 'ERR_KEY_PRIVATE' });
    assertGone(
      keys.private.slice(100, 140),
      Buffer.from(keys.private.replace(/-----.*-----|\s/g, ''), 'base64').subarray(300, 332)
    );
  });

  test('the seed', async () => {
    const blocks = [];
    await xd.init({
      entropy: (length) => {
        const block = crypto.getRandomValues(new Uint8Array(length));
        blocks.push(Buffer.from(block));
        return block;
      },
    });
    xd.createEncryptor({ key: keys.spki }).encrypt(MARK);
    assertGone(...blocks);
  });
});

describe('sensitive values', () => {
  const calls = {
    mask: () => [
      xd.mask('phone', PHONE),
      xd.mask('idCard', ID),
      xd.maskCard(CARD),
      xd.mask('name', MARK),
      xd.mask('email', `${MARK}@example.com`),
    ],
    'mask with options': () => xd.mask('phone', PHONE, { head: 2, tail: 2, char: '·' }),
    'a mask refused': () => assert.throws(() => xd.mask('phone', PHONE, { head: -1 })),
    validate: () => [
      xd.validate('phone', PHONE),
      xd.validate('idCard', ID),
      xd.validate('bankCard', CARD),
      xd.validate('idCard', `${ID}${MARK}`),
    ],
    findSensitive: () => xd.findSensitive(`${'游'.repeat(3000)}${PHONE} ${ID} ${CARD} ${MARK}`),
    redact: () => xd.redact(`${MARK} ${PHONE} ${ID} ${CARD} ${'x'.repeat(70000)}`),
    redactDeep: () => xd.redactDeep({ a: [PHONE, Number(PHONE)], b: { c: `${MARK} ${ID}` } }),
    assertNotSensitive: () => assert.throws(() => xd.assertNotSensitive({ a: PHONE, b: MARK, c: ID })),
  };
  for (const [name, call] of Object.entries(calls)) {
    test(name, () => {
      call();
      assertGone(PHONE, ID, CARD, MARK);
    });
  }

  test('the form guard, accepting and refusing', () => {
    const guard = xd.createFormGuard({
      encryptor: xd.createEncryptor({ key: keys.spki }),
      fields: {
        phone: { action: 'encrypt', kind: 'phone' },
        id: { action: 'encrypt', kind: 'idCard' },
        card: { action: 'mask', kind: 'bankCard' },
        note: { action: 'text' },
        rest: { action: 'encrypt' },
      },
      unlisted: 'keep',
    });
    guard.protect({ phone: PHONE, id: ID, card: CARD, note: `<p>${MARK}</p>`, rest: MARK, other: 'clean' });
    assertGone(PHONE, ID, CARD, MARK);
    assert.throws(() => guard.protect({ phone: `${PHONE}1`, id: ID, card: CARD, rest: MARK, other: PHONE }), {
      code: 'ERR_FORM_INVALID',
    });
    assertGone(PHONE, ID, CARD, MARK);
  });
});

describe('when the stack of the host overflows in the middle of a call', () => {
  const atDepth = (depth, work) => (depth <= 0 ? work() : atDepth(depth - 1, work));

  function deepest() {
    let depth = 0;
    const down = () => {
      depth++;
      down();
    };
    assert.throws(down, RangeError);
    return depth;
  }

  test('the part is discarded before its next use, with all that is in it', async () => {
    const least = Math.floor(deepest() / 2);
    let overflows = 0;
    let discarded = 0;
    for (let depth = least; depth < 4 * least && overflows < 400; depth += 3) {
      const value = `${MARK}${depth}`;
      const search = () => xd.redact(value);
      try {
        atDepth(depth, search);
      } catch (error) {
        overflows++;
        if (error.code === undefined) assert.ok(error instanceof RangeError);
      }
      const before = memory;
      try {
        xd.maskCard(CARD);
      } catch (error) {
        assert.equal(error.code, 'ERR_NOT_INITIALIZED');
      }
      if (!xd.isReady('secrets')) {
        discarded++;
        await reload();
      }
      assert.ok(!Buffer.from(before.buffer).includes(value), `left in memory at depth ${depth}`);
    }
    assert.ok(overflows >= 20 && discarded >= 1, `${overflows} overflows, ${discarded} discarded`);
  });
});

const privateKey = createPrivateKey(keys.private);

function contentKeyOf(compact) {
  return privateDecrypt({ key: privateKey, oaepHash: 'sha256' }, Buffer.from(compact.split('.')[1], 'base64url'));
}

function encodedBlock(base64) {
  return privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(base64, 'base64'));
}

/** The end of the modulus: a destroyed encryptor leaves no key either. */
function modulusTail() {
  return Buffer.from(keys.jwk.n, 'base64url').subarray(-32);
}
