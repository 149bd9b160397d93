// Nothing stays behind in the part `guomi` either: after each call its whole linear memory is searched.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { keys } from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';
import { fromBase64Url, fromHex, openEnvelope, openSm2, sealSm4, sharedPoint } from '../lib/sm.mjs';
import { vectors } from '../lib/vectors.mjs';

const dist = join(installInto('guomi-memory'), 'node_modules/xiaodun/dist');
const { private: privateKey } = vectors('guomi').find(({ name }) => name === 'ciphertexts.json');
const PHONE = '13800138000';
const MARK = 'S3cretMarkOfThisTest';

let xd;
let memory;
const blocks = [];

before(async () => {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate(...args);
    // Node.js instantiates modules of its own meanwhile, from a compiled module: that has no `instance`.
    if (result.instance?.exports.sm3_text) memory = result.instance.exports.memory;
    return result;
  };
  xd = await import(pathToFileURL(join(dist, 'inline-guomi.mjs')));
  await xd.init({
    entropy: (length) => {
      const block = crypto.getRandomValues(new Uint8Array(length));
      blocks.push(Buffer.from(block));
      return block;
    },
  });
  WebAssembly.instantiate = instantiate;
});

const isThere = (needle) => Buffer.from(memory.buffer).includes(needle);

/** Asserts that none of the values is in memory: texts as UTF-8 and UTF-16, bytes as they are. */
function assertGone(...values) {
  for (const value of values) {
    const needles =
      typeof value === 'string' ? [Buffer.from(value, 'utf8'), Buffer.from(value, 'utf16le')] : [Buffer.from(value)];
    for (const needle of needles) assert.ok(!isThere(needle), `left in memory: ${needle.toString('hex')}`);
  }
}

/** The point that opens a ciphertext: either coordinate alone leads to the text. */
const pointOf = (der) => sharedPoint(privateKey, 'asn1', der);

/** All that opens an envelope. */
function secretsOf(envelope) {
  const wrapped = fromBase64Url(envelope.split('.')[1]);
  const contentKey = openSm2(privateKey, 'asn1', wrapped);
  return [contentKey, contentKey.subarray(0, 8), contentKey.subarray(8), ...pointOf(wrapped)];
}

test('the search finds a key that is there', () => {
  const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2-sm4-gcm' });
  const request = encryptor.sealRequest(1);
  const { k } = JSON.parse(openEnvelope(privateKey, request.jwe).plaintext).reply;
  assert.ok(isThere(Buffer.from(k, 'base64url')), 'the key of an answer that is waited for');
  request.destroy();
  assertGone(fromBase64Url(k), k);
});

describe('encryption', () => {
  const texts = { short: MARK, Chinese: `${MARK}${'密'.repeat(500)}`, long: `${MARK}${'x'.repeat(60000)}` };
  for (const [name, text] of Object.entries(texts)) {
    test(`sm2, ${name}`, () => {
      const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2', encoding: 'hex' });
      for (let round = 0; round < 3; round++) {
        const sealed = fromHex(encryptor.encrypt(text));
        assertGone(MARK, text.slice(-12), ...pointOf(sealed));
      }
      encryptor.destroy();
      assertGone(MARK, ...blocks);
    });

    test(`sm2-sm4-gcm, ${name}`, () => {
      const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2-sm4-gcm' });
      for (let round = 0; round < 3; round++) assertGone(MARK, text.slice(-12), ...secretsOf(encryptor.encrypt(text)));
      assertGone(...secretsOf(encryptor.encryptJson({ phone: PHONE, text })), MARK, PHONE);
      encryptor.destroy();
      assertGone(MARK, ...blocks);
    });
  }

  test('calls that fail', () => {
    const block = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2' });
    assert.throws(() => block.encrypt(MARK.repeat(4000)), { code: 'ERR_PLAINTEXT_TOO_LONG' });
    assertGone(MARK);
    assert.throws(() => xd.createEncryptor({ key: privateKey, scheme: 'sm2' }), { code: 'ERR_KEY_PRIVATE' });
    assertGone(privateKey, fromHex(privateKey), privateKey.slice(8, 40));
  });

  test('an answer and its key', () => {
    const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2-sm4-gcm' });
    const request = encryptor.sealRequest({ phone: PHONE });
    const { k, kid } = JSON.parse(openEnvelope(privateKey, request.jwe).plaintext).reply;
    assertGone(PHONE, ...secretsOf(request.jwe));
    assert.equal(request.open(sealSm4(k, { kid }, MARK)), MARK);
    assertGone(MARK, fromBase64Url(k), k);
  });

  test('a channel, once it is destroyed', () => {
    const key = crypto.getRandomValues(new Uint8Array(16));
    const channel = xd.createChannel({ suite: 'sm4', key, keyId: 'a' });
    channel.seal(MARK);
    assertGone(MARK);
    assert.ok(isThere(key), 'the key, as long as the channel is open');
    channel.destroy();
    assertGone(key);
  });
});

test('SM3 leaves nothing', () => {
  for (const text of [MARK, `${MARK}${'x'.repeat(500)}${MARK}`]) {
    xd.sm3(text);
    xd.sm3(Buffer.from(text));
    assertGone(MARK);
  }
});
