// Nothing in the memory of `secrets` leads to a key that was used: every 32 bytes that are not the program's own are
// taken as a ChaCha20 key, as the key of such a key, and so on, and must not give a content key or an IV again.

import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, createPrivateKey, privateDecrypt } from 'node:crypto';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { keys, sealDirect } from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';

const dist = join(installInto('erased-keys'), 'node_modules/xiaodun/dist');
const privateKey = createPrivateKey(keys.private);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** How much of a stream is looked at, and how many keys may lie between one in memory and one that was used. */
const STREAM_BYTES = 512;
const LEVELS = 3;

let copies = 0;

/** A fresh instance with this source, its memory, and that memory as it was before any randomness. */
async function open(entropy) {
  const { instantiate } = WebAssembly;
  let memory;
  let pristine;
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate(...args);
    // Node.js instantiates modules of its own meanwhile, from a compiled module: that has no `instance`.
    if (result.instance?.exports.encrypt_text) {
      memory = result.instance.exports.memory;
      pristine = Buffer.from(memory.buffer.slice(0));
    }
    return result;
  };
  try {
    const xd = await import(`${pathToFileURL(join(dist, 'inline.mjs'))}?copy=${copies++}`);
    await xd.init({ parts: ['secrets'], entropy });
    return { xd, memory: () => Buffer.from(memory.buffer), pristine };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

/** The content key, the IV, and the key of the answer of messages made here. */
function secretsOf(jwe) {
  const [, wrapped, iv, content, tag] = jwe.split('.').map((part) => Buffer.from(part, 'base64url'));
  const key = privateDecrypt({ key: privateKey, oaepHash: 'sha256' }, wrapped);
  assert.ok(key.length === 32 && iv.length === 12 && content && tag);
  return [key, iv];
}

function stream(key) {
  return createCipheriv('chacha20', key, Buffer.alloc(16)).update(Buffer.alloc(STREAM_BYTES));
}

/** Where in memory a key is that leads to one of the secrets; -1 for nowhere. */
function findLead({ memory, pristine }, secrets) {
  const bytes = memory();
  const tried = new Set();
  const leads = (key, level) => {
    const output = stream(key);
    if (secrets.some((secret) => output.includes(secret))) return true;
    if (level === LEVELS) return false;
    // Keys are drawn in pieces of four bytes.
    for (let at = 0; at <= 128; at += 4) if (leads(output.subarray(at, at + 32), level + 1)) return true;
    return false;
  };
  for (let at = 0; at + 32 <= bytes.length; at++) {
    const window = bytes.subarray(at, at + 32);
    // A key of random bytes has no long runs, and is not there before there was randomness.
    if (at + 32 <= pristine.length && window.equals(pristine.subarray(at, at + 32))) continue;
    if (new Set(window).size < 18) continue;
    const name = window.toString('latin1');
    if (tried.has(name)) continue;
    tried.add(name);
    if (secrets.some((secret) => window.includes(secret)) || leads(window, LEVELS - 1)) return at;
  }
  return -1;
}

for (const [name, entropy] of Object.entries({
  'a synchronous source': random,
  'an asynchronous source': async (length) => random(length),
})) {
  describe(name, () => {
    // A synchronous source is asked before the next message, so that nothing in memory leads to that.
    test('the search finds the key that leads to the next message', { skip: entropy === random }, async () => {
      const opened = await open(entropy);
      const encryptor = opened.xd.createEncryptor({ key: keys.spki });
      encryptor.encrypt('x');
      const copy = Buffer.from(opened.memory());
      const secrets = secretsOf(encryptor.encrypt('y'));
      assert.notEqual(findLead({ memory: () => copy, pristine: opened.pristine }, secrets), -1);
    });

    test('after calls, errors, destroy, eviction and growth', async () => {
      const opened = await open(entropy);
      const { xd } = opened;
      const secrets = [];
      const check = (when) => assert.equal(findLead(opened, secrets), -1, when);
      let encryptor = xd.createEncryptor({ key: keys.spki });
      const seal = (text) => {
        const jwe = encryptor.encrypt(text);
        secrets.push(...secretsOf(jwe));
        return jwe;
      };

      seal('13800138000');
      check('a call');
      for (let index = 0; index < 20; index++) seal(`call ${index}`);
      check('many calls');

      const guard = xd.createFormGuard({ encryptor, fields: { 'phones[]': { action: 'encrypt', kind: 'phone' } } });
      const { phones } = guard.protect({ phones: ['13800138000', '13900139000'] });
      secrets.push(...phones.flatMap(secretsOf));
      check('a form');

      const request = encryptor.sealRequest({ phone: '13800138000' });
      secrets.push(...secretsOf(request.jwe));
      check('a request');
      const { k } = openRequest(request.jwe).reply;
      const answer = await sealDirect(k, { kid: request.id }, 'fine');
      assert.throws(() => request.open(`${answer}x`), { code: 'ERR_REPLY_INVALID' });
      assert.equal(request.open(answer), 'fine');
      secrets.push(Buffer.from(k, 'base64url'));
      check('an answer');

      const channelKey = Buffer.from(random(32));
      const channel = xd.createChannel({ key: channelKey, keyId: 'a' });
      secrets.push(Buffer.from(channel.seal('x').split('.')[2], 'base64url'));
      check('a channel');
      channel.destroy();
      secrets.push(channelKey);
      check('a channel destroyed');

      assert.throws(() => encryptor.encrypt('x'.repeat(2 << 20)), { code: 'ERR_PLAINTEXT_TOO_LONG' });
      const block = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep' });
      assert.throws(() => block.encrypt('x'.repeat(300)), { code: 'ERR_PLAINTEXT_TOO_LONG' });
      check('errors');

      const size = opened.memory().length;
      seal('x'.repeat(1 << 20));
      assert.ok(opened.memory().length > size, 'the memory has grown');
      check('growth');

      for (let index = 0; index < 70; index++) xd.createEncryptor({ key: keys.spki }).encrypt('x');
      seal('again');
      check('eviction');
      encryptor.destroy();
      check('destroy');
      encryptor = xd.createEncryptor({ key: keys.spki });
      seal('anew');
      check('another encryptor');
    });

    test('requests that are destroyed, expired or too many leave no key', async () => {
      const opened = await open(entropy);
      const encryptor = opened.xd.createEncryptor({ key: keys.spki });
      const destroyed = encryptor.sealRequest(1);
      const expired = encryptor.sealRequest(1, { timeout: 1000 });
      const evicted = encryptor.sealRequest(1);
      const kept = [...Array(256)].map(() => encryptor.sealRequest(1));
      destroyed.destroy();
      const { now } = Date;
      Date.now = () => now() + 2000;
      try {
        assert.throws(() => expired.open('x'), { code: 'ERR_DESTROYED' });
      } finally {
        Date.now = now;
      }
      assert.throws(() => evicted.open('x'), { code: 'ERR_DESTROYED' });
      for (const { jwe } of [destroyed, expired, evicted]) {
        const key = Buffer.from(openRequest(jwe).reply.k, 'base64url');
        assert.equal(opened.memory().indexOf(key), -1);
        assert.equal(findLead(opened, [key]), -1);
      }
      const there = Buffer.from(openRequest(kept[9].jwe).reply.k, 'base64url');
      assert.notEqual(opened.memory().indexOf(there), -1, 'the search finds one that still waits');
    });
  });
}

/** A request as the server reads it. */
function openRequest(jwe) {
  const [header, , iv, content, tag] = jwe.split('.');
  const [key] = secretsOf(jwe);
  const bytes = (part) => Buffer.from(part, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(iv)).setAAD(Buffer.from(header)).setAuthTag(bytes(tag));
  return JSON.parse(Buffer.concat([decipher.update(bytes(content)), decipher.final()]).toString());
}
