// What the programs of README.md must have done besides what their own comments say, by the heading they stand under.

import assert from 'node:assert/strict';
import { openBlock, openJwe } from '../lib/decryptor.mjs';

const open = async (jwe) => (await openJwe(jwe)).plaintext;

export const EXPECTED = {
  async 'In a mini-program'(_, { page, requests, loaded }) {
    await page.submit({ detail: { value: { phone: '13800138000', seat: '12A' } } });
    assert.equal(requests[0].method, 'POST');
    assert.equal(await open(requests[0].data.phone), '+8613800138000');
    assert.equal(requests[0].data.seat, '12A');
    assert.deepEqual(loaded, ['/miniprogram_npm/xiaodun/secrets.wasm.br']);
  },
  async 'In a web page'(_, { fetched }) {
    const [address, { body }] = fetched.at(-1);
    assert.equal(address, '/api/orders');
    assert.equal(await open(JSON.parse(body).phone), '+8613800138000');
  },
  'Mini-program paths'(_, { loaded }) {
    assert.deepEqual(loaded, ['/packageOrder/miniprogram_npm/xiaodun/secrets.wasm.br']);
  },
  Loading(names) {
    if (names.default) assert.deepEqual(names.default, { optimizeDeps: { exclude: ['xiaodun'] } });
  },
  async Encryption({ one, whole, some, form, block, rotating }) {
    assert.equal(await open(one), '11010519491231002X');
    assert.deepEqual(JSON.parse(await open(whole)), { phone: '13800138000', seats: ['12A', '12B'] });
    assert.equal(await open(some.user.idNumber), form.user.idNumber);
    assert.equal(await open(some.passengers[0].phone), '13800138000');
    assert.equal(await openBlock('rsa-oaep-256', Buffer.from(block.encrypt('x'), 'hex').toString('base64')), 'x');
    assert.equal((await openJwe(rotating.encrypt('x'))).header.kid, '2026-12');
  },
  HTML(_, { elements }) {
    assert.equal(elements.get('#note').innerHTML, '<h2>Day 1</h2>');
  },
  'Jump URLs'({ router }, { assigned, guards }) {
    assert.deepEqual(assigned, ['/orders?id=1']);
    const [guard] = guards;
    assert.equal(guard({ path: '/login', query: {} }), true);
    assert.equal(guard({ path: '/login', query: { next: '/orders' } }), true);
    assert.deepEqual(guard({ path: '/login', query: { next: 'https://evil.test/' } }), { path: '/login' });
  },
  async 'A travel mini-program'(_, { page, opened }) {
    await page.onLoad();
    const follow = (url) => page.open({ currentTarget: { dataset: { url } } });
    follow('/pages/trip/detail?id=7&from=share');
    assert.deepEqual(opened, ['/pages/trip/detail?id=7&from=share']);
    for (const url of ['/pages/trip/detail', '/pages/trip/detail?id=0', '/pages/admin/admin', '/pages/web/web?url=https%3A%2F%2Fevil.test%2F', 'javascript:x']) {
      page.data = {};
      follow(url);
      assert.ok(page.data.hint, url);
    }
    assert.equal(opened.length, 1);
    page.showWeb('https://m.example.com/guide/dali');
    page.showWeb('https://m.example.com/account/');
    assert.equal(page.data.src, 'https://m.example.com/guide/dali');
    page.showLink('/pages/search/search?q=dali');
    assert.equal(page.data.link, '/pages/search/search?q=dali');
    page.showLink('/pages/search/search?q=dali&admin=1');
    assert.equal(page.data.link, '');
  },
  async 'Form guard'({ safe }) {
    assert.equal(await open(safe.contact.phone), '+8613800138000');
    assert.equal(await open(safe.passengers[0].idNumber), '11010519491231002X');
    assert.equal(await open(safe.passengers[0].name), '王小明');
  },
  'Storage and logs'(_, { stored, beacons }) {
    assert.deepEqual([...stored], [['draft', '{"from":"KMG","to":"DLU"}']]);
    assert.equal(beacons.length, 1);
    assert.ok(beacons[0][1].includes('138****8000') && !beacons[0][1].includes('13800138000'));
  },
  'In mini-programs'(_, { stored, logged }) {
    assert.deepEqual([...stored], [['draft', { from: 'KMG', to: 'DLU' }]]);
    assert.equal(logged.length, 2);
    assert.ok(/138\*{4}8000/.test(JSON.stringify(logged)) && !/13800138000/.test(JSON.stringify(logged)));
  },
  'Content-Security-Policy'(_, { elements, policies }) {
    assert.deepEqual(policies, ['notes']);
    assert.equal(elements.get('#note').innerHTML, '<b>Day 1</b>');
  },
};
