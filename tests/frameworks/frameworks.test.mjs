// Mini-programs of Taro and of uni-app, built by their own tools from the packed package and used on a simulated WeChat.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { parse } from 'acorn';
import { DEFAULT_PARTS } from '../../scripts/lib/project.mjs';
import { PLATFORMS } from '../hosts/lib/platforms.mjs';
import { launchChromium, serve } from '../lib/browser.mjs';
import { keys, openJwe } from '../lib/decryptor.mjs';
import { runIn } from '../lib/project.mjs';
import { layOut } from './lib/project.mjs';
import { openPage, openTaroPage, openUniPage } from './lib/stage.mjs';

const PAGE = '/pages/order/order';
const SAMPLE = {
  phone: '138 0013 8000',
  card: '4111 1111 1111 1111',
  comment: '<p onclick="x">想住<b>靠湖</b>的房间</p><script>x</script>',
};
const FRAMEWORKS = {
  taro: { output: 'dist', open: () => openTaroPage },
  'uni-app': {
    output: 'dist/build/mp-weixin',
    open:
      (files) =>
      (...given) =>
        openUniPage(...given, files.get(`${PAGE}.wxml`).toString('utf8')),
  },
};

for (const [name, { output, open }] of Object.entries(FRAMEWORKS)) {
  describe(name, () => {
    let project;
    let files;
    before(() => {
      project = layOut(name);
      files = project.build(output);
    });

    test('the mini-program holds both parts byte for byte, once, where init() is told they are', () => {
      const found = [...files.keys()].filter((path) => /wasm/.test(path)).sort();
      assert.deepEqual(found, ['/wasm/content.wasm.br', '/wasm/secrets.wasm.br']);
      for (const part of DEFAULT_PARTS)
        assert.ok(files.get(`/wasm/${part}.wasm.br`).equals(project.installed.get(`/${part}.wasm.br`)), part);
    });

    test('its scripts are ECMAScript 2017, with one copy of the package and nothing of the other ways in', () => {
      const scripts = [...files]
        .filter(([path]) => path.endsWith('.js'))
        .map(([path, bytes]) => [path, bytes.toString('utf8')]);
      for (const [path, code] of scripts)
        assert.ok(parse(code, { ecmaVersion: 8, sourceType: 'script' }).body.length > 0, path);
      const all = scripts.map(([, code]) => code).join('\n');
      assert.equal(all.split('/miniprogram_npm/xiaodun').length - 1, 1);
      assert.doesNotMatch(all, /import\.meta|instantiateStreaming|node:crypto/);
    });

    for (const host of ['WeChat on iOS', 'WeChat on Android']) {
      test(`an order leaves its page protected (${host})`, async () => {
        const page = await openOrder(PLATFORMS[host], files);
        await send(page);
        assert.equal(page.shown('message'), '已提交');
        const { phone, ...rest } = page.requests.find(({ method }) => method === 'POST').data;
        assert.equal((await openJwe(phone)).plaintext, '+8613800138000');
        assert.deepEqual(rest, { card: '**** **** **** 1111', comment: '<p>想住<b>靠湖</b>的房间</p>' });
        assert.deepEqual(page.complaints, []);
        // The host's own randomness: with the generator that always says the same, the second would be the first again.
        await send(page);
        const [first, second] = page.requests
          .filter(({ method }) => method === 'POST')
          .map(({ data }) => data.phone.split('.')[1]);
        assert.notEqual(first, second);
      });
    }

    test('without the copied files the app is told what is missing, and nothing is sent', async () => {
      const page = await openOrder(
        PLATFORMS['WeChat on Android'],
        new Map([...files].filter(([path]) => !path.startsWith('/wasm/')))
      );
      await send(page);
      assert.equal(page.shown('message'), '程序没有加载完整，请退出后重新打开');
      assert.match(page.complaints.at(-1), /^ERR_WASM_LOAD .*\/wasm\/secrets\.wasm\.br/);
      assert.deepEqual(page.requests, []);
    });

    test('each issue has the label of its field', async () => {
      const page = await openOrder(PLATFORMS['WeChat on Android'], files);
      page.type('card', '4111111111111112');
      page.tap('submit');
      await until(() => page.shown('message') !== '');
      const [phone, card, ...rest] = page.shown('message').split('\n');
      assert.match(phone, /^手机号：./);
      assert.match(card, /^银行卡号：./);
      assert.deepEqual(rest, []);
      assert.ok(!page.requests.some(({ method }) => method === 'POST'));
    });

    test('two taps send once, and a network that fails is said in words', async () => {
      const page = await openOrder(PLATFORMS['WeChat on Android'], files);
      for (const [id, value] of Object.entries(SAMPLE)) page.type(id, value);
      page.tap('submit');
      page.tap('submit');
      await until(() => page.shown('message') !== '');
      assert.deepEqual(
        page.requests.map(({ method, url }) => `${method} ${url}`),
        ['GET https://order.example.com/.well-known/jwks.json', 'POST https://order.example.com/api/orders']
      );
      page.requests.offline = true;
      page.tap('submit');
      await until(() => page.shown('message') !== '已提交');
      assert.equal(page.shown('message'), '网络不通，请重试');
    });

    test('where the backend has another key, the key is fetched past the caches and the order is sent once more', async () => {
      const conflict = (code) => ({ statusCode: 409, data: { code } });
      const answers = [];
      const page = await openOrder(PLATFORMS['WeChat on Android'], files, answers);
      const sendWith = async (...given) => {
        answers.push(...given);
        page.requests.length = 0;
        for (const [id, value] of Object.entries(SAMPLE)) page.type(id, value);
        // A person taps after the page was drawn with what was typed.
        await new Promise((resolve) => setTimeout(resolve, 20));
        page.tap('submit');
        await until(() => page.requests.filter(({ method }) => method === 'POST').length === given.length);
        await until(() => answers.length === 0);
      };
      await sendWith(conflict('UNKNOWN_KEY'), {});
      await until(() => page.shown('message') === '已提交');
      assert.deepEqual(
        page.requests.map(({ method }) => method),
        ['GET', 'POST', 'GET', 'POST']
      );
      for (const { method, header } of page.requests)
        if (method === 'GET') assert.equal(header['cache-control'], 'no-cache');
      // No third time, and no second one for a conflict that is about the order.
      for (const refused of [[conflict('UNKNOWN_KEY'), conflict('UNKNOWN_KEY')], [conflict('SOLD_OUT')]]) {
        await sendWith(...refused);
        await until(() => page.shown('message') === '提交失败，请稍后再试');
        const posts = page.requests.filter(({ method }) => method === 'POST');
        assert.equal(posts.length, refused.length);
        await sendWith({});
        await until(() => page.shown('message') === '已提交');
      }
    });

    async function openOrder(platform, codePackage, answers = []) {
      const answer = ({ method }) => (method === 'GET' ? keys.jwk : (answers.shift() ?? {}));
      const page = await openPage(platform, codePackage, { path: PAGE, open: open(files), answer });
      await until(() => page.has('submit'));
      return page;
    }

    async function send(page) {
      const before = page.requests.length;
      for (const [id, value] of Object.entries(SAMPLE)) page.type(id, value);
      page.tap('submit');
      await until(
        () => page.shown('message') !== '' && (page.requests.length === before || page.requests.length === before + 2)
      );
    }
  });
}

test('taro: as a web page (H5) it copies the plain parts to where init() looks for them', () => {
  const { folder } = layOut('taro');
  const print = "console.log(JSON.stringify(require('./config/index.js').copy.patterns))";
  const patterns = JSON.parse(runIn(folder, process.execPath, ['-e', print], { TARO_ENV: 'h5' }));
  assert.deepEqual(
    patterns.map(({ to }) => to),
    DEFAULT_PARTS.map((part) => `dist/wasm/${part}.wasm`)
  );
  for (const { from } of patterns) assert.ok(WebAssembly.validate(readFileSync(join(folder, from))), from);
});

test('uni-app: as a web page (H5) its output has the plain parts where init() looks for them', async () => {
  const { folder } = layOut('uni-app');
  const uni = 'node_modules/@dcloudio/vite-plugin-uni/bin/uni.js';
  runIn(folder, process.execPath, [uni, 'build', '-p', 'h5'], { NODE_ENV: 'production', CI: 'true' });
  const wasm = join(folder, 'dist/build/h5/wasm');
  assert.deepEqual(readdirSync(wasm).sort(), DEFAULT_PARTS.map((part) => `${part}.wasm`).sort());
  for (const name of readdirSync(wasm)) assert.ok(WebAssembly.validate(readFileSync(join(wasm, name))), name);

  const { origin, stop } = await serve({ '/': join(folder, 'dist/build/h5') });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const posted = new Promise((resolve) => {
      page.route('https://order.example.com/**', (route) => {
        const request = route.request();
        if (request.method() === 'POST') resolve(request.postDataJSON());
        const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
        return route.fulfill({ json: request.method() === 'GET' ? keys.jwk : {}, headers });
      });
    });
    await page.goto(`${origin}/index.html`);
    for (const [id, value] of Object.entries(SAMPLE)) await page.fill(`#${id} input`, value);
    await page.click('#submit');
    const { phone, ...rest } = await posted;
    assert.equal((await openJwe(phone)).plaintext, '+8613800138000');
    assert.deepEqual(rest, { card: '**** **** **** 1111', comment: '<p>想住<b>靠湖</b>的房间</p>' });
  } finally {
    await browser.close();
    stop();
  }
});

/** Waits for what a runtime shows in its own time; the limit is there to end a test that fails. */
async function until(isSo, limit = 30_000) {
  const started = performance.now();
  while (!isSo()) {
    if (performance.now() - started > limit) throw new Error(`still not so after ${limit} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
