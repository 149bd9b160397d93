import { equal, ok, refused, same } from './assert.mjs';

/** A value for every place of an input that an event must not repeat. */
const SECRET = '13800138000';
const SECRETS = /0013|4111|evil|steal/;

/** Every call that is refused, and the types of its events. */
const CAUSES = {
  assert: [['sensitiveRefused'], (xd) => xd.assertNotSensitive({ [SECRET]: { zhang: SECRET } })],
  'assert a text': [['sensitiveRefused'], (xd) => xd.assertNotSensitive(`call ${SECRET}`)],
  storage: [['sensitiveRefused'], (xd) => xd.guardStorage({ setStorageSync() {} }).setStorageSync(SECRET, SECRET)],
  'storage later': [
    ['sensitiveRefused'],
    (xd) => xd.guardStorage({ setStorage() {} }).setStorage({ key: 'a', data: SECRET, fail() {} }),
  ],
  form: [['formRefused'], (xd) => formGuard(xd).protect({ card: '4111111111111112', [SECRET]: SECRET })],
  'form, tried': [['formRefused'], (xd) => formGuard(xd).tryProtect({ card: '4111111111111112' })],
  'form with a link': [
    ['linkRefused', 'formRefused'],
    (xd) => formGuard(xd).protect({ next: `https://evil.test/${SECRET}` }),
  ],
  check: [['linkRefused'], (xd) => xd.checkUrl(`https://evil.test/${SECRET}`, { local: true })],
  'check a mini-program': [
    ['linkRefused'],
    (xd) => xd.createUrlPolicy({ local: true }).checkMiniProgram('wx0123456789abcdef', SECRET),
  ],
  navigation: [['linkRefused'], (xd) => navigation(xd).navigateTo({ url: `/pages/${SECRET}`, fail() {} })],
  'a tab with parameters': [['linkRefused'], (xd) => navigation(xd).switchTab({ url: '/p?id=7', fail() {} })],
  navigator: [['linkRefused'], (xd) => navigation(xd).checkNavigator({ url: `/pages/${SECRET}` })],
  'web-view': [['linkRefused'], (xd) => navigation(xd).checkWebViewSrc('/p?id=7')],
  html: [
    ['htmlRemoved'],
    (xd) =>
      xd.sanitizeHtml(`<p onclick="steal()" on${SECRET}="x" on13800="x">a</p><script>steal('${SECRET}')</script>`),
  ],
  nodes: [['htmlRemoved'], (xd) => xd.sanitizeToNodes(`<iframe src="https://evil.test/${SECRET}"></iframe>`)],
  inspect: [
    ['htmlRemoved'],
    (xd) => xd.createSanitizer({ links: { local: true } }).inspect('<a href="https://evil.test/">a</a>'),
  ],
  'html in a form': [
    ['htmlRemoved'],
    (xd) =>
      xd.createFormGuard({ fields: { a: { action: 'html' } } }).protect({ a: `<p onclick="steal()"><x-${SECRET}>` }),
  ],
  'form with what is kept': [
    ['formRefused'],
    (xd) => xd.createFormGuard({ fields: {}, unlisted: 'keep' }).protect({ a: SECRET }),
  ],
};

function formGuard(xd) {
  return xd.createFormGuard({
    urls: { local: true },
    fields: { card: { action: 'mask', kind: 'bankCard' }, next: { action: 'url' } },
  });
}

function navigation(xd) {
  const wx = { navigateTo() {}, switchTab() {} };
  return xd.guardNavigation(wx, { pages: { '/p': { params: { id: { type: 'int' } } } } });
}

export const cases = [
  {
    name: 'every refusal is an event, and no event holds a value',
    run(xd) {
      for (const [name, [types, work]] of Object.entries(CAUSES)) {
        const events = [];
        const stop = xd.onSecurityEvent((event) => events.push(event));
        try {
          work(xd);
        } catch (error) {
          ok(xd.isXiaodunError(error), name);
        } finally {
          stop();
        }
        same(
          events.map(({ type }) => type),
          types,
          name
        );
        ok(!SECRETS.test(JSON.stringify(events)), `${name}: ${JSON.stringify(events)}`);
      }
    },
  },
  {
    name: 'an event says what was refused and where',
    run(xd) {
      const events = [];
      const stop = xd.onSecurityEvent((event) => events.push(event));
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ a: [SECRET] }));
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.guardStorage({ setStorageSync() {} }).setStorageSync('a', SECRET));
      formGuard(xd).tryProtect({ card: '4111111111111112', next: 'https://evil.test/' });
      xd.checkUrl('//evil.test', { local: true });
      navigation(xd).switchTab({ url: '/p?id=7', fail() {} });
      navigation(xd).navigateTo({ url: '/x', fail() {} });
      xd.sanitizeHtml(
        '<p onclick="x()" onpolluted="x()" title="t"><script>x</script><a href="javascript:x()">a</a></p>'
      );
      stop();
      same(events, [
        { type: 'sensitiveRefused', by: 'assert', issues: [{ path: 'a[0]', kind: 'phone' }] },
        { type: 'sensitiveRefused', by: 'storage', issues: [{ path: 'data', kind: 'phone' }] },
        { type: 'linkRefused', code: 'URL_SCHEME', by: 'form' },
        {
          type: 'formRefused',
          issues: [
            { path: 'card', code: 'CHECK_DIGIT', kind: 'bankCard' },
            { path: 'next', code: 'URL_SCHEME' },
          ],
        },
        { type: 'linkRefused', code: 'URL_SYNTAX', by: 'check' },
        { type: 'linkRefused', code: 'URL_PARAM', by: 'switchTab' },
        { type: 'linkRefused', code: 'URL_PAGE', by: 'navigateTo' },
        {
          type: 'htmlRemoved',
          removed: [
            { type: 'attribute', name: 'onclick', on: 'p', count: 1 },
            { type: 'attribute', name: 'other', on: 'p', count: 1 },
            { type: 'element', name: 'script', count: 1 },
            { type: 'url', name: 'href', on: 'a', count: 1 },
          ],
        },
      ]);
    },
  },
  {
    name: 'a form and each link that is refused in it are an event',
    run(xd) {
      const fields = { 'links[]': { action: 'url' }, seat: { action: 'keep', required: true } };
      const guard = xd.createFormGuard({ urls: { local: true }, fields });
      const events = [];
      const stop = xd.onSecurityEvent((event) => events.push(event));
      guard.tryProtect({ links: ['https://evil.test/', '/a', 'https://evil.test/', '//evil.test'] });
      stop();
      same(
        events.map(({ type, code, issues }) => code || [type, issues.length]),
        ['URL_SCHEME', 'URL_SCHEME', 'URL_SYNTAX', ['formRefused', 4]]
      );
    },
  },
  {
    name: 'what is accepted, and validation while typing, are no events',
    run(xd) {
      const events = [];
      const stop = xd.onSecurityEvent((event) => events.push(event));
      xd.assertNotSensitive({ a: 1 });
      formGuard(xd).protect({ next: '/a' });
      formGuard(xd).check({ card: '4111111111111112', next: 'https://evil.test/' });
      xd.createFormGuard({ fields: { note: { action: 'html' } } }).check({ note: '<b onclick="x()">a</b>' });
      xd.redact(SECRET);
      xd.checkUrl('/a', { local: true });
      navigation(xd).navigateTo({ url: '/p?id=7' });
      xd.sanitizeHtml('<p style="color:red;position:fixed" title="t">a <foo>b</foo><!-- c --></p>');
      stop();
      same(events, []);
    },
  },
  {
    name: 'listeners end, throw, and call the package without harm',
    run(xd) {
      const calls = [];
      const refuse = () => refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive(SECRET));
      const listener = () => {
        calls.push('first');
        // What a listener causes is not reported to listeners.
        refuse();
        throw new Error('a listener that fails');
      };
      const stops = [
        xd.onSecurityEvent(listener),
        xd.onSecurityEvent(listener),
        xd.onSecurityEvent(() => calls.push('last')),
      ];
      refuse();
      same(calls, ['first', 'first', 'last']);
      stops[0]();
      stops[0]();
      refuse();
      same(calls, ['first', 'first', 'last', 'first', 'last']);
      for (const stop of stops) stop();
      refuse();
      equal(calls.length, 5);
      for (const bad of [undefined, null, 'x', {}]) refused(xd, 'ERR_OPTION_INVALID', () => xd.onSecurityEvent(bad));
    },
  },
  {
    name: 'a listener that changes its event changes nothing for the others, or for the caller',
    run(xd) {
      const events = [];
      const spoil = (value) => {
        for (const name of Object.keys(value)) {
          if (typeof value[name] === 'object') spoil(value[name]);
          value[name] = 'changed';
        }
        value.more = 'changed';
      };
      const stops = [spoil, (event) => events.push(event)].map((listener) => xd.onSecurityEvent(listener));
      const issues = formGuard(xd).tryProtect({ card: '4111111111111112' }).issues;
      const removed = xd.createSanitizer().inspect('<p onclick="x()">a</p>').removed;
      for (const stop of stops) stop();
      same(events, [
        { type: 'formRefused', issues: [{ path: 'card', code: 'CHECK_DIGIT', kind: 'bankCard' }] },
        { type: 'htmlRemoved', removed: [{ type: 'attribute', name: 'onclick', on: 'p', count: 1 }] },
      ]);
      equal(issues[0].code, 'CHECK_DIGIT');
      equal(removed[0].name, 'onclick');
    },
  },
];
