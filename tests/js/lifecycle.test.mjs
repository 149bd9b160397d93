// Loading, failing, trying again: everything about init(), randomness and traps.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import binaryen from 'binaryen';
import { keys, openJwe } from '../lib/decryptor.mjs';
import { installInto } from '../lib/packed.mjs';

const dist = join(installInto('lifecycle'), 'node_modules/xiaodun/dist');
const wasm = { secrets: readFileSync(join(dist, 'secrets.wasm')), content: readFileSync(join(dist, 'content.wasm')) };

let copies = 0;
/** A module of its own each time, with nothing loaded: the browser way in, or the one with the parts inside. */
const fresh = (entry = 'inline') => import(`${pathToFileURL(join(dist, `${entry}.mjs`))}?copy=${copies++}`);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

describe('before init', () => {
  const uses = {
    createEncryptor: (xd) => xd.createEncryptor({ key: keys.spki }),
    mask: (xd) => xd.mask('phone', '13800138000'),
    maskCard: (xd) => xd.maskCard('4111111111111111'),
    validate: (xd) => xd.validate('phone', '13800138000'),
    findSensitive: (xd) => xd.findSensitive('x'),
    redact: (xd) => xd.redact('x'),
    redactDeep: (xd) => xd.redactDeep({ a: 'x' }),
    assertNotSensitive: (xd) => xd.assertNotSensitive('x'),
    createSanitizer: (xd) => xd.createSanitizer(),
    sanitizeHtml: (xd) => xd.sanitizeHtml('x'),
    sanitizeToNodes: (xd) => xd.sanitizeToNodes('x'),
    htmlToText: (xd) => xd.htmlToText('x'),
    escapeHtml: (xd) => xd.escapeHtml('x'),
    createUrlPolicy: (xd) => xd.createUrlPolicy({ local: true }),
    checkUrl: (xd) => xd.checkUrl('/', { local: true }),
    createChannel: (xd) => xd.createChannel({ key: Uint8Array.from({ length: 32 }, (_, at) => at), keyId: 'a' }),
    createFormGuard: (xd) => xd.createFormGuard({ fields: { a: { action: 'html' } } }),
  };
  for (const [name, use] of Object.entries(uses)) {
    test(`${name} says what to do`, async () => {
      const xd = await fresh();
      assert.throws(
        () => use(xd),
        (error) =>
          error instanceof xd.XiaodunError &&
          error instanceof Error &&
          error.code === 'ERR_NOT_INITIALIZED' &&
          /init\(\)/.test(error.message)
      );
    });
  }

  test('a part that was not asked for is not there', async () => {
    const xd = await fresh();
    await xd.init({ parts: ['content'] });
    xd.escapeHtml('x');
    assert.throws(() => xd.maskCard('x'), { code: 'ERR_NOT_INITIALIZED' });
  });

  test('the national algorithms are asked for by name, and the message has the call', async () => {
    const xd = await fresh();
    await xd.init();
    const key = '04'.padEnd(130, '1');
    for (const use of [() => xd.sm3('x'), () => xd.createEncryptor({ key, scheme: 'sm2' })])
      assert.throws(use, ({ code, message }) => {
        assert.equal(code, 'ERR_NOT_INITIALIZED');
        assert.match(message, /call init\(\{ parts: \['guomi'\] \}\)/);
        return true;
      });
  });
});

describe('init', () => {
  test('64 concurrent calls load each part once', async () => {
    const xd = await fresh('browser');
    let loads = 0;
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = (...args) => (loads++, instantiate(...args));
    try {
      await Promise.all(Array.from({ length: 64 }, () => xd.init({ wasm })));
      await xd.init();
    } finally {
      WebAssembly.instantiate = instantiate;
    }
    assert.equal(loads, 2);
    assert.equal(xd.maskCard('4111111111111111'), '**** **** **** 1111');
  });

  test('a failure can be retried', async () => {
    const xd = await fresh('browser');
    await assert.rejects(
      xd.init({ wasm: { secrets: new Uint8Array(8), content: wasm.content } }),
      (error) => error.code === 'ERR_WASM_LOAD' && error instanceof xd.XiaodunError
    );
    await xd.init({ wasm });
    assert.equal(xd.mask('phone', '13800138000'), '138****8000');
  });

  test('WebAssembly that is not the part is refused, and the next init() works', async () => {
    const xd = await fresh();
    const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    for (const part of ['secrets', 'content']) {
      await assert.rejects(
        xd.init({ parts: [part], wasm: { [part]: empty } }),
        (error) => error.code === 'ERR_WASM_LOAD' && /not that part/.test(error.message)
      );
    }
    await xd.init();
    assert.equal(xd.maskCard('4111111111111111'), '**** **** **** 1111');
  });

  describe('sources', () => {
    let server;
    let origin;
    before(async () => {
      server = createServer((request, response) => {
        const part = /^\/(secrets|content)\.wasm$/.exec(request.url)?.[1];
        // As octets: servers that don't know the type are common.
        if (part) response.setHeader('content-type', 'application/octet-stream').end(wasm[part]);
        else if (request.url === '/page')
          response.setHeader('content-type', 'text/html').end('<!doctype html><title>not wasm</title>');
        else response.writeHead(404).end('nothing here');
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${server.address().port}`;
    });
    after(() => server.close());

    const sources = {
      'a URL string': (part) => `${origin}/${part}.wasm`,
      'a URL': (part) => new URL(`${origin}/${part}.wasm`),
      'a Response': (part) => new Response(wasm[part]),
      'a Response that says what it is': (part) =>
        new Response(wasm[part], { headers: { 'content-type': 'application/wasm' } }),
      'a promise of a Response': (part) => fetch(`${origin}/${part}.wasm`),
      'a Uint8Array': (part) => new Uint8Array(wasm[part]),
      'an ArrayBuffer': (part) => new Uint8Array(wasm[part]).buffer,
      'a DataView': (part) => new DataView(new Uint8Array(wasm[part]).buffer),
      'a Module': (part) => new WebAssembly.Module(wasm[part]),
    };
    for (const [name, source] of Object.entries(sources)) {
      test(name, async () => {
        const xd = await fresh('browser');
        await xd.init({ wasm: { secrets: await source('secrets'), content: source('content') } });
        assert.equal(xd.sanitizeHtml('<b>x</b>'), '<b>x</b>');
        assert.equal(xd.maskCard('x'), '*');
      });
    }

    test('what is not WebAssembly is ERR_WASM_LOAD with a hint', async () => {
      const xd = await fresh('browser');
      for (const content of [
        `${origin}/page`,
        `${origin}/missing.wasm`,
        new Uint8Array(3),
        {},
        'http://127.0.0.1:1/',
      ]) {
        await assert.rejects(
          xd.init({ parts: ['content'], wasm: { content } }),
          (error) => error.code === 'ERR_WASM_LOAD' && error.message.includes("'content'"),
          String(content)
        );
      }
      await assert.rejects(xd.init({ parts: ['content'], wasm: { content: `${origin}/page` } }), /Vite/);
    });
  });

  test('an address of the site, passed on a server too, is a path there, and the error says so', async () => {
    const xd = await import(pathToFileURL(join(dist, 'node.mjs')));
    const wasm = { secrets: '/static/secrets.wasm' };
    await assert.rejects(
      xd.init({ parts: ['secrets'], wasm }),
      (error) => error.code === 'ERR_WASM_LOAD' && /ENOENT.*\bpath\b.*in browsers alone/.test(error.message)
    );
    // What it said is so.
    assert.equal(xd.maskCard('4111111111111111'), '**** **** **** 1111');
  });

  test('options are read strictly', async () => {
    const xd = await fresh();
    for (const options of [
      7,
      'secrets',
      { part: [] },
      { parts: [] },
      { parts: 'secrets' },
      { parts: ['all'] },
      { wasm: 'x.wasm' },
      { wasm: { all: 'x' } },
      { wasm: { secrets: 7 } },
      { wasm: { content: null } },
      { entropy: 7 },
    ]) {
      await assert.rejects(xd.init(options), { code: 'ERR_OPTION_INVALID' }, JSON.stringify(options));
    }
  });
});

describe('randomness', () => {
  const encryptWith = async (entropy) => {
    const xd = await fresh();
    await xd.init({ entropy });
    const encryptor = xd.createEncryptor({ key: keys.spki });
    return [encryptor.encrypt('one'), encryptor.encrypt('two')];
  };

  test('a synchronous and an asynchronous source', async () => {
    for (const entropy of [random, async (length) => random(length), (length) => random(length).buffer, undefined]) {
      const [one, two] = await encryptWith(entropy);
      assert.equal((await openJwe(one)).plaintext, 'one');
      assert.equal((await openJwe(two)).plaintext, 'two');
    }
  });

  test('Node without the global crypto', async () => {
    const script = `delete globalThis.crypto; console.log(require(${JSON.stringify(join(dist, 'node.cjs'))}).createEncryptor({ key: ${JSON.stringify(keys.spki)} }).encrypt('one'))`;
    const jwe = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
    assert.equal((await openJwe(jwe)).plaintext, 'one');
  });

  test('a source that cannot be random is refused', async () => {
    const constant = random(64);
    const broken = [
      () => new Uint8Array(32),
      (n) => random(n - 1),
      (n) => random(n + 1),
      (n) => constant.slice(0, n),
      () => 'random',
      () => undefined,
      () => [1, 2, 3],
      () => null,
    ];
    for (const source of broken) {
      await assert.rejects(encryptWith(source), { code: 'ERR_ENTROPY_INVALID' }, String(source));
    }
    for (const source of broken) {
      await assert.rejects(
        encryptWith(async (n) => source(n)),
        { code: 'ERR_ENTROPY_INVALID' },
        `async ${source}`
      );
    }
  });

  test('a constant source gives no ciphertext, in Node without init() too', async () => {
    const script = `
      const xd = require(${JSON.stringify(join(dist, 'node.cjs'))});
      require('node:crypto').webcrypto.getRandomValues = (bytes) => bytes.fill(7);
      const encryptor = xd.createEncryptor({ key: ${JSON.stringify(keys.spki)} });
      for (const _ of [1, 2, 3]) try { console.log(encryptor.encrypt('one')); } catch (error) { console.log(error.code); }`;
    const output = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
    assert.deepEqual(output.split('\n'), Array(3).fill('ERR_ENTROPY_INVALID'));
  });

  test('a source that cycles through a few blocks is found out', async () => {
    for (const period of [2, 3, 16]) {
      const blocks = Array.from({ length: period }, () => random(32));
      for (const wrap of [(block) => block, async (block) => block]) {
        let asked = 0;
        const xd = await fresh();
        await xd.init({ entropy: () => wrap(blocks[asked++ % period]) });
        const encryptor = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep-256' });
        const encryptMany = async () => {
          for (let index = 0; index < 64 * period; index++) {
            encryptor.encrypt('x');
            await new Promise(setImmediate);
          }
        };
        await assert.rejects(encryptMany(), { code: 'ERR_ENTROPY_INVALID' }, `${period} blocks`);
        assert.equal(asked, period + 1);
      }
    }
  });

  test('an asynchronous source is asked for two blocks at opening and again early', async () => {
    let asked = 0;
    const xd = await fresh();
    await xd.init({ entropy: async (length) => (asked++, random(length)) });
    assert.equal(asked, 2);
    xd.createEncryptor({ key: keys.spki }).encrypt('x');
    await new Promise(setImmediate);
    assert.equal(asked, 3);
  });

  test('a source that fails gives no ciphertext, now or later', async () => {
    const xd = await fresh();
    const failing = () => {
      throw new Error('a secret of the host');
    };
    for (const entropy of [failing, async () => failing()]) {
      await assert.rejects(
        xd.init({ entropy }),
        (error) => error.code === 'ERR_ENTROPY_UNAVAILABLE' && !error.message.includes('secret')
      );
      assert.throws(() => xd.createEncryptor({ key: keys.spki }).encrypt('x'), { code: 'ERR_ENTROPY_UNAVAILABLE' });
    }
    await xd.init({ entropy: random });
    assert.ok(xd.createEncryptor({ key: keys.spki }).encrypt('x'));
  });

  test('a host without randomness encrypts nothing and does the rest', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    const xd = await fresh();
    delete globalThis.crypto;
    try {
      await xd.init();
      assert.equal(xd.maskCard('4111111111111111'), '**** **** **** 1111');
      assert.throws(() => xd.createEncryptor({ key: keys.spki }).encrypt('x'), { code: 'ERR_ENTROPY_UNAVAILABLE' });
    } finally {
      Object.defineProperty(globalThis, 'crypto', own);
    }
  });

  test('an asynchronous source is asked again while it is used', async () => {
    let asked = 0;
    const xd = await fresh();
    await xd.init({ entropy: async (length) => (asked++, random(length)) });
    const encryptor = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep-256' });
    for (let index = 0; index < 200; index++) {
      encryptor.encrypt('x');
      await null;
    }
    await new Promise(setImmediate);
    assert.ok(asked >= 3, `asked ${asked} times`);
  });

  test('Math.random is not used', async () => {
    const { random: mathRandom } = Math;
    Math.random = () => assert.fail('Math.random was called');
    try {
      await encryptWith(random);
    } finally {
      Math.random = mathRandom;
    }
    for (const file of ['node.js', 'browser.mjs', 'inline.mjs', '../miniprogram/index.js']) {
      assert.ok(!readFileSync(join(dist, file), 'utf8').includes('Math.random'), file);
    }
  });
});

describe('a trap', () => {
  test('is a clear error, and the next init() gives a fresh instance', async () => {
    const xd = await fresh();
    await xd.init({ wasm: { content: trapping('content', 'html_to_text') } });
    const sanitizer = xd.createSanitizer();
    assert.equal(sanitizer.sanitize('<b>x</b>'), '<b>x</b>');
    assert.throws(
      () => xd.htmlToText('x'),
      (error) => error.code === 'ERR_WASM_LOAD' && /init\(\)/.test(error.message)
    );
    assert.throws(() => sanitizer.sanitize('x'), { code: 'ERR_NOT_INITIALIZED' });
    await xd.init();
    assert.equal(xd.htmlToText('<p>x</p>'), 'x');
    assert.equal(sanitizer.sanitize('<b onclick=1>x</b>'), '<b>x</b>', 'what was made before goes on working');
    assert.equal(xd.maskCard('x'), '*', 'the other part never stopped');
  });

  const sources = {
    'the source of the host': undefined,
    'a synchronous source': random,
    'an asynchronous source': async (length) => random(length),
  };
  for (const [name, entropy] of Object.entries(sources)) {
    test(`${name} feeds the instance that follows`, async () => {
      let asked = 0;
      const counted = entropy && ((length) => (asked++, entropy(length)));
      const xd = await fresh();
      await xd.init({ wasm: { secrets: trapping('secrets', 'redact') }, entropy: counted });
      const encryptor = xd.createEncryptor({ key: keys.spki });
      const request = encryptor.sealRequest(1);
      const channel = xd.createChannel({ key: random(32), keyId: 'a' });
      encryptor.encrypt('before');
      // What is asked for in the background is there before the trap.
      await new Promise(setImmediate);
      assert.throws(() => xd.redact('13800138000'), { code: 'ERR_WASM_LOAD' });
      assert.throws(() => encryptor.encrypt('x'), { code: 'ERR_NOT_INITIALIZED' });
      assert.throws(() => request.open('x'), { code: 'ERR_DESTROYED' }, 'its key went with the instance');
      assert.throws(() => channel.seal('x'), { code: 'ERR_DESTROYED' });
      const before = asked;
      await xd.init();
      if (entropy) assert.equal(asked, before + 2, 'the source of before');
      for (let index = 0; index < 80; index++) {
        const sealed = encryptor.encrypt(`after ${index}`);
        if (index > 77) assert.equal((await openJwe(sealed)).plaintext, `after ${index}`);
      }
    });
  }

  test('leaves nothing of the old instance: its memory is zeroed and let go', async () => {
    const { instantiate } = WebAssembly;
    let memory;
    WebAssembly.instantiate = async (...args) => {
      const result = await instantiate(...args);
      memory = result.instance.exports.memory;
      return result;
    };
    const xd = await fresh();
    try {
      await xd.init({ parts: ['secrets'], wasm: { secrets: trapping('secrets', 'encrypt_text') } });
    } finally {
      WebAssembly.instantiate = instantiate;
    }
    const encryptor = xd.createEncryptor({ key: keys.spki });
    // The text is copied into the memory before the export is called that traps.
    assert.throws(() => encryptor.encrypt('13800138000'.repeat(100)), { code: 'ERR_WASM_LOAD' });
    assert.ok(
      Buffer.from(memory.buffer).every((byte) => byte === 0),
      'all of it'
    );
    const held = new WeakRef(memory);
    memory = undefined;
    setFlagsFromString('--expose-gc');
    await new Promise(setImmediate);
    runInNewContext('gc')();
    assert.equal(held.deref(), undefined, 'nobody has it any more');
  });

  test('a memory that cannot grow is a trap like any other', async () => {
    const xd = await fresh();
    let memory;
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...args) => {
      const result = await instantiate(...args);
      memory = result.instance.exports.memory;
      return result;
    };
    await xd.init({ parts: ['secrets'], wasm: { secrets: bounded() } });
    WebAssembly.instantiate = instantiate;
    const encryptor = xd.createEncryptor({ key: keys.spki });
    assert.throws(() => encryptor.encrypt('x'.repeat(1 << 20)), { code: 'ERR_WASM_LOAD' });
    assert.ok(Buffer.from(memory.buffer).every((byte) => byte === 0));
    await xd.init();
    assert.equal((await openJwe(encryptor.encrypt('x'.repeat(1 << 20)))).plaintext.length, 1 << 20);
  });

  /** The part with one export replaced by `unreachable`. */
  function trapping(part, name) {
    const module = readModule(part);
    const { value } = binaryen.getExportInfo(module.getExport(name));
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(value));
    module.removeExport(name);
    module.addFunction('trap', params, results, [], module.unreachable());
    module.addFunctionExport('trap', name);
    return module.emitBinary();
  }

  /** The part with a memory that can hold a key, and no long text. */
  function bounded() {
    const text = readModule('secrets').emitText();
    const limited = text.replace(
      /\(memory (\$\S+) (\d+)\)/,
      (_, name, pages) => `(memory ${name} ${pages} ${+pages + 16})`
    );
    assert.notEqual(limited, text);
    const module = binaryen.parseText(limited);
    module.setFeatures(binaryen.Features.MVP | binaryen.Features.MutableGlobals);
    return module.emitBinary();
  }

  function readModule(part) {
    const module = binaryen.readBinary(wasm[part]);
    module.setFeatures(binaryen.Features.MVP | binaryen.Features.MutableGlobals);
    return module;
  }
});

describe('after every error the instance works', () => {
  test('each code of the contract can be provoked, and then the main job is done', async () => {
    const provoked = new Set();
    const xd = await fresh();
    const note = async (work) => {
      try {
        await work();
      } catch (error) {
        assert.ok(error instanceof xd.XiaodunError, String(error));
        provoked.add(error.code);
        return;
      }
      assert.fail(`nothing thrown by ${work}`);
    };
    await note(() => xd.maskCard('x'));
    await note(() => xd.init({ wasm: { content: new Uint8Array(9) } }));
    await note(() =>
      xd.init({
        entropy: () => {
          throw new Error('x');
        },
      })
    );
    await note(() => xd.init({ entropy: () => new Uint8Array(32) }));
    await xd.init({ entropy: random });
    const encryptor = xd.createEncryptor({ key: keys.spki });
    const guard = xd.createFormGuard({
      encryptor,
      fields: { phone: { action: 'encrypt', kind: 'phone', required: true } },
    });
    for (const key of ['x', keys.private, keys.ec, keys.small]) await note(() => xd.createEncryptor({ key }));
    await note(() => xd.createEncryptor({ key: { keys: [{ ...keys.jwk, kid: 'a' }] }, keyId: 'b' }));
    for (const plaintext of [7, '\ud800', 'a'.repeat(2 << 20)]) await note(() => encryptor.encrypt(plaintext));
    await note(() => xd.mask('phone', '1', { head: -1 }));
    await note(() => xd.sanitizeHtml(7));
    await note(() => xd.sanitizeHtml('x'.repeat(2 << 20)));
    await note(() => xd.createUrlPolicy({ web: {} }));
    await note(() => guard.protect({}));
    await note(() => xd.assertNotSensitive('13800138000'));
    const request = encryptor.sealRequest({ phone: '13800138000' });
    await note(() => request.open('x'));
    await note(() => xd.createChannel({ key: random(32), keyId: 'a', expiresAt: 1 }).seal('x'));
    await note(() => xd.openUserChannel({}));
    const navigation = xd.guardNavigation({ navigateTo() {} }, { local: true });
    await note(() => navigation.navigateTo({ url: 'https://example.com/' }));
    await note(() => {
      const gone = xd.createEncryptor({ key: keys.spki });
      gone.destroy();
      gone.encrypt('x');
    });
    const declared = readFileSync(join(dist, 'index.d.mts'), 'utf8')
      .match(/export type ErrorCode =([\s\S]*?);\n/)[1]
      .match(/'ERR_\w+'/g)
      .map((code) => code.slice(1, -1));
    assert.deepEqual([...provoked].sort(), declared.sort());
    assert.equal((await openJwe(guard.protect({ phone: '13800138000' }).phone)).plaintext, '+8613800138000');
  });
});

test('openUserChannel leaves no timer behind, whatever it gives', async () => {
  const xd = await fresh();
  await xd.init({ parts: ['secrets'] });
  const wxOf = (getLatestUserKey) => ({ getUserCryptoManager: () => ({ getLatestUserKey }) });
  const key = { encryptKey: 'AAECAwQFBgcICQoLDA0ODw==', version: 1, expireTime: 3600 };
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  for (const [wx, isOpen] of [
    [wxOf(({ success }) => success(key)), true],
    [wxOf(({ success }) => success({ ...key, version: '' })), false],
    [wxOf(({ success }) => success(null)), false],
    [wxOf(({ fail }) => fail({})), false],
    [{}, false],
  ]) {
    const channel = await xd.openUserChannel(wx).catch(({ code }) => code);
    assert.equal(channel.keyId ?? channel, isOpen ? '1' : 'ERR_KEY_UNAVAILABLE');
    assert.equal(timers(), before);
  }
});
