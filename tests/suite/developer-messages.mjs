import { equal, ok, refused } from './assert.mjs';

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
];

export const cases = [
  {
    name: 'messages say what was given and what is wanted, and no value',
    async run(xd, { keys }) {
      for (const [name, code, work, parts] of MISTAKES) {
        let error;
        try {
          await work(xd, keys.spki);
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
