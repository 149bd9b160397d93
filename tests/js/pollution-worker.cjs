// Calls the package with data on Object.prototype and Array.prototype, and writes what it answered.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { file, when, form, names, groups } = JSON.parse(readFileSync(0, 'utf8'));
const PEM = readFileSync(join(__dirname, '../vectors/keys/rsa-2048.spki.pem'), 'utf8');
const JWK = require('node:crypto').createPublicKey(PEM).export({ format: 'jwk' });
const VALUES = {
  text: () => 'polluted',
  object: () => ({ polluted: true, secrets: '/polluted' }),
  function: () => () => 'polluted',
  'read-only text': () => 'polluted',
};

const put = (each) => {
  for (const name of each) {
    // By definition and not by assignment: a name of Object.prototype cannot be set on an array's.
    for (const prototype of [Object.prototype, Array.prototype])
      Reflect.defineProperty(prototype, name, descriptorOf(VALUES[form]()));
  }
};
const remove = (each) => {
  for (const name of each) for (const prototype of [Object.prototype, Array.prototype]) delete prototype[name];
};
const descriptorOf = (value) =>
  Object.assign(Object.create(null), {
    value,
    writable: form !== 'read-only text',
    enumerable: form !== 'read-only text',
    configurable: true,
  });

// Read, and its modules loaded, before anything is put on a prototype: Node's own loader reads such names too.
const text = readFileSync(join(__dirname, '../../pkg/dist', file), 'utf8');
const modules = { __proto__: null };
for (const name of ['node:fs', 'node:fs/promises', 'node:path', 'node:crypto', 'node:zlib', 'node:url'])
  modules[name] = require(name);

function evaluate() {
  const module = { exports: {} };
  const run = new Function('require', 'module', 'exports', '__dirname', text);
  run((name) => modules[name], module, module.exports, join(__dirname, '../../pkg/dist'));
  return module.exports;
}

async function main() {
  if (when === 'before') put(names);
  let xd;
  let before;
  try {
    xd = evaluate();
    before = await answersOf(xd);
  } finally {
    if (when === 'before') remove(names);
  }
  if (when !== 'after') return before;
  // Of ciphertexts the headers are compared: opening them all would take minutes.
  const clean = JSON.stringify(before, withoutRandomness);
  const changed = Object.create(null);
  for (const each of groups) {
    put(each);
    let answers;
    try {
      answers = await answersOf(xd);
    } catch (error) {
      answers = { threw: String(error.stack) };
    } finally {
      remove(each);
    }
    if (JSON.stringify(answers, withoutRandomness) !== clean) changed[each.length === 1 ? each[0] : 'all'] = answers;
  }
  return changed;
}

function withoutRandomness(_, value) {
  return typeof value === 'string' && /^eyJ[\w-]*(?:\.[\w-]+){4}$/.test(value) ? value.split('.')[0] : value;
}

/** What every function answers to ordinary input, by name. */
async function answersOf(xd) {
  const answers = Object.create(null);
  const note = (name, work) => {
    try {
      answers[name] = plain(work());
    } catch (error) {
      answers[name] = plain({
        error: own(error, 'code') || String(error.stack),
        issues: own(error, 'issues'),
        text: error.message,
      });
    }
  };
  await xd.init();
  await xd.init({ parts: ['content'] });
  const random = (length) => require('node:crypto').webcrypto.getRandomValues(new Uint8Array(length));
  await xd.init({ parts: ['secrets'], entropy: (length) => Promise.resolve(random(length)) });
  await xd.init({ entropy: random });

  const encryptor = xd.createEncryptor({ key: PEM, keyId: 'k' });
  note('encrypt', () => encryptor.encrypt('x'));
  note('header', () => encryptor.encrypt('x', { header: { jti: 'a', list: [1, { b: null }] } }));
  note('json', () => encryptor.encryptJson({ a: [1, 'b', { c: null }], at: new Date(0) }));
  note('fields', () => encryptor.encryptFields({ a: { b: 'x' }, c: ['y', 'z'] }, ['a.b', 'c[]']));
  note('jwk', () => xd.createEncryptor({ key: JWK }).encrypt('x'));
  note('jwks', () => xd.createEncryptor({ key: { keys: [JWK] } }).keyBits);
  note('der', () => xd.createEncryptor({ key: Buffer.from(PEM.replace(/-.*-|\s/g, ''), 'base64') }).keyBits);
  note('block', () => xd.createEncryptor({ key: PEM, scheme: 'rsa-oaep', encoding: 'hex' }).encrypt('x').length);
  note('encryptor', () => encryptor);
  note('request', () => encryptor.sealRequest({ a: 1 }).jwe.split('.')[0]);
  const channel = xd.createChannel({ key: 'AAECAwQFBgcICQoLDA0ODw', keyId: 'v1' });
  note('channel', () => channel.seal('x').split('.').length);
  note('no key', () => xd.createEncryptor({}));
  note('wrong header', () => encryptor.encrypt('x', { header: { alg: 'x' } }));
  note('wrong json', () => encryptor.encryptJson({ n: 1n }));
  note('map', () => encryptor.encryptJson({ n: new Map() }));
  note('error', () => new xd.XiaodunError('ERR_OPTION_INVALID', 'x'));
  note('narrow', () => [xd.isXiaodunError({}), xd.isXiaodunError(new Error('x')), xd.isXiaodunError([], 'x')]);
  note('ready', () => [xd.isReady(), xd.isReady('secrets')]);

  note('mask', () => [
    xd.mask('phone', '13800138000'),
    xd.mask('name', '王小明', { head: 1 }),
    xd.maskCard('4111111111111111'),
  ]);
  note('validate', () => [
    xd.validate('phone', '13800138000'),
    xd.validate('idCard', '11010519491231002X'),
    xd.validate('phone', '138', { locale: 'zh-CN' }),
    xd.validate('phone', '13800138000', { level: 'assigned' }),
  ]);
  note('wrong kind', () => xd.validate('salary', '1'));
  note('find', () => xd.findSensitive('call 13800138000 or a@example.com'));
  note('redact', () => xd.redact('call 13800138000 or a@example.com'));
  note('redactDeep', () => xd.redactDeep({ a: ['13800138000', { b: 1 }], c: null }));
  note('assert', () => xd.assertNotSensitive({ a: ['13800138000', { 13900139000: 1 }] }));
  note('assert clean', () => xd.assertNotSensitive({ a: ['x', { b: 1 }] }));

  const html =
    '<p onclick="x()" style="color:red">a <a href="https://example.com/">b</a><img src="https://evil.test/a.png"></p>';
  note('sanitize', () => xd.sanitizeHtml(html));
  note('sanitizer', () => {
    const notes = xd.createSanitizer({ preset: 'inline', links: { web: { hosts: ['example.com'] } }, linkRel: null });
    return [notes.sanitize(html), notes.toNodes(html), notes.inspect(html)];
  });
  note('nodes', () => xd.sanitizeToNodes(html, { preset: 'richText' }));
  note('text', () => [xd.htmlToText(html), xd.escapeHtml('<')]);
  note('wrong preset', () => xd.createSanitizer({ preset: 'x' }));

  const policy = {
    web: { hosts: ['example.com'], nestedParams: 'common' },
    pages: { '/p': { params: { id: { type: 'int', min: 1 } } } },
    plugins: { demo: { index: {} } },
    miniPrograms: { wx0123456789abcdef: ['', 'pages/a'] },
  };
  const links = xd.createUrlPolicy(policy);
  note('links', () =>
    [
      ...[
        'https://EXAMPLE.com/a?b=c',
        'https://evil.test/',
        '/p?id=7',
        '/p?id=0',
        '/p',
        'plugin://demo/index',
        '//x',
        7,
      ],
      ...[
        'https://example.com/?next=https://evil.test/',
        'https://example.com/%E4%BD%A0',
        'weixin://dl/business/?appid=wx0123456789abcdef&path=pages/a',
      ],
    ].map((link) => links.check(link))
  );
  note('mini-program', () => [
    links.checkMiniProgram('wx0123456789abcdef', ''),
    links.checkMiniProgram('wx0123456789abcdef', 'x'),
  ]);
  note('checkUrl', () => [xd.checkUrl('/a', { local: true }), xd.checkUrl('/a', {})]);
  note('wrong policy', () => xd.createUrlPolicy({ web: {} }));

  const guard = xd.createFormGuard({
    encryptor,
    urls: policy,
    fields: {
      phone: { action: 'encrypt', kind: 'phone', required: true },
      'ps[].id': { action: 'encrypt', kind: 'idCard' },
      'ps[0].name': { action: 'mask', kind: 'name' },
      comment: { action: 'html' },
      remark: { action: 'text', maxLength: 10 },
      next: { action: 'url' },
      meta: { action: 'keep' },
    },
  });
  const form = () => ({
    phone: '138 0013 8000',
    ps: [{ id: '11010519491231002X', name: '王小明' }, {}],
    comment: html,
    remark: '<b>x</b>',
    next: 'https://example.com/',
    meta: { a: [1, null] },
  });
  note('protect', () => guard.protect(form()));
  note('check', () => [guard.check(form()), guard.check({ ps: [{ id: '1' }], extra: 1, next: 'https://evil.test/' })]);
  note('tryProtect', () => guard.tryProtect({ ps: 1 }));
  note('clear', () => guard.clear(form()));
  note('refused', () => guard.protect({}));
  const events = [];
  const stop = xd.onSecurityEvent((event) => events.push(event));
  note('events', () => {
    guard.tryProtect({ phone: 'x', ps: 1, next: 'https://evil.test/' });
    xd.sanitizeHtml(`${html}<script></script>`);
    return events;
  });
  note('event of a name', () => xd.assertNotSensitive({ token: 'x' }, { secretNames: 'common' }));
  stop();
  note('all events', () => events);
  const rules = { fields: { phone: { action: 'encrypt' } } };
  note('bind', () =>
    xd.createFormGuard({ encryptor, bind: true, header: { iss: 'a' }, ...rules }).protect({ phone: 'x' })
  );
  note('keep', () => xd.createFormGuard({ fields: {}, unlisted: 'keep' }).protect({ a: { b: [1, 'x'] } }));
  note('keep refused', () => xd.createFormGuard({ fields: {}, unlisted: 'keep' }).protect({ a: ['13800138000'] }));
  note('drop', () => xd.createFormGuard({ fields: {}, unlisted: 'drop' }).protect({ a: 1 }));
  note('no rules', () => xd.createFormGuard({}));

  const calls = [];
  const wx = {
    navigateTo: (option) => calls.push(['navigateTo', option]),
    navigateToMiniProgram: (option) => calls.push(['navigateToMiniProgram', option]),
    setStorage: (option) => calls.push(['setStorage', option]),
    setStorageSync: (key, data) => calls.push(['setStorageSync', key, data]),
  };
  const navigation = xd.guardNavigation(wx, policy);
  const storage = xd.guardStorage(wx);
  note('guards', () => [Object.keys(navigation), Object.keys(storage)]);
  note('navigateTo', () => navigation.navigateTo({ url: '/p?id=7' }));
  note('navigateToMiniProgram', () => navigation.navigateToMiniProgram({ appId: 'wx0123456789abcdef' }));
  note('navigator', () => [
    navigation.checkNavigator('/p?id=7'),
    navigation.checkNavigator({ url: '/x' }),
    navigation.checkWebViewSrc('/x'),
  ]);
  note('setStorage', () => storage.setStorage({ key: 'a', data: { b: 1 } }));
  note('setStorageSync', () => storage.setStorageSync('a', { b: 1 }));
  note('setStorageSync refused', () => storage.setStorageSync('a', '13800138000'));
  await navigation.navigateTo({ url: '/x' }).then(
    () => note('navigateTo refused', () => 'opened'),
    (error) => note('navigateTo refused', () => ({ error: own(error, 'code'), verdict: own(error, 'verdict') }))
  );
  note('calls', () => calls);
  return answers;
}

function own(object, name) {
  const found = Object.getOwnPropertyDescriptor(object, name);
  return found?.value;
}

/** A copy of own members that JSON.stringify reads nothing else of; what a function is is of no interest. */
function plain(value) {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'undefined') return 'undefined';
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.defineProperty(value.map(plain), 'toJSON', descriptorOf(undefined));
  const copy = Object.create(null);
  for (const name of Object.keys(value)) copy[name] = plain(value[name]);
  return copy;
}

main().then((answers) => process.stdout.write(JSON.stringify(answers)));
