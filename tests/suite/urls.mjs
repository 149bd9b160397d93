import { equal, refused, same } from './assert.mjs';

const POLICY = {
  web: { hosts: ['example.com', '*.example.com'], nestedParams: 'common' },
  local: true,
  pages: {
    '/pages/order/detail': {
      params: { id: { type: 'int', required: true, min: 1 }, from: { type: 'enum', values: ['list'] } },
    },
  },
  plugins: { demo: { index: {} } },
};

export const cases = [
  {
    name: 'verdicts of each kind',
    run(xd) {
      const { check } = xd.createUrlPolicy(POLICY);
      same(check('HTTPS://Shop.Example.com:443/a?b=1#c'), {
        ok: true,
        kind: 'web',
        url: 'https://shop.example.com/a?b=1#c',
        host: 'shop.example.com',
        path: '/a',
      });
      same(check('/a/b?c'), { ok: true, kind: 'local', url: '/a/b?c', path: '/a/b' });
      same(check('pages/order/detail?id=7&from=list'), {
        ok: true,
        kind: 'page',
        url: '/pages/order/detail?id=7&from=list',
        path: '/pages/order/detail',
        params: { id: '7', from: 'list' },
      });
      same(check('plugin://demo/index'), {
        ok: true,
        kind: 'plugin',
        url: 'plugin://demo/index',
        plugin: 'demo',
        path: '/index',
        params: {},
      });
      const more = xd.createUrlPolicy({
        privatePlugins: { wx2b: { 'pages/live': { params: { __proto__: null, room: { type: 'int' } } } } },
        miniPrograms: { wx0: { 'pages/a': { params: { id: { type: 'int' } } } }, wx1: ['pages/b?c=d'] },
        apps: { tel: true },
      });
      same(more.check('plugin-private://wx2b/pages/live?room=1'), {
        ok: true,
        kind: 'privatePlugin',
        url: 'plugin-private://wx2b/pages/live?room=1',
        plugin: 'wx2b',
        path: '/pages/live',
        params: { room: '1' },
      });
      same(more.checkMiniProgram('wx0', '/pages/a?id=7'), {
        ok: true,
        kind: 'miniProgram',
        url: 'weixin://dl/business/?appid=wx0&path=pages/a&query=id%3D7',
        appId: 'wx0',
        path: 'pages/a',
        params: { id: '7' },
      });
      same(more.checkMiniProgram('wx1', 'pages/b?c=d'), {
        ok: true,
        kind: 'miniProgram',
        url: 'weixin://dl/business/?appid=wx1&path=pages/b&query=c%3Dd',
        appId: 'wx1',
        path: 'pages/b?c=d',
      });
      same(more.check('tel:+86%2010086'), {
        ok: true,
        kind: 'app',
        url: 'tel:+86%2010086',
        scheme: 'tel',
        path: '+86%2010086',
      });
    },
  },
  {
    name: 'refusals name their rule and echo nothing',
    run(xd) {
      const { check } = xd.createUrlPolicy(POLICY);
      const wrong = [
        [undefined, 'URL_TYPE'],
        [null, 'URL_TYPE'],
        [{ toString: () => 'https://example.com' }, 'URL_TYPE'],
        ['https://example.com/\ud800', 'URL_CHARACTER'],
        ['https://example.com/ a', 'URL_CHARACTER'],
        ['javascript:alert(1)', 'URL_SCHEME'],
        ['https://user@example.com/', 'URL_USERINFO'],
        ['https://evil.test/', 'URL_HOST'],
        ['https://example.com:8443/', 'URL_PORT'],
        ['https://example.com/../a', 'URL_PATH'],
        ['https://example.com/?next=https://evil.test', 'URL_NESTED'],
        ['https:/example.com', 'URL_SYNTAX'],
        [`https://example.com/${'a'.repeat(3000)}`, 'URL_TOO_LONG'],
        ['/pages/order/detail?id=0', 'URL_PARAM'],
        ['/pages/order/detail?id=1&x=1', 'URL_PARAM'],
      ];
      for (const [url, code] of wrong) {
        const verdict = check(url);
        equal(verdict.ok, false, String(url));
        equal(verdict.code, code, String(url));
        equal(/evil|alert/.test(verdict.message), false, verdict.message);
      }
    },
  },
  {
    name: 'refusals mark the offending part, in UTF-16',
    run(xd) {
      const { check, checkMiniProgram } = xd.createUrlPolicy({ ...POLICY, miniPrograms: { wx0: ['pages/a'] } });
      for (const [url, part] of [
        ['https://evil.test/文', 'evil.test'],
        ['https://example.com/😀?next=//evil.test', 'next=//evil.test'],
        ['/文/😀/%2e%2e/b', '%2e%2e'],
        ['/pages/order/detail?from=list&id=x', 'id=x'],
        ['/文😀\ud800', '\ud800'],
        ['/文😀\udc00x', '\udc00'],
        ['javascript:alert(1)', 'javascript'],
      ]) {
        const { start, end } = check(url);
        equal(url.slice(start, end), part, url);
      }
      const { start, end } = checkMiniProgram('wx0', 'pages/文');
      same([start, end], [0, 7]);
      for (const url of [undefined, '/pages/order/detail', `/${'a'.repeat(3000)}`]) {
        same(Object.keys(check(url)), ['ok', 'code', 'message'], String(url).slice(0, 30));
      }
    },
  },
  {
    name: 'a compiled checker is taken wherever a policy is',
    run(xd) {
      const checker = xd.createUrlPolicy(POLICY);
      equal(xd.createUrlPolicy(checker), checker);
      equal(xd.checkUrl('/a', checker).kind, 'local');
      refused(xd, 'ERR_POLICY_INVALID', () => xd.createUrlPolicy(Object.assign({}, checker)));
      const links = '<a href="https://evil.test/">x</a>';
      const images = '<img src="https://evil.test/a.png">';
      equal(/evil/.test(xd.sanitizeHtml(links + images, { links: checker, images: checker })), false);
    },
  },
  {
    name: 'checkUrl is a policy used once',
    run(xd) {
      equal(xd.checkUrl('https://example.com/', { web: { hosts: ['example.com'] } }).ok, true);
      equal(xd.checkUrl('https://evil.test/', { web: { hosts: ['example.com'] } }).code, 'URL_HOST');
    },
  },
  {
    name: 'a policy is checked when it is made',
    run(xd) {
      const policies = [
        undefined,
        null,
        'x',
        [],
        { webs: {} },
        { web: {} },
        { web: { hosts: 'example.com' } },
        { web: { hosts: ['https://example.com'] } },
        { web: { hosts: ['example.com/'] } },
        { web: { hosts: ['example.com'], pathPrefixes: ['/a'] } },
        { web: { hosts: ['example.com'], ports: [0] } },
        { pages: { '/p': { params: { id: { type: 'int', min: 2, max: 1 } } } } },
        { pages: { '/p': { params: { id: { type: 'number' } } } } },
        { local: 'yes' },
        { web: { hosts: ['*.com.cn'] } },
        { web: { hosts: ['example.com'], ports: 'any' } },
        { apps: { javascript: ['a'] } },
        { maxBytes: 0 },
        {
          get web() {
            throw new Error('secret');
          },
        },
      ];
      policies.forEach((policy, index) =>
        refused(xd, 'ERR_POLICY_INVALID', () => xd.createUrlPolicy(policy), `policy ${index}`)
      );
      const error = refused(xd, 'ERR_POLICY_INVALID', () =>
        xd.createUrlPolicy({ web: { hosts: ['example.com', 'https://x'] } })
      );
      equal(error.message.startsWith('web.hosts[1]'), true, error.message);
    },
  },
  {
    name: 'a policy is a copy of what it was made of',
    run(xd) {
      const policy = { web: { hosts: ['example.com'] } };
      const checker = xd.createUrlPolicy(policy);
      policy.web.hosts.push('evil.test');
      equal(checker.check('https://evil.test/').ok, false);
      for (let index = 0; index < 150; index++) xd.createUrlPolicy(policy);
      equal(checker.check('https://evil.test/').ok, false, 'also when it is compiled anew');
      equal(checker.check('https://example.com/').ok, true);
    },
  },
];
