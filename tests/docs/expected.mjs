// What the programs of the documents must have done besides what their own comments say, by document and heading.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { openBlock, openJwe, publicPem } from './keys.mjs';

const open = async (jwe) => (await openJwe(jwe)).plaintext;

const README = {
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
  Loading(names) {
    if (names.default) assert.deepEqual(names.default, { optimizeDeps: { exclude: ['xiaodun'] } });
  },
  async 'On the server'(names) {
    const { createEncryptor } = createRequire(import.meta.url)('../../pkg');
    const jwe = createEncryptor({ key: publicPem }).encrypt('张三');
    assert.equal(await names.open(jwe), '张三');
    await assert.rejects(names.open(jwe.replace(/.{4}$/, '____')));
  },
  async Encryption({ one, whole, some, form, block, rotating }) {
    if (one) {
      assert.equal(await open(one), '11010519491231002X');
      assert.deepEqual(JSON.parse(await open(whole)), { phone: '13800138000', seats: ['12A', '12B'] });
      assert.equal(await open(some.user.idNumber), form.user.idNumber);
      assert.equal(await open(some.passengers[0].phone), '13800138000');
    } else if (block) {
      assert.equal(await openBlock('rsa-oaep-256', Buffer.from(block.encrypt('x'), 'hex').toString('base64')), 'x');
    } else {
      assert.equal((await openJwe(rotating.encrypt('x'))).header.kid, '2026-12');
    }
  },
  HTML({ nodes }, { elements }) {
    if (!nodes) assert.equal(elements.get('#note').innerHTML, '<h2>Day 1</h2>');
  },
  'Jump URLs'(_globals, { assigned, guards }) {
    assert.deepEqual(assigned, ['/orders?id=1']);
    const [guard] = guards;
    assert.equal(guard({ path: '/login', query: {} }), true);
    assert.equal(guard({ path: '/login', query: { next: '/orders' } }), true);
    assert.deepEqual(guard({ path: '/login', query: { next: 'https://evil.test/' } }), { path: '/login' });
  },
  async 'A travel mini-program'(_, { page, opened }) {
    const follow = (url) => page.open({ currentTarget: { dataset: { url } } });
    await follow('/pages/trip/detail?id=7&from=share');
    assert.deepEqual(opened, ['/pages/trip/detail?id=7&from=share']);
    for (const url of [
      '/pages/trip/detail',
      '/pages/trip/detail?id=0',
      '/pages/admin/admin',
      '/pages/web/web?url=https%3A%2F%2Fevil.test%2F',
      'javascript:x',
    ]) {
      page.data = {};
      await follow(url);
      assert.ok(page.data.hint, url);
    }
    assert.equal(opened.length, 1);
    await page.showWeb('https://m.example.com/guide/dali');
    assert.equal(page.data.src, 'https://m.example.com/guide/dali');
    await page.showWeb('https://m.example.com/account/');
    assert.equal(page.data.src, '');
    await page.showLink('/pages/search/search?q=dali');
    assert.equal(page.data.link, '/pages/search/search?q=dali');
    await page.showLink('/pages/search/search?q=dali&admin=1');
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

const MINI_PROGRAM = {
  Install(_, { loaded }) {
    assert.deepEqual(loaded, ['/packageOrder/miniprogram_npm/xiaodun/secrets.wasm.br']);
  },
  async 'A form'(_, did) {
    const { page, requests } = did;
    did.answers.push(409, 200);
    const value = { phone: '138 0013 8000', name: '王小明', idNumber: '11010519491231002x', remark: '<b>靠窗</b>' };
    await page.submit({ detail: { value } });
    assert.deepEqual(page.data.issues, {});
    assert.deepEqual(
      requests.map(({ url }) => url.replace(/.*\//, '')),
      ['jwks.json', 'orders', 'jwks.json', 'orders']
    );
    const { phone, passengers, remark } = requests.at(-1).data;
    assert.equal(await open(phone), '+8613800138000');
    assert.equal(await open(passengers[0].idNumber), '11010519491231002X');
    assert.equal(remark, '靠窗');
    await page.submit({ detail: { value: { ...value, phone: '' } } });
    assert.deepEqual(page.data.issues, { phone: '请填写此项。' });
    assert.equal(requests.length, 4);
  },
  async 'Notes of other people: rich-text'(_, { page }) {
    await page.show('<p onclick="steal()">Dali</p><img src="https://tracker.test/1.gif">');
    assert.deepEqual(page.data.nodes, [
      { type: 'node', name: 'p', children: [{ type: 'text', text: 'Dali' }] },
      { type: 'node', name: 'img' },
    ]);
  },
  async Links(_, { page, opened }) {
    const follow = (url) => page.open({ currentTarget: { dataset: { url } } });
    await follow('/pages/trip/detail?id=7');
    await follow('/pages/trip/detail?id=0');
    assert.deepEqual(opened, ['/pages/trip/detail?id=7']);
    assert.ok(page.data.hint);
    await page.showWeb('https://m.example.com/guide/dali');
    assert.equal(page.data.src, 'https://m.example.com/guide/dali');
    await page.showWeb('https://m.example.com/account/');
    assert.equal(page.data.src, '');
    await page.showLink('/pages/order/order');
    assert.equal(page.data.link, '/pages/order/order');
  },
  'Storage and logs': README['In mini-programs'],
};

const WEB = {
  'Install and load': README.Loading,
  async 'Keys that rotate'({ sendOrder }, did) {
    did.answers.push(409, 200);
    const form = {
      phone: '138 0013 8000',
      passengers: [{ idNumber: '11010519491231002X' }],
      comment: '<b onclick="x()">Hi</b>',
      returnTo: '/orders',
    };
    assert.equal((await sendOrder(form)).status, 200);
    const posts = did.fetched.filter(([address]) => address === '/api/orders').map(([, { body }]) => JSON.parse(body));
    assert.equal(posts.length, 2);
    assert.equal(did.fetched.filter(([address]) => address.endsWith('jwks.json')).length, 2);
    assert.equal(await open(posts[1].phone), '+8613800138000');
    assert.equal(posts[1].comment, '<b>Hi</b>');
    await assert.rejects(sendOrder({ ...form, phone: '' }), { code: 'ERR_FORM_INVALID' });
  },
  'HTML of other people': README.HTML,
  Redirects: README['Jump URLs'],
  'Storage, logs, error reports': README['Storage and logs'],
  'Content-Security-Policy': README['Content-Security-Policy'],
};

const MIGRATION = {
  async 'From jsencrypt'({ block, envelope }) {
    if (block) assert.equal(await openBlock('rsa-pkcs1-v1_5', block), '13800138000');
    else assert.equal(await open(envelope), 'x'.repeat(400));
  },
};

/** The reference guides, by the headings their programs stand under. */
const pick = (...names) => Object.fromEntries(names.map((name) => [name, README[name]]));

export const EXPECTED = {
  'README.md': pick('In a mini-program', 'In a web page', 'On the server'),
  'docs/guides/loading.md': pick('Loading', 'Content-Security-Policy'),
  'docs/guides/encryption.md': pick('Encryption'),
  'docs/guides/sensitive-values.md': pick('Storage and logs', 'In mini-programs'),
  'docs/guides/html.md': pick('HTML'),
  'docs/guides/links.md': pick('Jump URLs', 'A travel mini-program'),
  'docs/guides/forms.md': pick('Form guard'),
  'docs/guides/mini-program.md': MINI_PROGRAM,
  'docs/guides/web.md': WEB,
  'docs/guides/migration.md': MIGRATION,
};
