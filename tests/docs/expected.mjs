// What the programs of the documents must have done besides what their own comments say, by document and heading.

import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { compactDecrypt } from 'jose';
import { pino } from 'pino';
import winston from 'winston';
import { sealReply } from '../../docs/backend/reply-jose.mjs';
import { openMessage, sealMessage } from '../../docs/backend/wechat-user-key.mjs';
import { readRoot } from './blocks.mjs';
import { KEY_SET, openBlock, openJwe, publicPem } from './keys.mjs';

const PHONE = '13800138000';
const MASKED = '138****8000';

const open = async (jwe) => (await openJwe(jwe)).plaintext;

const README = {
  async 'In a mini-program'(_, did) {
    const { page, requests, answers, loaded } = did;
    // The file is missing at first: the person reads a sentence, the developer why.
    did.missing = 100;
    await page.submit({ detail: { value: { phone: '13800138000', seat: '12A' } } });
    assert.match(page.data.problem, /^(?:That did not work\. Please try again later\.|提交失败，请稍后再试)$/);
    assert.deepEqual(
      did.complaints.map(([code]) => code),
      ['ERR_WASM_LOAD']
    );
    did.missing = 0;
    loaded.length = 0;
    await page.submit({ detail: { value: { phone: '13800138000', seat: '12A' } } });
    assert.equal(requests[0].method, 'POST');
    assert.equal(requests[0].url, 'https://api.example.com/api/orders');
    assert.equal((await openJwe(requests[0].data.phone)).header.kid, KEY_SET.keys[0].kid);
    assert.equal(page.data.problem, '');
    for (const [answer, problem] of [
      [{ statusCode: 400, data: { code: 'NOT_FRESH' } }, /date and time|日期和时间/],
      [400, /did not work|提交失败/],
      [{ statusCode: 502, data: '' }, /did not work|提交失败/],
      ['fail', /network|网络/],
    ]) {
      answers.push(answer);
      await page.submit({ detail: { value: { phone: '13800138000', seat: '12A' } } });
      await new Promise(setImmediate);
      assert.match(page.data.problem, problem);
    }
    assert.equal(await open(requests[0].data.phone), '+8613800138000');
    assert.equal(requests[0].data.seat, '12A');
    assert.deepEqual(loaded, ['/miniprogram_npm/xiaodun/secrets.wasm.br']);
    for (const [value, label] of [
      [{ phone: '1380013800', seat: '12A' }, /^(?:Phone: check the length|手机号：位数不正确)/],
      [{ phone: '13800138000', seat: () => 1 }, /^(?:Seat: |座位：)./],
    ]) {
      await page.submit({ detail: { value } });
      assert.match(page.data.problem, label);
    }
    assert.equal(did.complaints.length, 1);
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
    const jwe = createEncryptor({ key: KEY_SET }).encrypt('张三');
    const { text, header } = await names.open(jwe);
    assert.deepEqual([text, header.alg], ['张三', 'RSA-OAEP-256']);
    await assert.rejects(names.open(createEncryptor({ key: publicPem, keyId: 'other' }).encrypt('张三')));
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
  Links(_globals, { assigned, guards }) {
    assert.deepEqual(assigned, ['/orders?id=1']);
    const [guard] = guards;
    assert.equal(guard({ path: '/login', query: {} }), true);
    assert.equal(guard({ path: '/login', query: { next: '/orders' } }), true);
    const query = { next: 'https://evil.test/', tab: '1' };
    assert.deepEqual(guard({ path: '/login', query, hash: '#top' }), {
      path: '/login',
      hash: '#top',
      query: { tab: '1' },
    });
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
    for (const src of ['https%3A%2F%2Fm.example.com%2Fguide%2Fdali', 'https://m.example.com/guide/dali']) {
      await page.showWeb(src);
      assert.equal(page.data.src, 'https://m.example.com/guide/dali');
    }
    for (const src of ['https%3A%2F%2Fm.example.com%2Faccount%2F', '%']) {
      await page.showWeb(src);
      assert.equal(page.data.src, '', src);
    }
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
  'Storage and logs'({ save }, { stored, beacons }) {
    // The module of the functions does nothing when it is imported.
    if (save) return assert.deepEqual([[...stored], beacons], [[], []]);
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
    const paths = ['/wasm/secrets.wasm', '/packageOrder/miniprogram_npm/xiaodun/secrets.wasm.br'];
    assert.equal(loaded.length, 1);
    assert.ok(paths.includes(loaded[0]), loaded[0]);
  },
  async 'Load once, make everything once'({ clearOrder }) {
    if (!clearOrder) return; // the guards of links and storage
    const form = {
      phone: '13800138000',
      passengers: [{ name: '王小明', idNumber: '11010519491231002X' }],
      remark: '靠窗',
    };
    const cleared = { phone: '', passengers: [{ name: '', idNumber: '' }], remark: '靠窗' };
    assert.deepEqual(await clearOrder(form), cleared);
  },
  async 'A form'(_, did) {
    const { requests } = did;
    const value = { phone: '138 0013 8000', name: '王小明', idNumber: '11010519491231002x', remark: '<b>靠窗</b>' };
    const sent = () => requests.map(({ url }) => url.replace(/.*\//, '')).join();
    /** A page as it was opened, one form sent, and what the host was asked for. */
    const submit = async (given = {}) => {
      const page = Object.create(did.page);
      page.data = { issues: {}, problem: '', sending: false, sent: false };
      page.setData = (data) => Object.assign(page.data, data);
      requests.length = 0;
      await page.submit({ detail: { value: { ...value, ...given } } });
      return page.data;
    };

    // The file of the package missing, no network for the key, a page of HTML in its place: each is tried again, and the
    // developer reads why.
    did.missing = 100;
    assert.match((await submit()).problem, /not loaded completely|没有加载完整/);
    assert.equal(sent(), '');
    did.missing = 0;
    did.keyAnswers.push('fail');
    assert.match((await submit()).problem, /network failed|网络不通/);
    did.keyAnswers.push(404);
    assert.match((await submit()).problem, /did not work|提交失败/);
    assert.equal(sent(), 'jwks.json');
    assert.deepEqual(
      did.complaints.map(([code]) => code),
      ['ERR_WASM_LOAD', 'NETWORK', 'HTTP']
    );
    assert.match(did.complaints[0][1], /secrets\.wasm\.br|content\.wasm\.br/);

    // Two taps send once, and a third one after the answer sends nothing.
    requests.length = 0;
    const { page } = did;
    const taps = [1, 2].map(() => page.submit({ detail: { value } }));
    assert.equal(page.data.sending, true);
    await Promise.all(taps);
    await page.submit({ detail: { value } });
    assert.equal(sent(), 'jwks.json,orders');
    assert.deepEqual(page.data, { issues: {}, problem: '', sending: false, sent: true });
    const { phone, passengers, remark } = requests.at(-1).data;
    assert.equal(await open(phone), '+8613800138000');
    assert.equal(await open(passengers[0].idNumber), '11010519491231002X');
    assert.equal(remark, '靠窗');

    // What the server or the network say is no success.
    for (const answer of [
      'fail',
      400,
      500,
      { statusCode: 409, data: { code: 'SOLD_OUT' } },
      { statusCode: 502, data: '<html>' },
    ]) {
      did.answers.push(answer);
      const data = await submit();
      assert.ok(data.problem && !data.sent && !data.sending, JSON.stringify(answer));
      assert.equal(sent(), 'orders', 'sent once');
    }
    did.answers.push({ statusCode: 400, data: { code: 'NOT_FRESH' } });
    assert.match((await submit()).problem, /date and time|日期和时间/);
    // Another key: once more, and no third time.
    did.answers.push(409);
    assert.equal((await submit()).sent, true);
    assert.equal(sent(), 'orders,jwks.json,orders');
    did.answers.push(409, 409);
    assert.ok((await submit()).problem);
    assert.equal(sent(), 'orders,jwks.json,orders');

    const wrong = await submit({ phone: '', idNumber: '110105194912310021' });
    assert.deepEqual(Object.keys(wrong.issues), ['phone', 'idNumber']);
    assert.equal(wrong.issues.phone, '请填写此项');
    assert.equal(sent(), '', 'nothing is sent');

    // A page that is left while the key is fetched sends nothing and shows nothing.
    did.answers.push(409); // so that the key is fetched
    let answerKey;
    did.keyAnswers.push(
      new Promise((resolve) => {
        answerKey = resolve;
      })
    );
    const left = Object.create(did.page);
    left.data = {};
    left.sending = false;
    left.setData = (data) => Object.assign(left.data, data);
    requests.length = 0;
    const leaving = left.submit({ detail: { value } });
    while (!sent().endsWith('jwks.json')) await new Promise(setImmediate);
    left.onUnload();
    const shown = structuredClone(left.data);
    answerKey(200);
    await leaving;
    assert.equal(sent(), 'orders,jwks.json');
    assert.deepEqual(left.data, shown);

    // The form has an input and a line for each field that the page reads.
    for (const guide of ['mini-program.md', 'mini-program.zh-CN.md']) {
      const [, form] = /```html\n(<form[\s\S]+?)```/.exec(readRoot(`docs/guides/${guide}`));
      const names = [...form.matchAll(/<input name="(\w+)"/g)].map(([, name]) => name);
      assert.deepEqual(names, Object.keys(value));
      for (const name of names) assert.ok(form.includes(`<text wx:if="{{issues.${name}}}">`), name);
    }
  },
  async 'Notes of other people: rich-text'(_, { page }) {
    await page.show('<p onclick="steal()">Dali</p><img src="https://tracker.test/1.gif">');
    assert.deepEqual(page.data.nodes, [
      { type: 'node', name: 'p', children: [{ type: 'text', text: 'Dali' }] },
      { type: 'node', name: 'img', attrs: { style: 'max-width:100%' } },
    ]);
  },
  async Links(_, did) {
    const { page, opened, requests } = did;
    if (page.onLoad) {
      const openWith = async (url) => {
        const view = Object.create(page);
        view.data = {};
        view.setData = (data) => Object.assign(view.data, data);
        await view.onLoad({ url });
        return view;
      };
      // The package cannot be loaded at first.
      did.missing = 100;
      assert.ok((await openWith('https%3A%2F%2Fm.example.com%2Fguide%2Fdali')).data.problem);
      did.missing = 0;
      assert.equal(
        (await openWith('https%3A%2F%2Fm.example.com%2Fguide%2Fdali')).data.src,
        'https://m.example.com/guide/dali'
      );
      for (const url of [
        'https%3A%2F%2Fm.example.com%2Faccount%2F',
        'https%3A%2F%2Fevil.test%2F',
        'javascript:x',
        '%',
        undefined,
      ]) {
        const { data } = await openWith(url);
        assert.ok(data.problem && !data.src, url);
      }
      page.left = true;
      assert.deepEqual((await openWith('https%3A%2F%2Fm.example.com%2Fguide%2Fdali')).data, {});
      return;
    }
    const follow = (url) => page.open({ currentTarget: { dataset: { url } } });
    await follow('/pages/trip/detail?id=7');
    await follow('/pages/trip/detail?id=0');
    assert.deepEqual(opened, ['/pages/trip/detail?id=7']);
    assert.ok(page.data.hint);
    await page.showLink('/pages/order/order');
    assert.equal(page.data.link, '/pages/order/order');
    assert.deepEqual(requests, [], 'links need no server');
  },
  'Storage and logs': README['In mini-programs'],
  async 'Douyin and Alipay'({ load, request }, did) {
    // WeChat's source is hidden: the bytes come from the function that is passed.
    const asked = [];
    await load((byteLength) => {
      asked.push(byteLength);
      return randomBytes(byteLength);
    });
    assert.ok(asked.length > 0);
    assert.deepEqual(did.loaded.sort(), ['/wasm/content.wasm', '/wasm/secrets.wasm']);
    const send = (answer) => {
      did.answers.push(answer);
      return request({ url: 'https://api.example.com/api/orders', method: 'POST', data: {} });
    };
    assert.deepEqual(await send({ status: 201, data: { number: 7 } }), { number: 7 });
    for (const [answer, code, message] of [
      [{ status: 409, data: { code: 'UNKNOWN_KEY' } }, 'UNKNOWN_KEY', 'HTTP 409'],
      [{ status: 409, data: '{"code":"SOLD_OUT"}' }, 'SOLD_OUT', 'HTTP 409'],
      [{ status: 502, data: '<html>' }, 'HTTP', 'HTTP 502'],
      [{ status: 500 }, 'HTTP', 'HTTP 500'],
      [{}, 'NETWORK', 'network error'],
    ])
      await assert.rejects(send(answer), { code, message });
  },
  'A host without randomness'(_, { requests }) {
    assert.ok(requests.length > 0, 'the bytes came from the server');
    for (const { url, data } of requests) {
      assert.ok(url.endsWith('/api/random'));
      assert.ok(data.bytes >= 16);
    }
  },
};

/** A form of the page, sent with each answer of the server. */
async function submitOrders(submit, did) {
  const button = { disabled: false };
  const output = { textContent: '' };
  const elements = {};
  const form = {
    elements,
    querySelector: (name) => ({ button, output })[name],
    reset: () => Object.assign(elements, { phone: { value: '' }, idNumber: { value: '' } }),
  };
  const fill = () =>
    Object.assign(elements, { phone: { value: '138 0013 8000' }, idNumber: { value: '11010519491231002X' } });
  const click = () => submit({ preventDefault() {}, currentTarget: form });
  const sent = () => did.fetched.filter(([address]) => address === '/api/orders');

  // Two clicks send once, and the form is empty then.
  fill();
  const clicks = [click(), click()];
  assert.equal(button.disabled, true);
  await Promise.all(clicks);
  assert.equal(sent().length, 1);
  assert.match(output.textContent, /^(Sent|已提交)/);
  assert.equal(button.disabled, false);
  await click();
  assert.equal(sent().length, 1, 'an empty form is not sent');
  // Each problem with the label of its field.
  assert.match(output.textContent, /^(?:Phone: .+; Identity number: .|手机号：请填写此项；身份证号：请填写此项$)/);
  assert.deepEqual(did.complaints, []);

  for (const [answer, words] of [
    [500, /did not work|提交失败/],
    [{ statusCode: 400, data: { code: 'NOT_FRESH' } }, /date and time|日期和时间/],
    ['fail', /network|网络/],
  ]) {
    fill();
    did.answers.push(answer);
    await click();
    assert.match(output.textContent, words);
    assert.equal(elements.phone.value, '138 0013 8000', 'what was typed stays');
  }
  const complaints = ['HTTP HTTP 500', 'NOT_FRESH HTTP 400', 'NETWORK fetch failed'];
  assert.deepEqual(
    did.complaints.map((said) => said.join(' ')),
    complaints
  );
  fill();
  await click();
  assert.match(output.textContent, /^(Sent|已提交)/, 'and can be sent again');

  // The page has what the script looks for.
  for (const guide of ['web.md', 'web.zh-CN.md']) {
    const [, page] = /```html\n(<form>[\s\S]+?)```/.exec(readRoot(`docs/guides/${guide}`));
    const names = [...page.matchAll(/<input name="(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(names, Object.keys(elements));
    for (const part of ['<button>', '<output>', 'src="/src/form.js"']) assert.ok(page.includes(part), part);
  }
}

const WEB = {
  'Install and load'({ default: settings }) {
    if (settings) assert.deepEqual(settings, { optimizeDeps: { exclude: ['xiaodun'] }, build: { target: 'es2022' } });
  },
  async 'Keys that rotate'({ sendOrder, submit }, did) {
    if (submit) {
      assert.equal(did.elements.get('form').onsubmit, submit);
      return submitOrders(submit, did);
    }
    did.answers.push(409, 200);
    const form = {
      phone: '138 0013 8000',
      passengers: [{ idNumber: '11010519491231002X' }],
      comment: '<b onclick="x()">Hi</b>',
      returnTo: '/orders',
    };
    await sendOrder(form);
    const posts = did.fetched.filter(([address]) => address === '/api/orders').map(([, { body }]) => JSON.parse(body));
    assert.equal(posts.length, 2);
    assert.equal(did.fetched.filter(([address]) => address.endsWith('jwks.json')).length, 2);
    assert.equal(await open(posts[1].phone), '+8613800138000');
    assert.equal(posts[1].comment, '<b>Hi</b>');
    await assert.rejects(sendOrder({ ...form, phone: '' }), { code: 'ERR_FORM_INVALID' });
    // Another key: once more, and no third time. Any other refusal is the caller's.
    did.answers.push(409, 409);
    await assert.rejects(sendOrder(form), { code: 'UNKNOWN_KEY' });
    for (const [answer, code] of [
      [{ statusCode: 409, data: { code: 'SOLD_OUT' } }, 'SOLD_OUT'],
      [500, 'HTTP'],
      ['fail', 'NETWORK'],
    ]) {
      did.fetched.length = 0;
      did.answers.push(answer);
      await assert.rejects(sendOrder(form), { code });
      assert.deepEqual(did.fetched.filter(([address]) => address === '/api/orders').length, 1, code);
    }
  },
  async 'The development server'({ default: settings }) {
    const backend = 'http://127.0.0.1:8080';
    if (settings.server) {
      const { server, ...rest } = settings;
      assert.deepEqual(server.proxy, { '/api': backend, '/.well-known': backend });
      assert.deepEqual(rest, { optimizeDeps: { exclude: ['xiaodun'] }, build: { target: 'es2022' } });
    } else
      assert.deepEqual(await settings.rewrites(), [
        { source: '/api/:path*', destination: `${backend}/api/:path*` },
        { source: '/.well-known/:path*', destination: `${backend}/.well-known/:path*` },
      ]);
  },
  'HTML of other people'({ note }, { elements }) {
    if (note) assert.equal(elements.get('#note').innerHTML, '<h2>Day 1</h2>');
  },
  Redirects({ redirects }, { assigned }) {
    if (!redirects) assert.deepEqual(assigned, ['/orders?id=1']);
  },
  'Storage, logs, error reports': README['Storage and logs'],
  'Content-Security-Policy': README['Content-Security-Policy'],
};

const FORMS = {
  'Form guard': README['Form guard'],
  async 'Answers that come back encrypted'({ sendOrder }, did) {
    const seen = [];
    const server = (answer) => async (options) => {
      const text = await open(JSON.parse(options.body).request);
      seen.push(JSON.parse(text).data);
      return { statusCode: 200, data: { reply: await answer(text) } };
    };
    const form = { phone: '138 0013 8000', seat: '12A' };
    did.answers.push(server((text) => sealReply(text, '{"number":7}')));
    assert.deepEqual(await sendOrder(form), { number: 7 });
    assert.deepEqual(seen, [{ phone: '+8613800138000', seat: '12A' }]);
    did.answers.push(
      server(() => 'a.b.c.d.e'),
      500
    );
    await assert.rejects(sendOrder(form), { code: 'ERR_REPLY_INVALID' });
    await assert.rejects(sendOrder(form), /HTTP 500/);
  },
};

const MIGRATION = {
  async 'From wxmp-rsa'(_, { requests }) {
    if (!requests) return; // before the migration
    assert.equal(requests.length, 1);
    const { blocks, envelope } = requests[0].data;
    const text = blocks ? await openBlock('rsa-pkcs1-v1_5', blocks) : await open(envelope);
    assert.deepEqual(JSON.parse(text), { name: '王小明', remark: '靠窗'.repeat(200) });
  },
  async 'From jsencrypt'({ block, envelope }) {
    if (block) assert.equal(await openBlock('rsa-pkcs1-v1_5', block), '13800138000');
    else assert.equal(await open(envelope), 'x'.repeat(400));
  },
};

/**
 * An error as axios makes it: the request with its body and headers as text, in which no name is known. The number and `SECRETS`
 * are in no log of it.
 */
function failedRequest() {
  const data = `{"phone":"${PHONE}","password":"hunter2"}`;
  const request = { _header: 'POST / HTTP/1.1\r\nauthorization: Bearer sesame77\r\n' };
  const config = { method: 'post', url: `/?phone=${PHONE}&access_token=sesame77`, data };
  const members = { code: 'ERR_BAD_REQUEST', status: 400, config, request, response: { config, request, data } };
  return Object.assign(new Error(`no ${PHONE}`), members);
}

const SECRETS = [PHONE, 'hunter2', 'sesame77'];

function assertNoSecret(lines) {
  const text = typeof lines === 'string' ? lines : JSON.stringify(lines);
  for (const secret of SECRETS) assert.ok(!text.includes(secret), text);
}

/** Where an error can be in a value besides the top. */
function withErrors() {
  class Job {
    error = failedRequest();
  }
  return {
    array: [failedRequest()],
    map: new Map([['error', failedRequest()]]),
    job: new Job(),
    deep: { a: { b: { c: { d: failedRequest() } } } },
    settled: [{ status: 'rejected', reason: failedRequest() }],
    caused: new Error('outer', { cause: failedRequest() }),
    carried: new Error('outer', { cause: { config: { data: '{"password":"hunter2"}' } } }),
    any: new AggregateError([failedRequest()], 'all failed'),
    body: Object.assign(new Error('text'), { body: '{"password":"hunter2"}' }),
  };
}

const thrower = () => {
  throw new Error('boom');
};

/** What a log call must not throw for. */
function unreadable() {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const broken = ['stack', 'message', 'cause', 'code'].map((name) =>
    Object.defineProperty(new Error('x'), name, { get: thrower, enumerable: true })
  );
  const getters = ['a', 'constructor', 'err'].map((name) =>
    Object.defineProperty({}, name, { get: thrower, enumerable: true })
  );
  return [revoked.proxy, ...broken, ...getters];
}

/** An error with the stack that Safari and Firefox give it: frames alone. */
const framesAlone = () => Object.assign(new TypeError(`no ${PHONE}`), { stack: 'pay@https://a.test/app.js:1:2' });

/** The loggers themselves, with what the guide makes. */
const LOGS = {
  '`console`'({ guardConsole }) {
    let written = '';
    const write = (text, _, done) => {
      written += text;
      done();
    };
    const stream = new Writable({ write });
    const guarded = guardConsole(new Console({ stdout: stream, stderr: stream }));
    const methods = ['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir', 'dirxml', 'group', 'groupCollapsed'];
    for (const method of methods) {
      written = '';
      guarded[method]({ phone: PHONE, password: 'hunter2' });
      assert.ok(written.includes(MASKED), `${method}: ${written}`);
      assertNoSecret(written);
    }
    written = '';
    guarded.table([{ phone: PHONE }]);
    guarded.assert(false, PHONE);
    assert.equal(written.split(MASKED).length, 3, written);
    // Those of Node write by its `log`; those of browsers write themselves.
    const labels = ['time', 'timeLog', 'timeEnd', 'count', 'countReset'];
    const seen = [];
    const browser = guardConsole(Object.fromEntries(labels.map((name) => [name, (...values) => seen.push(values)])));
    for (const name of labels) browser[name](PHONE);
    assert.deepEqual(seen, Array(labels.length).fill([MASKED]));
    guarded.error('failed', failedRequest());
    assert.match(written, /Error: no 138\*{4}8000\n.*at failedRequest/);
    guarded.error('failed', withErrors());
    assertNoSecret(written);
    written = '';
    guarded.error(framesAlone(), { error: framesAlone() });
    assert.equal(written.split(`TypeError: no ${MASKED}`).length, 3, written);
    guarded.error(Object.assign(new Error('bare'), { stack: undefined }));
    assert.match(written, /Error: bare/);
    for (const value of unreadable()) guarded.log(value, { value });
    assert.match(written, /\[cannot be read\]/);
    assert.ok(!written.includes('boom'), written);
  },
  'Errors and requests'({ describeError, describeRequest, bodyOf }) {
    const { stack, ...parts } = describeError(failedRequest());
    assert.deepEqual(parts, { type: 'Error', message: `no ${MASKED}`, code: 'ERR_BAD_REQUEST', status: 400 });
    assertNoSecret(stack);
    for (const value of unreadable()) assert.ok(describeError(value).stack, 'it is described');
    for (const data of ['"hunter2"', '7', 'null', '', '{', 'a=b', undefined, null, 7])
      assert.equal(bodyOf(data), undefined);
    assert.deepEqual([bodyOf('[1]'), bodyOf({ a: 1 })], [[1], { a: 1 }]);
    for (const url of ['/u?access_token=sesame77', '/u#hunter2', '/u?\nhunter2', new URL('a:/u?hunter2#hunter2')])
      assert.match(describeRequest({ url }).url, /^(?:a:)?\/u$/);
    assert.deepEqual(describeRequest({}), { url: undefined, data: undefined });
  },
  pino({ hooks, serializers, childOf }) {
    const lines = [];
    const stream = { write: (line) => lines.push(JSON.parse(line)) };
    const logger = pino({ hooks, serializers, base: undefined, timestamp: false }, stream);
    logger.info({ user: { phone: PHONE }, password: 'x1y2' }, 'sent to %s', PHONE);
    logger.error(new TypeError(`no ${PHONE}`));
    const cause = new Error(`because of ${PHONE}`);
    logger.error({ err: Object.assign(new Error(`no ${PHONE}`, { cause }), { code: 'E7' }), to: PHONE }, 'failed');
    childOf(logger, { phone: PHONE, orderId: 7 }).info('again');
    logger.error(failedRequest());
    logger.error({ err: failedRequest() });
    logger.error({ error: failedRequest() }, 'failed');
    logger.error(new Error('outer', { cause: failedRequest() }));
    logger.error(new AggregateError([failedRequest()], 'all failed'));
    assertNoSecret(lines);
    const [sent, thrown, failed, again, ...requests] = lines;
    assert.deepEqual(sent, { level: 30, user: { phone: MASKED }, password: '******', msg: `sent to ${MASKED}` });
    assert.equal(thrown.msg, `no ${MASKED}`);
    assert.deepEqual([thrown.err.type, thrown.err.message], ['TypeError', `no ${MASKED}`]);
    assert.match(thrown.err.stack, /expected\.mjs/);
    assert.deepEqual([failed.msg, failed.to, failed.err.code], ['failed', MASKED, 'E7']);
    assert.match(failed.err.stack, /"cause": Error: because of 138\*/);
    assert.deepEqual(again, { level: 30, phone: MASKED, orderId: 7, msg: 'again' });
    for (const { err } of requests.slice(0, 2)) {
      const { type, message, code, status, stack, ...others } = err;
      assert.deepEqual([type, message, code, status, others], ['Error', `no ${MASKED}`, 'ERR_BAD_REQUEST', 400, {}]);
      assert.match(stack, /failedRequest/);
    }
    assert.match(requests[2].error, /^Error: no 138\*{4}8000\n.*failedRequest/);
    for (const { err } of requests.slice(3)) assert.match(err.stack, /: \[?Error: no 138\*{4}8000\n.*failedRequest/);
    // Where else an error can be; and bindings, with a level and a prefix of their own.
    lines.length = 0;
    logger.error(withErrors(), 'failed');
    const child = childOf(logger, { err: failedRequest() }, { level: 'error', msgPrefix: '[pay] ' });
    child.info('not written');
    child.error('failed');
    logger.error(framesAlone());
    assertNoSecret(lines);
    assert.deepEqual([lines.length, lines[1].msg], [3, '[pay] failed']);
    assert.match(lines[1].err, /no 138\*{4}8000/);
    assert.match(lines[2].err.stack, /^TypeError: no 138\*{4}8000\npay@/);
    lines.length = 0;
    for (const value of unreadable()) {
      logger.error(value);
      logger.error({ err: value, value }, 'failed');
    }
    assert.equal(lines.length, 2 * unreadable().length);
    assert.ok(!JSON.stringify(lines).includes('boom'));
    assert.match(lines[2].err.stack, /\[cannot be read\]/);
  },
  async winston({ redactInfo }) {
    const { combine, splat, json, printf } = winston.format;
    const lines = [];
    const printed = [];
    const into = (list) =>
      new winston.transports.Stream({
        stream: new Writable({ write: (line, _, done) => (list.push(`${line}`), done()) }),
      });
    // Arguments that are not in the message: such a format reads them from winston's own symbol.
    const withArguments = printf((info) => JSON.stringify(info[Symbol.for('splat')] ?? []));
    const logger = winston.createLogger({
      format: combine(winston.format(redactInfo)(), splat(), json()),
      transports: [into(lines), Object.assign(into(printed), { format: withArguments })],
    });
    const written = async (work) => {
      lines.length = 0;
      work();
      await new Promise(setImmediate);
      assertNoSecret(lines);
      return lines.map((line) => JSON.parse(line));
    };
    const [called, thrown, failed, again, ...others] = await written(() => {
      logger.info('call %s', PHONE, { password: 'x1y2' });
      logger.error(new Error(`no ${PHONE}`));
      logger.error('failed', new Error(`no ${PHONE}`));
      logger.child({ phone: PHONE }).info('again', { [PHONE]: 1 });
      logger.info('bare', PHONE);
      logger.info('one %s', 'more', PHONE, { seat: '12A' });
      logger.info('bytes', Buffer.from(PHONE));
      logger.info('numbered', { 0: 2, 404: 3 });
    });
    assert.deepEqual(others, [
      { level: 'info', message: 'bare' },
      { level: 'info', message: 'one more', seat: '12A' },
      { level: 'info', message: 'bytes' },
      { level: 'info', message: 'numbered', 0: 2, 404: 3 },
    ]);
    assert.deepEqual(called, { level: 'info', message: `call ${MASKED}`, password: '******' });
    assert.equal(thrown.message, `no ${MASKED}`);
    assert.match(failed.message, /^failed no 138/);
    for (const { stack, type } of [thrown, failed]) {
      assert.match(stack, /expected\.mjs/);
      assert.equal(type, 'Error');
    }
    assert.deepEqual(again, { level: 'info', message: 'again', phone: MASKED, [MASKED]: 1 });

    const [plain, second, inMember, alone, behind] = await written(() => {
      logger.error(failedRequest());
      logger.error('failed', failedRequest());
      logger.error('failed', { error: failedRequest(), request: { id: 7 }, stack: 'of mine' });
      logger.error({ err: failedRequest() });
      logger.error('order %s', 7, failedRequest());
      logger.log({ level: 'error', message: failedRequest() });
      logger.error('failed', new Error('outer', { cause: { config: failedRequest().config } }));
      logger.error('failed', withErrors());
    });
    for (const { code, status, stack, config, request, response } of [plain, second, behind]) {
      assert.deepEqual(
        [code, status, config, request, response],
        ['ERR_BAD_REQUEST', 400, undefined, undefined, undefined]
      );
      assert.match(stack, /no 138\*{4}8000\n.*failedRequest/);
    }
    assert.match(inMember.error, /failedRequest/);
    assert.deepEqual([inMember.request, inMember.stack], [{ id: 7 }, 'of mine']);
    assert.match(alone.message.err, /failedRequest/);
    assert.equal(behind.message, 'order 7');
    assert.deepEqual(
      Object.keys(behind).filter((name) => /\d/.test(name)),
      []
    );

    // Arguments of the message: each is masked before it is in there.
    const messages = await written(() => {
      for (const token of ['%s', '%j', '%o', '%O']) {
        logger.info(`m ${token}`, { phone: PHONE, password: 'hunter2' });
        logger.info(`m ${token}`, failedRequest());
      }
    });
    for (const { message } of messages.filter((_, index) => index > 1)) assert.ok(message.includes(MASKED), message);

    // The object of the application stays as it was, but for the level that winston itself writes into it.
    const own = { phone: PHONE, password: 'hunter2', message: 'called', orderId: 7 };
    const [entry] = await written(() => logger.log('info', own));
    assert.deepEqual(
      { ...own, [Symbol.for('level')]: undefined },
      {
        phone: PHONE,
        password: 'hunter2',
        message: 'called',
        orderId: 7,
        level: 'info',
        [Symbol.for('level')]: undefined,
      }
    );
    assert.deepEqual(entry, { level: 'info', message: 'called', phone: MASKED, password: '******', orderId: 7 });
    await written(() => unreadable().forEach((value) => logger.info('m %s', value)));
    assert.equal(lines.length, unreadable().length);
    logger.end();
    await once(logger, 'finish');
    assertNoSecret(printed);
    assert.equal(printed[0].trim(), JSON.stringify([MASKED]));
  },
  Sentry({ beforeSend, redactPart }) {
    // What @sentry/node 11 hands to the hooks for transactions, spans and logs.
    const span = {
      name: 'GET /',
      span_id: '9520905e8b14302a',
      attributes: {
        'url.full': `https://a.test/${PHONE}?access_token=sesame77`,
        'http.request.body': '{"password":"hunter2","seat":"12A"}',
      },
    };
    const attributes = {
      'url.full': `https://a.test/${MASKED}`,
      'http.request.body': { password: '******', seat: '12A' },
    };
    const masked = { ...span, attributes };
    assert.deepEqual(redactPart(span), masked);
    const log = {
      level: 'info',
      message: Object.assign(new String(`log ${PHONE}`), {}),
      attributes: { phone: PHONE, err: failedRequest() },
    };
    const { attributes: logged, ...written } = redactPart(log);
    assert.deepEqual(written, { level: 'info', message: `log ${MASKED}` });
    assert.match(logged.err, /no 138\*{4}8000/);
    assertNoSecret(logged);
    const { request: sent, ...rest } = beforeSend({
      type: 'transaction',
      spans: [span],
      request: {
        cookies: { sid: 'a1b2' },
        url: 'https://a.test/pay?access_token=sesame77#hunter2',
        query_string: 'access_token=sesame77',
        headers: { referer: 'https://a.test/?access_token=sesame77', authorization: 'Bearer sesame77', accept: '*/*' },
        data: '{"password":"hunter2","seat":"12A"}',
      },
      extra: { cfg: failedRequest().config, cut: '[{"password":"hunter2', note: '[app] what now?' },
      breadcrumbs: [
        { category: 'fetch', data: { url: '/u?access_token=sesame77', body: '{"password":"hunter2"}' } },
        { message: 'GET https://a.test/u?access_token=sesame77 failed. Why?' },
      ],
    });
    assert.deepEqual(sent, {
      url: 'https://a.test/pay',
      headers: { referer: 'https://a.test/', authorization: '******', accept: '*/*' },
      data: { password: '******', seat: '12A' },
    });
    assert.deepEqual(rest, {
      type: 'transaction',
      spans: [masked],
      extra: {
        cfg: { method: 'post', url: '/', data: { phone: MASKED, password: '******' } },
        cut: '[…]',
        note: '[app] what now?',
      },
      breadcrumbs: [
        { category: 'fetch', data: { url: '/u', body: { password: '******' } } },
        { message: 'GET https://a.test/u failed. Why?' },
      ],
    });
    assert.deepEqual(beforeSend({ message: `no ${PHONE}` }), { message: `no ${MASKED}` });
    for (const data of [`phone=${PHONE}&password=x`, '"hunter2"', '"{\\"password\\":\\"hunter2\\"}"']) {
      const { request } = beforeSend({ request: { data, cookies: { sid: 'a1b2' } } });
      assert.deepEqual(Object.keys(request), ['data']);
      assert.equal(request.data, undefined);
    }
  },
  '`wx.getRealtimeLogManager`'({ realtimeLog }) {
    const sent = [];
    const log = realtimeLog({
      error: (...values) => sent.push(values),
      setFilterMsg: (...values) => sent.push(values),
    });
    log.error('failed', failedRequest(), withErrors());
    log.error(framesAlone());
    log.setFilterMsg(PHONE);
    assertNoSecret(sent);
    assert.deepEqual(sent.slice(1), [[`TypeError: no ${MASKED}\npay@https://a.test/app.js:1:2`], [MASKED]]);
    // Not in old base libraries.
    log.addFilterMsg('x');
    for (const value of unreadable()) log.error(value);
    assert.equal(sent.length, 3 + unreadable().length);
  },
  '`wx.request`'({ logged }) {
    const entries = [];
    const answers = [];
    const with200 = logged(
      (option) => option.success({ statusCode: 200 }),
      (entry) => entries.push(entry)
    );
    with200({ url: '/', success: (answer) => answers.push(answer) });
    assert.deepEqual([entries, answers], [[], [{ statusCode: 200 }]]);
    logged(
      (option) => option.fail({ errMsg: `fail ${PHONE}` }),
      (entry) => entries.push(entry)
    )({ url: '/pay?access_token=sesame77#hunter2', data: JSON.stringify('hunter2') });
    assert.deepEqual(entries, [{ url: '/pay', data: undefined, statusCode: undefined, errMsg: `fail ${MASKED}` }]);
    // The application gets its answer, whatever the log does and the host passes.
    answers.length = 0;
    const option = { url: '/', success: (answer) => answers.push(answer), fail: (error) => answers.push(error) };
    for (const answer of [{ statusCode: 500 }, undefined, null]) {
      for (const log of [() => {}, thrower]) {
        logged((given) => given.success(answer), log)(option);
        logged((given) => given.fail(answer), log)(option);
      }
    }
    const four = (answer) => [answer, answer, answer, answer];
    assert.deepEqual(answers, [...four({ statusCode: 500 }), ...four(undefined), ...four(null)]);
  },
  axios({ describeFailure, reported }) {
    for (const data of [`phone=${PHONE}`, '{', undefined, '', '"hunter2"', '"{\\"password\\":\\"hunter2\\"}"'])
      assert.equal(describeFailure({ message: 'x', config: { data } }).data, undefined);
    assertNoSecret(describeFailure({ config: { data: new URLSearchParams({ phone: PHONE, password: 'hunter2' }) } }));
    assert.deepEqual(describeFailure({ message: `no ${PHONE}` }).message, `no ${MASKED}`);
    // What can be thrown is not always an error.
    for (const thrown of [null, undefined, 'timeout', { config: null, response: null }]) describeFailure(thrown);
    assertNoSecret(describeFailure(failedRequest()));
    assert.equal(describeFailure(failedRequest()).url, '/');
    // The error of the request comes through, whatever its members and the log do.
    for (const error of [failedRequest(), ...unreadable(), undefined]) {
      for (const report of [() => {}, thrower]) {
        let thrown = 'nothing';
        try {
          reported(report)(error);
        } catch (reason) {
          thrown = reason;
        }
        assert.ok(thrown === error);
      }
    }
  },
};

const ENCRYPTION = {
  Encryption: README.Encryption,
  async 'Messages under a shared key'({ sendContact, message, session }) {
    if (message) {
      const { protectedHeader, plaintext } = await compactDecrypt(message, session.key);
      assert.deepEqual(JSON.parse(new TextDecoder().decode(plaintext)), { phone: PHONE });
      assert.equal(protectedHeader.typ, 'request+jwe');
      return;
    }
    const encryptKey = randomBytes(16).toString('base64');
    const keys = [{ encrypt_key: encryptKey, version: 3 }];
    const getLatestUserKey = ({ success }) => success({ encryptKey, iv: 'x', version: 3, expireTime: 3600 });
    const post = async (path, { message }) => {
      assert.equal(path, '/api/contact');
      const { text, version } = await openMessage(message, keys);
      return { reply: await sealMessage(`received ${text}`, keys, version) };
    };
    const wx = { getUserCryptoManager: () => ({ getLatestUserKey }) };
    assert.equal(await sendContact(wx, PHONE, post), `received ${PHONE}`);
    await assert.rejects(sendContact({}, PHONE, post), { code: 'ERR_KEY_UNAVAILABLE' });
  },
};

/** The reference guides, by the headings their programs stand under. */
const pick = (...names) => Object.fromEntries(names.map((name) => [name, README[name]]));

export const EXPECTED = {
  'README.md': pick('In a mini-program', 'In a web page', 'On the server'),
  'docs/guides/loading.md': pick('Loading', 'Content-Security-Policy'),
  'docs/guides/encryption.md': ENCRYPTION,
  'docs/guides/sensitive-values.md': pick('Storage and logs', 'In mini-programs'),
  'docs/guides/html.md': pick('HTML'),
  'docs/guides/logs.md': LOGS,
  'docs/guides/links.md': pick('Links', 'A travel mini-program'),
  'docs/guides/forms.md': FORMS,
  'docs/guides/mini-program.md': MINI_PROGRAM,
  'docs/guides/web.md': WEB,
  'docs/guides/migration.md': MIGRATION,
};
