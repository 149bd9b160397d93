import { equal, ok, refused, same } from './assert.mjs';

const FIELDS = {
  phone: { action: 'encrypt', kind: 'phone', required: true },
  'ps[].id': { action: 'encrypt', kind: 'idCard' },
  'ps[].name': { action: 'mask', kind: 'name' },
  note: { action: 'text', maxLength: 10 },
  next: { action: 'url' },
  meta: { action: 'keep' },
};

function guardOf(xd, { keys }, more = {}) {
  const encryptor = xd.createEncryptor({ key: keys.spki });
  return xd.createFormGuard(Object.assign({ encryptor, urls: { local: true }, fields: FIELDS }, more));
}

const form = (more) =>
  Object.assign({ phone: '13800138000', ps: [{ id: '11010519491231002X', name: '王小明' }], meta: { a: [1] } }, more);

/** An object each of whose members is an accessor, as Vue 2 and MobX make them; `reads` counts. */
function observable(members, reads = {}) {
  const result = {};
  for (const name of Object.keys(members)) {
    Object.defineProperty(result, name, {
      enumerable: true,
      configurable: true,
      get() {
        reads[name] = (reads[name] || 0) + 1;
        return members[name];
      },
      set() {
        throw new Error('written to');
      },
    });
  }
  return result;
}

export const cases = [
  {
    name: 'check gives what protect would report, encrypts nothing and throws nothing',
    run(xd, tools) {
      const guard = guardOf(xd, tools);
      same(guard.check(form()), []);
      const bad = form({ phone: '', ps: [{ id: '1' }], extra: 1, next: 'https://evil.test/' });
      const issues = guard.check(bad);
      same(issues, refused(xd, 'ERR_FORM_INVALID', () => guard.protect(bad)).issues);
      same(
        issues.map(({ path, code }) => `${path} ${code}`),
        ['phone REQUIRED', 'ps[0].id LENGTH', 'extra UNLISTED', 'next URL_SCHEME']
      );
      ok(Object.isFrozen(issues), 'frozen');
      for (const value of [undefined, null, 7, 'x', [], new Date(0)])
        same(
          guard
            .check(value)
            .map(({ path, code }) => `${path} ${code}`)
            .slice(0, 1),
          [' TYPE']
        );
      // Nor does it need the encryptor's key.
      const encryptor = xd.createEncryptor({ key: tools.keys.spki });
      const later = guardOf(xd, tools, { encryptor });
      encryptor.destroy();
      same(later.check(form()), []);
      refused(xd, 'ERR_DESTROYED', () => later.protect(form()));
    },
  },
  {
    name: 'tryProtect answers in place of ERR_FORM_INVALID',
    async run(xd, tools) {
      const guard = guardOf(xd, tools);
      const good = guard.tryProtect(form());
      same([good.ok, good.value.ps[0].name, 'issues' in good], [true, '王**', false]);
      equal((await tools.openJwe(good.value.phone)).plaintext, '+8613800138000');
      const bad = guard.tryProtect({});
      same(
        [bad.ok, bad.issues.map(({ path, code }) => `${path} ${code}`), 'value' in bad],
        [false, ['phone REQUIRED'], false]
      );
    },
  },
  {
    name: 'clear empties what is encrypted or masked, and leaves the rest and the form as they are',
    run(xd, tools) {
      const guard = guardOf(xd, tools);
      const at = new Date(0);
      const before = form({ note: 'x', at, other: { phone: '13800138000' } });
      const after = guard.clear(before);
      same(after, form({ phone: '', ps: [{ id: '', name: '' }], note: 'x', at, other: { phone: '13800138000' } }));
      same(before, form({ note: 'x', at, other: { phone: '13800138000' } }));
      ok(after.at === at && after.other === before.other && after.meta === before.meta, 'what has no rule is the same');
      same(guard.clear({ ps: null, phone: undefined }), { ps: null, phone: undefined });
      // A value of another shape than its rules speak of is emptied as a whole where they have a secret.
      for (const ps of ['11010519491231002X', 7, true, () => 1, { 0: { id: '11010519491231002X' } }, {}])
        same(guard.clear({ ps, note: 'x' }), { ps: '', note: 'x' }, JSON.stringify(ps));
      const kept = xd.createFormGuard({ fields: { 'ps[].seat': { action: 'keep' }, 'a.b.c': { action: 'keep' } } });
      for (const other of ['x', { 0: 'x' }, [['x']]]) same(kept.clear({ ps: 'x', a: other }), { ps: 'x', a: other });
      const deep = xd.createFormGuard({ fields: { 'a.b[].c': { action: 'mask', kind: 'name' } } });
      for (const [form, cleared] of [
        [{ a: [{ b: '王小明' }] }, { a: '' }],
        [{ a: { b: { c: '王小明' }, d: 1 } }, { a: { b: '', d: 1 } }],
        [{ a: { b: ['王小明', { c: '王小明' }] } }, { a: { b: ['', { c: '' }] } }],
        [[{ a: '王小明' }], ''],
      ])
        same(deep.clear(form), cleared, JSON.stringify(form));
      equal(guard.clear({ phone: { secret: 1 } }).phone, '', 'whatever is there');
      same(
        guard.check(guard.clear(form())).map(({ path, code }) => `${path} ${code}`),
        ['phone REQUIRED']
      );
      refused(xd, 'ERR_INPUT_TYPE', () => guard.clear({ ps: [new Map()] }));
      // Where nothing is encrypted or masked, any value stays.
      class Trip {
        constructor() {
          this.from = 'KMG';
        }
      }
      const trip = new Trip();
      const mixed = xd.createFormGuard({
        fields: {
          'trip.from': { action: 'keep' },
          'trip.notes[]': { action: 'text' },
          card: { action: 'mask', kind: 'bankCard' },
        },
      });
      const emptied = mixed.clear({ trip, card: '4111 1111 1111 1111' });
      ok(emptied.trip === trip && emptied.card === '', 'a class instance of fields that are kept');
    },
  },
  {
    name: 'members that are accessors are read once, everywhere',
    async run(xd, tools) {
      const reads = {};
      const make = () =>
        observable(
          { phone: '13800138000', meta: observable({ a: 1 }, reads), ps: [observable({ name: '王小明' }, reads)] },
          reads
        );
      const once = (names) => {
        same(reads, Object.fromEntries(names.map((name) => [name, 1])));
        for (const name of names) delete reads[name];
      };
      const safe = guardOf(xd, tools).protect(make());
      same([safe.meta, safe.ps], [{ a: 1 }, [{ name: '王**' }]]);
      equal((await tools.openJwe(safe.phone)).plaintext, '+8613800138000');
      once(['a', 'meta', 'name', 'phone', 'ps']);
      same(guardOf(xd, tools).check(make()), []);
      once(['a', 'meta', 'name', 'phone', 'ps']);
      const sealed = xd.createEncryptor({ key: tools.keys.spki }).encryptFields(make(), ['phone']);
      equal((await tools.openJwe(sealed.phone)).plaintext, '13800138000');
      once(['a', 'meta', 'name', 'phone', 'ps']);
      const jwe = xd.createEncryptor({ key: tools.keys.spki }).encryptJson(make());
      same(JSON.parse((await tools.openJwe(jwe)).plaintext), {
        phone: '13800138000',
        meta: { a: 1 },
        ps: [{ name: '王小明' }],
      });
      once(['a', 'meta', 'name', 'phone', 'ps']);
      same(xd.redactDeep(make()).phone, '138****8000');
      once(['a', 'meta', 'name', 'phone', 'ps']);
      same(refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive(make())).issues.length, 1);
      once(['a', 'meta', 'name', 'phone', 'ps']);
      const stored = [];
      const storage = xd.guardStorage({ setStorageSync: (_, data) => stored.push(data) });
      storage.setStorageSync('a', observable({ b: 1 }, reads));
      same(stored, [{ b: 1 }]);
      once(['b']);
      same(guardOf(xd, tools).clear(make()).phone, '');
    },
  },
  {
    name: 'the key of a stored value is its name, and a secret one where that is asked for',
    run(xd) {
      const stored = [];
      const keep = (...values) => stored.push(values);
      const host = { setStorageSync: keep, batchSetStorageSync: keep };
      const storage = xd.guardStorage(host, { secretNames: 'common' });
      const pathsOf = (work) => refused(xd, 'ERR_SENSITIVE_DATA', work).issues.map(({ path, kind }) => [path, kind]);
      same(
        pathsOf(() => storage.setStorageSync('accessToken', 'abc')),
        [['data', undefined]]
      );
      same(
        pathsOf(() => storage.setStorageSync({ key: 'accessToken', data: 'abc' })),
        [['data', undefined]]
      );
      const list = [null, { key: 'pin', value: 7 }];
      same(
        pathsOf(() => storage.batchSetStorageSync(list)),
        [['kvList[1].value', undefined]]
      );
      same(stored, []);
      storage.setStorageSync('accessToken', '');
      xd.guardStorage(host).setStorageSync('accessToken', 'abc');
      equal(stored.length, 2);
    },
  },
  {
    name: 'what would be lost in silence is refused with what to pass instead',
    run(xd, { keys }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      const values = { Map: new Map([['phone', '1']]), Set: new Set(['1']) };
      if (typeof URLSearchParams === 'function') values.URLSearchParams = new URLSearchParams('phone=1');
      if (typeof FormData === 'function') values.FormData = new FormData();
      if (typeof Blob === 'function') values.Blob = new Blob(['1']);
      for (const [name, value] of Object.entries(values)) {
        for (const given of [value, { a: [value] }]) {
          const { message } = refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encryptJson(given), name);
          ok(message.includes(`is a ${name}: ${name === 'Blob' ? 'upload' : 'pass'}`), message);
        }
        const { message } = refused(xd, 'ERR_INPUT_TYPE', () => encryptor.encryptFields({ a: value }, ['a']), name);
        ok(message.includes(`is a ${name}: ${name === 'Blob' ? 'upload' : 'pass'}`), message);
        refused(xd, 'ERR_INPUT_TYPE', () => xd.guardStorage({ setStorageSync() {} }).setStorageSync('a', value));
        const guard = xd.createFormGuard({ fields: { a: { action: 'keep' } } });
        same(
          guard.check({ a: value }).map(({ path, code }) => [path, code]),
          [['a', 'TYPE']]
        );
        same(
          guard.check(value).map(({ code }) => code),
          ['TYPE']
        );
      }
    },
  },
  {
    name: 'JSON is written as JSON.stringify writes it',
    async run(xd, tools) {
      const encryptor = xd.createEncryptor({ key: tools.keys.spki });
      class Money {
        constructor() {
          this.cents = 7;
        }
        toJSON(key) {
          return `${key}:${this.cents}`;
        }
      }
      const shared = { s: 1 };
      const values = [
        null,
        'x',
        7.5,
        true,
        [],
        {},
        [undefined, () => 1, Symbol('s'), NaN, -0],
        { u: undefined, f() {}, [Symbol('s')]: 1, date: new Date(0), money: new Money(), list: [new Money()] },
        { boxed: [new String('a'), new Number(1), new Boolean(false)], bytes: new Uint8Array([1, 2]) },
        { twice: [shared, shared], 'quo"te': '\u2028\n"', nested: [[[{ a: [{}] }]]], __proto__x: 1 },
        Object.assign(Object.create(null), { a: 1 }),
        Object.create(null),
        JSON.parse('{"__proto__":{"a":1}}'),
        [new Uint8Array(0), Object.assign(new Error('x'), { status: 7 }), new Date(NaN)],
      ];
      for (const value of values)
        equal((await tools.openJwe(encryptor.encryptJson(value))).plaintext, JSON.stringify(value));
      const circle = {};
      circle.self = circle;
      for (const bad of [
        circle,
        undefined,
        () => 1,
        Symbol('s'),
        { toJSON: () => undefined },
        {
          toJSON: () => {
            throw new Error('secret');
          },
        },
      ])
        refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encryptJson(bad));
      refused(xd, 'ERR_PLAINTEXT_ILL_FORMED', () => encryptor.encryptJson({ a: '\ud800' }));
    },
  },
  {
    name: 'objects that JSON writes as {} are refused, with what they are',
    run(xd, { keys }) {
      class Hidden {}
      const values = [
        /x/,
        new ArrayBuffer(2),
        new DataView(new ArrayBuffer(2)),
        new Error('x'),
        [1][Symbol.iterator](),
        new Map([[1, 2]]).entries(),
        new Hidden(),
        Object.create({ phone: '1' }),
        Object(Symbol('x')),
      ];
      if (typeof BigInt === 'function') values.push(Object(BigInt(1)));
      const encryptor = xd.createEncryptor({ key: keys.spki });
      const channel = xd.createChannel({ key: 'AAECAwQFBgcICQoLDA0ODw', keyId: 'v1' });
      const works = [(value) => encryptor.encryptJson(value), (value) => encryptor.sealRequest(value)];
      for (const work of works.concat((value) => channel.sealJson(value)))
        for (const value of values)
          for (const given of [value, { a: { b: value } }, [value]]) {
            const { message } = refused(
              xd,
              'ERR_PLAINTEXT_TYPE',
              () => work(given),
              Object.prototype.toString.call(value)
            );
            ok(message.includes(given.a ? 'a.b is an object without' : 'is an object without'), message);
          }
      // The promises of Angular have members.
      for (const late of [Promise.resolve({ phone: '1' }), Object.assign(Promise.resolve(1), { state: 1 })]) {
        const { message } = refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encryptJson({ late }));
        ok(message.includes('late is a Promise: await it'), message);
      }
    },
  },
  {
    name: 'issues end at 1,000, and the error says so',
    run(xd, tools) {
      const many = (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 1]));
      const guard = guardOf(xd, tools);
      for (const [count, isCut] of [
        [999, false],
        [1000, true],
        [200000, true],
      ]) {
        // The phone that is missing is one of them.
        const error = refused(xd, 'ERR_FORM_INVALID', () => guard.protect(many(count)));
        same(
          [error.issues.length, error.truncated === true, 'truncated' in error],
          [Math.min(count + 1, 1000), isCut, isCut]
        );
        equal(guard.check(many(count)).length, Math.min(count + 1, 1000));
      }
      const phones = Array.from({ length: 3000 }, () => '13800138000');
      const error = refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive(phones));
      same([error.issues.length, error.truncated], [1000, true]);
    },
  },
  {
    name: 'names that hold a value however it is written are not echoed',
    run(xd) {
      for (const name of [
        '138_0013_8000',
        '138.0013.8000',
        '138/0013/8000',
        '138 0013 8000',
        '4111-1111-1111-1111',
        '１３８００１３８０００',
      ])
        for (const work of [
          () => xd.assertNotSensitive({ [name]: { phone: '13800138000' } }),
          () => xd.assertNotSensitive({ [name]: new Date(0) }),
          () => xd.assertNotSensitive({ [name]: () => 1 }),
        ]) {
          let error;
          try {
            work();
          } catch (thrown) {
            error = thrown;
          }
          ok(xd.isXiaodunError(error), `${name}: ${error}`);
          const text = error.message + JSON.stringify(error.issues || []);
          ok(!text.includes(name) && !/0013.?8000|００１３/.test(text), `${name}: ${text}`);
        }
    },
  },
  {
    name: 'bind writes the path of each field into its header, and header what all have',
    async run(xd, tools) {
      const fields = { phone: { action: 'encrypt' }, 'ps[].id': { action: 'encrypt' } };
      const guard = guardOf(xd, tools, { fields, urls: undefined, bind: true, header: { iss: 'app', list: [1] } });
      const person = { id: '1' };
      const safe = guard.protect({ phone: 'x', ps: [person, person] });
      const headers = await Promise.all(
        [safe.phone, safe.ps[0].id, safe.ps[1].id].map(async (jwe) => (await tools.openJwe(jwe)).header)
      );
      same(
        headers.map(({ field, iss, list }) => [field, iss, list]),
        [
          ['phone', 'app', [1]],
          ['ps[0].id', 'app', [1]],
          ['ps[1].id', 'app', [1]],
        ]
      );
      const encryptor = xd.createEncryptor({ key: tools.keys.spki });
      for (const more of [
        { bind: 1 },
        { fresh: 'yes' },
        { header: [] },
        { header: { alg: 'none' } },
        { header: { field: 'x' }, bind: true },
        { header: { jti: 'x' }, fresh: true },
        { encryptor: undefined, bind: true },
        { encryptor: xd.createEncryptor({ key: tools.keys.spki, scheme: 'rsa-oaep' }), bind: true },
      ])
        refused(
          xd,
          'ERR_OPTION_INVALID',
          () => xd.createFormGuard(Object.assign({ encryptor, fields }, more)),
          JSON.stringify(more)
        );
    },
  },
  {
    name: 'fresh gives all fields of a form one time and one id',
    async run(xd, tools) {
      const fields = { a: { action: 'encrypt' }, 'list[]': { action: 'encrypt' } };
      const guard = guardOf(xd, tools, { fields, urls: undefined, fresh: true, bind: true, header: { iss: 'app' } });
      const headersOf = async ({ a, list }) =>
        Promise.all([a, ...list].map(async (jwe) => (await tools.openJwe(jwe)).header));
      const [first, second] = [
        await headersOf(guard.protect({ a: '1', list: ['2', '3'] })),
        await headersOf(guard.protect({ a: '1', list: [] })),
      ];
      same(
        first.map(({ field, iss }) => [field, iss]),
        [
          ['a', 'app'],
          ['list[0]', 'app'],
          ['list[1]', 'app'],
        ]
      );
      equal(new Set(first.map(({ jti }) => jti)).size, 1, 'one id');
      equal(new Set(first.map(({ iat }) => iat)).size, 1, 'one time');
      ok(/^[\w-]{22}$/.test(first[0].jti) && Number.isInteger(first[0].iat), 'of the encryptor');
      ok(second[0].jti !== first[0].jti, 'another form has another');
    },
  },
  {
    name: 'protectRequest sends a form as one request, and opens its answer',
    async run(xd, tools) {
      const guard = guardOf(xd, tools, { header: { iss: 'app' }, fresh: true });
      const request = guard.protectRequest(form({ note: '<b>x</b>' }), {
        header: { purpose: 'order' },
        timeout: 60000,
      });
      const { header, plaintext } = await tools.openJwe(request.jwe);
      const { data, reply } = JSON.parse(plaintext);
      same(data, {
        phone: '+8613800138000',
        ps: [{ id: '11010519491231002X', name: '王**' }],
        meta: { a: [1] },
        note: 'x',
      });
      same(
        [header.iss, header.purpose, typeof header.jti, header.cty, reply.kid],
        ['app', 'order', 'string', 'json', request.id]
      );
      const answer = await tools.sealDirect(reply.k, { enc: reply.enc, kid: reply.kid }, '{"order":7}');
      same(request.openJson(answer), { order: 7 });
      const error = refused(xd, 'ERR_FORM_INVALID', () => guard.protectRequest({}));
      same(
        error.issues.map(({ path, code }) => `${path} ${code}`),
        ['phone REQUIRED']
      );
      for (const options of [{ timeout: 1 }, { headers: {} }, null, { header: { alg: 'x' } }])
        refused(xd, 'ERR_OPTION_INVALID', () => guard.protectRequest(form(), options), JSON.stringify(options));
      const without = xd.createFormGuard({ fields: { a: { action: 'keep' } } });
      refused(xd, 'ERR_OPTION_INVALID', () => without.protectRequest({ a: 1 }));
      const block = xd.createEncryptor({ key: tools.keys.spki, scheme: 'rsa-oaep' });
      refused(xd, 'ERR_OPTION_INVALID', () =>
        xd.createFormGuard({ encryptor: block, fields: { a: { action: 'keep' } } }).protectRequest({ a: 1 })
      );
    },
  },
  {
    name: 'encryptFields leaves optional fields alone that are not there',
    async run(xd, tools) {
      const encryptor = xd.createEncryptor({ key: tools.keys.spki });
      const paths = ['a.b', 'list[].c', 'list[3].c', 'none', 'nothing', 'd'];
      const form = { list: [{ c: 'x' }, {}, null], none: null, nothing: undefined, d: 'y' };
      const safe = encryptor.encryptFields(form, paths, { missing: 'skip' });
      same([safe.list[1], safe.list[2], safe.none, safe.nothing, 'a' in safe], [{}, null, null, undefined, false]);
      equal((await tools.openJwe(safe.list[0].c)).plaintext, 'x');
      equal((await tools.openJwe(safe.d)).plaintext, 'y');
      equal(
        (await tools.openJwe(encryptor.encryptFields(form, ['d'], { missing: 'skip', header: { jti: 'a' } }).d)).header
          .jti,
        'a'
      );
      for (const path of paths.slice(0, 5)) {
        const code = path === 'none' || path === 'nothing' ? 'ERR_PLAINTEXT_TYPE' : 'ERR_OPTION_INVALID';
        refused(xd, code, () => encryptor.encryptFields(form, [path]), path);
      }
      refused(xd, 'ERR_PLAINTEXT_TYPE', () => encryptor.encryptFields({ a: 7 }, ['a'], { missing: 'skip' }));
      // A value of another shape can hold what was to be encrypted.
      for (const [path, wrong] of [
        ['user.phone', { user: '13800138000' }],
        ['user.phone', { user: '' }],
        ['user.phone', { user: ['13800138000'] }],
        ['l[]', { l: '13900139000' }],
        ['l[]', { l: { 0: 'x' } }],
        ['m[0]', { m: { 0: 'x' } }],
        ['m[0].a', { m: ['x'] }],
        ['m[].a', { m: [{}, 'x'] }],
        ['a', 'x'],
        ['[]', {}],
      ]) {
        const skip = () => encryptor.encryptFields(wrong, [path], { missing: 'skip' });
        const { message } = refused(xd, 'ERR_OPTION_INVALID', skip, `${path} ${JSON.stringify(wrong)}`);
        ok(!/1[38]\d{9}/.test(message), message);
      }
      refused(xd, 'ERR_OPTION_INVALID', () => encryptor.encryptFields(form, ['d'], { missing: 'ignore' }));
    },
  },
  {
    name: 'a compiled policy is taken wherever a policy is',
    run(xd, tools) {
      const links = xd.createUrlPolicy({ web: { hosts: ['example.com'] } });
      const other = xd.createUrlPolicy({ local: true });
      const guard = guardOf(xd, tools, {
        urls: links,
        fields: {
          a: { action: 'url' },
          b: { action: 'url', policy: other },
          c: { action: 'url', policy: { local: true } },
        },
      });
      same(guard.protect({ a: 'https://EXAMPLE.com/', b: '/x', c: '/y' }), {
        a: 'https://example.com/',
        b: '/x',
        c: '/y',
      });
      same(
        guard.check({ a: '/x', b: 'https://example.com/' }).map(({ path, code }) => `${path} ${code}`),
        ['a URL_SYNTAX', 'b URL_SCHEME']
      );
      equal(xd.checkUrl('https://example.com/', links).ok, true);
      const opened = [];
      const wx = { navigateTo: (option) => opened.push(option.url) };
      xd.guardNavigation(wx, xd.createUrlPolicy({ pages: { '/p': {} } })).navigateTo({ url: '/p' });
      same(opened, ['/p']);
      // A look-alike is none: it could say yes to anything.
      for (const fake of [
        { check: () => ({ ok: true, url: 'javascript:x' }) },
        Object.create(links),
        Object.assign({}, links),
      ])
        for (const work of [
          () => xd.createFormGuard({ fields: {}, urls: fake }),
          () => xd.guardNavigation(wx, fake),
          () => xd.createUrlPolicy(fake),
        ])
          refused(xd, 'ERR_POLICY_INVALID', work);
    },
  },
  {
    name: 'isXiaodunError knows its own and nothing else',
    run(xd) {
      const error = refused(xd, 'ERR_OPTION_INVALID', () => xd.createFormGuard({}));
      same(
        [
          xd.isXiaodunError(error),
          xd.isXiaodunError(error, 'ERR_OPTION_INVALID'),
          xd.isXiaodunError(error, 'ERR_DESTROYED'),
        ],
        [true, true, false]
      );
      const others = [
        undefined,
        null,
        'XiaodunError',
        7,
        {},
        new Error('x'),
        { name: 'XiaodunError' },
        Object.create(error),
      ];
      // Not every host has it.
      if (typeof Proxy === 'function') {
        const getOwnPropertyDescriptor = () => {
          throw new Error('x');
        };
        others.push(new Proxy({}, { getOwnPropertyDescriptor }));
      }
      for (const other of others) equal(xd.isXiaodunError(other), false);
    },
  },
];
