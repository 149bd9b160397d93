import { equal, ok, refused, same } from './assert.mjs';
import { readsDuring } from './clock.mjs';

export const cases = [
  {
    name: 'the clock is read for the kinds with a date of birth alone',
    run(xd, tools) {
      // A valid value of each: what is invalid may be refused before a date matters.
      const values = {
        phone: '13812345678',
        phoneE164: '+12015550123',
        phoneHk: '91234567',
        phoneMo: '66123456',
        phoneTw: '0912345678',
        landline: '010-12345678',
        hkid: 'A123456(3)',
        twId: 'A123456789',
        hkMoPermit: 'H12345678',
        twPermit: '12345678',
        passport: 'E12345678',
        bankCard: '4111111111111111',
        bankAccount: '1234567890',
        name: '王小明',
        email: 'someone@example.com',
        address: '浙江省杭州市西湖区文三路1号',
        plate: '京A12345',
        uscc: '91350100M000100Y43',
        twResident: 'A800000014',
        moId: '1234567(8)',
        hkMoEntryPermit: 'C12345678',
        imei: '490154203237518',
        ip: '192.168.0.1',
        mac: '00:1A:2B:3C:4D:5E',
      };
      for (const [kind, value] of Object.entries(values)) {
        let answer;
        const reads = readsDuring(tools, () => {
          answer = xd.validate(kind, value);
          xd.mask(kind, value);
        });
        ok(answer.valid, `${kind}: ${answer.code}`);
        equal(reads, 0, kind);
      }
      equal(
        readsDuring(tools, () => xd.maskCard('4111111111111111')),
        0
      );
      const rules = { card: { action: 'mask', kind: 'bankCard' } };
      const guard = xd.createFormGuard({ fields: rules });
      equal(
        readsDuring(tools, () => guard.protect({ card: '4111111111111111' })),
        0,
        'the form guard'
      );
      for (const kind of ['idCard', 'foreignerId']) {
        equal(
          readsDuring(tools, () => xd.mask(kind, 'x')),
          1,
          kind
        );
        equal(
          readsDuring(tools, () => xd.validate(kind, 'x')),
          1,
          kind
        );
      }
    },
  },
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
        xd.findSensitive(text, { kinds: ['email'] }).map(({ kind }) => kind),
        ['email']
      );
      for (const kinds of [[], ['salary'], ['name'], 'phone', [7], ['phone', null]]) {
        refused(xd, 'ERR_OPTION_INVALID', () => xd.findSensitive(text, { kinds }), JSON.stringify(kinds));
        // A list of kinds was taken before there were options.
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
    },
  },
  {
    name: 'redactDeep describes what logs hold, and does not throw',
    run(xd) {
      const circle = { phone: '13800138000' };
      circle.self = circle;
      same(xd.redactDeep(circle), { phone: '138****8000', self: '[circular]' });
      class Account {
        constructor() {
          this.phone = '13800138000';
          this.accessToken = 'x1';
        }
      }
      let reads = 0;
      const clean = xd.redactDeep({
        at: new Date(0),
        never: new Date(NaN),
        map: new Map([['phone', '13800138000']]),
        set: new Set(['someone@example.com']),
        account: new Account(),
        f() {},
        symbol: Symbol('13800138000'),
        get x() {
          reads++;
          return '13800138000';
        },
        get bad() {
          throw new Error('13800138000');
        },
        bytes: new Uint8Array(4),
        13800138000: 1,
      });
      equal(reads, 1);
      equal(clean.at, '1970-01-01T00:00:00.000Z');
      equal(clean.never, 'Invalid Date');
      equal(clean.map, 'Map(1) { "phone" => "138****8000" }');
      equal(clean.set, 'Set(1) { "s***@example.com" }');
      equal(clean.account, 'Account { "phone": "138****8000", "accessToken": ****** }');
      equal(clean.symbol, 'Symbol(138****8000)');
      equal(clean.x, '138****8000');
      equal(clean.bad, '[cannot be read]');
      equal(clean['138****8000'], 1);
      ok(!JSON.stringify(clean).includes('13800138000'), JSON.stringify(clean));
      const error = Object.assign(new TypeError('no user 13800138000'), { idNumber: '11010519491231002X' });
      const text = xd.redactDeep(error);
      ok(/^TypeError: no user 138\*\*\*\*8000\n/.test(text) && text.includes('110***********002X'), text);
      const shared = Array.from({ length: 24 }).reduce((inner) => [inner, inner], '13800138000');
      equal(JSON.stringify(xd.redactDeep([[1]])), '[[1]]');
      equal(xd.redactDeep(shared).length, 2);
      xd.redactDeep(JSON.parse('{"__proto__":1}'));
    },
  },
  {
    name: 'of the members of an error short ones and further errors are described, wherever the error is',
    run(xd) {
      // As HTTP clients make it: no name in a text says that a part of it is a password.
      const failed = () =>
        Object.assign(new Error('no user 13800138000'), {
          config: { headers: 'authorization: Bearer sesame77', data: '{"password":"hunter2"}' },
          rawHeaders: ['authorization', 'Bearer sesame77'],
          body: ' {"password":"hunter2"}',
          parts: '["hunter2"]',
          token: 'sesame77',
          code: 'E7',
          status: 400,
          isFinal: true,
        });
      class Job {
        constructor() {
          this.error = failed();
        }
      }
      const caused = (cause) => Object.defineProperty(new Error('outer'), 'cause', { value: cause });
      const many = (errors) => Object.defineProperty(new Error('all failed'), 'errors', { value: errors });
      for (const [where, value] of Object.entries({
        top: failed(),
        array: [[failed()]],
        map: new Map([['error', failed()]]),
        class: new Job(),
        member: { status: 'rejected', reason: failed() },
        cause: caused(caused(failed())),
        'member of an error': Object.assign(new Error('outer'), { inner: failed() }),
        errors: many([new Error('first'), failed()]),
      })) {
        const text = JSON.stringify(xd.redactDeep(value)).replace(/\\"/g, '"');
        ok(!/13800138000|hunter2|sesame77/.test(text), `${where}: ${text}`);
        ok(/Error: no user 138\*\*\*\*8000/.test(text), `${where}: ${text}`);
        ok(text.includes('"code": "E7", "status": 400, "isFinal": true }'), `${where}: ${text}`);
        ok(text.includes('"config": […], "rawHeaders": […], "body": […], "parts": […], "token": ******'), text);
      }
      ok(xd.redactDeep(caused('timeout of 13800138000')).endsWith('{ "cause": "timeout of 138****8000" }'));
      ok(xd.redactDeep(caused({ data: 'hunter2' })).endsWith('{ "cause": […] }'));
      const listed = xd.redactDeep(many(['hint', '{"a":"hunter2"}', { a: 'hunter2' }, 13800138000]));
      ok(listed.endsWith('{ "errors": ["hint", […], […], 138****8000] }'), listed);
      ok(xd.redactDeep(many({ a: 'hunter2' })).endsWith('{ "errors": […] }'));
      ok(/, … 5 more\] \}$/.test(xd.redactDeep(many(Array.from({ length: 105 }, () => 1)))));
      const circle = caused(undefined);
      const inCircle = Object.assign(new Error('x'), { cause: circle });
      circle.inner = inCircle;
      ok(xd.redactDeep(circle).includes('"cause": [circular]'));
      equal(xd.redactDeep(Object.assign(new Error('x'), { stack: '' })), 'Error: x');
      // Stacks of some engines are frames alone.
      equal(
        xd.redactDeep(Object.assign(new TypeError('no 13800138000'), { stack: 'pay@a.js' })),
        ['TypeError: no 138****8000', 'pay@a.js'].join('\n')
      );
    },
  },
  {
    name: 'a part of an error that throws is described as such, and the rest as ever',
    run(xd) {
      const thrower = {
        get() {
          throw new Error('13800138000');
        },
        enumerable: true,
      };
      const broken = (name) =>
        Object.defineProperty(Object.assign(new Error('m'), { stack: 's', code: 7 }), name, thrower);
      equal(xd.redactDeep(broken('stack')), 'Error: m\n[cannot be read] { "code": 7 }');
      equal(xd.redactDeep(broken('message')), 'Error: [cannot be read]\ns { "code": 7 }');
      equal(xd.redactDeep(broken('name')), '[cannot be read]: m\ns { "code": 7 }');
      equal(xd.redactDeep(broken('cause')), 'Error: m\ns { "code": 7, "cause": [cannot be read] }');
      equal(xd.redactDeep(broken('errors')), 'Error: m\ns { "code": 7, "errors": [cannot be read] }');
      let reads = 0;
      const counted = { get: () => `read ${++reads}`, enumerable: true };
      const names = ['name', 'message', 'stack', 'cause', 'errors', 'code'];
      const each = Object.defineProperties(new Error(), Object.fromEntries(names.map((name) => [name, counted])));
      // An engine may read them while the stack is replaced.
      reads = 0;
      xd.redactDeep(each);
      equal(reads, names.length);
      if (typeof Proxy !== 'function') return;
      // By its tag: a proxy of another realm's error has nothing else of one. (Firefox gives no stack of a real one.)
      const members = { name: 'Error', message: 'm', stack: 's', [Symbol.toStringTag]: 'Error' };
      const tagged = Object.assign(Object.create({}), members);
      const closed = new Proxy(tagged, {
        ownKeys() {
          throw new Error('13800138000');
        },
      });
      equal(xd.redactDeep(closed), 'Error: m\ns { [cannot be read] }');
      const gone = Proxy.revocable([], {});
      gone.revoke();
      const holder = Object.assign(new Error('m'), { stack: 's', errors: gone.proxy });
      equal(xd.redactDeep(holder), 'Error: m\ns { "errors": [cannot be read] }');
    },
  },
  {
    name: 'numbers of any size, secret names and shared objects',
    run(xd) {
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ card: 6222020000000000000 }));
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ phone: -13800138000 }));
      equal(xd.redactDeep({ card: 6222020000000000000 }).card, '**** **** **** 0000');
      // An answer does not depend on what is next to it.
      for (const value of ['.4111111111111111', '4111111111111111.', ' 13800138000']) {
        refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ a: value }));
        refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ z: '', a: value }));
      }
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ token_13800138000: 'x' }));
      for (const name of ['138_0013_8000', '138.0013.8000', '138-0013·8000']) {
        const error = refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ [name]: '13900139000' }));
        ok(!error.message.includes(name) && !/0013/.test(error.issues[0].path), error.issues[0].path);
      }
      xd.assertNotSensitive({ accessToken: 'x' });
      // The name of a member is the label of its value, and of the elements of its array.
      const numbers = {
        orderNo: '2511220783994363',
        out_trade_no: ['13800138000'],
        memory: 17179869184,
        订单号: '13800138000',
        orderNo2: '13800138000',
        order_no_3: '13800138000',
        'order.id': '13800138000',
        'order[id]': '13800138000',
        _orderId: '13800138000',
        '订单号：': '13800138000',
        '订单号(1)': '13800138000',
        imei1: '352099001761481',
        订单号1: '13800138000',
      };
      xd.assertNotSensitive(numbers);
      same(xd.redactDeep(numbers), numbers);
      same(xd.redactDeep({ idCard: '110105491231002', hkMoPermit: ['H12345678'], phone: 13800138000 }), {
        idCard: '110********1002',
        hkMoPermit: ['H*****678'],
        phone: '138****8000',
      });
      // A masked number leaves those next to it labelled.
      for (const second of ['17712349462', '6225888323867303']) {
        const once = xd.redactDeep({ orderNo: `6225888323867303 ${second}` });
        ok(once.orderNo.startsWith('6225888323867303 ') && once.orderNo.includes('****'), once.orderNo);
        same(xd.redactDeep(once), once);
      }
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ order: { phone: '13800138000' } }));
      // A bare word is none of an array's elements, nor of a sentence.
      for (const value of [
        { orders: ['13800138000'] },
        { order: ['张三', '13800138000'] },
        { order: '13800138000 张三' },
        { wechatId: '13800138000' },
      ])
        refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive(value));
      const withIp = { kinds: ['phone', 'idCard', 'ip'] };
      same(xd.redactDeep({ idCard: '110105491231002', orderNo: '13800138000', version: '1.2.3.4' }, withIp), {
        idCard: '110********1002',
        orderNo: '13800138000',
        version: '1.2.3.4',
      });
      same(xd.redactDeep({ tel: '+010-62345678' }), { tel: xd.redact('+010-62345678') });
      refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ 身份证号: '110105491231002' }));
      const asked = { secretNames: 'common' };
      const error = refused(xd, 'ERR_SENSITIVE_DATA', () =>
        xd.assertNotSensitive({ access_token: 'x', pin: '' }, asked)
      );
      same(
        error.issues.map(({ path, kind }) => [path, kind]),
        [['access_token', undefined]]
      );
      same(xd.redactDeep({ TOKEN: 1, tokens: 1, userPassword: [1], cookie: null, otp: false }), {
        TOKEN: '******',
        tokens: 1,
        userPassword: '******',
        cookie: null,
        otp: false,
      });
      same(xd.redactDeep({ token: 'x', mine: 'y' }, { secretNames: ['mine'] }), { token: 'x', mine: '******' });
      const mixed = xd.redactDeep({ at: new Date(0), phone: 13800138000, z: 1, call() {}, in: new Map(), a: 'x' });
      same(Object.keys(mixed), ['at', 'phone', 'z', 'call', 'in', 'a']);
      same([mixed.at, mixed.in], ['1970-01-01T00:00:00.000Z', 'Map(0) {}']);
      const hidden = {
        rsaPrivateKey: 'x',
        RSA_PRIVATE_KEY: 'x',
        passwords: ['x'],
        cookies: { a: 'x' },
        userTokens: ['x'],
        pinCode: 'x',
        'otp-code': 1,
      };
      same(Object.values(xd.redactDeep(hidden)), Array(7).fill('******'));
      const shown = { tokens: 512, maxTokens: 4096, usage: { prompt_tokens: 8 }, tokenCount: '3', cookieEnabled: 'x' };
      same(xd.redactDeep(shown), shown);
      if (typeof BigInt === 'function') ok(xd.redactDeep({ tokens: BigInt(8) }).tokens === BigInt(8));
      const named = { secretNames: ['apiKey'] };
      same(xd.redactDeep({ 'X-Api-Key': 'x', my_api_key: 'x', apiKeys: 'x', apiKeyId: 'x', key: 'x' }, named), {
        'X-Api-Key': '******',
        my_api_key: '******',
        apiKeys: '******',
        apiKeyId: 'x',
        key: 'x',
      });
      same(xd.redactDeep({ 'user[password]': 'x', 'user.pin': 'x', password2: 'x', 'my[otp][at]': 'x' }), {
        'user[password]': '******',
        'user.pin': '******',
        password2: '******',
        'my[otp][at]': 'x',
      });
      for (const name of [
        'password_1',
        'password-2',
        'password[1]',
        'passwords[0]',
        'cvv_2',
        'user.token.2',
        'pin_1_2',
      ])
        same(xd.redactDeep({ [name]: 'x' }), { [name]: '******' });
      const numbered = { secretNames: ['key_1'] };
      same(xd.redactDeep({ key_1: 'x', my_key_1: 'x', key_2: 'x', key: 'x', 1: 'x' }, numbered), {
        key_1: '******',
        my_key_1: '******',
        key_2: 'x',
        key: 'x',
        1: 'x',
      });
      const many = Array.from({ length: 1200 }, () => '13800138000');
      const long = refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive(many));
      equal(long.issues.length, 1000);
      equal(long.truncated, true);
    },
  },
  {
    name: 'what a name or an object of its own holds is masked',
    run(xd) {
      equal(xd.redactDeep(new String('13800138000')), '138****8000');
      same(xd.redactDeep({ a: [new String('13800138000')] }), { a: ['138****8000'] });
      const alike = {};
      for (let index = 0; index < 2000; index++) alike[`138${1000 + index}8000`] = index;
      const renamed = xd.redactDeep(alike);
      equal(Object.keys(renamed).length, 2000);
      equal(renamed['138****8000 (2000)'], 1999);
      for (const [name, search] of [
        ['EMP-12345', { custom: { employee: { pattern: 'EMP-\\d{5}' } } }],
        ['00:1A:2B:3C:4D:5E', { kinds: ['mac'] }],
        ['10.1.2.3', { kinds: ['ip'] }],
      ]) {
        const error = refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ [name]: 1 }, search));
        ok(!JSON.stringify([error.message, error.issues]).includes(name), `${name} in an error`);
        const guard = xd.createFormGuard({ fields: {}, unlisted: 'keep', search });
        const form = refused(xd, 'ERR_FORM_INVALID', () => guard.protect({ [name]: 1 }));
        ok(!JSON.stringify([form.message, form.issues]).includes(name), `${name} in an issue`);
      }
    },
  },
  {
    name: 'kinds of a caller and detectors',
    run(xd) {
      const custom = { employee: { pattern: 'EMP-\\d{4,6}', mask: { head: 4 } }, 员工: { pattern: '工号[A-Z]\\d{3}' } };
      same(
        xd.findSensitive('by EMP-12345, 工号A123', { custom }).map(({ kind, start, end }) => [kind, start, end]),
        [
          ['employee', 3, 12],
          ['员工', 14, 20],
        ]
      );
      equal(xd.redact('by EMP-12345 13800138000', { custom }), 'by EMP-***** 138****8000');
      equal(xd.redact('by EMP-12345 13800138000', { kinds: ['employee'], custom }), 'by EMP-***** 13800138000');
      equal(xd.redact('XEMP-12345 EMP-1234567 EMP-123', { custom }), 'XEMP-12345 EMP-1234567 EMP-123');
      equal(xd.redact('\ud83d\ude00EMP-12345\ud800\nEMP-54321', { custom }), '\ud83d\ude00EMP-*****\ud800\nEMP-*****');
      const refusals = [
        '',
        'a*',
        'a+',
        'a|b',
        '(a)',
        'a{0,3}',
        'a{65}',
        '[a',
        '[]',
        '[^a]',
        '\\w',
        '.',
        'a{2,1}',
        '[*]x',
        '\\*x',
      ];
      for (const pattern of refusals)
        refused(xd, 'ERR_OPTION_INVALID', () => xd.redact('x', { custom: { mine: { pattern } } }), pattern);
      refused(xd, 'ERR_OPTION_INVALID', () => xd.redact('x', { custom: { phone: { pattern: 'x' } } }));
      refused(xd, 'ERR_OPTION_INVALID', () =>
        xd.redact('x', { custom: { mine: { pattern: 'x\\d', mask: { head: 1, tail: 1 } } } })
      );
      refused(xd, 'ERR_OPTION_INVALID', () => xd.createDetector({ secretNames: 'some' }));
      refused(xd, 'ERR_OPTION_INVALID', () => xd.createDetector({ kind: ['phone'] }));
      const detector = xd.createDetector({ kinds: ['ip', 'mac', 'employee'], custom });
      equal(detector.redact('192.168.1.10 00:1a:2b:3c:4d:5e EMP-1234'), '192.168.*.* 00:1A:2B:**:**:** EMP-****');
      same(detector.find('13800138000'), []);
      detector.assert({ token: 'x' });
      refused(xd, 'ERR_SENSITIVE_DATA', () => detector.assert({ 'EMP-1234': 1 }));
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
