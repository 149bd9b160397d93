import { equal, ok, refused, same } from './assert.mjs';

export const cases = [
  {
    name: 'default masks of the main kinds',
    run(xd) {
      equal(xd.mask('phone', '13812345678'), '138****5678');
      equal(xd.mask('phone', '138 1234 5678'), '138****5678');
      equal(xd.mask('phone', '１３８１２３４５６７８'), '138****5678');
      equal(xd.mask('phone', '+86 138-1234-5678'), '+86 138****5678');
      equal(xd.mask('idCard', '11010519491231002x'), '110***********002X');
      equal(xd.maskCard('4111 1111 1111 1111'), '**** **** **** 1111');
      equal(xd.mask('bankCard', '378282246310005'), '**** **** **** 0005');
      equal(xd.mask('email', 'someone@example.com'), 's***@example.com');
      equal(xd.mask('name', '王小明'), '王**');
    },
  },
  {
    name: 'what is not of its kind is hidden whole, and masking twice changes nothing',
    run(xd) {
      for (const [kind, value] of [
        ['phone', '12345'],
        ['idCard', '110105194912310021'],
        ['bankCard', '4111111111111112'],
        ['email', 'nobody'],
        ['phone', '😀1'],
      ]) {
        const masked = xd.mask(kind, value);
        equal(masked, '*'.repeat(Array.from(value).length), kind);
        equal(xd.mask(kind, masked), masked, kind);
      }
      for (const [kind, value] of [
        ['phone', '13812345678'],
        ['bankCard', '4111111111111111'],
        ['email', 'a@example.com'],
        ['name', '欧阳娜'],
      ]) {
        const masked = xd.mask(kind, value);
        equal(xd.mask(kind, masked), masked, kind);
      }
    },
  },
  {
    name: 'mask options have bounds',
    run(xd) {
      equal(xd.mask('phone', '13812345678', { head: 0, tail: 4, char: '•' }), '•••••••5678');
      for (const options of [
        { head: -1 },
        { tail: 1.5 },
        { head: '3' },
        { char: '**' },
        { char: '' },
        { heads: 1 },
        { style: 'unknown' },
        7,
        'x',
        { head: 1e9 },
      ]) {
        refused(xd, 'ERR_OPTION_INVALID', () => xd.mask('phone', '13812345678', options), JSON.stringify(options));
      }
      // PCI DSS 3.4.1: at most the BIN and the last four.
      refused(xd, 'ERR_OPTION_INVALID', () => xd.mask('bankCard', '4111111111111111', { head: 9, tail: 4 }));
      refused(xd, 'ERR_OPTION_INVALID', () => xd.mask('bankCard', '4111111111111111', { tail: 5 }));
      refused(xd, 'ERR_OPTION_INVALID', () => xd.mask('salary', '1'));
      for (const kind of [undefined, null, 7, {}]) refused(xd, 'ERR_OPTION_INVALID', () => xd.mask(kind, '1'));
      for (const value of [undefined, null, 13812345678, {}, ['1']]) {
        refused(xd, 'ERR_INPUT_TYPE', () => xd.mask('phone', value));
        refused(xd, 'ERR_INPUT_TYPE', () => xd.validate('phone', value));
        refused(xd, 'ERR_INPUT_TYPE', () => xd.redact(value));
      }
    },
  },
  {
    name: 'validation normalises and explains',
    run(xd) {
      same(xd.validate('phone', '138 1234 5678'), { valid: true, kind: 'phone', normalized: '+8613812345678' });
      const id = xd.validate('idCard', '11010519491231002x');
      equal(id.normalized, '11010519491231002X');
      equal(id.info.birth, '1949-12-31');
      const bad = xd.validate('idCard', '110105194912310021');
      equal(bad.valid, false);
      equal(bad.kind, 'idCard');
      equal(bad.code, 'CHECK_DIGIT');
      ok(!bad.message.includes('110105'), 'no echo');
      ok(/[\u4e00-\u9fff]/.test(xd.validate('idCard', '1', { locale: 'zh-CN' }).message), 'a message in Chinese');
      equal(xd.validate('phone', '13812345678', { level: 'assigned' }).info.virtual, false);
      refused(xd, 'ERR_OPTION_INVALID', () => xd.validate('phone', '13812345678', { levels: 1 }));
      refused(xd, 'ERR_OPTION_INVALID', () => xd.validate('phone', '13812345678', { locale: 'xx' }));
    },
  },
  {
    name: 'findings are in UTF-16 units, in order, and redaction leaves none',
    run(xd) {
      const text =
        '😀 电话 13800138000，证件 11010519491231002X，卡 4111 1111 1111 1111，邮箱 someone@example.com。订单 20261122001234567890';
      const found = xd.findSensitive(text);
      same(
        found.map(({ kind }) => kind),
        ['phone', 'idCard', 'bankCard', 'email']
      );
      same(
        found.map(({ start, end }) => text.slice(start, end)),
        ['13800138000', '11010519491231002X', '4111 1111 1111 1111', 'someone@example.com']
      );
      equal(found[1].confidence, 'checked');
      const clean = xd.redact(text);
      equal(xd.findSensitive(clean).length, 0, clean);
      ok(clean.startsWith('😀 电话 138****8000，') && clean.endsWith('20261122001234567890'), clean);
      same(
        xd.findSensitive(text, ['email']).map(({ kind }) => kind),
        ['email']
      );
      for (const kinds of [[], ['salary'], ['name'], 'phone', [7], ['phone', null]]) {
        refused(xd, 'ERR_OPTION_INVALID', () => xd.findSensitive(text, kinds), JSON.stringify(kinds));
      }
    },
  },
  {
    name: 'text with a lone surrogate is redacted and otherwise unchanged',
    run(xd) {
      const text = '\ud800 13800138000 \udc00';
      same(
        xd.findSensitive(text).map(({ start, end }) => [start, end]),
        [[2, 13]]
      );
      equal(xd.redact(text), '\ud800 138****8000 \udc00');
    },
  },
  {
    name: 'redactDeep keeps shape and keys, and the input',
    run(xd) {
      const value = {
        user: { phone: '13800138000', id: 13800138000, age: 7, ok: true, none: null, gone: undefined },
        list: ['a', ['call 13800138000\0']],
        '': [],
      };
      const before = JSON.stringify(value);
      const clean = xd.redactDeep(value);
      same(clean, {
        user: { phone: '138****8000', id: '138****8000', age: 7, ok: true, none: null, gone: undefined },
        list: ['a', ['call 138****8000\0']],
        '': [],
      });
      same(Object.keys(clean.user), Object.keys(value.user));
      equal(JSON.stringify(value), before);
      equal(xd.redactDeep('13800138000'), '138****8000');
      const circle = {};
      circle.self = circle;
      for (const bad of [
        circle,
        { d: new Date() },
        new Map(),
        { f() {} },
        {
          get x() {
            throw new Error('13800138000');
          },
        },
        JSON.parse('{"__proto__":1}'),
      ]) {
        refused(xd, 'ERR_INPUT_TYPE', () => xd.redactDeep(bad));
      }
    },
  },
  {
    name: 'assertNotSensitive names paths and kinds and no value',
    run(xd) {
      xd.assertNotSensitive({ a: '138****8000', b: [1, 'x'] });
      xd.assertNotSensitive('nothing');
      const error = refused(xd, 'ERR_SENSITIVE_DATA', () =>
        xd.assertNotSensitive({ a: { b: ['x', '电话13800138000'] }, c: 13900139000, 13700137000: 1 })
      );
      same(
        error.issues.map(({ path, kind }) => [path, kind]),
        [
          ['a.b[1]', 'phone'],
          ['c', 'phone'],
          ['137****7000', 'phone'],
        ]
      );
      ok(!/1380013|1390013|13700137/.test(error.message + JSON.stringify(error.issues)), error.message);
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive('13800138000'));
    },
  },
];
