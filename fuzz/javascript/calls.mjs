// Every function of the package, with arguments as they should be. What is done to them is in fuzz.mjs.

import { KINDS, RSA_SCHEMES } from '../../pkg/lib/generated/contract.js';
import { keys } from '../../tests/lib/decryptor.mjs';

const SEARCHED = ['phone', 'idCard', 'bankCard', 'email'];
const SM_SCHEMES = ['sm2', 'sm2-sm4-gcm'];
const PATHS = [
  'a',
  'user.phone',
  'list[].a',
  'list[0]',
  '[]',
  'list[].b[].c',
  'key',
  '',
  'a..b',
  'list[',
  'a[01]',
  '__proto__',
  'x'.repeat(5000),
  `${'a.'.repeat(4000)}a`,
  '[]'.repeat(300),
];

const STEPS = [
  'a',
  'user',
  'list',
  '.',
  '.',
  '[]',
  '[]',
  '[0]',
  '[7]',
  '[01]',
  '[',
  ']',
  '"',
  ' ',
  'constructor',
  '中',
  '😀',
];

/** A key for channels, which refuse one byte again and again. */
const KEY = Uint8Array.from({ length: 16 }, (_, at) => at);

/** Compiled things the methods are called on: some as they should be, and the last made by the calls before. */
export function makeThings(xd) {
  const policy = policyOf();
  return {
    encryptor: [
      ...RSA_SCHEMES.map((scheme) => xd.createEncryptor({ key: keys.spki, scheme })),
      ...SM_SCHEMES.map((scheme) => xd.createEncryptor({ key: keys.sm2, scheme })),
    ],
    channel: ['aes', 'sm4'].map((suite) => xd.createChannel({ key: KEY, keyId: 'a', suite })),
    sanitizer: [xd.createSanitizer(), xd.createSanitizer({ preset: 'richText' })],
    checker: [xd.createUrlPolicy(policy)],
    guard: [guardOf(xd, 'reject'), guardOf(xd, 'keep'), guardOf(xd, 'drop')],
    navigation: [xd.guardNavigation(hostApi(), policy)],
    storage: [xd.guardStorage(hostApi())],
  };
}

/**
 * Name of the call → its arguments, which of them errors may show (paths, which name what is missing), and where its
 * result is kept for later calls.
 * A name with a dot is a method of one of the things.
 */
export function makeCalls(xd, values, random) {
  const { pick, some, chance, below } = random;
  const { text, record } = values;
  const policy = () => policyOf(text);
  const options = () =>
    chance(0.5)
      ? undefined
      : {
          preset: pick(['ugc', 'inline', 'richText']),
          allowTags: some(2, () => pick(['mark', 'font', 'script'])),
          maxBytes: 1 + below(5000),
          links: policy(),
        };
  const header = () => (chance(0.5) ? undefined : { header: { purpose: text(), iat: below(9) } });
  const key = () =>
    pick([
      keys.spki,
      keys.private,
      keys.ec,
      keys.small,
      keys.jwk,
      keys.sm2,
      { kty: 'EC', crv: 'SM2', x: text(), y: text() },
      { keys: [{ ...keys.jwk, kid: 'a' }] },
      Buffer.from(keys.spki.replace(/-----.*-----|\s/g, ''), 'base64'),
    ]);
  const form = () =>
    pick([
      orderOf(text),
      { a: text(), list: [{ a: text(), b: [{ c: text() }] }, text()], user: { phone: '13800138000' }, key: text() },
      record(),
    ]);
  const kinds = () =>
    chance(0.4)
      ? undefined
      : { kinds: some(3, () => pick(SEARCHED)), secretNames: pick(['common', 'none', undefined]) };
  const html = () => `<p style="color:${text()}">${text()}<a href="${text()}">${text()}`;
  const link = () => pick(['https://example.com/', '/pages/a?id=1', 'plugin://demo/index', '']) + text();
  const paths = () => some(3, () => (chance(0.5) ? pick(PATHS) : some(8, () => pick(STEPS)).join('')));
  const rule = () => ({
    action: pick(['encrypt', 'mask', 'html', 'text', 'url', 'keep']),
    kind: pick(KINDS),
    required: chance(0.5),
  });
  const destination = () => ({ url: link(), appId: 'wx0', path: text() });

  return {
    createEncryptor: {
      args: () => [
        {
          key: key(),
          scheme: pick([...RSA_SCHEMES, ...SM_SCHEMES]),
          ...(chance(0.2) && { layout: pick(['asn1', 'c1c3c2', 'c1c2c3']) }),
          ...(chance(0.2) && { point: pick(['sec1', 'bare']) }),
          ...(chance(0.3) && { keyId: 'a' }),
          ...(chance(0.3) && { encoding: pick(['hex', 'base64url']) }),
        },
      ],
      keep: 'encryptor',
    },
    'encryptor.encrypt': { args: () => [chance(0.3) ? values.bytes() : text(), header()] },
    'encryptor.sealRequest': { args: () => [form(), chance(0.5) ? undefined : { timeout: 1000 + below(9) }] },
    createChannel: {
      args: () => [
        {
          key: pick([values.bytes(), text(), KEY, new Uint8Array(16), 'AAECAwQFBgcICQoLDA0ODw==']),
          keyId: pick(['a', text()]),
          suite: pick(['aes', 'sm4']),
        },
      ],
      keep: 'channel',
    },
    'channel.seal': { args: () => [text(), header()] },
    'channel.sealJson': { args: () => [form(), header()] },
    'channel.open': { args: () => [text()] },
    sm3: { args: () => [chance(0.3) ? values.bytes() : text()] },
    'encryptor.encryptJson': { args: () => [form(), header()] },
    'encryptor.encryptFields': { args: () => [form(), paths(), header()], shows: 1 },
    mask: {
      args: () => [
        pick(KINDS),
        text(),
        chance(0.5) ? undefined : { head: below(5), tail: below(5), char: pick(['*', '#', '😀']) },
      ],
    },
    maskCard: { args: () => [text()] },
    validate: { args: () => [pick(KINDS), text(), chance(0.5) ? undefined : { locale: pick(['en', 'zh-CN', 'fr']) }] },
    findSensitive: { args: () => [text(), kinds()] },
    redact: { args: () => [text(), kinds()] },
    redactDeep: { args: () => [form(), kinds()] },
    assertNotSensitive: { args: () => [form(), kinds()] },
    createSanitizer: { args: () => [options()], keep: 'sanitizer' },
    'sanitizer.sanitize': { args: () => [html()] },
    'sanitizer.toNodes': { args: () => [html()] },
    'sanitizer.inspect': { args: () => [html()] },
    'sanitizer.toText': { args: () => [html()] },
    sanitizeHtml: { args: () => [html(), options()] },
    sanitizeToNodes: { args: () => [html(), options()] },
    htmlToText: { args: () => [html()] },
    escapeHtml: { args: () => [text()] },
    createUrlPolicy: { args: () => [policy()], keep: 'checker' },
    'checker.check': { args: () => [link()] },
    'checker.checkMiniProgram': { args: () => ['wx0', text()] },
    checkUrl: { args: () => [link(), policy()] },
    createFormGuard: {
      args: () => [
        {
          fields: Object.fromEntries(paths().map((path) => [path, rule()])),
          urls: policy(),
          encryptor: xd.createEncryptor({ key: keys.spki }),
          unlisted: pick(['reject', 'drop', 'keep']),
          locale: pick(['en', 'zh-CN']),
        },
      ],
      keep: 'guard',
    },
    'guard.protect': { args: () => [form()] },
    'guard.check': { args: () => [form()] },
    'guard.tryProtect': { args: () => [form()] },
    'guard.clear': { args: () => [form()] },
    'guard.protectRequest': { args: () => [form(), { timeout: 60000, header: { jti: text() } }] },
    isReady: { args: () => [pick(['secrets', 'content', 'guomi'])] },
    isXiaodunError: { args: () => [values.any(), pick(['ERR_OPTION_INVALID', text()])] },
    guardNavigation: { args: () => [hostApi(), policy()] },
    'navigation.navigateTo': { args: () => [destination()] },
    'navigation.switchTab': { args: () => [destination()] },
    'navigation.navigateToMiniProgram': { args: () => [destination()] },
    'navigation.checkNavigator': {
      args: () => [
        { ...destination(), target: pick(['self', 'miniProgram']), openType: pick(['navigate', 'switchTab', 'exit']) },
      ],
    },
    'navigation.checkWebViewSrc': { args: () => [link()] },
    guardStorage: { args: () => [hostApi(), kinds()] },
    'storage.setStorage': { args: () => [{ key: text(), data: form() }] },
    'storage.setStorageSync': { args: () => [text(), form()] },
  };
}

/** Arguments of `init`; for instances of their own, since a broken source of randomness is remembered. */
export function initOptions(values, random) {
  const { pick, chance } = random;
  const source = () =>
    pick([undefined, values.text(), values.bytes(), new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])]);
  return {
    parts: pick([undefined, ['secrets'], ['guomi'], ['content', 'secrets']]),
    ...(chance(0.5) && { wasm: { secrets: source() } }),
    ...(chance(0.5) && { entropy: (length) => pick([crypto.getRandomValues(new Uint8Array(length)), values.any()]) }),
  };
}

function policyOf(text = () => 'x') {
  return {
    web: { hosts: ['example.com', '*.example.com'], nestedParams: 'common' },
    local: true,
    pages: {
      '/pages/a': {
        params: { id: { type: 'int' }, e: { type: 'enum', values: ['a', text()] }, q: { type: 'text', maxLength: 9 } },
      },
    },
    plugins: { demo: { index: {} } },
    miniPrograms: { wx0: ['', 'pages/a'] },
  };
}

function guardOf(xd, unlisted) {
  return xd.createFormGuard({
    encryptor: xd.createEncryptor({ key: keys.spki }),
    urls: policyOf(),
    unlisted,
    fields: {
      'user.phone': { action: 'encrypt', kind: 'phone', required: true },
      'list[].a': { action: 'mask', kind: 'name' },
      'list[].b[].c': { action: 'html' },
      a: { action: 'text', maxLength: 100 },
      next: { action: 'url' },
      key: { action: 'keep' },
    },
  });
}

function orderOf(text) {
  return {
    user: { phone: '138 0013 8000' },
    list: [{ a: '王小明', b: [{ c: `<b>${text()}` }] }],
    a: text(),
    next: `/pages/a?id=1${text()}`,
    key: { deep: [text(), 1, null] },
  };
}

/** What a host gives: functions that answer with what they were asked. */
function hostApi() {
  const answer = (option) => option;
  return {
    navigateTo: answer,
    redirectTo: answer,
    reLaunch: answer,
    switchTab: answer,
    navigateToMiniProgram: answer,
    setStorage: answer,
    setStorageSync: answer,
  };
}
