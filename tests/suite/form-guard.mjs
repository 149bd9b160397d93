import { equal, ok, refused, same } from './assert.mjs';

const ID = '11010519491231002X';

function guardOf(xd, { keys }, more = {}) {
  return xd.createFormGuard(
    Object.assign(
      {
        encryptor: xd.createEncryptor({ key: keys.spki }),
        urls: { web: { hosts: ['example.com'] } },
        fields: {
          'contact.phone': { action: 'encrypt', kind: 'phone', required: true },
          'passengers[].id': { action: 'encrypt', kind: 'idCard', required: true },
          'passengers[].name': { action: 'mask', kind: 'name' },
          card: { action: 'mask', kind: 'bankCard' },
          comment: { action: 'html' },
          remark: { action: 'text', maxLength: 10 },
          next: { action: 'url' },
          meta: { action: 'keep' },
          secret: { action: 'encrypt' },
        },
      },
      more
    )
  );
}

function order(more) {
  return Object.assign(
    {
      contact: { phone: '138 0013 8000' },
      passengers: [{ id: ID.toLowerCase(), name: '王小明' }, { id: ID }],
      card: '4111 1111 1111 1111',
      comment: '<b onclick="x">ok</b><script>x</script>',
      remark: '<p>hello</p>',
      next: 'https://EXAMPLE.com/a',
      meta: { channel: 'web', tags: [1, null] },
      secret: ' as it is ',
    },
    more
  );
}

export const cases = [
  {
    name: 'protect makes every field safe and changes nothing of the input',
    async run(xd, tools) {
      const form = order();
      const before = JSON.stringify(form);
      const safe = guardOf(xd, tools).protect(form);
      equal(JSON.stringify(form), before);
      equal((await tools.openJwe(safe.contact.phone)).plaintext, '+8613800138000', 'normalised before it is encrypted');
      equal((await tools.openJwe(safe.passengers[0].id)).plaintext, ID);
      equal((await tools.openJwe(safe.secret)).plaintext, ' as it is ');
      equal(safe.passengers[0].name, '王**');
      equal('name' in safe.passengers[1], false);
      equal(safe.card, '**** **** **** 1111');
      equal(safe.comment, '<b>ok</b>');
      equal(safe.remark, 'hello');
      equal(safe.next, 'https://example.com/a');
      same(safe.meta, form.meta);
      ok(!/13800138|4111|110105/.test(JSON.stringify(safe)), 'nothing readable is left');
    },
  },
  {
    name: 'what is said of every element holds for one with an index too',
    async run(xd, tools) {
      const encryptor = xd.createEncryptor({ key: tools.keys.spki });
      const encrypt = { action: 'encrypt', kind: 'name', required: true };
      const keep = { action: 'keep' };
      const guard = (fields, unlisted = 'reject') => xd.createFormGuard({ encryptor, fields, unlisted });
      const open = async (value) => (await tools.openJwe(value)).plaintext;
      for (const unlisted of ['reject', 'drop', 'keep']) {
        const fields = {
          'ps[0].vip': keep,
          'ps[].name': encrypt,
          'ps[].tags[1]': keep,
          'ps[0].tags[]': { action: 'mask', kind: 'name' },
        };
        const { ps } = guard(fields, unlisted).protect({
          ps: [
            { name: '王小明', vip: true, tags: ['李四', 'b'] },
            { name: '李四', tags: [] },
          ],
        });
        same([await open(ps[0].name), ps[0].vip, await open(ps[1].name)], ['王小明', true, '李四']);
        same(ps[0].tags, ['李*', 'b']);
        const { issues } = refused(xd, 'ERR_FORM_INVALID', () =>
          guard(fields, unlisted).protect({ ps: [{ vip: true }] })
        );
        same(
          issues.map(({ path, code }) => `${path} ${code}`),
          ['ps[0].name REQUIRED']
        );
        same(guard(fields, unlisted).protect({ ps: [] }), { ps: [] });
      }
      // The rule with an index is the nearer one.
      same(guard({ 'a[]': encrypt, 'a[0]': keep }).protect({ a: ['x'] }), { a: ['x'] });
      for (const fields of [
        { 'a[0]': keep, 'a[].x': encrypt },
        { 'a[]': keep, 'a[0].x': encrypt },
        { 'a[].b[0]': keep, 'a[1].b[].x': encrypt },
      ]) {
        refused(xd, 'ERR_OPTION_INVALID', () => guard(fields), JSON.stringify(fields));
      }
      // One index at each level in turn: all mixtures of them are places of their own.
      const mixtures = (levels) => {
        const fields = {};
        for (let at = 0; at < levels; at++) fields[`a${'[]'.repeat(at)}[0]${'[]'.repeat(levels - at - 1)}`] = keep;
        return fields;
      };
      same(guard(mixtures(3)).protect({ a: [[['x']]] }), { a: [[['x']]] });
      refused(xd, 'ERR_OPTION_INVALID', () => guard(mixtures(60)));
    },
  },
  {
    name: 'drop leaves out whatever has no rule',
    run(xd) {
      const guard = xd.createFormGuard({ fields: { b: { action: 'keep' } }, unlisted: 'drop' });
      const circle = {};
      circle.circle = circle;
      for (const other of [new Date(0), new Map(), () => 1, Symbol('s'), circle, { deep: new Date(0) }])
        same(guard.protect({ b: 1, other }), { b: 1 });
    },
  },
  {
    name: 'elements that are left out keep their places',
    async run(xd, tools) {
      const encryptor = xd.createEncryptor({ key: tools.keys.spki });
      const keep = { action: 'keep' };
      for (const [fields, unlisted, form, expected] of [
        [{ 'seats[0]': keep }, 'keep', { seats: ['1A', undefined, '1C'] }, { seats: ['1A', null, '1C'] }],
        [{ 'seats[2]': keep }, 'drop', { seats: ['1A', '1B', '1C'] }, { seats: [null, null, '1C'] }],
        [{ 'seats[1]': keep }, 'reject', { seats: [undefined, '1B'] }, { seats: [null, '1B'] }],
        [
          { 'ps[1].seat': keep },
          'drop',
          { ps: [{ seat: '1A' }, { seat: '1B', x: 1 }] },
          { ps: [null, { seat: '1B' }] },
        ],
        [{ '[1].seat': keep }, 'drop', [{ seat: '1A' }, { seat: '1B' }], [null, { seat: '1B' }]],
        [{ 'ps[].seat': keep }, 'drop', { ps: [{ x: 1 }, { seat: '1B' }] }, { ps: [{}, { seat: '1B' }] }],
      ])
        same(xd.createFormGuard({ fields, unlisted }).protect(form), expected, JSON.stringify(form));
      const fields = { 'ps[1].phone': { action: 'encrypt', kind: 'phone' } };
      const form = { ps: [{ phone: '13900139000' }, { phone: '13800138000' }] };
      const guard = xd.createFormGuard({ encryptor, fields, unlisted: 'drop', bind: true });
      const { ps } = guard.protect(form);
      same([ps.length, ps[0]], [2, null]);
      const { header, plaintext } = await tools.openJwe(ps[1].phone);
      same([header.field, plaintext], ['ps[1].phone', '+8613800138000']);
      const open = xd.createFormGuard({ encryptor, fields, unlisted: 'drop' });
      const request = JSON.parse((await tools.openJwe(open.protectRequest(form).jwe)).plaintext);
      same(request.data, { ps: [null, { phone: '+8613800138000' }] });
    },
  },
  {
    name: 'an object at several places has its issues at each of them',
    run(xd) {
      const required = { action: 'keep', required: true };
      const keep = { action: 'keep' };
      const [empty, secret] = [{ id: '' }, { note: '13800138000', deep: [{ at: new Date(0) }] }];
      const both = { here: secret, there: secret };
      const shared = { id: 1, x: secret };
      for (const [fields, unlisted, form, expected] of [
        [
          { 'p[].id': required },
          'reject',
          { p: [empty, empty, empty] },
          ['p[0].id REQUIRED', 'p[1].id REQUIRED', 'p[2].id REQUIRED'],
        ],
        [{ 'a.id': required, 'b.id': required }, 'reject', { a: empty, b: empty }, ['a.id REQUIRED', 'b.id REQUIRED']],
        [
          { 'p[].q.id': required },
          'reject',
          { p: [{ q: empty }, { q: empty }] },
          ['p[0].q.id REQUIRED', 'p[1].q.id REQUIRED'],
        ],
        [{}, 'keep', { home: { note: secret.note }, work: secret.note }, ['home.note SENSITIVE', 'work SENSITIVE']],
        [
          {},
          'keep',
          { home: secret, work: secret },
          ['home.deep[0].at TYPE', 'home.note SENSITIVE', 'work.deep[0].at TYPE', 'work.note SENSITIVE'],
        ],
        [
          { 'p[].id': keep, all: keep },
          'keep',
          {
            p: [
              { id: 1, x: both },
              { id: 2, x: both },
            ],
            all: { y: secret },
          },
          [
            'all.y.deep[0].at TYPE',
            'p[0].x.here.deep[0].at TYPE',
            'p[0].x.here.note SENSITIVE',
            'p[0].x.there.deep[0].at TYPE',
            'p[0].x.there.note SENSITIVE',
            'p[1].x.here.deep[0].at TYPE',
            'p[1].x.here.note SENSITIVE',
            'p[1].x.there.deep[0].at TYPE',
            'p[1].x.there.note SENSITIVE',
          ],
        ],
        [
          { 'p[].id': keep },
          'keep',
          { p: [shared, shared] },
          ['p[0].x.deep[0].at TYPE', 'p[0].x.note SENSITIVE', 'p[1].x.deep[0].at TYPE', 'p[1].x.note SENSITIVE'],
        ],
      ]) {
        const guard = xd.createFormGuard({ fields, unlisted });
        same(
          guard
            .check(form)
            .map(({ path, code }) => `${path} ${code}`)
            .sort(),
          expected,
          Object.keys(form).join()
        );
      }
    },
  },
  {
    name: 'a Map, a Set, form data, a date and a file are refused with the value to pass instead',
    run(xd) {
      const ofPairs = 'pass Object.fromEntries(it), with it.getAll(name) for each name that can come several times';
      const ofFile = 'upload it in a request of its own, and pass the id that your server answers with';
      const fields = { 'a.b': { action: 'keep' }, c: { action: 'keep' } };
      const given = [
        [new Map([['a', 1]]), 'is a Map: pass Object.fromEntries(it)'],
        [new Set(['a']), 'is a Set: pass Array.from(it)'],
        [{ [Symbol.toStringTag]: 'FormData', __proto__: { get() {} } }, `is a FormData: ${ofPairs}`],
        [new Date(0), 'is a Date: pass it.toISOString(), or the text of a date that your server reads'],
        [{ [Symbol.toStringTag]: 'File', __proto__: { name: 'id.jpg' } }, `is a File: ${ofFile}`],
      ];
      // Not every host has them.
      if (typeof FormData === 'function') given.push([new FormData(), given[2][1]]);
      if (typeof URLSearchParams === 'function')
        given.push([new URLSearchParams('a=1&a=2'), `is a URLSearchParams: ${ofPairs}`]);
      if (typeof Blob === 'function') given.push([new Blob(['x']), `is a Blob: ${ofFile}`]);
      for (const [value, advice] of given) {
        for (const [form, path] of [
          [value, ''],
          [{ a: value }, 'a'],
          [{ c: { deep: [value] } }, 'c.deep[0]'],
          [{ other: value }, 'other'],
        ]) {
          for (const unlisted of ['reject', 'keep']) {
            const guard = xd.createFormGuard({ fields, unlisted });
            const error = refused(xd, 'ERR_FORM_INVALID', () => guard.protect(form), path);
            same(
              error.issues.map(({ path, code }) => [path, code]),
              [[path, 'TYPE']]
            );
            ok(error.message.includes(`${path || 'the form'} ${advice}`), error.message);
            ok(error.issues[0].message.includes(advice), error.issues[0].message);
            const chinese = xd.createFormGuard({ fields, unlisted, locale: 'zh-CN' }).check(form)[0].message;
            ok(/[\u4e00-\u9fff]/.test(chinese) && chinese.includes(advice), chinese);
            equal(xd.createFormGuard({ fields, unlisted, messages: { TYPE: '!' } }).check(form)[0].message, '!');
          }
        }
      }
      const { message } = refused(xd, 'ERR_FORM_INVALID', () =>
        xd.createFormGuard({ fields }).protect({ c: new (class Seat {})() })
      );
      ok(!message.includes('pass'), message);
    },
  },
  {
    name: 'all issues come at once, by path, without a value',
    run(xd, tools) {
      const form = {
        contact: {},
        passengers: [{ id: '110105194912310021', name: '王小明' }, {}],
        card: '4111111111111112',
        remark: 'x'.repeat(11),
        next: 'https://evil.test/',
        extra: { a: 1 },
        comment: 7,
      };
      const error = refused(xd, 'ERR_FORM_INVALID', () => guardOf(xd, tools).protect(form));
      same(error.issues.map(({ path, code }) => `${path} ${code}`).sort(), [
        'card CHECK_DIGIT',
        'comment TYPE',
        'contact.phone REQUIRED',
        'extra UNLISTED',
        'next URL_HOST',
        'passengers[0].id CHECK_DIGIT',
        'passengers[1].id REQUIRED',
        'remark TOO_LONG',
      ]);
      ok(!/110105|4111|evil/.test(error.message + JSON.stringify(error.issues)), 'no value in it');
      ok(
        error.issues.every(({ message }) => message.length > 3),
        'each has a message'
      );
    },
  },
  {
    name: 'messages come in Chinese, and can be replaced',
    run(xd, tools) {
      const issueOf = (more, form) =>
        refused(xd, 'ERR_FORM_INVALID', () => guardOf(xd, tools, more).protect(form)).issues[0];
      ok(/[\u4e00-\u9fff]/.test(issueOf({ locale: 'zh-CN' }, { contact: {} }).message), 'REQUIRED in Chinese');
      ok(
        /[\u4e00-\u9fff]/.test(issueOf({ locale: 'zh-CN' }, { contact: { phone: '1' } }).message),
        'validation in Chinese'
      );
      equal(issueOf({ messages: { REQUIRED: '!' } }, { contact: {} }).message, '!');
    },
  },
  {
    name: 'unlisted fields: reject, drop, keep only when clean',
    run(xd, tools) {
      const form = order({ note: 'x', deep: { a: [1] } });
      equal(refused(xd, 'ERR_FORM_INVALID', () => guardOf(xd, tools).protect(form)).issues.length, 2);
      const dropped = guardOf(xd, tools, { unlisted: 'drop' }).protect(form);
      equal('note' in dropped || 'deep' in dropped, false);
      const kept = guardOf(xd, tools, { unlisted: 'keep' }).protect(form);
      same([kept.note, kept.deep], ['x', { a: [1] }]);
      const error = refused(xd, 'ERR_FORM_INVALID', () =>
        guardOf(xd, tools, { unlisted: 'keep' }).protect(order({ note: '13900139000', deep: { a: ['13900139000'] } }))
      );
      same(
        error.issues.map(({ path, code, kind }) => [path, code, kind]),
        [
          ['note', 'SENSITIVE', 'phone'],
          ['deep.a[0]', 'SENSITIVE', 'phone'],
        ]
      );
    },
  },
  {
    name: 'names are looked at as values are, and never echoed',
    run(xd, tools) {
      for (const name of [
        '13800138000',
        '张三 11010519491231002X',
        'someone@example.com',
        '京A12345',
        'tel 138\u00a01234\u00a05678',
      ]) {
        for (const unlisted of ['keep', 'reject']) {
          const error = refused(
            xd,
            'ERR_FORM_INVALID',
            () => guardOf(xd, tools, { unlisted }).protect(order({ [name]: 1 })),
            name
          );
          ok(
            !(error.message + JSON.stringify(error.issues)).includes(name.split(' ').pop()),
            `${unlisted}: ${error.message}`
          );
        }
        const work = () => xd.assertNotSensitive({ [name]: () => 1 });
        ok(!refused(xd, 'ERR_INPUT_TYPE', work).message.includes(name.split(' ').pop()), name);
        // A log is no place to throw: the name is masked.
        ok(!JSON.stringify(xd.redactDeep({ [name]: new Date() })).includes(name.split(' ').pop()), name);
      }
      // In time that grows with its length alone: its square would be hours.
      for (const unit of ['k', 'k.', '@', '1 ', '[']) {
        const name = unit.repeat(1e6);
        const long = refused(xd, 'ERR_SENSITIVE_DATA', () => xd.assertNotSensitive({ [name]: '13800138000' }));
        ok(long.message.length < 1000, 'a name of any length');
        ok(
          refused(xd, 'ERR_FORM_INVALID', () => guardOf(xd, tools).protect(order({ [name]: 1 }))).message.length < 1000,
          unit
        );
      }
    },
  },
  {
    name: 'a required field is not answered by what shows nothing',
    run(xd) {
      const guard = xd.createFormGuard({
        urls: { web: { hosts: ['example.com'] } },
        fields: { html: { action: 'html', required: true }, text: { action: 'text', required: true } },
      });
      const codes = (form) => guard.check(Object.assign({ html: 'x', text: 'x' }, form)).map(({ code }) => code);
      const nothing = [
        ' ',
        '\n',
        '\u3000',
        '&nbsp;',
        '\u00a0',
        '\u200b',
        '<p></p>',
        '<p><br></p>',
        '<script>x</script>',
      ];
      nothing.push('<p title="a > b"> &nbsp; </p>');
      for (const value of nothing)
        for (const name of ['html', 'text']) same(codes({ [name]: value }), ['REQUIRED'], `${name} ${value}`);
      same(codes({ html: '<ul><li></li></ul>' }), ['REQUIRED'], 'an empty list of an editor');
      for (const value of ['.', '&amp;nbsp;', '&lt;p&gt;', '<p>&nbsp;1</p>', '\u200b中'])
        same(codes({ html: value, text: value }), [], value);
      for (const html of ['<p><img src="https://example.com/a.png"></p>', '<hr>', '<img src="/a.png" alt="">'])
        same(codes({ html }), [], html);
      const optional = xd.createFormGuard({ fields: { note: { action: 'html' } } });
      same(optional.protect({ note: '<p></p>' }), { note: '<p></p>' });
      for (const form of [null, undefined, []])
        refused(xd, 'ERR_FORM_INVALID', () => xd.createFormGuard({ fields: { a: { action: 'keep' } } }).protect(form));
    },
  },
  {
    name: 'absent, empty and already masked values',
    run(xd, tools) {
      const guard = guardOf(xd, tools);
      const safe = guard.protect({
        contact: { phone: '13800138000' },
        card: '',
        comment: null,
        next: undefined,
        passengers: [],
      });
      same([safe.card, safe.comment, safe.passengers], ['', null, []]);
      equal(guard.protect(order({ card: '**** **** **** 1111' })).card, '**** **** **** 1111');
      const error = refused(xd, 'ERR_FORM_INVALID', () => guard.protect({ contact: null }));
      same(
        error.issues.map(({ path, code }) => [path, code]),
        [['contact.phone', 'REQUIRED']]
      );
    },
  },
  {
    name: 'values that cannot be copied are refused clearly',
    run(xd, tools) {
      const circle = order();
      circle.meta.self = circle;
      const values = [
        order({ meta: new Date() }),
        order({ meta: new Map() }),
        order({ card: { number: '1' } }),
        order({ contact: 'x' }),
        order({ contact: [] }),
        order({ passengers: {} }),
        circle,
        order({
          meta: {
            get x() {
              throw new Error('secret');
            },
          },
        }),
        order({ meta: JSON.parse('{"__proto__":{"a":1}}') }),
        order({ meta: { f() {} } }),
        order({ secret: '\ud800' }),
      ];
      for (const form of values) refused(xd, 'ERR_FORM_INVALID', () => guardOf(xd, tools).protect(form));
      for (const form of [null, undefined, 7, 'x', [], new Date()])
        refused(xd, 'ERR_FORM_INVALID', () => guardOf(xd, tools).protect(form));
    },
  },
  {
    name: 'rules are checked when the guard is made',
    run(xd, { keys }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      for (const options of [
        undefined,
        {},
        { fields: [] },
        { fields: { a: 'keep' } },
        { fields: { a: { action: 'send' } } },
        { fields: { a: { action: 'toString' } } },
        { fields: { a: { action: 'encrypt' } } },
        { fields: { a: { action: 'url' } } },
        { encryptor, fields: { a: { action: 'encrypt', kind: 'salary' } } },
        { encryptor, fields: { a: { action: 'encrypt', kinds: 1 } } },
        { fields: { a: { action: 'mask' } } },
        { fields: { a: { action: 'mask', kind: 'bankCard', options: { head: 9 } } } },
        { fields: { a: { action: 'html', options: { preset: 'x' } } } },
        { fields: { a: { action: 'text', maxLength: -1 } } },
        { fields: { 'a.': { action: 'keep' } } },
        { fields: { a: { action: 'keep' }, 'a.b': { action: 'keep' } } },
        { fields: {}, unlisted: 'ask' },
        { fields: {}, encryptor: { encrypt: String } },
        { fields: {}, locale: 'fr' },
        { fields: {}, extra: 1 },
        { fields: { a: { action: 'keep', required: 'yes' } } },
      ]) {
        refused(xd, 'ERR_OPTION_INVALID', () => xd.createFormGuard(options), JSON.stringify(options) || 'undefined');
      }
      refused(xd, 'ERR_POLICY_INVALID', () => xd.createFormGuard({ fields: {}, urls: { web: {} } }));
      refused(xd, 'ERR_POLICY_INVALID', () =>
        xd.createFormGuard({ fields: { a: { action: 'html', options: { allowTags: ['script'] } } } })
      );
    },
  },
];
