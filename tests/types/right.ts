// Every function as it is meant to be used. Compiled, never run.

import type {
  Channel,
  Encryptor,
  ErrorCode,
  FieldRule,
  Finding,
  FormGuard,
  Issue,
  Part,
  PublicKeyInput,
  Removal,
  RichTextNode,
  Scheme,
  SealedRequest,
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
  mask,
  maskCard,
  openUserChannel,
  redact,
  redactDeep,
  sanitizeHtml,
  sanitizeToNodes,
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
  void [code, issues?.[0]?.kind];
}

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
createEncryptor({ key: keys[0]!, scheme: 'rsa-oaep-256-mgf1-sha1', segments: true });
const request: SealedRequest = encryptor.sealRequest(
  { a: 1 },
  { fresh: true, header: { purpose: 'order' }, timeout: 60000 }
);
const reply: { total: number } = request.openJson<{ total: number }>(request.open('x') + request.jwe + request.id);
reply.total.toFixed(channelOf().expiresAt);
function channelOf(): Channel {
  return createChannel({ key: new Uint8Array(32), keyId: 'a', expiresAt: Date.now(), suite: 'aes' });
}
const channel = channelOf();
openUserChannel({}).then((opened: Channel) =>
  opened.openJson<number>(channel.seal('x') + channel.sealJson(1, { fresh: true }))
);
channel.destroy();
request.destroy();
const sealed: string = encryptor.encrypt(new Uint8Array(1), { header: { iat: 1, jti: 'x' } });
encryptor.encryptJson({ a: [1, null] });
const form = { user: { phone: '1' }, seats: ['12A'] };
holds<Same<ReturnType<typeof encryptor.encryptFields<typeof form>>, typeof form>>();
encryptor.encryptFields(form, ['user.phone'] as const);
holds<
  Same<
    [typeof encryptor.keyId, typeof encryptor.keyBits, typeof encryptor.maxBytes],
    [string | undefined, number, number]
  >
>();
encryptor.destroy();

// Sensitive values.
const kind: SensitiveKind = 'idCard';
const masked: string =
  mask(kind, '1', { head: 1, tail: 2, char: '•' }) + mask('name', '王小明', { style: 'keepFirst' }) + maskCard('4111');
const validation: Validation = validate('phone', '1', { level: 'assigned', locale: 'zh-CN' });
validate('idCard', '1', { allow15: true });
// As data that came from elsewhere.
validate('idCard', '1', JSON.parse('{}') as Record<string, unknown>);
const told: string = validation.valid
  ? validation.normalized + String(validation.info?.birth)
  : validation.code + validation.message;
const findings: Finding[] = findSensitive('x', ['phone', 'email']);
holds<Same<(typeof findings)[0]['confidence'], 'checked' | 'shape'>>();
const clean: string = redact('x') + redact('x', ['phone'] as const);
const deep: { a: string[] } = redactDeep({ a: ['x'] });
assertNotSensitive({ a: 1 }, ['phone']);

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
const checker: UrlChecker = createUrlPolicy(policy);
const verdicts: UrlVerdict[] = [
  checker.check('x'),
  checker.checkMiniProgram('wx0123456789abcdef', ''),
  checkUrl('x', policy),
];
for (const verdict of verdicts) {
  if (verdict.ok) void [verdict.url, verdict.kind, verdict.host, verdict.params?.id];
  else holds<Same<typeof verdict.code, UrlRejection>>();
}

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

// Guards of a platform; their own tests are with the hosts.
declare const wx: {
  navigateTo(option: { url: string }): Promise<void>;
  setStorageSync(key: string, data: unknown): void;
};
guardNavigation(wx, policy)
  .navigateTo({ url: '/p?id=1' })
  .then(() => undefined);
guardStorage(wx, ['phone']).setStorageSync('key', 'data');

void [loaded, sealed, masked, told, clean, deep, html, removed, markup, safe];
