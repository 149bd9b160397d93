// The demo backend alone: what it opens, what it refuses, what it logs. The ciphertexts here are made with
// jose, so the server is tested without the package it serves.

import assert from 'node:assert/strict';
import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK } from 'jose';
import { createEventCounts } from '../../js-demo/server/events.mjs';
import { createReplayGuard } from '../../js-demo/server/fresh.mjs';
import { openKeyring } from '../../js-demo/server/keys.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { post, startServer } from './helpers.mjs';

// Well-known samples: a service number, the sample of the standard, a test card.
const NAME = '张三丰';
const PHONE = '+8613800138000';
const ID_NUMBER = '11010519491231002X';
const PAN = '4111111111111111';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.close());
beforeEach(() => server.log.splice(0));

describe('keys', () => {
  it('publishes public members only, fit for encryption', async () => {
    const { keys } = await keySet();
    assert.ok(keys.length >= 1);
    for (const key of keys) {
      assert.deepEqual(Object.keys(key).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
      assert.equal(key.use, 'enc');
      assert.equal(key.alg, 'RSA-OAEP-256');
    }
  });

  it('puts a new key first, and ciphertexts of the old one still open', async () => {
    const oldKid = (await keySet()).keys[0].kid;
    const order = await protectedOrder();
    const { body } = await post(`${server.url}/api/keys/rotate`, {});
    const { keys } = await keySet();
    assert.equal(keys[0].kid, body.kid);
    assert.notEqual(keys[0].kid, oldKid);
    assert.ok(keys.some((key) => key.kid === oldKid));

    const opened = await send(order);
    assert.equal(opened.status, 200);
    assert.ok(order.phone && decodeProtectedHeader(order.phone).kid === oldKid);
  });

  it('survives rotations at once, one key each, and keeps the newest eight', async () => {
    const ring = await openKeyring();
    const first = ring.currentKid;
    const kids = await Promise.all(Array.from({ length: 7 }, () => ring.rotate()));
    assert.equal(new Set([first, ...kids]).size, 8);
    assert.deepEqual(
      ring.publicSet().keys.map((key) => key.kid),
      [...kids.reverse(), first]
    );
    await ring.rotate();
    assert.equal(ring.publicSet().keys.length, 8);
    assert.equal(ring.privateKey(first), undefined);
  });

  it('keeps its keys over a restart, in a file for its owner alone', async () => {
    const directory = scratchFolder('keys');
    const ring = await openKeyring({ directory });
    await ring.rotate();
    const again = await openKeyring({ directory });
    assert.deepEqual(again.publicSet(), ring.publicSet());
    assert.equal((await stat(join(directory, 'keyring.json'))).mode & 0o777, 0o600);
    assert.equal((await stat(directory)).mode & 0o777, 0o700);
  });

  it('gives the newest key as PEM', async () => {
    const pem = await (await fetch(`${server.url}/api/keys/current.pem`)).text();
    const { n } = createPublicKey(pem).export({ format: 'jwk' });
    assert.equal(n, (await keySet()).keys[0].n);
  });
});

describe('orders', () => {
  it('opens what jose encrypted, reads every value, and answers encrypted and masked', async () => {
    const { status, body, answer } = await send(await protectedOrder());
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(Object.keys(body), ['reply']);
    assert.deepEqual(answer.order, {
      trip: 'hangzhou',
      name: '张**',
      phone: '+86 138****8000',
      idNumber: '110***********002X',
      card: '**** **** **** 1111',
    });
  });

  it('takes an order whose fields are hidden by the envelope alone', async () => {
    const { status, answer } = await send(await protectedOrder({ name: NAME, phone: PHONE, idNumber: ID_NUMBER }));
    assert.equal(status, 200);
    assert.equal(answer.order.phone, '+86 138****8000');
  });

  it('logs the order masked: no plaintext, no ciphertext', async () => {
    const order = await protectedOrder({ comment: `<p>call ${PHONE}</p>` });
    assert.equal((await send(order)).status, 200);
    const log = server.log.join('');
    assert.match(log, /order\.accepted/);
    // As the package masks it, so that one number reads the same in both logs.
    assert.match(log, /"phone":"\+86 138\*{4}8000"/);
    for (const secret of [NAME, PHONE, PHONE.slice(3), ID_NUMBER, '19491231', order.phone]) {
      assert.ok(!log.includes(secret), 'a value is in the log');
    }
  });

  it('refuses an unknown kid', async () => {
    const { publicKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
    const stranger = { ...(await exportJWK(publicKey)), kid: 'nobody' };
    await refused({ phone: await encrypt(PHONE, { key: stranger }) }, 409, 'UNKNOWN_KEY', 'phone');
  });

  it('refuses a known kid over another key', async () => {
    const { publicKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
    const forged = { ...(await exportJWK(publicKey)), kid: (await keySet()).keys[0].kid };
    await refused({ phone: await encrypt(PHONE, { key: forged }) }, 422, 'NOT_DECRYPTED', 'phone');
  });

  it('refuses a ciphertext changed in any of its parts', async () => {
    const { phone } = await protectedOrder();
    for (let part = 1; part < 5; part += 1) {
      const parts = phone.split('.');
      parts[part] = (parts[part][0] === 'A' ? 'B' : 'A') + parts[part].slice(1);
      await refused({ phone: parts.join('.') }, 422, 'NOT_DECRYPTED', 'phone');
    }
  });

  it('refuses algorithms other than its own', async () => {
    const [key] = (await keySet()).keys;
    const weak = await encrypt(PHONE, { key: { ...key, alg: 'RSA-OAEP' }, header: { alg: 'RSA-OAEP' } });
    await refused({ phone: weak }, 422, 'NOT_DECRYPTED', 'phone');
    const cbc = await encrypt(PHONE, { key, header: { enc: 'A128CBC-HS256' } });
    await refused({ phone: cbc }, 422, 'NOT_DECRYPTED', 'phone');
  });

  it('refuses an order without an envelope, and does not log it', async () => {
    const order = await protectedOrder();
    const bare = await post(`${server.url}/api/orders`, { ...order, phone: PHONE });
    assert.deepEqual([bare.status, bare.body.error.code], [400, 'BODY_SHAPE']);
    const clear = await post(`${server.url}/api/orders`, {
      request: JSON.stringify({ data: { ...order, phone: PHONE } }),
    });
    assert.deepEqual([clear.status, clear.body.error.code], [422, 'NOT_ENCRYPTED']);
    assert.ok(!server.log.join('').includes(PHONE));
  });

  it('refuses one order encrypted with two keys', async () => {
    const { phone } = await protectedOrder();
    await post(`${server.url}/api/keys/rotate`, {});
    await refused({ phone }, 422, 'FORM_MIXED');
  });

  for (const [title, value, code] of [
    ['one digit short', '1101051949123100X', 'ID_FORMAT'],
    ['31 April', '11010519490431002X', 'ID_DATE'],
    ['a birth to come', '110105299912310021', 'ID_DATE'],
    ['a wrong check character', '110105194912310021', 'ID_CHECK'],
  ]) {
    it(`refuses an identity number with ${title}`, async () => {
      await refused({ idNumber: value }, 422, code, 'idNumber');
    });
  }

  for (const value of ['13800138000', '+8612800138000', '+861380013800', '+8613800138000\n']) {
    it(`refuses the phone ${JSON.stringify(value)}`, async () => {
      await refused({ phone: value }, 422, 'PHONE_FORMAT', 'phone');
    });
  }

  for (const [value, code] of [
    [PAN, 'CARD_NOT_MASKED'],
    ['4111 1111 1111 1111', 'CARD_NOT_MASKED'],
    ['4111-1111-1111-1111', 'CARD_NOT_MASKED'],
    ['**** **** 1111 1111', 'CARD_FORMAT'],
    ['', 'CARD_FORMAT'],
  ]) {
    it(`refuses the card ${JSON.stringify(value)}`, async () => {
      await refused({ card: value }, 422, code, 'card');
      assert.ok(!server.log.join('').includes('1111'));
    });
  }

  it('refuses a card number inside the comment', async () => {
    await refused({ comment: '<p>card 4111 1111 1111 1111</p>' }, 422, 'CARD_NOT_MASKED', 'comment');
  });

  for (const [html, code] of [
    ['<script>alert(1)</script>', 'HTML_ACTIVE'],
    ['<img src=x onerror=alert(1)>', 'HTML_ACTIVE'],
    ['<p><svg><a xlink:href="javascript:alert(1)">x</a></svg>', 'HTML_ACTIVE'],
    ['<math><mi></mi></math>', 'HTML_ACTIVE'],
    ['<a href="java\nscript:alert(1)">x</a>', 'HTML_URL'],
    ['<a href=" JavaScript:alert(1)">x</a>', 'HTML_URL'],
    ['<img srcset="x 1x, javascript:alert(1) 2x">', 'HTML_URL'],
    ['<img src="data:image/svg+xml;base64,AAAA">', 'HTML_URL'],
    ['<p style="background:url(https://example.com/x)">x</p>', 'HTML_STYLE'],
    ['<template><script>alert(1)</script></template>', 'HTML_ACTIVE'],
    ['<p>'.repeat(21_000), 'HTML_TOO_LARGE'],
  ]) {
    it(`refuses the comment ${html.slice(0, 40)}`, async () => {
      await refused({ comment: html }, 422, code, 'comment');
    });
  }

  it('takes an ordinary comment', async () => {
    const comment =
      '<h2 style="color:#063">杭州</h2><p>A <a href="https://example.com/a?b=1" rel="noopener">link</a>, <img src="/img/lake.svg" alt=""></p>';
    const { status, body, answer } = await send(await protectedOrder({ comment }));
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(answer.order.comment, comment);
  });

  for (const link of [
    'https://evil.example/',
    'http://www.example.com/',
    'https://www.example.com:8443/',
    'https://a@www.example.com/',
    'https://www.example.com.evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'javascript:alert(1)',
    '/a/../b',
    'HTTPS://www.example.com/',
    '',
  ]) {
    it(`refuses the link ${JSON.stringify(link)}`, async () => {
      await refused({ link }, 422, undefined, 'link');
    });
  }

  for (const link of [
    'https://www.example.com/a?b=c#d',
    '/orders/42?from=demo',
    'https://travel.example.com/%E6%9D%AD%E5%B7%9E',
  ]) {
    it(`takes the link ${link}`, async () => {
      const { status, body } = await send(await protectedOrder({ link }));
      assert.equal(status, 200, JSON.stringify(body));
    });
  }
});

describe('ciphertexts that are old, come twice or belong elsewhere', () => {
  const MINUTE = 60;

  it('takes a sealed request once', async () => {
    const request = await seal(await protectedOrder());
    assert.equal((await post(`${server.url}/api/orders`, { request })).status, 200);
    const again = await post(`${server.url}/api/orders`, { request });
    assert.deepEqual([again.status, again.body.error.code], [422, 'REPEATED']);
  });

  it('takes the fields of a form once, in whatever envelope', async () => {
    const order = await protectedOrder();
    assert.equal((await send(order)).status, 200);
    assert.equal((await send(order)).body.error.code, 'REPEATED');
  });

  it('refuses a field in the place of another', async () => {
    const { idNumber, phone } = await protectedOrder();
    await refused({ name: idNumber }, 422, 'MOVED', 'name');
    await refused({ idNumber: phone }, 422, 'MOVED', 'idNumber');
    await refused({ phone: await encrypt(PHONE, { header: { field: undefined } }) }, 422, 'MOVED', 'phone');
  });

  it('refuses a field of another form', async () => {
    const other = await protectedOrder();
    await refused({ phone: other.phone }, 422, 'FORM_MIXED');
  });

  it('refuses what was made for another purpose', async () => {
    const order = await protectedOrder();
    const login = await send(order, { purpose: 'login' });
    assert.deepEqual([login.status, login.body.error.code], [422, 'MOVED']);
    await refused(
      { phone: await encrypt(PHONE, { header: { field: 'phone', purpose: 'login' } }) },
      422,
      'MOVED',
      'phone'
    );
  });

  it('refuses what has no time or no id', async () => {
    const order = await protectedOrder();
    for (const header of [{ iat: undefined }, { jti: undefined }, { jti: 'short' }, { iat: '1' }, { iat: 1.5 }])
      assert.equal((await send(order, header)).body.error.code, 'NOT_FRESH');
  });

  it('refuses what is old or from the future, and forgets an id when its message is too old anyway', () => {
    let time = 1_000_000;
    const check = createReplayGuard({ now: () => time });
    const header = { iat: time, jti: 'a'.repeat(22), purpose: 'order' };
    const code = (work) => {
      try {
        return work();
      } catch (error) {
        return error.code;
      }
    };
    check(header, { purpose: 'order' });
    assert.equal(
      code(() => check(header)),
      'REPEATED'
    );
    time += 5 * MINUTE;
    assert.equal(
      code(() => check(header)),
      'REPEATED'
    );
    time += 2 * MINUTE;
    assert.equal(
      code(() => check(header)),
      'TOO_OLD'
    );
    assert.equal(
      code(() => check({ ...header, iat: time + 2 * MINUTE, jti: 'b'.repeat(22) })),
      'TOO_OLD'
    );
    // A clock that is a little ahead: its message stays acceptable longer, and so does the memory of it.
    const ahead = { ...header, iat: time + MINUTE, jti: 'c'.repeat(22) };
    check(ahead);
    time += 6 * MINUTE;
    assert.equal(
      code(() => check(ahead)),
      'REPEATED'
    );
    time += 1;
    assert.equal(
      code(() => check(ahead)),
      'TOO_OLD'
    );
    check({ ...header, iat: time, jti: header.jti });
  });

  it('refuses a request without a usable key for its answer', async () => {
    const order = await protectedOrder();
    for (const reply of [null, {}, { k: 'AAAA', kid: 'a'.repeat(22) }, { k: 'A'.repeat(43), kid: '../x' }]) {
      const answer = await post(`${server.url}/api/orders`, { request: await seal(order, {}, reply) });
      assert.deepEqual([answer.status, answer.body.error.code], [422, 'REPLY_KEY'], JSON.stringify(reply));
    }
    for (const text of ['', 'null', '[', '1']) {
      const request = await encrypt(text, { header: { purpose: 'order' } });
      assert.equal((await post(`${server.url}/api/orders`, { request })).body.error.code, 'NOT_JSON', text);
    }
  });
});

describe('refusals that pages report', () => {
  it('are counted by what they say', async () => {
    const events = [
      { type: 'linkRefused', code: 'URL_HOST', by: 'form' },
      { type: 'linkRefused', code: 'URL_HOST', by: 'form' },
      { type: 'formRefused', issues: [{ path: 'phone', code: 'LENGTH', kind: 'phone' }] },
      { type: 'htmlRemoved', removed: [{ type: 'attribute', name: 'onerror', on: 'img' }] },
      { type: 'sensitiveRefused', by: 'storage', issues: [{ path: 'a.b', kind: 'bankCard' }] },
    ];
    assert.equal((await fetchPost('/api/events', events)).status, 204);
    const { events: list } = await (await fetch(`${server.url}/api/events`)).json();
    assert.deepEqual(list, [
      { event: 'linkRefused URL_HOST by form', count: 2 },
      { event: 'formRefused LENGTH phone', count: 1 },
      { event: 'htmlRemoved attribute img onerror', count: 1 },
      { event: 'sensitiveRefused bankCard by storage', count: 1 },
    ]);
  });

  it('are refused when they are anything else', async () => {
    for (const events of [
      {},
      [{ type: 'other' }],
      [{ type: 'linkRefused', code: '13800138000' }],
      [{ type: 'linkRefused', code: 'URL HOST' }],
      [{ type: 'linkRefused', code: 1 }],
      Array(51).fill({ type: 'linkRefused', code: 'URL_HOST' }),
    ])
      assert.equal((await fetchPost('/api/events', events)).status, 400);
    assert.equal((await fetchPost('/api/events', [{ type: 'formRefused', x: 'x'.repeat(20_000) }])).status, 413);
    assert.ok(!server.log.join('').includes('13800138000'));
  });

  it('cannot fill the memory', () => {
    const counts = createEventCounts();
    for (let i = 0; i < 600; i += 1) counts.add([{ type: 'linkRefused', code: `X${i}` }]);
    const list = counts.list();
    assert.equal(list.length, 501);
    assert.deepEqual(list[0], { event: 'other', count: 100 });
  });

  function fetchPost(path, body) {
    const headers = { 'content-type': 'application/json' };
    return fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }
});

describe('bad requests', () => {
  it('answers 4xx with clear JSON', async () => {
    const order = await protectedOrder();
    const { card, ...withoutCard } = order;
    const sealed = async (data) => ({ request: await seal(data) });
    for (const [body, status, code] of [
      ['{"phone":"+8613800138000"', 400, 'REQUEST_MALFORMED'],
      ['[]', 400, 'BODY_SHAPE'],
      [order, 400, 'BODY_SHAPE'],
      [{ request: 13800138000 }, 400, 'BODY_SHAPE'],
      [{ ...(await sealed(order)), admin: true }, 400, 'BODY_SHAPE'],
      [await sealed(undefined), 422, 'ORDER_SHAPE'],
      [await sealed([]), 422, 'ORDER_SHAPE'],
      [await sealed(withoutCard), 422, 'ORDER_SHAPE'],
      [await sealed({ ...order, phone: 13800138000 }), 422, 'ORDER_SHAPE'],
      [await sealed({ ...order, phone: null }), 422, 'ORDER_SHAPE'],
      [await sealed({ ...order, admin: true }), 422, 'ORDER_SHAPE'],
      [await sealed({ ...order, trip: 'moon' }), 422, 'ORDER_SHAPE'],
      [{ request: 'x'.repeat(200_000) }, 413, 'BODY_TOO_LARGE'],
      ['{"__proto__":{"a":1}}', 400, 'REQUEST_MALFORMED'],
    ]) {
      const answer = await post(`${server.url}/api/orders`, body);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      assert.equal(answer.body.error.code, code);
      assert.ok(answer.body.error.message.length > 10);
    }
    assert.ok(!server.log.join('').includes('13800138000'));
  });

  it('refuses another content type', async () => {
    const answer = await post(`${server.url}/api/orders`, 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    assert.equal(answer.status, 415);
    assert.equal(answer.body.error.code, 'BODY_TYPE');
  });

  it('refuses pages of other sites and other host names', async () => {
    const foreign = await post(`${server.url}/api/keys/rotate`, {}, { origin: 'https://evil.example' });
    assert.equal(foreign.status, 403);
    assert.equal(await statusWithHost('rebound.example'), 421);
    assert.equal(await statusWithHost(new URL(server.url).host), 200);
  });

  it('answers 404 in JSON and serves nothing outside its folders', async () => {
    for (const path of ['/nothing', '/../server/keys.mjs', '/%2e%2e/server/keys.mjs', '/..%2fserver%2fkeys.mjs']) {
      const response = await fetch(server.url + path);
      assert.ok(
        response.status === 404 || response.status === 403 || response.status === 400,
        `${path}: ${response.status}`
      );
    }
    assert.equal((await (await fetch(`${server.url}/nothing`)).json()).error.code, 'NOT_FOUND');
  });
});

describe('the endpoint that opens single ciphertexts', () => {
  it('opens JWE and OAEP blocks', async () => {
    const jwe = await post(`${server.url}/api/open`, { scheme: 'jwe', ciphertext: await encrypt('你好🌏') });
    assert.equal(jwe.body.text, '你好🌏');
    for (const [scheme, oaepHash] of [
      ['rsa-oaep-256', 'sha256'],
      ['rsa-oaep', 'sha1'],
    ]) {
      for (const encoding of ['base64', 'base64url', 'hex']) {
        const ciphertext = (
          await encryptBlock('你好', { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash })
        ).toString(encoding);
        const { body } = await post(`${server.url}/api/open`, { scheme, encoding, ciphertext });
        assert.equal(body.text, '你好', `${scheme} ${encoding}`);
      }
    }
    assert.ok(!server.log.join('').includes('你好'));
  });

  it('refuses PKCS#1 v1.5 and whatever does not open', async () => {
    const block = (await encryptBlock('x', { padding: constants.RSA_PKCS1_PADDING })).toString('base64');
    assert.equal((await post(`${server.url}/api/open`, { scheme: 'rsa-pkcs1-v1_5', ciphertext: block })).status, 400);
    assert.equal((await post(`${server.url}/api/open`, { scheme: 'rsa-oaep-256', ciphertext: block })).status, 422);
    assert.equal((await post(`${server.url}/api/open`, { scheme: 'jwe', ciphertext: block })).status, 422);
  });
});

describe('headers', () => {
  it('carries the strict policy on pages, answers and errors', async () => {
    for (const path of ['/', '/.well-known/jwks.json', '/nothing']) {
      const { headers } = await fetch(server.url + path);
      const policy = headers.get('content-security-policy');
      assert.match(policy, /default-src 'self'; script-src 'self' 'wasm-unsafe-eval';/);
      assert.match(policy, /require-trusted-types-for 'script'/);
      assert.ok(!policy.includes('unsafe-inline') && !policy.includes("'unsafe-eval'"));
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
    }
  });
});

async function keySet() {
  return (await fetch(`${server.url}/.well-known/jwks.json`)).json();
}

/** What `fresh: true` and `bind: true` write, of one form. */
function formHeader() {
  return { iat: Math.floor(Date.now() / 1000), jti: randomBytes(16).toString('base64url'), purpose: 'order' };
}

async function encrypt(text, { key, header } = {}) {
  const publicJwk = key ?? (await keySet()).keys[0];
  const protectedHeader = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: publicJwk.kid, ...formHeader(), ...header };
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader(protectedHeader)
    .encrypt(await importJWK(publicJwk, protectedHeader.alg));
}

/** As sealRequest does it. */
async function seal(data, header = {}, reply = { k: randomBytes(32).toString('base64url'), kid: 'a'.repeat(22) }) {
  return encrypt(JSON.stringify({ data, reply }), { header });
}

/** Sends an order sealed; opens the answer. */
async function send(order, header) {
  const reply = { k: randomBytes(32).toString('base64url'), kid: randomBytes(16).toString('base64url') };
  const { status, body } = await post(`${server.url}/api/orders`, { request: await seal(order, header, reply) });
  if (status !== 200) return { status, body };
  const { plaintext, protectedHeader } = await compactDecrypt(body.reply, Buffer.from(reply.k, 'base64url'));
  assert.deepEqual(protectedHeader, { alg: 'dir', enc: 'A256GCM', kid: reply.kid });
  return { status, body, answer: JSON.parse(new TextDecoder().decode(plaintext)) };
}

async function encryptBlock(text, options) {
  const key = createPublicKey({ key: (await keySet()).keys[0], format: 'jwk' });
  return publicEncrypt({ key, ...options }, Buffer.from(text));
}

async function protectedOrder(changes = {}) {
  const shared = formHeader();
  const [name, phone, idNumber] = await Promise.all(
    Object.entries({ name: NAME, phone: PHONE, idNumber: ID_NUMBER }).map(([field, text]) =>
      encrypt(text, { header: { ...shared, field } })
    )
  );
  return { trip: 'hangzhou', name, phone, idNumber, card: '**** **** **** 1111', ...changes };
}

async function refused(changes, status, code, field) {
  const answer = await send(await protectedOrder(changes));
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  if (code) assert.equal(answer.body.error.code, code);
  assert.equal(answer.body.error.field, field);
  return answer;
}

function statusWithHost(host) {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    // fetch does not let a test choose the Host header; node:http does.
    http
      .get({ hostname, port, path: '/.well-known/jwks.json', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
      .on('error', reject);
  });
}
