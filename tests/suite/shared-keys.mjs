// Requests whose answers come back encrypted, and channels. What the server does is done by other people's code.

import { equal, ok, refused, same } from './assert.mjs';
import { atTime } from './clock.mjs';

const PHONE = '13800138000';

/** 16 and 32 bytes as base64, for the channels of these cases alone. */
const SHORT = 'AAECAwQFBgcICQoLDA0ODw==';
const LONG = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

async function requestOf(xd, { keys, openJwe }, value, options) {
  const request = xd.createEncryptor({ key: keys.spki }).sealRequest(value, options);
  const { header, plaintext } = await openJwe(request.jwe);
  return Object.assign({ request, header }, JSON.parse(plaintext));
}

export const cases = [
  {
    name: 'a request is answered under its own key',
    async run(xd, tools) {
      const { request, header, data, reply } = await requestOf(
        xd,
        tools,
        { phone: PHONE },
        { header: { purpose: 'order' } }
      );
      same(header, { alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'json', purpose: 'order' });
      same(data, { phone: PHONE });
      const { k, kid, ...rest } = reply;
      same(rest, { kty: 'oct', alg: 'dir', enc: 'A256GCM' });
      equal(kid, request.id);
      ok(/^[\w-]{43}$/.test(k) && /^[\w-]{22}$/.test(kid), 'a key of 256 bits, an id of 128');
      const answer = await tools.sealDirect(k, { kid }, JSON.stringify({ order: '已收到', total: 199 }));
      same(request.openJson(answer), { order: '已收到', total: 199 });
      const error = refused(xd, 'ERR_DESTROYED', () => request.open(answer), 'a second time');
      ok(/answer/.test(error.message), error.message);
    },
  },
  {
    name: 'texts of answers survive, of any length',
    async run(xd, tools) {
      for (const text of ['', '中文 😀 \0', '\ufeffbom', 'x'.repeat(1 << 20)]) {
        const { request, reply } = await requestOf(xd, tools, 1);
        equal(request.open(await tools.sealDirect(reply.k, { kid: reply.kid }, text)), text, text.slice(0, 9));
      }
    },
  },
  {
    name: 'whatever is not the unaltered answer gets the one error and can be followed by the answer',
    async run(xd, tools) {
      const { request, reply } = await requestOf(xd, tools, { phone: PHONE });
      const other = await requestOf(xd, tools, { phone: PHONE });
      const { k, kid } = reply;
      const good = await tools.sealDirect(k, { kid, cty: 'json', note: '说明', iat: 1 }, 'fine');
      const [header, , iv, text, tag] = good.split('.');
      const encoded = (object) => toBase64Url(JSON.stringify(object));
      const wrong = [
        undefined,
        null,
        7,
        {},
        [],
        '',
        '.',
        '....',
        'x'.repeat(100),
        request.jwe,
        `${good}.`,
        ` ${good}`,
        `${good}\n`,
        good.slice(1),
        good.slice(0, -1),
        good.slice(0, -8),
        `${header}.AAAA.${iv}.${text}.${tag}`,
        `${header}..${iv}.${tag}.${text}`,
        `${header}..${iv}.${text}.${tag.slice(0, 11)}`,
        `${header}..${iv}AAAA.${text}.${tag}`,
        `${header}..${iv}.${text}A.${tag}`,
        `${header.slice(0, -1)}..${iv}.${text}.${tag}`,
        `${header}=..${iv}.${text}.${tag}`,
        `.${iv}.${text}.${tag}`,
        'x'.repeat((4 << 20) + 1),
        `${encoded({ alg: 'dir', enc: 'A256GCM', kid })}..${iv}.${text}.${tag}`,
        `${encoded(null)}..${iv}.${text}.${tag}`,
        `${encoded([])}..${iv}.${text}.${tag}`,
        `!!!!..${iv}.${text}.${tag}`,
        `${toBase64Url('{')}..${iv}.${text}.${tag}`,
        await tools.sealDirect(other.reply.k, { kid }, 'x'),
        await tools.sealDirect(other.reply.k, { kid: other.reply.kid }, 'x'),
        await tools.sealDirect(k, { kid: other.reply.kid }, 'x'),
        await tools.sealDirect(k, {}, 'x'),
        await tools.sealDirect(k, { kid: 7 }, 'x'),
        await tools.sealDirect(k, { kid, zip: 'DEF' }, 'x'),
        await tools.sealDirect(k, { kid, crit: ['exp'], exp: 1 }, 'x'),
        await tools.sealDirect(k, { kid, enc: 'A128GCM' }, 'x'),
        await tools.sealDirect(k, { kid, enc: 'A256CBC-HS512' }, 'x'),
        await tools.sealDirect(k, { kid, alg: 'A256KW' }, 'x'),
        await tools.sealDirect(k, { kid }, [0xff, 0xfe]),
        ...(await Promise.all(
          notUtf8({ alg: 'dir', enc: 'A256GCM', kid }).map((bytes) => tools.sealDirect(k, bytes, 'x'))
        )),
      ];
      const messages = new Set(
        wrong.map(
          (reply) => refused(xd, 'ERR_REPLY_INVALID', () => request.open(reply), String(reply).slice(0, 60)).message
        )
      );
      refused(xd, 'ERR_REPLY_INVALID', () => request.openJson(wrong[0]));
      equal(messages.size, 1, 'one message');
      ok(![...messages][0].includes(kid), 'which holds nothing of the request');
      equal(request.open(good), 'fine');
    },
  },
  {
    name: 'an answer that is no JSON uses the key up',
    async run(xd, tools) {
      const { request, reply } = await requestOf(xd, tools, 1);
      const answer = await tools.sealDirect(reply.k, { kid: reply.kid }, `{${PHONE}`);
      const error = refused(xd, 'ERR_REPLY_INVALID', () => request.openJson(answer));
      ok(!error.message.includes(PHONE), error.message);
      refused(xd, 'ERR_DESTROYED', () => request.open(answer));
    },
  },
  {
    name: 'requests end: destroyed, in time, and the oldest of 256',
    async run(xd, tools) {
      const { request, reply } = await requestOf(xd, tools, 1);
      const answer = await tools.sealDirect(reply.k, { kid: reply.kid }, 'x');
      request.destroy();
      request.destroy();
      refused(xd, 'ERR_DESTROYED', () => request.open(answer));

      const start = tools.clock.now();
      for (const [options, timeout] of [
        [undefined, 300000],
        [{ timeout: 1000 }, 1000],
        [{ timeout: 86400000 }, 86400000],
      ]) {
        const late = await atTime(tools, start, () => requestOf(xd, tools, 1, options));
        const sealed = await tools.sealDirect(late.reply.k, { kid: late.reply.kid }, 'x');
        await atTime(tools, start + timeout - 1, () => refused(xd, 'ERR_REPLY_INVALID', () => late.request.open('x')));
        await atTime(tools, start + timeout, () => refused(xd, 'ERR_DESTROYED', () => late.request.open(sealed)));
        await atTime(tools, start, () =>
          refused(xd, 'ERR_DESTROYED', () => late.request.open(sealed), 'a clock set back')
        );
      }

      const encryptor = xd.createEncryptor({ key: tools.keys.spki });
      const many = Array.from({ length: 257 }, () => encryptor.sealRequest(1));
      refused(xd, 'ERR_DESTROYED', () => many[0].open('x'));
      refused(xd, 'ERR_REPLY_INVALID', () => many[1].open('x'));
      encryptor.destroy();
      refused(xd, 'ERR_REPLY_INVALID', () => many[1].open('x'), 'a request outlives its encryptor');
      refused(xd, 'ERR_DESTROYED', () => encryptor.sealRequest(1));
      for (const each of many) each.destroy();
      const during = xd.createEncryptor({ key: tools.keys.spki });
      const value = {
        toJSON() {
          during.destroy();
          return 1;
        },
      };
      refused(xd, 'ERR_DESTROYED', () => during.sealRequest(value), 'destroyed while the value is read');
    },
  },
  {
    name: 'requests are read strictly',
    run(xd, { keys }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      for (const options of [
        7,
        [],
        { timeout: 999 },
        { timeout: 86400001 },
        { timeout: 1000.5 },
        { timeout: '1000' },
        { timeout: null },
        { time: 1000 },
        { header: { alg: 'x' } },
        { header: { cty: 'text' } },
        { fresh: 1 },
      ]) {
        refused(xd, 'ERR_OPTION_INVALID', () => encryptor.sealRequest(1, options), JSON.stringify(options));
      }
      const { message } = refused(xd, 'ERR_OPTION_INVALID', () => encryptor.sealRequest(1, { foo: 1 }));
      ok(message.includes('timeout, header and fresh'), message);
      for (const value of [undefined, () => 1, Symbol('x'), new Map([['phone', PHONE]])])
        refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.sealRequest(value));
      refused(xd, 'ERR_PLAINTEXT_ILL_FORMED', () => encryptor.sealRequest('\ud800'));
      refused(xd, 'ERR_PLAINTEXT_TOO_LONG', () => encryptor.sealRequest('x'.repeat(1 << 20)));
      const block = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep-256' });
      refused(xd, 'ERR_OPTION_INVALID', () => block.sealRequest(1));
      const request = encryptor.sealRequest(1);
      ok(
        Object.isFrozen(request) && Object.keys(request).sort().join() === 'destroy,id,jwe,open,openJson',
        'the key is nowhere in it'
      );
    },
  },
  {
    name: 'fresh adds a time and an id',
    async run(xd, tools) {
      const { keys, openJwe } = tools;
      const encryptor = xd.createEncryptor({ key: keys.spki, keyId: 'a' });
      const headers = [];
      await atTime(tools, 1764000000999, async () => {
        const sealed = [
          encryptor.encrypt('x', { fresh: true, header: { purpose: 'order' } }),
          encryptor.encryptJson('x', { fresh: true, header: { purpose: 'order' } }),
          encryptor.sealRequest('x', { fresh: true, header: { purpose: 'order' } }).jwe,
          encryptor.encryptFields({ a: 'x' }, ['a'], { fresh: true, header: { purpose: 'order' } }).a,
        ];
        for (const jwe of sealed) headers.push((await openJwe(jwe)).header);
      });
      for (const { jti, cty, ...header } of headers) {
        ok(/^[\w-]{22}$/.test(jti), jti);
        ok(cty === undefined || cty === 'json', cty);
        same(header, { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'a', purpose: 'order', iat: 1764000000 });
      }
      equal(new Set(headers.map(({ jti }) => jti)).size, 4, 'each its own');
      equal((await openJwe(encryptor.encrypt('x', { fresh: false }))).header.jti, undefined);
      for (const name of ['iat', 'jti'])
        refused(
          xd,
          'ERR_OPTION_INVALID',
          () => encryptor.encrypt('x', { fresh: true, header: { [name]: 'mine' } }),
          name
        );
      const block = xd.createEncryptor({ key: keys.spki, scheme: 'rsa-oaep' });
      refused(xd, 'ERR_OPTION_INVALID', () => block.encrypt('x', { fresh: true }));
    },
  },
  {
    name: 'a channel opens what the server sealed, and nothing else',
    async run(xd, tools) {
      for (const [key, enc] of [
        [SHORT, 'A128GCM'],
        [LONG, 'A256GCM'],
      ]) {
        const k = key.replace(/=+$/, '');
        const channel = xd.createChannel({ key, keyId: 'v1' });
        equal(channel.keyId, 'v1');
        equal(channel.expiresAt, Infinity);
        const sealed = channel.seal(`电话 ${PHONE}`, { header: { purpose: 'order' } });
        ok(!sealed.includes(PHONE), 'the plaintext is not in it');
        const { header, plaintext } = await tools.openDirect(k, sealed);
        same(header, { alg: 'dir', enc, kid: 'v1', typ: 'request+jwe', purpose: 'order' });
        equal(plaintext, `电话 ${PHONE}`);
        const json = await tools.openDirect(k, channel.sealJson({ a: [1] }, { fresh: true }));
        ok(json.header.cty === 'json' && json.header.jti && json.plaintext === '{"a":[1]}', 'JSON');
        const ivs = [channel.seal('x'), channel.seal('x')].map((jwe) => jwe.split('.')[2]);
        ok(ivs[0] !== ivs[1], 'an IV of its own for each message');

        equal(channel.open(await tools.sealDirect(k, { enc, kid: 'v1' }, '好')), '好');
        same(channel.openJson(await tools.sealDirect(k, { enc, kid: 'v1', typ: 'JWE' }, '{"a":1}')), { a: 1 });
        for (const wrong of [
          undefined,
          '',
          sealed,
          channel.sealJson(1),
          await tools.sealDirect(k, { enc, kid: 'v2' }, 'x'),
          await tools.sealDirect(k, { enc }, 'x'),
          await tools.sealDirect(k, { enc, kid: 'v1', typ: 'application/Request+JWE' }, 'x'),
          await tools.sealDirect(k, { enc, kid: 'v1', zip: 'DEF' }, 'x'),
          await tools.sealDirect('A'.repeat(k.length), { enc, kid: 'v1' }, 'x'),
          ...(await Promise.all(
            notUtf8({ alg: 'dir', enc, kid: 'v1' }).map((bytes) => tools.sealDirect(k, bytes, 'x'))
          )),
        ]) {
          refused(xd, 'ERR_REPLY_INVALID', () => channel.open(wrong), String(wrong).slice(0, 40));
        }
        refused(xd, 'ERR_REPLY_INVALID', () => channel.openJson('{}'));
        const text = await tools.sealDirect(k, { enc, kid: 'v1' }, `${PHONE}${PHONE}x`);
        ok(!refused(xd, 'ERR_REPLY_INVALID', () => channel.openJson(text)).message.includes(PHONE), 'no value');
        channel.destroy();
        channel.destroy();
        for (const use of [
          () => channel.seal('x'),
          () => channel.sealJson(1),
          () => channel.sealJson(undefined),
          () => channel.sealJson({ toJSON: () => ok(false, 'no value is read') }),
          () => channel.open(sealed),
          () => channel.openJson(sealed),
        ])
          refused(xd, 'ERR_DESTROYED', use);
      }
    },
  },
  {
    name: 'a channel is read strictly and ends with its key',
    async run(xd, tools) {
      const bytes = Uint8Array.from({ length: 32 }, (_, index) => index);
      const channel = xd.createChannel({ key: bytes, keyId: 'v1', expiresAt: 1764000000000 });
      equal(
        (await tools.openDirect(LONG.replace(/=+$/, ''), await atTime(tools, 1763999999999, () => channel.seal('x'))))
          .plaintext,
        'x'
      );
      await atTime(tools, 1764000000000, () => {
        refused(xd, 'ERR_KEY_EXPIRED', () => channel.seal('x'));
        refused(xd, 'ERR_KEY_EXPIRED', () => channel.sealJson(undefined));
      });
      const late = await tools.sealDirect(LONG.replace(/=+$/, ''), { kid: 'v1' }, 'late');
      equal(channel.open(late), 'late', 'what was on its way is opened');
      for (const plaintext of [undefined, 7, bytes, null])
        refused(xd, 'ERR_PLAINTEXT_TYPE', () => xd.createChannel({ key: bytes, keyId: 'v1' }).seal(plaintext));
      refused(xd, 'ERR_OPTION_INVALID', () =>
        xd.createChannel({ key: bytes, keyId: 'v1' }).seal('x', { header: { typ: 'JWE' } })
      );
      // The limit is of bytes in UTF-8: a character of three counts as three. JSON adds two quotes.
      const open = xd.createChannel({ key: bytes, keyId: 'v1' });
      for (const [seal, most] of [
        [open.seal, 1048576],
        [open.sealJson, 1048574],
      ])
        for (const [character, size] of Object.entries({ x: 1, '±': 2, 你: 3, '😀': 4 })) {
          const text = character.repeat(Math.floor(most / size)) + 'x'.repeat(most % size);
          ok(seal(text), 'the longest');
          const { message } = refused(xd, 'ERR_PLAINTEXT_TOO_LONG', () => seal(`${text}x`), character);
          ok(message.includes('1048576'), message);
        }
      for (const options of [
        undefined,
        null,
        {},
        { key: LONG },
        { key: LONG, keyId: '' },
        { key: LONG, keyId: 7 },
        { key: LONG, keyId: 'x'.repeat(1025) },
        { key: LONG, keyId: '\ud800' },
        { key: 'correct horse battery staple', keyId: 'a' },
        { key: '', keyId: 'a' },
        { key: bytes.slice(0, 31), keyId: 'a' },
        { key: new Uint8Array(32), keyId: 'a' },
        { key: new Uint8Array(16).fill(255), keyId: 'a' },
        { key: 'A'.repeat(22), keyId: 'a' },
        { key: ` ${'A'.repeat(43)}`, keyId: 'a' },
        { key: 'AQEBAQEBAQEBAQEBAQEBAQ==', keyId: 'a' },
        { key: `${'_'.repeat(42)}8`, keyId: 'a' },
        { key: new Uint8Array(16), keyId: 'a', suite: 'sm4' },
        { key: 7, keyId: 'a' },
        { key: LONG, keyId: 'a', expiresAt: 'soon' },
        { key: LONG, keyId: 'a', expiresAt: NaN },
        { key: LONG, keyId: 'a', suite: 'des' },
        { key: LONG, keyId: 'a', suite: 'toString' },
        { key: LONG, keyId: 'a', iv: 'x' },
      ]) {
        const error = refused(xd, 'ERR_OPTION_INVALID', () => xd.createChannel(options), JSON.stringify(options));
        ok(!error.message.includes('horse'), error.message);
      }
    },
  },
  {
    name: "WeChat's user key is a channel",
    async run(xd, tools) {
      const NOW = 1764000000000;
      const wxOf = (answer) => ({
        getUserCryptoManager: () => ({ getLatestUserKey: ({ success }) => success(answer) }),
      });
      const answer = { encryptKey: SHORT, iv: 'c2FtZSBpdiBmb3IgYWxs', version: 7, expireTime: 3600 };
      const open = (given) => atTime(tools, NOW, () => xd.openUserChannel(wxOf(Object.assign({}, answer, given))));
      const channel = await open({});
      equal(channel.keyId, '7');
      const { header, plaintext } = await tools.openDirect(
        SHORT.replace(/=+$/, ''),
        await atTime(tools, NOW, () => channel.seal(PHONE))
      );
      same(header, { alg: 'dir', enc: 'A128GCM', kid: '7', typ: 'request+jwe' });
      equal(plaintext, PHONE);
      equal((await open({ version: 'v'.repeat(1024) })).keyId.length, 1024);
      for (const [expireTime, expiresAt] of [
        [3600, NOW + 3600000],
        [1764003600, 1764003600000],
        [1764003600000, 1764003600000],
      ])
        equal((await open({ expireTime })).expiresAt, expiresAt, String(expireTime));
      const rejected = async (code, work) => {
        const error = await work().then(
          () => undefined,
          (error) => error
        );
        equal(error?.code, code, error?.message);
        ok(error instanceof xd.XiaodunError && !error.message.includes(SHORT), error.message);
      };
      for (const given of [
        { encryptKey: LONG },
        { encryptKey: '' },
        { encryptKey: `${'A'.repeat(22)}==` },
        { encryptKey: 'AQEBAQEBAQEBAQEBAQEBAQ==' },
        { encryptKey: 7 },
        { version: undefined },
        { version: '' },
        { version: 'v'.repeat(1025) },
        { version: '\ud800' },
        { version: {} },
        { version: NaN },
        { version: Infinity },
        { expireTime: 'soon' },
        { expireTime: undefined },
        { expireTime: Infinity },
        { expireTime: { valueOf: () => 3600 } },
        { encryptKey: SHORT.slice(0, -1) },
        { encryptKey: SHORT.replace('ODw', 'ODx') },
        { encryptKey: `${SHORT.slice(0, -3)}.==` },
      ])
        await rejected('ERR_KEY_UNAVAILABLE', () => open(given));
      // The hosts' own objects can be anything; no error of theirs comes through.
      const throwing = {
        get() {
          throw new Error(SHORT);
        },
      };
      const hostile = ['encryptKey', 'version', 'expireTime'].map((name) =>
        Object.defineProperty(Object.assign({}, answer), name, throwing)
      );
      for (const name of ['version', 'expireTime'])
        for (const method of ['valueOf', 'toString'])
          hostile.push(Object.assign({}, answer, { [name]: { [method]: throwing.get } }));
      hostile.push(
        Object.assign({}, answer, { version: Symbol('v') }),
        Object.assign({}, answer, { expireTime: Symbol('v') })
      );
      for (const given of hostile) await rejected('ERR_KEY_UNAVAILABLE', () => xd.openUserChannel(wxOf(given)));
      // It is no promise, whatever it has.
      for (const then of [throwing, { value: (take) => take({}) }])
        equal(
          (await xd.openUserChannel(wxOf(Object.defineProperty(Object.assign({}, answer), 'then', then)))).keyId,
          '7'
        );
      for (const wx of [
        {},
        wxOf(undefined),
        { getUserCryptoManager: () => ({}) },
        { getUserCryptoManager: () => ({ getLatestUserKey: ({ fail }) => fail({ errMsg: SHORT }) }) },
      ])
        await rejected('ERR_KEY_UNAVAILABLE', () => xd.openUserChannel(wx));
      for (const wx of [undefined, null, 7, 'wx']) await rejected('ERR_OPTION_INVALID', () => xd.openUserChannel(wx));
    },
  },
];

/** Headers in JSON with a member that is no UTF-8: bare bytes, half a character, a long form, a surrogate, a byte order mark. */
function notUtf8(header) {
  const ascii = (text) => Array.from(text, (character) => character.charCodeAt(0));
  const begin = ascii(JSON.stringify(header).slice(0, -1));
  const wrong = [
    [0xff, 0xfe],
    [0xe4, 0xbd],
    [0xc1, 0xa1],
    [0xed, 0xa0, 0x80],
  ];
  const bodies = wrong.map((bytes) => begin.concat(ascii(',"x":"'), bytes, ascii('"}')));
  return bodies.concat([[0xef, 0xbb, 0xbf].concat(begin, ascii('}'))]);
}

function toBase64Url(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const bytes = [];
  // UTF-8 without TextEncoder and `unescape`, which some hosts do not have.
  for (const unit of encodeURIComponent(text).match(/%..|[^%]/g) || [])
    bytes.push(unit.length > 1 ? parseInt(unit.slice(1), 16) : unit.charCodeAt(0));
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at] << 16) | ((bytes[at + 1] || 0) << 8) | (bytes[at + 2] || 0);
    for (let index = 0; index < Math.min(4, bytes.length - at + 1); index++)
      result += alphabet[(group >> (18 - 6 * index)) & 63];
  }
  return result;
}
