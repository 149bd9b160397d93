// Every function as it is meant to be used. Compiled, never run.

import type {
  Channel,
  CustomKind,
  Detector,
  Encryptor,
  ErrorCode,
  FieldRule,
  FieldsOf,
  Finding,
  FormGuard,
  Issue,
  Part,
  Protected,
  PublicKeyInput,
  Redacted,
  RefusedLink,
  Removal,
  RichTextNode,
  Scheme,
  SealedRequest,
  SearchOptions,
  SecurityEvent,
  SensitiveKind,
  UrlChecker,
  UrlPolicy,
  UrlRejection,
  UrlVerdict,
  Validation,
} from 'xiaodun';
import {
  assertNotSensitive,
  checkUrl,
  createChannel,
  createDetector,
  createEncryptor,
  createFormGuard,
  createSanitizer,
  createUrlPolicy,
  escapeHtml,
  findSensitive,
  guardNavigation,
  guardStorage,
  htmlToText,
  init,
  isReady,
  isXiaodunError,
  mask,
  maskCard,
  onSecurityEvent,
  openUserChannel,
  redact,
  redactDeep,
  sanitizeHtml,
  sanitizeToNodes,
  sm3,
  validate,
  XiaodunError,
} from 'xiaodun';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | void => undefined;

// Lifecycle.
const parts: Part[] = ['secrets', 'content'];
const loaded: Promise<void> = init({
  parts,
  wasm: { secrets: '/x.wasm', content: new Uint8Array(8) },
  entropy: async (n) => new Uint8Array(n),
});
init();

// Errors.
declare const caught: unknown;
if (caught instanceof XiaodunError) {
  const code: ErrorCode = caught.code;
  const issues: readonly Issue[] | undefined = caught.issues;
  holds<Same<typeof caught.name, 'XiaodunError'>>();
  void [code, issues?.[0]?.kind, caught.truncated];
}
if (isXiaodunError(caught, 'ERR_FORM_INVALID')) {
  // With the code, TypeScript knows that the issues are there.
  for (const { path, code, message } of caught.issues) void [path, code === 'CHECK_DIGIT', message];
  holds<Same<typeof caught.code, 'ERR_FORM_INVALID'>>();
}
if (isXiaodunError(caught, 'ERR_LINK_REFUSED')) {
  const verdict: RefusedLink = caught.verdict;
  void [verdict, caught.errMsg];
}
if (isXiaodunError(caught)) {
  const known: ErrorCode = caught.code;
  void known;
}
const made = new XiaodunError('ERR_FORM_INVALID', 'x', [{ path: 'a', code: 'REQUIRED', message: 'x' }]);
const ready: boolean = isReady() && isReady('secrets');

// Encryption.
const keys: PublicKeyInput[] = [
  '-----BEGIN PUBLIC KEY-----',
  new Uint8Array(294),
  { kty: 'RSA', n: '', e: 'AQAB' },
  { keys: [] },
];
const scheme: Scheme = 'jwe';
const encryptor: Encryptor = createEncryptor({ key: keys[0]!, keyId: '1', scheme });
createEncryptor({ key: keys[0]!, scheme: 'rsa-oaep-256', encoding: 'hex' });
const sealed: string = encryptor.encrypt(new Uint8Array(1), { header: { iat: 1, jti: 'x' } });
encryptor.encryptJson({ a: [1, null] });
const form = { user: { phone: '1' }, seats: ['12A'] };
// A ciphertext is a text, whatever literal was there.
const literals = { user: { phone: '13800138000' as const, age: 7 }, seats: ['12A' as const] };
const fields = encryptor.encryptFields(literals, ['user.phone', 'seats[]']);
holds<Same<typeof fields.user.phone, string>>();
holds<Same<typeof fields.user.age, number>>();
holds<Same<(typeof fields.seats)[0], string>>();
encryptor.encryptFields(form, ['user.phone'] as const);
// Paths that are known when the program runs leave the type alone.
declare const somePaths: string[];
holds<Same<ReturnType<typeof encryptSome>, typeof form>>();
function encryptSome() {
  return encryptor.encryptFields(form, somePaths);
}
// Keys as other libraries type them.
declare const ofBrowser: JsonWebKey;
interface Jwks {
  keys: { kty: string; n: string; e: string; kid: string }[];
}
declare const jwks: Jwks;
createEncryptor({ key: ofBrowser });
createEncryptor({ key: jwks, keyId: '2026-12' });
// Options and encryptor go by the scheme.
const block = createEncryptor({ key: 'x', scheme: 'rsa-oaep', encoding: 'base64url' });
holds<Same<typeof block.scheme, 'rsa-oaep'>>();
const bySetting: Encryptor = createEncryptor({ key: 'x', scheme: scheme as Scheme });
const anyEncryptors: Encryptor[] = [block, encryptor, bySetting];
holds<
  Same<
    [typeof encryptor.keyId, typeof encryptor.keyBits, typeof encryptor.maxBytes],
    [string | undefined, number, number]
  >
>();
encryptor.destroy();

// Shared keys.
const channel: Channel = createChannel({ key: new Uint8Array(32), keyId: '1', expiresAt: 1 });
createChannel({ key: new Uint8Array(16), keyId: '1', suite: 'sm4' });
const digest: string = sm3(new Uint8Array(2)) + sm3('x');
void digest;
createEncryptor({ key: 'x', scheme: 'sm2', layout: 'c1c3c2', point: 'bare', encoding: 'hex' }).encrypt('x');
createEncryptor({ key: 'x', scheme: 'sm2-sm4-gcm' }).sealRequest({ a: 1 });
const opened: number = channel.openJson<{ a: number }>(channel.seal('x', { fresh: true })).a;
openUserChannel({}).then(({ keyId, expiresAt }) => void [keyId.length, expiresAt.toFixed()]);

// Sensitive values.
const kind: SensitiveKind = 'idCard';
const masked: string =
  mask(kind, '1', { head: 1, tail: 2, char: '•' }) + mask('name', '王小明', { style: 'keepFirst' }) + maskCard('4111');
const validation: Validation = validate('phone', '1', { level: 'assigned', locale: 'zh-CN' });
validate('idCard', '1', { allow15: true });
const told: string = validation.valid
  ? validation.normalized + String(validation.info?.birth)
  : validation.code + validation.message;
// Members of the other side can be read, and are not there.
const code: string | undefined = validate('bankCard', '1').code;
const card = validate('bankCard', '1');
if (card.valid) holds<Same<typeof card.info, { network: string } | undefined>>();
const id = validate('idCard', '1');
if (id.valid && id.info) holds<Same<typeof id.info.sex, 'male' | 'female'>>();
switch (validate('phone', '1').code) {
  case 'EMPTY':
  case 'PREFIX':
  case undefined:
}
declare const anyKind: SensitiveKind;
mask(anyKind, '1', { head: 1 });
validate(anyKind, '1', { locale: 'zh-CN' });
const findings: Finding[] = findSensitive('x', { kinds: ['phone', 'email'] });
holds<Same<(typeof findings)[0]['confidence'], 'checked' | 'shape'>>();
const clean: string = redact('x') + redact('x', { kinds: ['phone'] } as const);
const deep: { a: string[] } = redactDeep({ a: ['x'] });
const log = redactDeep({ at: new Date(), error: new Error('x'), count: 7, on: true, tags: ['x' as const] });
holds<Same<typeof log.at, string>>();
holds<Same<typeof log.count, string | number>>();
holds<Same<typeof log.on, boolean>>();
holds<Same<Redacted<['a', 1 | undefined]>, [string, string | 1 | undefined]>>();
assertNotSensitive({ a: 1 }, { kinds: ['phone'], secretNames: 'common' });
const detector: Detector = createDetector({ custom: { employee: { pattern: 'E\\d{4}', mask: { head: 1 } } } });
detector.assert(detector.redactDeep({ a: detector.redact('x') }));
const searched: SearchOptions = { custom: { employee: {} as CustomKind } };
void searched;

// HTML.
const sanitizer = createSanitizer({
  preset: 'ugc',
  allowTags: ['x-card'],
  denyTags: ['h1'],
  allowAttributes: { '*': ['class=note-*'] },
  allowStyles: ['color'],
  links: { local: true },
  images: { web: { hosts: ['example.com'] } },
  linkRel: null,
  linkTarget: '_blank',
  maxBytes: 100,
});
const { html, removed }: { html: string; removed: Removal[] } = sanitizer.inspect('x');
void (sanitizer.toText('x') satisfies string);
const nodes: RichTextNode[] = [...sanitizer.toNodes('x'), ...sanitizeToNodes('x', { preset: 'richText' })];
for (const node of nodes) void (node.type === 'text' ? node.text : (node.attrs?.style ?? node.children?.length));
const markup: string = sanitizer.sanitize('x') + sanitizeHtml('x') + htmlToText('x') + escapeHtml('x');

// Links.
const policy: UrlPolicy = {
  web: { hosts: ['*.example.com'], schemes: ['https'], ports: [443], pathPrefixes: ['/a/'], nestedParams: 'common' },
  local: true,
  pages: {
    '/p': {
      params: {
        id: { type: 'int', min: 1, required: true },
        to: { type: 'url' },
        q: { type: 'text', maxLength: 4 },
        c: { type: 'token', chars: 'A-Z', maxLength: 2 },
        e: { type: 'enum', values: ['a'] },
      },
    },
  },
  plugins: { demo: { index: {} } },
  miniPrograms: { wx0123456789abcdef: [''] },
  maxBytes: 100,
};
const groups: UrlPolicy = {
  web: [
    { hosts: ['localhost', '[::1]'], schemes: ['http'], ports: 'any' },
    {
      hosts: ['example.com'],
      paths: ['/s'],
      excludePaths: ['/admin/'],
      params: { id: { type: 'int' } },
      unlistedParams: 'drop',
      encodedSlash: true,
    },
  ],
  local: { pathPrefixes: ['/a/'], nestedParams: ['next'] },
  miniPrograms: { wx0: { 'pages/a': { params: { id: { type: 'int' } } } } },
};
void [checkUrl(7, groups), createUrlPolicy(createUrlPolicy(groups)).check(undefined)];
const checker: UrlChecker = createUrlPolicy(policy);
const verdicts: UrlVerdict[] = [
  checker.check('x'),
  checker.checkMiniProgram('wx0123456789abcdef', ''),
  checkUrl('x', policy),
];
for (const verdict of verdicts) {
  if (!verdict.ok) {
    holds<Same<typeof verdict.code, UrlRejection>>();
    void [verdict.start, verdict.end];
    continue;
  }
  void verdict.url;
  switch (verdict.kind) {
    case 'web':
      void verdict.host.length;
      break;
    case 'page':
      // Under noUncheckedIndexedAccess it may not be there.
      void verdict.params.id;
      break;
    case 'plugin':
    case 'privatePlugin':
      void [verdict.plugin, verdict.params.id];
      break;
    case 'miniProgram':
      void verdict.appId.length;
      break;
    case 'app':
      void verdict.scheme.length;
      break;
    default:
      void verdict.path.length;
  }
}
// What is read off a request need not be a string, and either side can be read.
const next: string = checker.check(new URLSearchParams('').get('next')).url ?? '/';
const refusal: UrlRejection | undefined = checkUrl(undefined, checker).code;

// The form guard.
const rule: FieldRule = { action: 'mask', kind: 'bankCard', options: { style: 'first6Last4' }, required: true };
const guard: FormGuard = createFormGuard({
  encryptor,
  urls: policy,
  unlisted: 'drop',
  locale: 'zh-CN',
  messages: { REQUIRED: '!' },
  fields: {
    card: rule,
    'a[].b': { action: 'encrypt', kind: 'phone' },
    c: { action: 'html', options: { preset: 'inline' } },
    d: { action: 'text', maxLength: 9 },
    e: { action: 'url' },
    f: { action: 'keep' },
  },
});
const safe: { card: string } = guard.protect({ card: '4111' });
createFormGuard({ urls: checker, fields: { a: { action: 'url' }, b: { action: 'url', policy: checker } } });
createSanitizer({ links: checker, images: checker });

// A protected form.
interface Order {
  id: number;
  phone: '13800138000' | '13900139000';
  note?: string | undefined;
  age: number;
  seats: { row: number; name: string }[];
  meta: { channel: string };
}
const orders = createFormGuard({
  encryptor,
  unlisted: 'keep',
  search: { kinds: ['phone'] },
  header: { iss: 'app' },
  bind: true,
  fresh: true,
  fields: {
    phone: { action: 'encrypt', kind: 'phone', required: true },
    note: { action: 'text' },
    age: { action: 'encrypt' },
    'seats[].name': { action: 'mask', kind: 'name', options: { style: 'keepSurname' } },
    meta: { action: 'keep' },
  },
});
declare const order: Order;
const sent = orders.protect(order);
holds<Same<typeof sent.id, number>>();
holds<Same<typeof sent.phone, string>>();
holds<Same<typeof sent.note, string | undefined>>();
// A number is no text to encrypt: what `protect` would refuse has no value.
holds<Same<typeof sent.age, never>>();
holds<Same<(typeof sent.seats)[number]['row'], number>>();
holds<Same<typeof sent.meta, { channel: string }>>();
declare function post(order: ReturnType<typeof orders.protect<Order>>): void;
post(sent);
declare function postNames(order: Protected<{ names: string[] }, { 'names[]': 'mask' }>): void;
postNames(createFormGuard({ fields: { 'names[]': { action: 'mask', kind: 'name' } } }).protect({ names: ['x'] }));
const attempt = orders.tryProtect(order);
if (attempt.ok) post(attempt.value);
else void attempt.issues[0]?.code;
const problems: readonly Issue[] = orders.check(order);
const emptied: Order = orders.clear(order);
const request: SealedRequest = orders.protectRequest(order, { fresh: true, timeout: 60000 });
const { total } = request.openJson<{ total: number }>('x');
// A guard whose rules are not known, and rules whose paths are those of a form.
const later: FormGuard = orders;
const ofOrder = {
  phone: { action: 'encrypt' },
  'seats[].name': { action: 'mask', kind: 'name' },
} satisfies FieldsOf<Order>;
createFormGuard({ encryptor, fields: ofOrder });

// Monitoring.
const stop: () => void = onSecurityEvent((event: SecurityEvent) => {
  if (event.type === 'htmlRemoved') void event.removed.length;
  else if (event.type === 'linkRefused') void event.code;
  else for (const issue of event.issues) void issue.path;
});

// Guards of a platform; their own tests are with the hosts.
declare const wx: {
  navigateTo(option: { url: string }): Promise<void>;
  setStorageSync(key: string, data: unknown): void;
};
guardNavigation(wx, policy)
  .navigateTo({ url: '/p?id=1' })
  .then(() => undefined);
guardStorage(wx, { kinds: ['phone'] }).setStorageSync('key', 'data');

// A host without typings.
// biome-ignore lint/suspicious/noExplicitAny: a host without typings is any
declare const untyped: any;
guardNavigation(untyped, policy).navigateTo({ url: '/p?id=1', fail: ({ errMsg }: { errMsg: string }) => void errMsg });
guardNavigation(untyped, policy).checkWebViewSrc('https://example.com/').ok;
guardStorage(untyped).setStorageSync('key', 'data');
guardStorage(untyped).batchSetStorage({ kvList: [] });

void [opened, total.toFixed(), made, ready, anyEncryptors, code, log, next, refusal, problems, emptied, later, stop];
void [loaded, sealed, masked, told, clean, deep, html, removed, markup, safe];
