import { equal, ok, refused } from './assert.mjs';

/** An object of a class that not every host has. */
const instanceOf = (name, members) => ({ [Symbol.toStringTag]: name, __proto__: members });

/** What a developer does wrong, and what the message says: what was given, and what is wanted. */
const MISTAKES = [
  [
    'the key in place of the options',
    'ERR_OPTION_INVALID',
    (xd, pem) => xd.createEncryptor(pem),
    ['createEncryptor({ key })'],
  ],
  [
    'a JWK in place of the options',
    'ERR_OPTION_INVALID',
    (xd) => xd.createEncryptor({ kty: 'RSA' }),
    ['createEncryptor({ key })'],
  ],
  [
    'an answer in place of the key',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: { status: 200, data: {} } }),
    ['check the HTTP answer', 'no key'],
  ],
  [
    'a page in place of the key',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: '<!doctype html>' }),
    ['check the HTTP answer', 'a page'],
  ],
  [
    'an answer of AWS KMS in place of the key',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: { KeyId: 'a', PublicKey: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A' } }),
    ['pass the key that is in it', 'or text'],
  ],
  [
    'a key of OpenSSH',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ me@host' }),
    ['ssh-keygen -e -m PKCS8'],
  ],
  [
    'a key of OpenSSH in the form of RFC 4716',
    'ERR_KEY_INVALID',
    (xd) =>
      xd.createEncryptor({ key: '---- BEGIN SSH2 PUBLIC KEY ----\nAAAAB3NzaC1yc2E\n---- END SSH2 PUBLIC KEY ----\n' }),
    ['ssh-keygen -e -m PKCS8'],
  ],
  ['no key', 'ERR_KEY_INVALID', (xd) => xd.createEncryptor({}), ['is undefined', 'PEM']],
  [
    'a misspelt option',
    'ERR_OPTION_INVALID',
    (xd, pem) => xd.createEncryptor({ key: pem, keyID: 'x' }),
    ['keyID', 'keyId'],
  ],
  ['a number to mask', 'ERR_INPUT_TYPE', (xd) => xd.mask('phone', 13800138000), ['must be a string', 'is a number']],
  ['null to find in', 'ERR_INPUT_TYPE', (xd) => xd.findSensitive(null), ['must be a string', 'is null']],
  ['an array as HTML', 'ERR_INPUT_TYPE', (xd) => xd.sanitizeHtml(['<p>']), ['must be a string', 'is an array']],
  ['undefined to escape', 'ERR_INPUT_TYPE', (xd) => xd.escapeHtml(), ['must be a string', 'is undefined']],
  [
    'an object to encrypt',
    'ERR_PLAINTEXT_TYPE',
    (xd, pem) => xd.createEncryptor({ key: pem }).encrypt({}),
    ['is an object', 'string or a Uint8Array'],
  ],
  ['a kind that is none', 'ERR_OPTION_INVALID', (xd) => xd.mask('salary', '1'), ['there are phone,', 'uscc']],
  ['a kind that is a number', 'ERR_OPTION_INVALID', (xd) => xd.validate(7, '1'), ['is a number', "'phone'"]],
  [
    'an option of a form guard',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ field: {} }),
    ['does not know field', 'fields'],
  ],
  [
    'a rule that is a text',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { a: 'keep' } }),
    ['fields["a"]', 'not a string', "{ action: 'keep' }"],
  ],
  [
    'a member of a rule',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { a: { action: 'keep', requird: 1 } } }),
    ['fields["a"]', 'requird', 'required'],
  ],
  [
    'an action that is none',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { a: { action: 'send' } } }),
    ['encrypt, mask, html'],
  ],
  [
    'a kind of a rule that is none',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { a: { action: 'keep' }, 'ps[].id': { action: 'mask', kind: 'idcard' } } }),
    ['fields["ps[].id"].kind is idcard', 'there are phone,', 'idCard'],
  ],
  [
    'a kind of a rule to encrypt that is none',
    'ERR_OPTION_INVALID',
    (xd, pem) =>
      xd.createFormGuard({
        fields: { id: { action: 'encrypt', kind: 'idcard' } },
        encryptor: xd.createEncryptor({ key: pem }),
      }),
    ['fields["id"].kind is idcard', 'there are phone,'],
  ],
  [
    'a value in place of the kind of a rule',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { id: { action: 'mask', kind: '13800138000' } } }),
    ['fields["id"].kind is […]'],
  ],
  [
    'a kind of a rule that is a number',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { id: { action: 'mask', kind: 7 } } }),
    ['fields["id"].kind', 'is a number'],
  ],
  [
    'an option of the mask of a rule',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { id: { action: 'mask', kind: 'idCard', options: { haed: 1 } } } }),
    ['fields["id"].options: haed', 'head'],
  ],
  [
    'an option of the sanitizer of a rule',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { note: { action: 'html', options: { presets: 'inline' } } } }),
    ['fields["note"].options: presets', 'preset,'],
  ],
  [
    'a preset of a rule that is none',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { note: { action: 'html', options: { preset: 'block' } } } }),
    ['fields["note"].options: preset', 'inline'],
  ],
  [
    'an option of the sanitizer of a rule that is null',
    'ERR_OPTION_INVALID',
    (xd) => xd.createFormGuard({ fields: { note: { action: 'html', options: { preset: null } } } }),
    ['fields["note"].options.preset must not be null'],
  ],
  [
    'a policy of a rule',
    'ERR_POLICY_INVALID',
    (xd) => xd.createFormGuard({ fields: { next: { action: 'url', policy: { hosts: ['example.com'] } } } }),
    ['fields["next"].policy: hosts', 'web'],
  ],
  ['fields that are a list', 'ERR_OPTION_INVALID', (xd) => xd.createFormGuard({ fields: [] }), ['not an array']],
  ['an option of init that is no object', 'ERR_OPTION_INVALID', (xd) => xd.init('secrets'), ['not a string']],
  ['an option of init', 'ERR_OPTION_INVALID', (xd) => xd.init({ part: ['secrets'] }), ['does not know part', 'parts']],
  [
    'a promise of the key',
    'ERR_KEY_INVALID',
    (xd, pem) => xd.createEncryptor({ key: Promise.resolve(pem) }),
    ['PEM', 'is a Promise: await it'],
  ],
  [
    'the response with the key',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: instanceOf('Response', { type: 'basic' }) }),
    ['is a Response: pass await it.text()'],
  ],
  [
    'a KeyObject of Node',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: instanceOf('KeyObject', { type: 'public' }) }),
    ["is a KeyObject: pass it.export({ type: 'spki', format: 'pem' })"],
  ],
  ['a number in place of the key', 'ERR_KEY_INVALID', (xd) => xd.createEncryptor({ key: 7 }), ['and is a number']],
  ...[
    'https://example.com/jwks.json?phone=13800138000',
    ' http://localhost:8080/key\n',
    './server.pem',
    '../keys/server',
    '/api/public-key',
    'keys/server.pem',
    'C:\\my keys\\server.CRT',
  ].map((key) => [
    'an address or a path in place of the key',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key }),
    ['pass what is at this address or path'],
  ]),
  [
    'a short JWK as text, with a dot',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: '{"kty":"EC","crv":"SM2","kid":"2026.11"}' }),
    ['JSON.parse'],
  ],
  ...['', '04'].map((before) => [
    'the digits of an SM2 key without its scheme',
    'ERR_KEY_INVALID',
    (xd) => xd.createEncryptor({ key: `${before}${'3a'.repeat(64)}` }),
    ["add scheme: 'sm2'"],
  ]),
  [
    'an elliptic-curve key without the scheme of SM2',
    'ERR_KEY_UNSUPPORTED',
    (xd, _pem, keys) => xd.createEncryptor({ key: keys.ec }),
    ['an RSA key is needed', "or scheme: 'sm2'"],
  ],
  [
    'the module that exports the key',
    'ERR_KEY_INVALID',
    (xd, pem) => xd.createEncryptor({ key: { serverKey: pem } }),
    ['HTTP answer or the import', 'pass the key that is in it'],
  ],
  [
    'a promise to encrypt',
    'ERR_PLAINTEXT_TYPE',
    (xd, pem) => xd.createEncryptor({ key: pem }).encrypt(Promise.resolve('13800138000')),
    ['is a Promise: await it'],
  ],
  [
    'an option of encrypt',
    'ERR_OPTION_INVALID',
    (xd, pem) => xd.createEncryptor({ key: pem }).encrypt('x', { frsh: true }),
    ['frsh is not known', 'known are header and fresh'],
  ],
  [
    'a value in place of the options of sealRequest',
    'ERR_OPTION_INVALID',
    (xd, pem) => xd.createEncryptor({ key: pem }).sealRequest('x', { 13800138000: 1 }),
    ['[…] is not known', 'known are timeout, header and fresh'],
  ],
  [
    'the answer in place of the reply in it',
    'ERR_REPLY_INVALID',
    (xd, pem) => xd.createEncryptor({ key: pem }).sealRequest('x').open({ reply: '13800138000' }),
    ['pass the text of a compact JWE'],
  ],
  ...['encrypt', 'text', 'mask'].map((action) => [
    `a number under the rule ${action}`,
    'ERR_FORM_INVALID',
    (xd, pem) =>
      xd
        .createFormGuard({
          fields: { phone: Object.assign({ action }, action === 'text' ? {} : { kind: 'phone' }) },
          encryptor: xd.createEncryptor({ key: pem }),
        })
        .protect({ phone: 13800138000 }),
    ['phone is a number: pass String(it)'],
  ]),
  [
    'a number with too many digits under a rule',
    'ERR_FORM_INVALID',
    (xd) =>
      // biome-ignore lint/correctness/noPrecisionLoss: what a form has that read it as a number.
      xd.createFormGuard({ fields: { a: { action: 'text' } } }).protect({ a: 6222020200112233445 }),
    ['a is a number that may have lost digits: pass a text'],
  ],
  [
    'a map to encrypt',
    'ERR_PLAINTEXT_TYPE',
    (xd, pem) => xd.createEncryptor({ key: pem }).encrypt(new Map()),
    ['and is an object'],
  ],
  [
    'a promise under a rule',
    'ERR_FORM_INVALID',
    (xd) => xd.createFormGuard({ fields: { a: { action: 'text' } } }).protect({ a: Promise.resolve('13800138000') }),
    ['a is a Promise: await it'],
  ],
  [
    'a date under a rule',
    'ERR_FORM_INVALID',
    (xd) => xd.createFormGuard({ fields: { a: { action: 'text' } } }).protect({ a: new Date(0) }),
    ['a is a Date: pass it.toISOString()'],
  ],
  ...['ps.phone', 'ps.*.phone'].map((path) => [
    `an array where a form has ${path}`,
    'ERR_FORM_INVALID',
    (xd) =>
      xd
        .createFormGuard({ fields: { [path]: { action: 'mask', kind: 'phone' } } })
        .protect({ ps: [{ phone: '13800138000' }] }),
    ['ps is an array: its paths have []', 'list[].name'],
  ]),
  [
    'an array in the path of encryptFields',
    'ERR_OPTION_INVALID',
    (xd, pem) =>
      xd.createEncryptor({ key: pem }).encryptFields({ a: { ps: [{ phone: '13800138000' }] } }, ['a.ps.phone']),
    ['there is nothing at the path a.ps.phone; what has it is an array: its paths have []'],
  ],
  [
    'a list of forms for encryptFields',
    'ERR_OPTION_INVALID',
    (xd, pem) => xd.createEncryptor({ key: pem }).encryptFields([{ phone: '13800138000' }], ['phone']),
    ['path phone; what has it is an array: its paths have []'],
  ],
  [
    'a RegExp in place of a pattern',
    'ERR_OPTION_INVALID',
    (xd) => xd.findSensitive('x', { custom: { emp: { pattern: /13800138000/ } } }),
    ['custom.emp.pattern must be text'],
  ],
  [
    'a repetition without an end in a pattern',
    'ERR_OPTION_INVALID',
    (xd) => xd.findSensitive('x', { custom: { emp: { pattern: 'EMP-\\d+' } } }),
    ['custom.emp.pattern has a character with a meaning elsewhere', 'write \\d{1,10} for \\d+'],
  ],
  [
    'a RegExp in place of a host',
    'ERR_POLICY_INVALID',
    (xd) => xd.createUrlPolicy({ web: { hosts: [/13800138000/] } }),
    ['web.hosts[0] must be text'],
  ],
  [
    'an option of validate',
    'ERR_OPTION_INVALID',
    (xd) => xd.validate('phone', '13800138000', { foo: 1 }),
    ['validate does not know foo', 'locale', 'level'],
  ],
  [
    'a text in place of the options of mask',
    'ERR_OPTION_INVALID',
    (xd) => xd.mask('phone', '13800138000', 'x'),
    ['options must be an object'],
  ],
  ...['name', 'bankCard', 'phone'].map((kind) => [
    `a style that ${kind} does not have`,
    'ERR_OPTION_INVALID',
    (xd) => xd.mask(kind, 'x', { style: 'last' }),
    ['keepSurname, keepFirst, keepLast, firstLast', 'last4, first6Last4', 'first1, domain', 'district'],
  ]),
  [
    'a kind to search for that is none',
    'ERR_OPTION_INVALID',
    (xd) => xd.findSensitive('x', { kinds: ['emp', 'idcard'], custom: { emp: { pattern: 'E\\d{4}' } } }),
    ['one of kinds is idcard', 'there are phone,', 'idCard'],
  ],
  [
    'a value in place of a kind to search for',
    'ERR_OPTION_INVALID',
    (xd) => xd.redactDeep({}, { kinds: ['13800138000'] }),
    ['one of kinds is […]'],
  ],
  [
    'the end of a key in seconds',
    'ERR_KEY_EXPIRED',
    (xd) => xd.createChannel({ key: randomKey(), keyId: 'a', expiresAt: 3600 }).seal('x'),
    ['has expired (expiresAt is in milliseconds)'],
  ],
  [
    'the end of a key in the past',
    'ERR_KEY_EXPIRED',
    (xd) => xd.createChannel({ key: randomKey(), keyId: 'a', expiresAt: 1600000000000 }).seal('x'),
    ['has expired; open'],
  ],
];

/** Bytes that are not the same again and again. */
function randomKey() {
  return Uint8Array.from({ length: 32 }, (_, at) => 7 * at + 1);
}

export const cases = [
  {
    name: 'messages say what was given and what is wanted, and no value',
    async run(xd, { keys }) {
      for (const [name, code, work, parts] of MISTAKES) {
        let error;
        try {
          await work(xd, keys.spki, keys);
        } catch (thrown) {
          error = thrown;
        }
        ok(error instanceof xd.XiaodunError, `${name}: ${error}`);
        equal(error.code, code, `${name}: ${error.message}`);
        for (const part of parts) ok(error.message.includes(part), `${name}: "${part}" in: ${error.message}`);
        ok(!/13800138000|doctype/.test(error.message), error.message);
      }
    },
  },
  {
    name: 'a message reads nothing of a value that throws',
    run(xd, { keys }) {
      // The oldest engines have none.
      if (typeof Proxy !== 'function') return;
      const throwing = () => {
        throw new Error('13800138000');
      };
      const hostile = new Proxy({}, { get: throwing, getPrototypeOf: throwing, has: throwing });
      const guard = xd.createFormGuard({ fields: { a: { action: 'text' } } });
      for (const [code, work] of [
        ['ERR_KEY_INVALID', () => xd.createEncryptor({ key: hostile })],
        ['ERR_PLAINTEXT_TYPE', () => xd.createEncryptor({ key: keys.spki }).encrypt(hostile)],
        ['ERR_INPUT_TYPE', () => xd.mask('phone', hostile)],
        ['ERR_FORM_INVALID', () => guard.protect({ a: hostile })],
      ])
        ok(!refused(xd, code, work).message.includes('13800138000'), code);
    },
  },
  {
    name: 'names that are no options are shown as paths are',
    run(xd) {
      const { message } = refused(xd, 'ERR_OPTION_INVALID', () => xd.createFormGuard({ fields: {}, 13800138000: 1 }));
      ok(!message.includes('13800138000'), message);
      const keep = { action: 'keep' };
      for (const fields of [
        { 13800138000: { action: 'send' } },
        { 'a.13800138000': 7 },
        { 13800138000: { action: 'keep', extra: 1 } },
        { '13800138000.': keep },
        { 13800138000: { action: 'text', maxLength: -1 } },
        { 13800138000: { action: 'url' } },
        { 13800138000: keep, '13800138000.b': keep },
        {
          'a[0]': {
            get 13800138000() {
              throw new Error('13800138000');
            },
            action: 'keep',
          },
        },
      ]) {
        const given = refused(
          xd,
          'ERR_OPTION_INVALID',
          () => xd.createFormGuard({ fields }),
          Object.keys(fields).join()
        );
        ok(given.message.includes('fields') && !given.message.includes('13800138000'), given.message);
      }
      ok(
        refused(xd, 'ERR_OPTION_INVALID', () => xd.createFormGuard({ ['k'.repeat(1e6)]: 1 })).message.length < 1000,
        'short'
      );
    },
  },
];
