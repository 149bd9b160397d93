// The demo mini-program on simulated hosts, against the demo backend: what it sends opens there, with jose.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compactDecrypt, decodeProtectedHeader } from 'jose';
import { createWeChat } from '../../js-demo/server/wechat.mjs';
import { post, startServer } from '../demo/helpers.mjs';
import { startApp } from './lib/app.mjs';
import { makeHost } from './lib/host.mjs';
import { files } from './lib/package.mjs';
import { PLATFORMS } from './lib/platforms.mjs';
import { createWeChat as createUserKeys, startWeChatApi } from './lib/user-key.mjs';

const DEMO = fileURLToPath(new URL('../../js-demo/miniprogram/', import.meta.url));
const NOT_UPLOADED = ['node_modules', 'miniprogram_npm'];
const SAMPLE = {
  name: '张三丰',
  phone: '138 0013 8000',
  idNumber: '11010519491231002x',
  card: '4111 1111 1111 1111',
  comment: '<p onclick="x">想住<b>靠湖</b>的房间</p><script>x</script>',
  link: 'https://WWW.example.com/orders/42',
};
const SECRETS = /张三丰|13800138000|138 0013 8000|11010519491231002|4111[ -]?1111/;

test('the project is one WeChat DevTools opens', () => {
  const readJson = (path) => JSON.parse(readFileSync(join(DEMO, path), 'utf8'));
  const app = readJson('app.json');
  assert.equal(readJson('project.config.json').appid, 'touristappid');
  for (const page of app.pages) for (const ending of ['.js', '.json', '.wxml']) readFileSync(join(DEMO, page + ending));
  for (const { pagePath } of app.tabBar.list) assert.ok(app.pages.includes(pagePath));
  readJson(app.sitemapLocation);
});

for (const name of ['WeChat on iOS', 'WeChat on Android']) {
  describe(name, () => {
    let server;
    let app;
    let weChatApi;
    const userKeys = createUserKeys();
    before(async () => {
      weChatApi = await startWeChatApi(userKeys);
      server = await startServer({ weChat: createWeChat(weChatApi) });
    });
    after(() => Promise.all([server.close(), weChatApi.close()]));
    beforeEach(() => {
      server.log.splice(0);
      app = startApp(makeHost(PLATFORMS[name], codePackage(server.url), { backend: server.url }));
    });

    const fill = async (page, values) => {
      for (const [field, value] of Object.entries(values))
        await page.onInput({ currentTarget: { dataset: { field } }, detail: { value } });
    };

    test('an order arrives encrypted, opens on the server, and is logged by nobody', async () => {
      const page = await app.open('/pages/order/order');
      const sent = listen(app, 'request');
      await fill(page, SAMPLE);
      page.onTrip({ detail: { value: '1' } });
      await page.onSubmit();
      assert.equal(page.data.problem, '');
      const { data } = sent.find(({ method }) => method === 'POST');
      assert.deepEqual(Object.keys(data), ['request']);
      assert.equal(data.request.split('.').length, 5);
      // What the backend opened with jose and its private key.
      const { kid } = decodeProtectedHeader(data.request);
      const { plaintext } = await compactDecrypt(data.request, server.keyring.privateKey(kid));
      const order = JSON.parse(new TextDecoder().decode(plaintext)).data;
      assert.deepEqual([order.phone, order.idNumber], ['+8613800138000', '11010519491231002X']);
      // What it answered, encrypted: the values stay there.
      assert.match(page.data.reply, /^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
      assert.deepEqual(Object.fromEntries(page.data.result.map((each) => [each.name, each.value])), {
        trip: 'dunhuang',
        name: '张**',
        phone: '+86 138****8000',
        idNumber: '110***********002X',
        card: '**** **** **** 1111',
        comment: '<p>想住<b>靠湖</b>的房间</p>',
        link: 'https://www.example.com/orders/42',
      });
      assert.match(app.logged.join('\n'), /order\.sent/);
      for (const log of [app.logged, server.log])
        assert.ok(!/13800138000|11010519491231002|4111[ -]?1111/.test(log.join('\n')), log.join('\n'));
      assert.equal(page.data.sending, false);
      // Nothing of it is left on the phone.
      assert.deepEqual(page.data.form, { ...SAMPLE, name: '', phone: '', idNumber: '', card: '' });
      assert.ok(!SECRETS.test(JSON.stringify({ ...page.data, fields: [] })));
      assert.ok(!SECRETS.test(JSON.stringify([...app.api.stored])));
    });

    test('a second tap sends nothing, and the same request is refused', async () => {
      const page = await app.open('/pages/order/order');
      const sent = listen(app, 'request');
      await fill(page, SAMPLE);
      await Promise.all([page.onSubmit(), page.onSubmit()]);
      const orders = sent.filter(({ url }) => url.endsWith('/api/orders'));
      assert.equal(orders.length, 1);
      const again = await post(`${server.url}/api/orders`, orders[0].data);
      assert.equal(again.body.error.code, 'REPEATED');
    });

    test('a page that is left neither sends nor shows anything any more', async () => {
      const page = await app.open('/pages/order/order');
      const sent = listen(app, 'request');
      await fill(page, SAMPLE);
      const submitting = page.onSubmit();
      page.onUnload();
      page.setData = () => assert.fail('setData of a page that is gone');
      await submitting;
      assert.deepEqual(
        sent.filter(({ method }) => method === 'POST'),
        []
      );
    });

    test('a page that is left while it waits gives the request up', async () => {
      const page = await app.open('/pages/order/order');
      const original = app.api.functions.request;
      let aborted = 0;
      let waits;
      const waiting = new Promise((resolve) => {
        waits = resolve;
      });
      app.api.functions.request = (option) => {
        if (option.method === 'GET') return original(option);
        waits();
        return {
          abort() {
            aborted += 1;
            option.fail({ errMsg: 'request:fail abort' });
          },
        };
      };
      await fill(page, SAMPLE);
      const submitting = page.onSubmit();
      await waiting;
      await new Promise(setImmediate);
      page.setData = () => assert.fail('setData of a page that is gone');
      page.onUnload();
      await submitting;
      assert.equal(aborted, 1);
    });

    test('an answer that something on the way changed is not shown', async () => {
      const page = await app.open('/pages/order/order');
      const original = app.api.functions.request;
      app.api.functions.request = (option) =>
        original({
          ...option,
          success: (answer) => option.success(answer.data.reply ? { ...answer, data: { reply: 'a.b.c.d.e' } } : answer),
        });
      await fill(page, SAMPLE);
      await page.onSubmit();
      assert.match(page.data.problem, /没有收到可信的应答/);
      assert.equal(page.data.result, null);
    });

    test('refusals are reported, without a value', async () => {
      const page = await app.open('/pages/order/order');
      const sent = listen(app, 'request');
      await fill(page, { ...SAMPLE, phone: '13800138000999', link: 'https://evil.test/?a=13800138000' });
      await page.onSubmit();
      while (!sent.some(({ url }) => url.endsWith('/api/events')))
        await new Promise((resolve) => setTimeout(resolve, 20));
      const { data } = sent.find(({ url }) => url.endsWith('/api/events'));
      assert.deepEqual(
        Array.from(data, ({ type, code }) => code || type),
        // The draft with the number, the script in the comment, then the link and the form.
        ['sensitiveRefused', 'htmlRemoved', 'URL_HOST', 'formRefused']
      );
      assert.doesNotMatch(JSON.stringify(data), /13800138000|evil/);
    });

    test('an order with mistakes is told field by field and not sent', async () => {
      const page = await app.open('/pages/order/order');
      const sent = listen(app, 'request');
      await fill(page, { ...SAMPLE, idNumber: '110105194912310021', phone: '123', link: 'https://evil.test/' });
      await page.onSubmit();
      assert.deepEqual(Object.keys(page.data.issues).sort(), ['idNumber', 'link', 'phone']);
      for (const message of Object.values(page.data.issues)) assert.match(message, /[\u4e00-\u9fff]/);
      assert.deepEqual(
        sent.map(({ method }) => method),
        ['GET']
      );
      assert.equal(page.data.result, null);
    });

    test('a backend that does not answer is told', async () => {
      const page = await app.open('/pages/order/order');
      app.api.functions.request = ({ fail }) => fail({ errMsg: 'request:fail' });
      await fill(page, SAMPLE);
      await page.onSubmit();
      assert.match(page.data.problem, /没有收到可信的应答/);
      assert.equal(page.data.sending, false);
    });

    test('a draft is kept while it is clean', async () => {
      const page = await app.open('/pages/order/order');
      await fill(page, { comment: '想住靠湖的房间', phone: '13800138000' });
      assert.deepEqual(JSON.parse(app.api.stored.get('order-draft')), { comment: '想住靠湖的房间' });
      assert.deepEqual((await app.open('/pages/order/order')).data.form, { comment: '想住靠湖的房间' });
      await fill(page, { comment: '打 13800138000 找我' });
      assert.ok(!app.api.stored.has('order-draft'));
      assert.match(page.data.draftNote, /未保存/);
      assert.ok(!app.logged.join().includes('13800138000'));
    });

    test('a contact and its answer travel under the key of the user', async () => {
      app.api.functions.getUserCryptoManager = userKeys.wx.getUserCryptoManager;
      const page = await app.open('/pages/contact/contact');
      const sent = listen(app, 'request');
      for (const version of [1, 2]) {
        page.onInput({ detail: { value: '138 0013 8000' } });
        await Promise.all([page.onSubmit(), page.onSubmit()]);
        const { phone, message, reply, saved, problem } = page.data;
        assert.deepEqual([phone, saved, problem], ['', '+86 138****8000', '']);
        for (const jwe of [message, reply]) assert.equal(decodeProtectedHeader(jwe).kid, String(version));
        assert.deepEqual({ ...sent.at(-1).data }, { code: 'login-code', message });
        userKeys.rotate();
      }
      assert.equal(sent.length, 2);
      assert.equal(weChatApi.asked.filter((path) => path === '/cgi-bin/stable_token').length, 1);
      assert.ok(!SECRETS.test([app.logged, server.log, JSON.stringify(page.data)].join()));
      const { data } = sent[1];
      assert.equal((await post(`${server.url}/api/contact`, data)).body.error.code, 'REPEATED');
      const own = await post(`${server.url}/api/contact`, { ...data, message: page.data.reply });
      assert.equal(own.body.error.code, 'NOT_DECRYPTED');
      userKeys.rotate();
      userKeys.rotate();
      assert.equal((await post(`${server.url}/api/contact`, data)).body.error.code, 'UNKNOWN_KEY');
      const refused = await post(`${server.url}/api/contact`, { ...data, code: 'another' });
      assert.equal(refused.body.error.code, 'WECHAT_REFUSED');
    });

    test('a contact that cannot be sent says why', async () => {
      app.api.functions.getUserCryptoManager = createUserKeys({ loggedIn: false }).wx.getUserCryptoManager;
      const page = await app.open('/pages/contact/contact');
      const sent = listen(app, 'request');
      for (const [value, problem] of [
        ['', /请填写/],
        ['138', /位数/],
        ['13800138000', /登录/],
      ]) {
        page.onInput({ detail: { value } });
        await page.onSubmit();
        assert.match(page.data.problem, problem);
        assert.equal(page.data.sending, false);
      }
      assert.equal(sent.length, 0);
      assert.equal(page.data.phone, '13800138000');
    });

    test('notes hold nothing that acts, tracks or tells a number', async () => {
      const page = await app.open('/pages/notes/notes');
      assert.equal(page.data.notes.length, 3);
      page.onInput({ detail: { value: '<b>新</b><img src="https://evil.test/x.png"><script>x</script>' } });
      await page.onAdd();
      assert.deepEqual(
        page.data.notes[0].nodes
          .filter(({ type }) => type === 'node')
          .map(({ name: tag }) => tag)
          .filter((tag) => tag !== 'img'),
        ['b']
      );
      const text = JSON.stringify(page.data.notes);
      assert.ok(!/steal|script|iframe|position|13800138000|tracker|evil/.test(text), text);
      assert.match(text, /西湖三日/);
      assert.match(text, /138\*{4}8000/);
    });

    test('links: the listed ones open, the others are stopped with a reason', async () => {
      const page = await app.open('/pages/links/links');
      for (const { id } of page.data.links) await page.onOpen({ currentTarget: { dataset: { id } } });
      assert.deepEqual(
        page.data.links.map(({ isOpen }) => isOpen),
        [true, true, true, ...Array(6).fill(false)]
      );
      assert.deepEqual(
        page.data.links.slice(3).map(({ note }) => note.replace('已拦截：', '')),
        ['URL_PAGE', 'URL_PARAM', 'URL_PARAM', 'URL_PARAM', 'URL_PAGE', 'URL_PARAM']
      );
      assert.deepEqual(
        app.api.opened.map((each) => each.name),
        ['switchTab', 'navigateTo', 'navigateToMiniProgram']
      );
    });

    test('the page with the web-view checks for itself', async () => {
      const good = 'https://travel.example.com/guide?city=%E6%9D%AD%E5%B7%9E';
      assert.equal((await app.open('/pages/web/web', { src: encodeURIComponent(good) })).data.src, good);
      for (const src of [
        'https%3A%2F%2Fevil.test',
        'http%3A%2F%2Ftravel.example.com',
        '%',
        undefined,
        'javascript%3Ax',
      ]) {
        const { data } = await app.open('/pages/web/web', { src });
        assert.equal(data.src, '');
        assert.match(data.problem, /不被允许/);
      }
    });
  });
}

/** The code package of the demo: its own files, and the npm package built into it. */
function codePackage(backend) {
  const all = new Map(files);
  for (const entry of readdirSync(DEMO, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name).slice(DEMO.length);
    if (entry.isFile() && !NOT_UPLOADED.includes(path.split('/')[0]))
      all.set(`/${path}`, readFileSync(join(DEMO, path)));
  }
  all.set('/lib/config.js', Buffer.from(`module.exports = { backend: ${JSON.stringify(backend)} };`));
  return all;
}

/** The options a function of the host is called with from now on. */
function listen({ api }, name) {
  const calls = [];
  const original = api.functions[name];
  api.functions[name] = (option) => {
    calls.push(option);
    return original(option);
  };
  return calls;
}
