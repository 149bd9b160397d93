// SM2, SM3 and SM4. The other side is tests/lib/sm.mjs, which is written by the text of the standards.

import { equal, ok, refused, same } from './assert.mjs';
import { bytesOf } from './bytes.mjs';
import { refusePrivateKeys } from './private-keys.mjs';

const PHONE = '13800138000';
const TEXTS = ['', 'x', 'x'.repeat(31), 'x'.repeat(32), 'x'.repeat(33), '身份证 😀 \0', 'x'.repeat(300)];
const LAYOUTS = [
  ['asn1', undefined],
  ['c1c3c2', undefined],
  ['c1c3c2', 'sec1'],
  ['c1c3c2', 'bare'],
  ['c1c2c3', 'sec1'],
  ['c1c2c3', 'bare'],
];

/** A number in decimal digits, from hexadecimal ones, without BigInt, which old hosts lack. */
function toDecimal(hex) {
  const digits = [0];
  for (const digit of hex) {
    let carry = Number.parseInt(digit, 16);
    for (let at = 0; at < digits.length; at++) {
      carry += 16 * digits[at];
      digits[at] = carry % 10;
      carry = Math.floor(carry / 10);
    }
    for (; carry > 0; carry = Math.floor(carry / 10)) digits.push(carry % 10);
  }
  return digits.reverse().join('');
}

export const cases = [
  {
    name: 'every layout, point and encoding opens',
    async run(xd, { keys, openSm2 }) {
      for (const [layout, point] of LAYOUTS) {
        for (const encoding of [undefined, 'base64', 'base64url', 'hex']) {
          const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2', layout, point, encoding });
          same([encryptor.scheme, encryptor.keyBits, encryptor.maxBytes], ['sm2', 256, 65536]);
          const sealed = encryptor.encrypt(PHONE);
          const name = layout === 'asn1' ? layout : `${layout} ${point || 'sec1'}`;
          equal(await openSm2(name, sealed, encoding || 'base64'), PHONE, `${name} ${encoding}`);
        }
      }
    },
  },
  {
    name: 'texts and bytes of every length open, and no ciphertext comes twice',
    async run(xd, { keys, openSm2 }) {
      const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2', encoding: 'hex' });
      for (const text of TEXTS) equal(await openSm2('asn1', encryptor.encrypt(text), 'hex'), text, text.slice(0, 9));
      equal(await openSm2('asn1', encryptor.encrypt(new Uint8Array([0x61, 0, 0x62])), 'hex'), 'a\0b');
      equal(new Set(Array.from({ length: 20 }, () => encryptor.encrypt(PHONE))).size, 20);
    },
  },
  {
    name: 'an envelope opens and carries its header',
    async run(xd, { keys, openSmEnvelope }) {
      const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2-sm4-gcm', keyId: '2026-11' });
      same([encryptor.scheme, encryptor.keyId, encryptor.maxBytes], ['sm2-sm4-gcm', '2026-11', 1048576]);
      for (const text of TEXTS) {
        const { header, plaintext } = await openSmEnvelope(encryptor.encrypt(text, { header: { purpose: 'order' } }));
        same(header, { alg: 'SM2', enc: 'SM4GCM', kid: '2026-11', purpose: 'order' });
        equal(plaintext, text);
      }
      const json = await openSmEnvelope(encryptor.encryptJson({ phone: PHONE }));
      same(json, {
        header: { alg: 'SM2', enc: 'SM4GCM', kid: '2026-11', cty: 'json' },
        plaintext: JSON.stringify({ phone: PHONE }),
      });
      const fields = encryptor.encryptFields({ user: { phone: PHONE }, from: 'KMG' }, ['user.phone']);
      equal(fields.from, 'KMG');
      equal((await openSmEnvelope(fields.user.phone)).plaintext, PHONE);
    },
  },
  {
    name: 'a request is answered under its own key of SM4',
    async run(xd, { keys, openSmEnvelope, sealSm4 }) {
      const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2-sm4-gcm' });
      const request = encryptor.sealRequest({ phone: PHONE });
      const { header, plaintext } = await openSmEnvelope(request.jwe);
      same(header, { alg: 'SM2', enc: 'SM4GCM', cty: 'json' });
      const { data, reply } = JSON.parse(plaintext);
      same(data, { phone: PHONE });
      const { k, kid, ...rest } = reply;
      same(rest, { kty: 'oct', alg: 'dir', enc: 'SM4GCM' });
      equal(kid, request.id);
      ok(/^[\w-]{22}$/.test(k), 'a key of 128 bits');
      const answer = await sealSm4(k, { kid }, JSON.stringify({ order: '已收到' }));
      const other = await sealSm4(k, { kid, enc: 'A128GCM' }, '{}');
      for (const wrong of [other, request.jwe, answer.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))])
        refused(xd, 'ERR_REPLY_INVALID', () => request.open(wrong), 'another message');
      same(request.openJson(answer), { order: '已收到' });
      refused(xd, 'ERR_DESTROYED', () => request.open(answer), 'a second time');
    },
  },
  {
    name: 'a channel of SM4',
    async run(xd, { sealSm4 }) {
      const key = 'AAECAwQFBgcICQoLDA0ODw';
      const channel = xd.createChannel({ suite: 'sm4', key, keyId: 'v1' });
      equal(channel.open(await sealSm4(key, { kid: 'v1' }, '已收到')), '已收到');
      same(channel.openJson(await sealSm4(key, { kid: 'v1' }, '[1]')), [1]);
      refused(xd, 'ERR_REPLY_INVALID', () => channel.open(channel.seal(PHONE)), 'its own message');
      const aes = xd.createChannel({ key, keyId: 'v1' });
      const sealed = channel.seal(PHONE);
      refused(xd, 'ERR_REPLY_INVALID', () => aes.open(sealed), 'a message of another suite');
      for (const bytes of [0, 15, 17, 32])
        refused(
          xd,
          'ERR_OPTION_INVALID',
          () => xd.createChannel({ suite: 'sm4', key: new Uint8Array(bytes), keyId: 'v1' }),
          `${bytes} bytes`
        );
    },
  },
  {
    name: 'a form guard encrypts with SM2',
    async run(xd, { keys, openSm2 }) {
      const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2', encoding: 'hex' });
      const guard = xd.createFormGuard({ fields: { phone: { kind: 'phone', action: 'encrypt' } }, encryptor });
      const { phone } = guard.protect({ phone: '138 0013 8000' });
      equal(await openSm2('asn1', phone, 'hex'), `+86${PHONE}`);
    },
  },
  {
    name: 'a form guard makes envelopes that say which field they are for, and one request',
    async run(xd, { keys, openSmEnvelope, sealSm4 }) {
      const encryptor = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2-sm4-gcm' });
      const fields = { phone: { kind: 'phone', action: 'encrypt' }, 'notes[]': { action: 'encrypt' } };
      const guard = xd.createFormGuard({ fields, encryptor, bind: true, fresh: true, header: { purpose: 'order' } });
      const { phone, notes } = guard.protect({ phone: PHONE, notes: ['a', 'b'] });
      const opened = await openSmEnvelope(phone);
      equal(opened.plaintext, `+86${PHONE}`);
      const { iat, jti, ...header } = opened.header;
      same(header, { alg: 'SM2', enc: 'SM4GCM', purpose: 'order', field: 'phone' });
      const second = await openSmEnvelope(notes[1]);
      same([second.plaintext, second.header.field, second.header.jti, second.header.iat], ['b', 'notes[1]', jti, iat]);

      const request = xd.createFormGuard({ fields, encryptor }).protectRequest({ phone: PHONE, notes: [] });
      const { data, reply } = JSON.parse((await openSmEnvelope(request.jwe)).plaintext);
      same(data, { phone: `+86${PHONE}`, notes: [] });
      equal(request.open(await sealSm4(reply.k, { kid: reply.kid }, '已收到')), '已收到');
    },
  },
  {
    name: 'an answer that is not exactly as agreed is refused, and the request waits on',
    async run(xd, { keys, openSmEnvelope, sealSm4 }) {
      const request = xd.createEncryptor({ key: keys.sm2, scheme: 'sm2-sm4-gcm' }).sealRequest(1);
      const { k, kid } = JSON.parse((await openSmEnvelope(request.jwe)).plaintext).reply;
      const answer = await sealSm4(k, { kid, extra: 1 }, 'fine');
      const [header, , iv, text, tag] = answer.split('.');
      const headers = [
        { crit: [] },
        { zip: 'DEF' },
        { enc: 'A256GCM' },
        { enc: 'sm4gcm' },
        { alg: 'SM2' },
        { kid: 'x' },
      ];
      const messages = await Promise.all(headers.map((more) => sealSm4(k, { kid, ...more }, 'fine')));
      const parts = {
        'an encrypted key': [header, 'AA', iv, text, tag],
        'a short tag': [header, '', iv, text, tag.slice(0, -4)],
        'a short IV': [header, '', iv.slice(0, -4), text, tag],
        'no text': [header, '', iv, '', tag],
        'a tag of zeros': [header, '', iv, text, 'A'.repeat(22)],
        'a sixth part': [header, '', iv, text, tag, ''],
        padding: [header, '', iv, text, `${tag}=`],
      };
      for (const [what, wrong] of [
        ...headers.map((more, index) => [JSON.stringify(more), messages[index]]),
        ...Object.entries(parts).map(([what, list]) => [what, list.join('.')]),
      ])
        refused(xd, 'ERR_REPLY_INVALID', () => request.open(wrong), what);
      equal(request.open(answer), 'fine');
    },
  },
  {
    name: 'keys are read in every form or refused with their code',
    async run(xd, { vectors }) {
      const { forms } = (await vectors('guomi')).find(({ name }) => name === 'keys.json');
      for (const { why, key, bytes, keyId, code } of forms) {
        const given = bytes ? Uint8Array.from(bytes.match(/../g), (pair) => Number.parseInt(pair, 16)) : key;
        const create = () => xd.createEncryptor({ key: given, keyId, scheme: 'sm2' });
        if (code) refused(xd, code, create, why);
        else ok(create().encrypt(PHONE).length > 100, why);
      }
    },
  },
  {
    name: 'a private key is one in any form, damaged, and next to a public key of SM2',
    async run(xd, { keys, vectors }) {
      const { forms } = (await vectors('guomi')).find(({ name }) => name === 'keys.json');
      const keyOf = (wanted) => forms.find(({ why }) => why === wanted).key;
      const pem = keyOf('SPKI in PEM');
      const jwk = keyOf('a JWK');
      refusePrivateKeys(xd, keys, pem, jwk, 'sm2');
      const digits = '1e7a'.repeat(16);
      const number = toDecimal(digits);
      const base64 = `${'Hnoe'.repeat(10)}Hno=`;
      const read = (key) => () => xd.createEncryptor({ key, scheme: 'sm2' });
      for (const text of [
        digits,
        `0x${digits}`,
        `00${digits}`,
        `key: "${digits}"`,
        number,
        base64,
        `--${base64.slice(2, -1)}`,
        digits.slice(1),
      ]) {
        for (const key of [pem + text, `${text}\n${pem}`, bytesOf(`${pem}${text}\n`), [pem, text]])
          refused(xd, 'ERR_KEY_PRIVATE', read(key), `next to PEM: ${text}`);
      }
      refused(xd, 'ERR_KEY_PRIVATE', read(number), 'decimal digits alone');
      const lines = digits.replace(/..(?=.)/g, '$&:').replace(/(?:..:){15}/g, '$&\n    ');
      refused(xd, 'ERR_KEY_PRIVATE', read(`${pem}priv:\n    ${lines}\n`), 'as openssl prints it');
      for (const name of ['sk', 'pri', 'scalar', 'dA', 'key', 'hex', 's']) {
        refused(xd, 'ERR_KEY_PRIVATE', read(Object.assign({}, jwk, { [name]: digits })), name);
        refused(xd, 'ERR_KEY_PRIVATE', read({ keys: [jwk], more: { [name]: [number] } }), name);
      }
      for (const name of ['sk', 'scalar', 'dA'])
        refused(xd, 'ERR_KEY_PRIVATE', read(Object.assign({}, jwk, { [name]: base64 })), name);
      // Hashes and names of the public key are as long.
      for (const text of [
        `SM3 Fingerprint=${digits}`,
        `kid: ${digits}`,
        `# sha256 ${base64}`,
        'v'.repeat(64),
        `SHA256(pub.pem)= ${digits}`,
        `${digits}  pub.pem`,
        `指纹：${digits}`,
        `checksum=${digits}`,
        `etag: "${base64}"`,
        `SHA2-256(pub.pem)= ${digits}`,
        `sha-256: ${digits}`,
        `sha256sums=('${digits}')`,
        `ETag: W/"${digits}"`,
        `公钥指纹（SM3）: ${digits}`,
        `SM3值：${digits}`,
        `指纹为 ${digits}`,
        `fingerprint is ${digits}`,
        `| sha256 | ${digits} |`,
        `**sha256** ${digits}`,
        `sha256: [${digits}]`,
        `${digits}  pub key.pem`,
        `\ufeff${digits}  公钥.pem`,
      ])
        ok(read(`${text}\n${pem}`)(), text);
      // Names that hold a word for a hash, and hashes elsewhere in the line.
      for (const label of [
        'sm2.key=',
        'app.sm2.key: ',
        'sign.key=',
        'signing key ',
        'assigned key=',
        'designated key ',
        'client_id=1 key=',
        'id 1, ',
        'key.txt: ',
        'tag v1 ',
        'summary: ',
        'tenant ',
        'design: ',
        'void* k = ',
        '签名密钥: ',
        '摘要和私钥：',
        '私钥签名: ',
        'private key for SM2 signature: ',
        'valid ',
        'android: ',
        'key after conversion: ',
        'APP_ID=\n',
        '# generated without hash: \n',
        'hash of the key is 1, key ',
      ])
        for (const number of [digits, base64]) refused(xd, 'ERR_KEY_PRIVATE', read(`${label}${number}\n${pem}`), label);
      refused(xd, 'ERR_KEY_PRIVATE', read(`${pem}sha256: 12\n${digits}`), 'a number behind another hash');
      for (const file of ['  sm2.key', '  prod.env', ' private.pem', ' v1.2'])
        refused(xd, 'ERR_KEY_PRIVATE', read(`${digits}${file}\n${pem}`), file);
      for (const name of ['nonce', 'signature', 'etag', 'sn', 'certThumb', 'keyTag', 'serverNonce', 'appSN'])
        ok(read(Object.assign({}, jwk, { [name]: base64 }))(), name);
      ok(read(Object.assign({}, jwk, { kid: digits, fingerprint: digits, 'x5t#S256': base64 }))());
      // A point in lines has some of the length of a private number.
      const point = keyOf('y begins with 00, with 04');
      for (const key of [point.replace(/.{64}/g, '$&\n'), `${point.slice(2, 66)}\n${point.slice(66)}`])
        ok(xd.createEncryptor({ key, scheme: 'sm2' }), key.length);
    },
  },
  {
    name: 'options of SM2 are refused where they do not belong',
    run(xd, { keys }) {
      const key = keys.sm2;
      for (const [options, name] of [
        [{ scheme: 'sm2', layout: 'der' }, 'layout'],
        [{ scheme: 'sm2', point: 'sec1' }, 'point'],
        [{ scheme: 'sm2', layout: 'asn1', point: 'bare' }, 'point'],
        [{ scheme: 'sm2', segments: true }, 'segments'],
        [{ scheme: 'sm2-sm4-gcm', encoding: 'hex' }, 'encoding'],
        [{ scheme: 'sm2-sm4-gcm', layout: 'asn1' }, 'layout'],
      ]) {
        const error = refused(xd, 'ERR_OPTION_INVALID', () => xd.createEncryptor({ key, ...options }), name);
        ok(error.message.includes(name), error.message);
      }
      for (const options of [
        { layout: 'asn1' },
        { scheme: 'jwe', layout: 'asn1' },
        { scheme: 'rsa-oaep-256', point: 'sec1' },
      ]) {
        const { message } = refused(
          xd,
          'ERR_OPTION_INVALID',
          () => xd.createEncryptor({ key: keys.spki, ...options }),
          JSON.stringify(options)
        );
        ok(message.includes('scheme sm2'), message);
      }
      for (const scheme of ['SM2', 'sm4', '__proto__', 'sm2-sm4']) {
        const { message } = refused(xd, 'ERR_OPTION_INVALID', () => xd.createEncryptor({ key, scheme }), scheme);
        ok(message.includes('sm2, sm2-sm4-gcm'), message);
      }
      const block = xd.createEncryptor({ key, scheme: 'sm2' });
      refused(xd, 'ERR_OPTION_INVALID', () => block.encryptJson({}), 'JSON');
      refused(xd, 'ERR_OPTION_INVALID', () => block.sealRequest({}), 'a request');
      refused(xd, 'ERR_OPTION_INVALID', () => block.encrypt('x', { fresh: true }), 'a time');
      const bound = { fields: { a: { action: 'encrypt' } }, encryptor: block, bind: true };
      refused(xd, 'ERR_OPTION_INVALID', () => xd.createFormGuard(bound), 'a bound form');
      refused(xd, 'ERR_OPTION_INVALID', () => block.encrypt('x', { header: { a: 1 } }), 'a header');
      refused(xd, 'ERR_PLAINTEXT_TOO_LONG', () => block.encrypt('x'.repeat(65537)), 'too long');
      refused(xd, 'ERR_PLAINTEXT_ILL_FORMED', () => block.encrypt('\ud800'), 'a lone surrogate');
      block.destroy();
      refused(xd, 'ERR_DESTROYED', () => block.encrypt('x'), 'destroyed');
    },
  },
  {
    name: 'SM3 of text and bytes',
    run(xd) {
      const abc = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
      equal(xd.sm3('abc'), abc);
      equal(xd.sm3(new Uint8Array([0x61, 0x62, 0x63])), abc);
      equal(xd.sm3('abcd'.repeat(16)), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
      equal(xd.sm3(''), '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b');
      equal(xd.sm3('中'), xd.sm3(new Uint8Array([0xe4, 0xb8, 0xad])));
      for (const wrong of [undefined, null, 7, {}, [], new Uint16Array(2), '\ud800'])
        refused(xd, 'ERR_INPUT_TYPE', () => xd.sm3(wrong), String(wrong));
      refused(xd, 'ERR_INPUT_TOO_LARGE', () => xd.sm3('x'.repeat(2 ** 24 + 1)), 'too large');
      for (const second of [{ key: 'secret' }, {}, undefined, 'hex'])
        refused(xd, 'ERR_OPTION_INVALID', () => xd.sm3('abc', second), 'a second argument');
    },
  },
];
