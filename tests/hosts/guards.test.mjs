// Navigation and storage behind their guards, on the simulated hosts.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { entropyFromElsewhere, makeHost } from './lib/host.mjs';
import { codePackage, initOptions } from './lib/package.mjs';
import { PLATFORMS } from './lib/platforms.mjs';

const POLICY = {
  web: { hosts: ['www.example.com'], schemes: ['https', 'http'] },
  local: true,
  pages: { '/pages/order/order': { params: { id: { type: 'int' } } }, '/pages/notes/notes': {} },
  plugins: { pay: { start: {} } },
  miniPrograms: { wx0000000000000000: ['', 'pages/index'] },
};

const BAD_PAGES = [
  ['/pages/admin/admin', 'URL_PAGE'],
  ['pages/order/order?id=x', 'URL_PARAM'],
  ['/pages/order/order?other=1', 'URL_PARAM'],
  ['https://www.example.com/', 'URL_PAGE'],
  ['/any/local/path', 'URL_PAGE'],
  ['../order/order', 'URL_PAGE'],
  ['plugin://other/start', 'URL_PAGE'],
  ['javascript:alert(1)', 'URL_SCHEME'],
  ['', 'URL_PAGE'],
  [undefined, 'URL_TYPE'],
  [{}, 'URL_TYPE'],
];

for (const [name, platform] of Object.entries(PLATFORMS).filter(([, { api }]) => api)) {
  describe(name, () => {
    let xd;
    let host;
    let wx;
    let navigation;

    before(async () => {
      host = makeHost(platform, codePackage(platform));
      xd = host.require('/miniprogram_npm/xiaodun/index.js');
      await xd.init(initOptions(platform, entropyFromElsewhere));
      wx = host.api.functions;
      navigation = xd.guardNavigation(wx, POLICY);
    });

    const refusalOf = async (work, code) => {
      const error = await work().then(
        () => assert.fail('not refused'),
        (reason) => reason
      );
      assert.ok(error instanceof xd.XiaodunError, String(error));
      assert.equal(error.code, code);
      return error;
    };

    test('a member __proto__ does not reach the host, which would take its members for inherited ones', async () => {
      host.api.opened.length = 0;
      const option = JSON.parse('{"url":"/pages/notes/notes","__proto__":{"query":{"url":"https://evil.test"}}}');
      await navigation.navigateTo(option);
      const opened = host.api.opened.pop();
      assert.equal(opened.url, '/pages/notes/notes');
      assert.equal(Object.assign({}, opened).query, undefined);
    });

    test('what the policy lists is opened, normalised, and answered as the host answers', async () => {
      host.api.opened.length = 0;
      for (const way of ['navigateTo', 'redirectTo', 'reLaunch']) {
        assert.equal((await navigation[way]({ url: 'pages/order/order?id=7' })).errMsg, `${way}:ok`);
        assert.equal(host.api.opened.pop().url, '/pages/order/order?id=7');
      }
      await navigation.navigateTo({ url: 'plugin://pay/start' });
      await navigation.switchTab({ url: '/pages/notes/notes' });
      await navigation.navigateToMiniProgram({
        appId: 'wx0000000000000000',
        path: '/pages/index',
        envVersion: 'release',
      });
      await navigation.navigateToMiniProgram({ appId: 'wx0000000000000000' });
      assert.deepEqual(
        host.api.opened.map(({ url, path }) => url ?? path),
        ['plugin://pay/start', '/pages/notes/notes', 'pages/index', '']
      );
      const answer = await new Promise((resolve, reject) => {
        assert.equal(navigation.navigateTo({ url: '/pages/notes/notes', success: resolve, fail: reject }), undefined);
      });
      assert.equal(answer.errMsg, 'navigateTo:ok');
    });

    test('what it does not list is not', async () => {
      host.api.opened.length = 0;
      for (const way of ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab']) {
        for (const [url, code] of BAD_PAGES) {
          const error = await refusalOf(() => navigation[way]({ url }), 'ERR_LINK_REFUSED');
          assert.equal(error.verdict.ok, false);
          assert.equal(error.verdict.code, code, `${way} ${url}`);
          assert.ok(error.errMsg.startsWith(`${way}:fail `) && !/admin|other|alert/.test(error.errMsg), error.errMsg);
        }
      }
      assert.equal(
        (await refusalOf(() => navigation.switchTab({ url: '/pages/order/order?id=1' }), 'ERR_LINK_REFUSED')).verdict
          .code,
        'URL_PARAM'
      );
      for (const option of [
        { appId: 'wx1111111111111111' },
        { appId: 'wx0000000000000000', path: 'pages/other' },
        { path: 'pages/index' },
        { appId: 'wx0000000000000000', path: null },
        { shortLink: '#小程序://x/y' },
        { appId: 'wx0000000000000000', path: '', shortLink: '#小程序://x/y' },
      ])
        await refusalOf(() => navigation.navigateToMiniProgram(option), 'ERR_LINK_REFUSED');
      assert.deepEqual(host.api.opened, []);
    });

    test('a refusal reaches the callbacks, as on the host, and never success', () => {
      const told = [];
      const tell = (what) => (result) => told.push([what, result.errMsg.split(' ')[0], result.verdict.code]);
      const url = '/pages/admin/admin';
      assert.equal(
        navigation.navigateTo({ url, success: tell('success'), fail: tell('fail'), complete: tell('complete') }),
        undefined
      );
      assert.equal(navigation.redirectTo({ url, complete: tell('complete') }), undefined);
      assert.equal(navigation.reLaunch({ url, success: tell('success') }), undefined);
      assert.deepEqual(told, [
        ['fail', 'navigateTo:fail', 'URL_PAGE'],
        ['complete', 'navigateTo:fail', 'URL_PAGE'],
        ['complete', 'redirectTo:fail', 'URL_PAGE'],
      ]);
    });

    test('a link that changes after it was looked at goes nowhere else', async () => {
      let asked = 0;
      const shifty = {
        get url() {
          return asked++ ? '/pages/admin/admin' : '/pages/notes/notes';
        },
      };
      await navigation.navigateTo(shifty);
      assert.equal(host.api.opened.pop().url, '/pages/notes/notes');
      for (const bad of [
        undefined,
        null,
        '/pages/notes/notes',
        {
          get url() {
            throw new Error('secret');
          },
        },
      ]) {
        assert.throws(
          () => navigation.navigateTo(bad),
          (error) => error.code === 'ERR_OPTION_INVALID' && !error.message.includes('secret')
        );
      }
    });

    test('web-view and navigator', () => {
      assert.equal(navigation.checkWebViewSrc('HTTPS://www.example.com/a').url, 'https://www.example.com/a');
      for (const [src, code] of [
        ['http://www.example.com/', 'URL_SCHEME'],
        ['/any', 'URL_SCHEME'],
        ['/pages/notes/notes', 'URL_SCHEME'],
        ['https://evil.test/', 'URL_HOST'],
        [7, 'URL_TYPE'],
      ]) {
        assert.equal(navigation.checkWebViewSrc(src).code, code, String(src));
      }
      assert.equal(navigation.checkNavigator('pages/order/order?id=1').url, '/pages/order/order?id=1');
      assert.equal(navigation.checkNavigator({ url: '/pages/order/order?id=1', openType: 'redirect' }).ok, true);
      assert.equal(
        navigation.checkNavigator({ url: '/pages/order/order?id=1', openType: 'switchTab' }).code,
        'URL_PARAM'
      );
      assert.equal(navigation.checkNavigator('/any').code, 'URL_PAGE');
      assert.equal(
        navigation.checkNavigator({ target: 'miniProgram', appId: 'wx0000000000000000', path: 'pages/index' }).kind,
        'miniProgram'
      );
      assert.equal(navigation.checkNavigator({ target: 'miniProgram', shortLink: '#小程序://x/y' }).ok, false);
      assert.equal(navigation.checkNavigator({}).code, 'URL_TYPE');
      const program = { target: 'miniProgram', appId: 'wx0000000000000000', path: 'pages/index' };
      for (const bad of [
        null,
        7,
        { openType: 'exit' },
        { openType: 'navigateBack' },
        { target: 'other' },
        { openType: 'toString' },
        { ...program, openType: 'exit' },
        { ...program, openType: 'navigateBack' },
      ]) {
        assert.throws(() => navigation.checkNavigator(bad), { code: 'ERR_OPTION_INVALID' });
      }
    });

    test('every other function with a target is guarded too', async () => {
      const calls = [];
      const record = (name) => (option) => {
        calls.push([name, option]);
        return Promise.resolve({ errMsg: `${name}:ok` });
      };
      const names = ['openEmbeddedMiniProgram', 'restartMiniProgram', 'rewriteRoute', 'openOfficialAccountArticle'];
      names.push('openCustomerServiceChat', 'showRedPackage', 'openURL', 'openOtherApp', 'openChatTool', 'navigateTo');
      names.push('navigateToMiniProgram', 'openSchema', 'makePhoneCall', 'sendSms', 'preloadPage');
      const api = Object.fromEntries(names.map((name) => [name, record(name)]));
      const guard = xd.guardNavigation(api, {
        web: { hosts: ['mp.weixin.qq.com', 'work.weixin.qq.com'], schemes: ['https', 'http'] },
        pages: {
          '/pages/order/order': { params: { id: { type: 'int' }, url: { type: 'url' } } },
          '/pages/notes/notes': {},
        },
        plugins: { pay: { start: {} } },
        privatePlugins: { wx2b03c6e691cd7370: { 'pages/live': { params: { room: { type: 'int' } } } } },
        miniPrograms: {
          wx0: ['pages/index'],
          wx1: { 'pages/map': { params: { id: { type: 'int' }, name: { type: 'text', maxLength: 9 } } } },
        },
        apps: {
          alipays: { 'platformapi/startapp': { params: { appId: { type: 'token', maxLength: 20 } } } },
          tel: true,
          sms: true,
        },
      });
      const article = 'https://mp.weixin.qq.com/s/abc';
      for (const [name, option, expected] of [
        ['navigateTo', { url: 'pages/order/order', query: { id: 7 } }, { url: '/pages/order/order?id=7' }],
        ['navigateTo', { url: '/pages/order/order?id=7', query: {} }, { url: '/pages/order/order?id=7' }],
        ['navigateTo', { url: '/pages/order/order?', query: { id: 7 } }, { url: '/pages/order/order?id=7' }],
        [
          'navigateTo',
          { url: '/pages/order/order?id=7', query: { url: `${article}?a=b` } },
          { url: `/pages/order/order?id=7&url=${article}%3Fa%3Db` },
        ],
        ['navigateTo', { url: 'plugin-private://wx2b03c6e691cd7370/pages/live?room=1' }, undefined],
        ['openChatTool', { url: 'pages/notes/notes', roomid: 'x' }, { url: '/pages/notes/notes', roomid: 'x' }],
        ['preloadPage', { url: '/pages/order/order?id=%37' }, { url: '/pages/order/order?id=7' }],
        ['openEmbeddedMiniProgram', { appId: 'wx0', path: '/pages/index' }, { appId: 'wx0', path: 'pages/index' }],
        ['navigateToMiniProgram', { appId: 'wx1', path: 'pages/map?id=123' }, undefined],
        [
          'navigateToMiniProgram',
          { appId: 'wx1', path: 'pages/map', query: { id: 1, name: '洱海 &' } },
          { appId: 'wx1', path: 'pages/map?id=1&name=洱海%20%26' },
        ],
        ['restartMiniProgram', { path: '/pages/order/order?id=1' }, undefined],
        ['restartMiniProgram', { path: 'pages/order/order?id=1' }, undefined],
        ['rewriteRoute', { url: 'pages/order/order?id=1' }, undefined],
        ['openOfficialAccountArticle', { url: 'HTTPS://mp.weixin.qq.com/s/abc' }, { url: article }],
        ['showRedPackage', { url: article }, undefined],
        [
          'openCustomerServiceChat',
          { corpId: 'ww0', extInfo: { url: 'https://work.weixin.qq.com/kfid/kfc0' } },
          undefined,
        ],
        [
          'openCustomerServiceChat',
          { extInfo: { url: article }, sendMessagePath: 'pages/order/order?id=%37' },
          { extInfo: { url: article }, sendMessagePath: 'pages/order/order?id=7' },
        ],
        [
          'openCustomerServiceChat',
          { extInfo: { url: article }, sendMessagePath: '/pages/order/order.html?id=7' },
          undefined,
        ],
        [
          'openCustomerServiceChat',
          { extInfo: { url: article }, sendMessagePath: 'pages/notes/notes.html' },
          undefined,
        ],
        ['openCustomerServiceChat', { extInfo: { url: article }, sendMessagePath: '' }, undefined],
        ['openSchema', { schema: 'ALIPAYS://platformapi/startapp' }, { schema: 'alipays://platformapi/startapp' }],
        ['makePhoneCall', { phoneNumber: '+86 (10) 8600-0000' }, undefined],
        ['makePhoneCall', { number: '10086' }, undefined],
        ['makePhoneCall', { phoneNumber: undefined, number: '10086' }, undefined],
        ['sendSms', { phoneNumber: '10086', content: 'CXYE' }, undefined],
        ['sendSms', { content: 'CXYE' }, undefined],
        ['openURL', { url: article }, undefined],
        [
          'openURL',
          { url: 'ALIPAYS://platformapi/startapp?appId=1' },
          { url: 'alipays://platformapi/startapp?appId=1' },
        ],
        ['openOtherApp', { url: 'alipays://platformapi/startapp' }, undefined],
      ]) {
        assert.equal((await guard[name](option)).errMsg, `${name}:ok`);
        // Compared as text: the option is of the realm of the host.
        assert.equal(JSON.stringify(calls.pop()), JSON.stringify([name, expected ?? option]));
      }
      for (const [name, option, code] of [
        ['navigateTo', { url: '/pages/order/order', query: { url: 'https://evil.test/' } }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order?id=1', query: { id: 2 } }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order??', query: { id: 7 } }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order?&&', query: { id: 7 } }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order', query: { 'id&url': 'x' } }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order', query: { id: { toString: () => '1' } } }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order', query: [1] }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order', query: 'url=https://evil.test/' }, 'URL_PARAM'],
        ['navigateTo', { url: '/pages/order/order', query: { id: '\ud800' } }, 'URL_PARAM'],
        ['navigateTo', { url: undefined, query: { id: 1 } }, 'URL_TYPE'],
        ['navigateToMiniProgram', { appId: 'wx0', path: 'pages/index', query: { u: 'https://evil.test' } }, 'URL_PAGE'],
        ['navigateToMiniProgram', { appId: 'wx0', query: { a: 1 } }, 'URL_PAGE'],
        ['navigateToMiniProgram', { appId: 'wx1', path: 'pages/map', query: { x: 1 } }, 'URL_PARAM'],
        ['openEmbeddedMiniProgram', { appId: 'wx0', shortLink: '#小程序://x/y' }, 'URL_SYNTAX'],
        ['openEmbeddedMiniProgram', { appId: 'wx2', path: 'pages/index' }, 'URL_PAGE'],
        ['restartMiniProgram', { path: 'pages/admin/admin' }, 'URL_PAGE'],
        ['restartMiniProgram', { path: 'plugin://pay/start' }, 'URL_PAGE'],
        ['restartMiniProgram', {}, 'URL_TYPE'],
        ['rewriteRoute', { url: 'pages/order/order', preserveQuery: true }, 'URL_PARAM'],
        ['rewriteRoute', { url: 'pages/order/order?x=1' }, 'URL_PARAM'],
        ['openChatTool', { url: 'pages/admin/admin' }, 'URL_PAGE'],
        ['preloadPage', { url: '/pages/admin/admin' }, 'URL_PAGE'],
        ['preloadPage', { url: 'https://mp.weixin.qq.com/s/abc' }, 'URL_PAGE'],
        ['openOfficialAccountArticle', { url: 'https://evil.test/s/abc' }, 'URL_HOST'],
        ['openOfficialAccountArticle', { url: 'http://mp.weixin.qq.com/s/abc' }, 'URL_SCHEME'],
        ['showRedPackage', { url: 'javascript:alert(1)' }, 'URL_SCHEME'],
        ['openCustomerServiceChat', { extInfo: { url: 'https://evil.test/' } }, 'URL_HOST'],
        ['openCustomerServiceChat', {}, 'URL_TYPE'],
        ['openCustomerServiceChat', { extInfo: { url: article }, sendMessagePath: 'pages/admin/admin' }, 'URL_PAGE'],
        ['openCustomerServiceChat', { extInfo: { url: article }, sendMessagePath: 'plugin://pay/start' }, 'URL_PAGE'],
        [
          'openCustomerServiceChat',
          { extInfo: { url: article }, sendMessagePath: 'pages/order/order.html?x=1' },
          'URL_PARAM',
        ],
        ['openCustomerServiceChat', { extInfo: { url: article }, sendMessagePath: 7 }, 'URL_TYPE'],
        ['openSchema', { schema: 'alipays://platformapi/other' }, 'URL_PAGE'],
        ['openSchema', { schema: article }, 'URL_SCHEME'],
        ['openSchema', {}, 'URL_TYPE'],
        ['makePhoneCall', { phoneNumber: '*21*13800138000#' }, 'URL_PAGE'],
        ['makePhoneCall', { phoneNumber: '%2A21' }, 'URL_TYPE'],
        ['makePhoneCall', { phoneNumber: '%31%30' }, 'URL_TYPE'],
        ['makePhoneCall', { phoneNumber: '10086', number: '*21' }, 'URL_PAGE'],
        ['makePhoneCall', { phoneNumber: 10086 }, 'URL_TYPE'],
        ['makePhoneCall', {}, 'URL_TYPE'],
        ['sendSms', { phoneNumber: '10086?body=1' }, 'URL_PAGE'],
        ['openURL', { url: 'alipays://platformapi/other' }, 'URL_PAGE'],
        ['openURL', { url: '/pages/notes/notes' }, 'URL_SCHEME'],
        ['openURL', { url: 'http://mp.weixin.qq.com/' }, 'URL_SCHEME'],
        ['openOtherApp', { url: article }, 'URL_SCHEME'],
      ]) {
        const error = await refusalOf(() => guard[name](option), 'ERR_LINK_REFUSED');
        assert.equal(error.verdict.code, code, `${name} ${JSON.stringify(option)}`);
        // A place is in the link as it was given, or there is none.
        const { start, end } = error.verdict;
        const given = option.url ?? option.path ?? option.schema ?? option.extInfo?.url;
        assert.ok(start === undefined || end <= given.length, `${name} ${JSON.stringify(option)}`);
      }
      const inQuery = { url: '/pages/notes/notes?bad=1', query: { id: 2 } };
      const inUrl = await refusalOf(() => guard.navigateTo({ url: inQuery.url }), 'ERR_LINK_REFUSED');
      assert.equal(inQuery.url.slice(inUrl.verdict.start, inUrl.verdict.end), 'bad=1');
      const joined = await refusalOf(() => guard.navigateTo(inQuery), 'ERR_LINK_REFUSED');
      assert.deepEqual(Object.keys(joined.verdict), ['ok', 'code', 'message']);
      assert.deepEqual(calls, []);
      const program = { target: 'miniProgram', appId: 'wx1', path: '/pages/map?name=%E6%B4%B1%20%26&id=123' };
      assert.equal(guard.checkNavigator(program).path, 'pages/map?name=洱%20%26&id=123');
      assert.equal(guard.checkAppUrl('alipays://platformapi/startapp?appId=1').kind, 'app');
      assert.equal(guard.checkAppUrl(article).kind, 'web');
      assert.equal(guard.checkAppUrl('http://mp.weixin.qq.com/').code, 'URL_SCHEME');
      assert.equal(guard.checkAppUrl(7).code, 'URL_TYPE');
    });

    test('pageRouter, uni and Taro are guarded alike, and a compiled checker is a policy', async () => {
      const opened = [];
      class Router {
        navigateTo(option) {
          opened.push([this instanceof Router, option.url]);
        }
      }
      const checker = xd.createUrlPolicy(POLICY);
      for (const policy of [POLICY, checker]) {
        xd.guardNavigation(new Router(), policy).navigateTo({ url: 'pages/notes/notes' });
        assert.deepEqual(opened.pop(), [true, '/pages/notes/notes']);
        const Taro = Object.assign(() => {}, { reLaunch: ({ url }) => opened.push(url) });
        xd.guardNavigation(Taro, policy).reLaunch({ url: '/pages/notes/notes' });
        assert.deepEqual(opened.pop(), '/pages/notes/notes');
      }
      assert.equal(xd.createUrlPolicy(checker), checker);
      assert.equal(xd.checkUrl('/a', checker).kind, 'local');
      const guard = xd.createFormGuard({ fields: { site: { action: 'url' } }, urls: checker });
      assert.throws(() => guard.protect({ site: 'https://evil.test/' }), { code: 'ERR_FORM_INVALID' });
      const html = xd.sanitizeHtml('<a href="https://evil.test/">x</a><a href="https://www.example.com/">y</a>', {
        links: checker,
      });
      assert.ok(!html.includes('evil') && html.includes('www.example.com'), html);
    });

    test('what is stored is clean, or refused by path and kind', async () => {
      const storage = xd.guardStorage(wx);
      await storage.setStorage({ key: 'draft', data: { trip: 'hangzhou', phone: '138****8000' } });
      assert.deepEqual(JSON.parse(host.api.stored.get('draft')), { trip: 'hangzhou', phone: '138****8000' });
      host.api.stored.clear();
      const error = await refusalOf(
        () => storage.setStorage({ key: 'draft', data: { user: { phone: '13800138000' } } }),
        'ERR_SENSITIVE_DATA'
      );
      assert.deepEqual(
        Array.from(error.issues, ({ path, kind }) => `${path} ${kind}`),
        ['data.user.phone phone']
      );
      assert.ok(error.errMsg.startsWith('setStorage:fail ') && !error.errMsg.includes('13800138000'));
      await refusalOf(() => storage.setStorage({ key: '13800138000', data: 1 }), 'ERR_SENSITIVE_DATA');
      await refusalOf(() => storage.setStorage({ key: 'x', data: new Map() }), 'ERR_INPUT_TYPE');
      const told = [];
      assert.equal(
        storage.setStorage({
          key: 'x',
          data: '13800138000',
          fail: ({ code }) => told.push(code),
          complete: ({ code }) => told.push(code),
        }),
        undefined
      );
      assert.deepEqual(told, ['ERR_SENSITIVE_DATA', 'ERR_SENSITIVE_DATA']);
      assert.equal(host.api.stored.size, 0);
    });

    test('the Sync form throws, in the shape of the host', () => {
      const storage = xd.guardStorage(wx, { kinds: ['phone'] });
      const set = (key, data) =>
        platform.api === 'my' ? storage.setStorageSync({ key, data }) : storage.setStorageSync(key, data);
      set('mail', 'someone@example.com');
      set('gone', undefined);
      assert.equal(JSON.parse(host.api.stored.get('mail')), 'someone@example.com');
      assert.throws(() => set('phone', ['13800138000']), { code: 'ERR_SENSITIVE_DATA' });
      assert.ok(!host.api.stored.has('phone'));
    });

    test('batches, where the host has them', async () => {
      const stored = [];
      const storage = xd.guardStorage({
        batchSetStorageSync: (kvList) => stored.push(...kvList),
        batchSetStorage: ({ kvList }) => stored.push(...kvList),
      });
      assert.deepEqual(Object.keys(storage).sort(), ['batchSetStorage', 'batchSetStorageSync']);
      storage.batchSetStorageSync([{ key: 'a', value: 1 }]);
      storage.batchSetStorage({ kvList: [{ key: 'b', value: 2 }] });
      assert.throws(
        () =>
          storage.batchSetStorageSync([
            { key: 'a', value: 1 },
            { key: 'b', value: '13800138000' },
          ]),
        { code: 'ERR_SENSITIVE_DATA' }
      );
      const error = await refusalOf(
        () => storage.batchSetStorage({ kvList: [{ key: 'b', value: { phone: '13800138000' } }] }),
        'ERR_SENSITIVE_DATA'
      );
      assert.equal(error.issues[0].path, 'kvList[0].value.phone');
      assert.deepEqual(
        stored.map(({ key }) => key),
        ['a', 'b']
      );
    });

    test('guards are of what the host has, and wrong arguments are told at once', () => {
      assert.deepEqual(Object.keys(xd.guardNavigation({ navigateTo() {} }, POLICY)).sort(), [
        'checkAppUrl',
        'checkNavigator',
        'checkWebViewSrc',
        'navigateTo',
      ]);
      for (const bad of [undefined, null, 7, {}, { navigateTo: 1 }]) {
        assert.throws(() => xd.guardNavigation(bad, POLICY), { code: 'ERR_OPTION_INVALID' });
        assert.throws(() => xd.guardStorage(bad), { code: 'ERR_OPTION_INVALID' });
      }
      assert.throws(() => xd.guardNavigation(wx, { page: {} }), { code: 'ERR_POLICY_INVALID' });
      assert.throws(() => xd.guardStorage(wx, ['salary']), { code: 'ERR_OPTION_INVALID' });
      assert.throws(() => xd.guardStorage(wx, 'phone'), { code: 'ERR_OPTION_INVALID' });
    });
  });
}
