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
      equal(check('plugin://demo/index').kind, 'plugin');
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
