import { equal, ok, refused, same } from './assert.mjs';
import { bytesOf, bytesToBase64, fromBase64, toHex, utf16 } from './bytes.mjs';
import { refusePrivateKeys } from './private-keys.mjs';

const PHONE = '13800138000';

/** PKCS#1 in the label that certutil -encode writes: what is behind the 24 bytes of the algorithm in a key of 2048 bits. */
function pkcs1AsCertificate(spki) {
  const der = fromBase64(spki.replace(/-----[^-]+-----|\s|=/g, ''));
  return `-----BEGIN CERTIFICATE-----\n${bytesToBase64(der.subarray(24))}\n-----END CERTIFICATE-----\n`;
}

export const cases = [
  {
    name: 'a JWE opens and carries its header',
    async run(xd, { keys, openJwe }) {
      const encryptor = xd.createEncryptor({ key: keys.spki, keyId: '2026-11' });
      same(
        [encryptor.scheme, encryptor.keyId, encryptor.keyBits, encryptor.maxBytes],
        ['jwe', '2026-11', 2048, 1048576]
      );
      const sealed = encryptor.encrypt(PHONE, {
        header: { iat: 1764000000, purpose: 'order', nested: { a: [1.5, null] } },
      });
      equal(sealed.split('.').length, 5);
      ok(!sealed.includes(PHONE), 'the plaintext is not in it');
      const { header, plaintext } = await openJwe(sealed);
      same(header, {
        alg: 'RSA-OAEP-256',
        enc: 'A256GCM',
        kid: '2026-11',
        iat: 1764000000,
        purpose: 'order',
        nested: { a: [1.5, null] },
      });
      equal(plaintext, PHONE);
    },
  },
  {
    name: 'every scheme and encoding opens',
    async run(xd, { keys, openBlock }) {
      for (const scheme of ['rsa-oaep-256', 'rsa-oaep-256-mgf1-sha1', 'rsa-oaep', 'rsa-pkcs1-v1_5']) {
        for (const encoding of [undefined, 'base64', 'base64url', 'hex']) {
          const encryptor = xd.createEncryptor({ key: keys.spki, scheme, encoding });
          const sealed = encryptor.encrypt('中文 😀 \0');
          equal(await openBlock(scheme, toBase64(sealed, encoding)), '中文 😀 \0', `${scheme} ${encoding}`);
        }
      }
    },
  },
  {
    name: 'segments carry what is longer than a block',
    async run(xd, { keys, openBlock }) {
      for (const scheme of ['rsa-oaep-256', 'rsa-oaep-256-mgf1-sha1', 'rsa-oaep', 'rsa-pkcs1-v1_5']) {
        const one = xd.createEncryptor({ key: keys.spki, scheme });
        const encryptor = xd.createEncryptor({ key: keys.spki, scheme, segments: true });
        equal(encryptor.maxBytes, 100 * one.maxBytes);
        for (const text of ['', 'x', '密'.repeat(300), 'x'.repeat(one.maxBytes + 1)])
          equal(await openBlock(scheme, encryptor.encrypt(text)), text, `${scheme} ${text.length}`);
        refused(xd, 'ERR_PLAINTEXT_TOO_LONG', () => encryptor.encrypt('x'.repeat(100 * one.maxBytes + 1)), scheme);
      }
      refused(xd, 'ERR_OPTION_INVALID', () => xd.createEncryptor({ key: keys.spki, segments: true }));
      refused(xd, 'ERR_OPTION_INVALID', () => xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep', segments: 1 }));
    },
  },
  {
    name: 'a certificate stands for its key',
    async run(xd, { keys, openJwe }) {
      for (const key of [
        keys.certificate,
        bytesOf(keys.certificate),
        `${keys.certificate}${keys.certificate}`,
        `Bag Attributes\n${keys.certificate}`,
      ])
        equal((await openJwe(xd.createEncryptor({ key }).encrypt(PHONE))).plaintext, PHONE);
      refused(xd, 'ERR_KEY_PRIVATE', () => xd.createEncryptor({ key: keys.certificate + keys.private }));
    },
  },
  {
    name: 'awkward plaintexts survive',
    async run(xd, { keys, openJwe }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      for (const text of ['', '中文', '👨‍👩‍👧', '\0\u0001', '\ufeffbom', 'a'.repeat(1 << 20)]) {
        equal((await openJwe(encryptor.encrypt(text))).plaintext, text, text.slice(0, 10));
      }
      equal((await openJwe(encryptor.encrypt(new Uint8Array([0xe4, 0xb8, 0xad])))).plaintext, '中');
      const wide = new Uint8Array([0, 0x41, 0x42, 0]);
      equal((await openJwe(encryptor.encrypt(wide.subarray(1, 3)))).plaintext, 'AB', 'a view is only its part');
    },
  },
  {
    name: 'encryptJson is one envelope',
    async run(xd, { keys, openJwe }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      const value = { phone: PHONE, passengers: [{ name: '张三' }] };
      const { header, plaintext } = await openJwe(encryptor.encryptJson(value, { header: { jti: 'x' } }));
      equal(header.cty, 'json');
      equal(header.jti, 'x');
      same(JSON.parse(plaintext), value);
      const circle = {};
      circle.self = circle;
      for (const bad of [new Map([['a', 1]]), new Set([1]), { inside: [new Map()] }])
        ok(
          /pass (?:Object\.fromEntries|Array\.from)/.test(
            refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encryptJson(bad)).message
          ),
          'advice'
        );
      for (const bad of [undefined, () => 1, circle, { big: typeof BigInt === 'function' ? BigInt(1) : circle }]) {
        refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encryptJson(bad));
      }
      refused(xd, 'ERR_PLAINTEXT_ILL_FORMED', () => encryptor.encryptJson({ text: '\ud800' }));
      ok(encryptor.encryptJson({ text: '\\ud800' }), 'a backslash is no surrogate');
      const block = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep' });
      refused(xd, 'ERR_OPTION_INVALID', () => block.encryptJson(value));
    },
  },
  {
    name: 'encryptFields changes a copy at the paths and nowhere else',
    async run(xd, { keys, openJwe }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      const form = {
        user: { id: '11010519491231002X', age: 7, none: null },
        passengers: [{ phone: PHONE }, { phone: '13900139000' }],
        list: [['a']],
      };
      const before = JSON.stringify(form);
      const sealed = encryptor.encryptFields(form, ['user.id', 'passengers[].phone', 'list[0][0]']);
      equal(JSON.stringify(form), before, 'the input');
      equal(sealed.user.age, 7);
      equal(sealed.user.none, null);
      equal((await openJwe(sealed.user.id)).plaintext, form.user.id);
      equal((await openJwe(sealed.passengers[1].phone)).plaintext, '13900139000');
      equal((await openJwe(sealed.list[0][0])).plaintext, 'a');
      for (const path of ['user.missing', 'nobody.at', 'passengers[].email', 'user[]', 'list[3]', 'user.age.more']) {
        const error = refused(xd, 'ERR_OPTION_INVALID', () => encryptor.encryptFields(form, [path]), path);
        ok(error.message.includes(path.split(/[[.]/)[0]), `the message names the path: ${error.message}`);
      }
      const error = refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encryptFields(form, ['user.age']));
      ok(error.message.includes('user.age'), error.message);
      same(
        encryptor.encryptFields({ passengers: [] }, ['passengers[].phone']),
        { passengers: [] },
        'no element is no error'
      );
      const once = encryptor.encryptFields({ a: [PHONE, '13900139000'] }, ['a[0]', 'a[]', 'a[1]']);
      for (const [index, plaintext] of [PHONE, '13900139000'].entries())
        equal((await openJwe(once.a[index])).plaintext, plaintext, 'several paths to one place');
      for (const path of ['', '.', '.user', 'user.', 'a..b', 'a[b]', 'a[01]', 'a.[]', '__proto__.a', 7])
        refused(xd, 'ERR_OPTION_INVALID', () => encryptor.encryptFields(form, [path]), String(path));
    },
  },
  {
    name: 'limits are exact to the byte and told',
    run(xd, { keys }) {
      for (const [scheme, max] of [
        ['rsa-oaep-256', 190],
        ['rsa-oaep', 214],
        ['rsa-pkcs1-v1_5', 245],
      ]) {
        const encryptor = xd.createEncryptor({ key: keys.spki, scheme });
        equal(encryptor.maxBytes, max);
        ok(encryptor.encrypt('a'.repeat(max)), scheme);
        const text = '中'.repeat(Math.floor(max / 3)) + 'a'.repeat((max % 3) + 1);
        const error = refused(xd, 'ERR_PLAINTEXT_TOO_LONG', () => encryptor.encrypt(text), scheme);
        ok(error.message.includes(String(max)), error.message);
      }
      const jwe = xd.createEncryptor({ key: keys.spki });
      for (const text of ['a'.repeat((1 << 20) + 1), '中'.repeat(349526)]) {
        ok(refused(xd, 'ERR_PLAINTEXT_TOO_LONG', () => jwe.encrypt(text)).message.includes('1048576'), 'told');
      }
    },
  },
  {
    name: 'what is not a plaintext is refused, never coerced',
    run(xd, { keys }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      for (const bad of [
        undefined,
        null,
        1,
        13800138000,
        true,
        {},
        [],
        new Uint16Array(2),
        new ArrayBuffer(2),
        new String('x'),
        Symbol('x'),
      ]) {
        refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encrypt(bad), String(typeof bad));
      }
      for (const bad of ['\ud800', 'a\udc00b', '\udc00\ud800']) {
        refused(xd, 'ERR_PLAINTEXT_ILL_FORMED', () => encryptor.encrypt(bad));
      }
    },
  },
  {
    name: 'header members of the encryptor cannot be given',
    run(xd, { keys }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      for (const name of ['alg', 'enc', 'zip', 'crit', 'kid']) {
        const error = refused(
          xd,
          'ERR_OPTION_INVALID',
          () => encryptor.encrypt('x', { header: { [name]: 'x' } }),
          name
        );
        ok(error.message.includes(name), error.message);
      }
      for (const bad of ['x', 7, [], { header: 'x' }, { header: [] }, { headers: {} }, { header: { f() {} } }]) {
        refused(xd, 'ERR_OPTION_INVALID', () => encryptor.encrypt('x', bad));
      }
      const block = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep-256' });
      refused(xd, 'ERR_OPTION_INVALID', () => block.encrypt('x', { header: { a: 1 } }));
    },
  },
  {
    name: 'the bytes of a PEM file are a key as its text is',
    async run(xd, { keys, openJwe }) {
      equal((await openJwe(xd.createEncryptor({ key: bytesOf(keys.spki) }).encrypt(PHONE))).plaintext, PHONE);
    },
  },
  {
    name: 'keys that must not be used are refused, and not echoed',
    run(xd, { keys }) {
      const attempts = [
        [
          'ERR_KEY_INVALID',
          [
            '',
            '  ',
            'nonsense',
            keys.spki.slice(0, 200),
            'A'.repeat(1 << 20),
            null,
            undefined,
            7,
            true,
            [],
            {},
            new Uint8Array(0),
            new Uint8Array(300),
            new Date(),
          ],
        ],
        [
          'ERR_KEY_PRIVATE',
          [
            keys.private,
            keys.private.slice(0, 500),
            bytesOf(keys.private),
            JSON.stringify({ kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'c2VjcmV0' }),
            { kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'c2VjcmV0' },
          ],
        ],
        ['ERR_KEY_UNSUPPORTED', [keys.ec, { kty: 'EC' }, { kty: 'RSA', n: 'AQAB', e: 'AQAB', use: 'sig' }]],
        ['ERR_KEY_SIZE', [keys.small]],
      ];
      for (const [code, bad] of attempts) {
        for (const key of bad) {
          const error = refused(xd, code, () => xd.createEncryptor({ key }), String(key).slice(0, 40));
          ok(
            !/[A-Za-z0-9+/]{40}/.test(error.message) && !error.message.includes('c2VjcmV0'),
            `no key in: ${error.message}`
          );
        }
      }
      const set = { keys: [{ kty: 'RSA', kid: 'a', n: 'AQAB', e: 'AQAB' }] };
      refused(xd, 'ERR_KEY_NOT_FOUND', () => xd.createEncryptor({ key: set, keyId: 'b' }));
    },
  },
  {
    name: 'a private key is one in any form, damaged, and next to a public key',
    run(xd, { keys }) {
      refusePrivateKeys(xd, keys, keys.spki, keys.jwk);
      for (const given of [{}, [], null, 7])
        refused(xd, 'ERR_OPTION_INVALID', () => xd.createEncryptor({ key: keys.spki, scheme: given }), 'a scheme');
    },
  },
  {
    name: 'what only looks like a private key is none',
    async run(xd, { keys, openJwe }) {
      const more = { x5t: '3045AA', meta: { d: 7, q: 'x' }, 'x5t#S256': keys.jwk.n.slice(0, 43), privateKeyId: 'a1b2' };
      const thumbprint = toHex(fromBase64(keys.jwk.n.slice(0, 43)));
      for (const key of [
        Object.assign({}, keys.jwk, more),
        Object.assign({}, keys.jwk, {
          kid: thumbprint,
          'x5t#S256': thumbprint,
          note: [thumbprint, `${thumbprint}${thumbprint}`],
        }),
        `secret: 64 digits are a fingerprint too: ${'3d'.repeat(32)}\n${keys.spki}`,
        `# 30 days, D: \\d ${keys.spki}`,
        Object.assign({ note: 'the PRIVATE KEY is in the HSM', meta: { D: 'x', P: 7, Q: null } }, keys.jwk),
        Object.assign({ privateKeyFingerprint: 'ab'.repeat(32), privacyHash: 'cd'.repeat(32) }, keys.jwk),
        Object.assign({ privateKeyName: 'projects/p1/keyRings/Ring-1/cryptoKeys/k/cryptoKeyVersions/1' }, keys.jwk),
        Object.assign({ dh: { p: keys.jwk.n, g: 'Ag' } }, keys.jwk),
        `# do not put the PRIVATE KEY here\n${keys.spki}`,
        `${keys.spki}# PRIVATE KEY — ask the VENDOR. PRIVATE KEY: none. THE END OF THE FILE, NOT OF A PRIVATE KEY\n`,
        `Bag Attributes\n    friendlyName: MY PRIVATE KEY\n    localKeyID: 30 06 02 01 \n${keys.certificate}`,
        utf16(keys.spki),
        bytesOf(keys.spki.replace(/-----[^-]+-----/g, '')),
        keys.spki.replace(/\//g, '\\/'),
        bytesOf(Array.from(`\0${keys.spki}`).join('\0').slice(1)),
        bytesOf(`${Array.from(keys.spki).join('\0')}\0`),
        // Numbers, and a public key in a list of its own, are no private key.
        `# 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17\n${keys.spki}`,
        `# <P>an old page</P> <D> 48 130 4 190 2 1 0\n${keys.spki}`,
        // As certutil -encode of Windows writes it.
        keys.spki.replace(/PUBLIC KEY/g, 'CERTIFICATE'),
        keys.spki.replace(/PUBLIC KEY/g, 'CERTIFICATE').replace(/\n/g, '\\r\\n'),
        pkcs1AsCertificate(keys.spki),
      ])
        equal((await openJwe(xd.createEncryptor({ key }).encrypt(PHONE))).plaintext, PHONE, typeof key);
      const xml = `<RSAKeyValue><Modulus>${keys.jwk.n}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`;
      for (const key of [xml, xml.replace(/<(?=\w)/g, '<ds:').replace(/<\//g, '</ds:')]) {
        const { message } = refused(xd, 'ERR_KEY_UNSUPPORTED', () => xd.createEncryptor({ key }));
        ok(message.includes('Modulus'), message);
      }
      for (const key of [Array.from(fromBase64(keys.jwk.n)), '<HTML><P>Not Found: aVeryLongWordInAPageOfAServer</P>'])
        refused(xd, 'ERR_KEY_INVALID', () => xd.createEncryptor({ key }));
      // The beginnings of openssl req -outform DER and openssl crl2pkcs7 -outform DER.
      for (const [hex, advice] of [
        ['308202553082013d02010030103110300e06035504030c0774657374', 'certificate request'],
        ['3081e63081d302010030103110300e06035504030c0774657374', 'certificate request'],
        ['3082034806092a864886f70d010702a08203393082033502010131', 'PKCS#7'],
      ]) {
        const key = Uint8Array.from(`${hex}000000000000`.match(/../g), (pair) => parseInt(pair, 16));
        const base64 = bytesToBase64(key);
        for (const form of [key, base64, bytesOf(base64), `\n${base64.replace(/.{36}/g, '$&\r\n')}`]) {
          const error = refused(xd, 'ERR_KEY_UNSUPPORTED', () => xd.createEncryptor({ key: form }), advice);
          ok(error.message.includes(advice), error.message);
        }
      }
    },
  },
  {
    name: 'a modulus in digits is no base64, though most digits read as such',
    run(xd, { keys }) {
      const digits = toHex(fromBase64(keys.jwk.n));
      // With other digits at its end, several read as base64 are moduli that pass every check.
      const moduli = Array.from({ length: 96 }, (_, index) => digits.slice(0, -3) + (0x100 + index).toString(16));
      moduli.push(
        digits.toUpperCase(),
        `0x${digits}`,
        `00${digits}`,
        digits.replace(/.{64}/g, '$&\n'),
        '7'.repeat(617)
      );
      for (const n of moduli) {
        const jwk = Object.assign({}, keys.jwk, { n });
        for (const key of [jwk, { keys: [keys.jwk, jwk] }]) {
          const { message } = refused(xd, 'ERR_KEY_INVALID', () => xd.createEncryptor({ key }), n.slice(-9));
          ok(message.includes('base64url') && !message.includes(n.slice(0, 16)), message);
        }
      }
    },
  },
  {
    name: 'an exponent in digits and a kid that is no text are refused by their name',
    async run(xd, { keys, openJwe }) {
      for (const [name, values] of Object.entries({
        e: ['65537', '0003', '010001', '3', '0x10001', '17\n'],
        kid: [7, 0, true, ['a'], { a: 1 }],
      }))
        for (const value of values) {
          const jwk = Object.assign({}, keys.jwk, { [name]: value });
          for (const key of [jwk, { keys: [keys.jwk, jwk] }]) {
            const { message } = refused(xd, 'ERR_KEY_INVALID', () => xd.createEncryptor({ key }), `${name} ${value}`);
            ok(message.includes(`member ${name}`), message);
          }
        }
      equal(
        (await openJwe(xd.createEncryptor({ key: Object.assign({ kid: null }, keys.jwk) }).encrypt('x'))).plaintext,
        'x'
      );
      for (const e of ['AQAB', 'Aw', 'EQ', 'AAEAAQ=='])
        ok(xd.createEncryptor({ key: Object.assign({}, keys.jwk, { e }) }), e);
      for (const [id, given] of [
        ['2026-11', '2026-11'],
        ['7', '7'],
        [undefined, ''],
      ])
        equal(xd.createEncryptor({ key: Object.assign({}, keys.jwk, { kid: given }) }).keyId, id);
    },
  },
  {
    name: 'the largest keys work, in every scheme',
    run(xd, { keys }) {
      for (const scheme of ['jwe', 'rsa-oaep-256', 'rsa-oaep', 'rsa-pkcs1-v1_5']) {
        const encryptor = xd.createEncryptor({ key: keys.large, scheme });
        equal(encryptor.keyBits, 8192);
        ok(encryptor.encrypt('x'.repeat(190)).length > 1300, scheme);
      }
    },
  },
  {
    name: 'a JWK set gives the first key that can be used',
    async run(xd, { keys, openJwe }) {
      const small = { kty: 'RSA', kid: 'small', n: keys.jwk.n.slice(0, 170), e: 'AQAB' };
      const encryptor = xd.createEncryptor({ key: { keys: [small, Object.assign({ kid: 'good' }, keys.jwk)] } });
      equal(encryptor.keyId, 'good');
      equal((await openJwe(encryptor.encrypt('x'))).plaintext, 'x');
      refused(xd, 'ERR_KEY_NOT_FOUND', () => xd.createEncryptor({ key: { keys: [] }, keyId: 'a' }));
    },
  },
  {
    name: 'a private key is no id',
    run(xd, { keys }) {
      const digits = '0a1b'.repeat(16);
      for (const keyId of [keys.private, `privateKey=${digits}`, `<Modulus>${digits}</Modulus><D>${digits}</D>`]) {
        const error = refused(xd, 'ERR_KEY_PRIVATE', () =>
          xd.createEncryptor({ key: keys.spki, keyId: keyId.slice(0, 1000) })
        );
        ok(!error.message.includes(digits), error.message);
      }
      equal(xd.createEncryptor({ key: keys.spki, keyId: digits }).keyId, digits);
    },
  },
  {
    name: 'options are read strictly',
    run(xd, { keys }) {
      const bad = [
        undefined,
        null,
        'pem',
        [],
        { key: keys.spki, padding: 'oaep' },
        { key: keys.spki, scheme: 'rsa' },
        { key: keys.spki, scheme: 7 },
        { key: keys.spki, encoding: 'hex' },
        { key: keys.spki, scheme: 'rsa-oaep', encoding: 'utf8' },
        { key: keys.spki, keyId: '' },
        { key: keys.spki, keyId: '\ud800' },
        { key: keys.spki, keyId: {} },
        {
          get key() {
            throw new Error('secret');
          },
        },
      ];
      for (const options of bad) {
        const error = refused(xd, 'ERR_OPTION_INVALID', () => xd.createEncryptor(options));
        ok(!error.message.includes('secret'), error.message);
      }
    },
  },
  {
    name: 'a destroyed encryptor encrypts nothing',
    run(xd, { keys }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      encryptor.destroy();
      encryptor.destroy();
      refused(xd, 'ERR_DESTROYED', () => encryptor.encrypt('x'));
      refused(xd, 'ERR_DESTROYED', () => encryptor.encryptJson({}));
      refused(xd, 'ERR_DESTROYED', () => encryptor.encryptFields({ a: 'x' }, ['a']));
      refused(xd, 'ERR_DESTROYED', () => encryptor.encryptFields({}, []));
    },
  },
  {
    name: 'more encryptors than the core keeps all go on working',
    async run(xd, { keys, openBlock }) {
      const many = Array.from({ length: 150 }, () => xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep-256' }));
      equal(await openBlock('rsa-oaep-256', many[0].encrypt('first')), 'first');
      equal(await openBlock('rsa-oaep-256', many[149].encrypt('last')), 'last');
    },
  },
];

function toBase64(text, encoding) {
  if (encoding === 'hex') {
    const bytes = text.match(/../g).map((pair) => parseInt(pair, 16));
    return bytesToBase64(bytes);
  }
  return text
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .padEnd(Math.ceil(text.length / 4) * 4, '=');
}
