// Values nobody should pass, and some anybody might.
//
// What must never be seen again in an error is marked: `secret()` makes a text that no message has of itself.

const PIECES = [
  '',
  ' ',
  '\0',
  '\n',
  '.',
  '[]',
  '[0]',
  '@',
  '<b onclick=x>',
  '<svg><style>',
  '&amp;',
  '%2e%2e/',
  '\\',
  '//',
  'https://example.com/',
  'javascript:x',
  '/pages/a',
  '😀',
  '\ud83d',
  '\udc00',
  '中文',
  '\u202e',
  '\ufeff',
  '１３８',
  '13800138000',
  '11010519491231002X',
  '4111111111111111',
  '__proto__',
  'a',
];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  1.5,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  2 ** 53 + 2,
  1e21,
  1e308,
  Number.MIN_VALUE,
  NaN,
  Infinity,
  -Infinity,
  13800138000,
];
const NAMES = [
  'a',
  'key',
  'keyId',
  'length',
  'then',
  'toString',
  'valueOf',
  'toJSON',
  'constructor',
  'header',
  'phone',
  'user',
  '',
  '0',
  'a.b',
  '[]',
  '\ud800',
  'name',
  'get',
  'path',
  'hosts',
  'web',
];

/** Long enough to be refused wherever there is a bound, and made once. */
const HUGE = { ascii: 'x'.repeat(40 << 20), digits: '1'.repeat(20 << 20), han: '密'.repeat(20 << 20) };

export function makeValues(random, secrets) {
  const { below, chance, pick, some } = random;

  /** A text that must not come back. */
  const secret = () => {
    const text = `Zq${below(2 ** 30).toString(36)}x${below(2 ** 30).toString(36)}`.padEnd(14, 'w');
    secrets.add(text);
    return text;
  };

  const text = () =>
    (chance(0.3) ? secret() : '') + some(4, () => pick(PIECES)).join('') + (chance(0.1) ? secret() : '');

  const thrower = () => () => {
    throw pick([new TypeError(secret()), secret(), undefined, null, new RangeError(secret()), Symbol(secret())]);
  };

  const oddities = [
    () => undefined,
    () => null,
    () => chance(0.5),
    () => pick(NUMBERS),
    () => BigInt(pick([0, 1, -1, 13800138000])) ** BigInt(pick([1, 1, 9])),
    () => Symbol(secret()),
    () => thrower(),
    text,
    secret,
    bytes,
    detached,
    array,
    record,
    getters,
    proxy,
    revoked,
    circle,
    () => new Date(pick([0, NaN, 1e15])),
    () => new Map([[text(), text()]]),
    () => new Set([text()]),
    () => /x/g,
    () => new Error(secret()),
    () => Promise.resolve(secret()),
    () => new String(secret()),
    () => new Number(1),
    () =>
      new (class {
        constructor() {
          this.a = secret();
        }
      })(),
    () => ({ [Symbol.toPrimitive]: thrower(), toString: thrower(), valueOf: thrower(), toJSON: thrower() }),
    // biome-ignore lint/suspicious/noThenProperty: a look-alike of a promise is hostile input.
    () => ({ then: thrower() }),
    () => Object.create(null, { a: { value: secret(), enumerable: chance(0.5) } }),
    () => Object.freeze([Object.freeze({ a: text() })]),
    () => new Array(pick([1, 5, 70000])),
    deep,
    () => globalThis,
    () => function named() {},
    () => new WeakMap(),
    () => new Proxy([], { get: thrower() }),
    // Rarely, since each takes a while.
    () => (chance(0.02) ? pick(Object.values(HUGE)) : text()),
    () => (chance(0.02) ? { a: HUGE.ascii, [pick(NAMES)]: [HUGE.digits] } : record()),
  ];

  const any = () => pick(oddities)();

  function bytes() {
    const make = pick([Uint8Array, Int8Array, Uint8ClampedArray, Uint16Array, Float64Array, DataView, Buffer]);
    const buffer = chance(0.1)
      ? new SharedArrayBuffer(64)
      : new ArrayBuffer(64, chance(0.2) ? { maxByteLength: 128 } : undefined);
    new Uint8Array(buffer).forEach((_, index, all) => {
      all[index] = below(256);
    });
    if (make === Buffer) return Buffer.from(buffer, 8, below(50));
    return chance(0.2) ? buffer : new make(buffer, 8, below(6));
  }

  function detached() {
    const buffer = new ArrayBuffer(32);
    const view = pick([Uint8Array, DataView, Uint16Array]);
    const over = new view(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    return chance(0.2) ? buffer : over;
  }

  function array() {
    return some(4, () => (chance(0.5) ? text() : any()));
  }

  function record() {
    const result = chance(0.2) ? Object.create(null) : {};
    some(4, () => {
      result[pick(NAMES)] = chance(0.5) ? text() : any();
    });
    return result;
  }

  /** Properties that throw, that answer otherwise the next time, or that can't be read. */
  function getters() {
    const result = {};
    let asked = 0;
    const get = pick([thrower(), () => (asked++ ? secret() : 1), () => record()]);
    Object.defineProperty(result, pick(NAMES), { get, enumerable: chance(0.9), configurable: true });
    if (chance(0.3)) Object.defineProperty(result, 'user', { value: text(), enumerable: true });
    return result;
  }

  function proxy() {
    const trap = pick([
      'get',
      'has',
      'ownKeys',
      'getPrototypeOf',
      'getOwnPropertyDescriptor',
      'set',
      'defineProperty',
      'apply',
    ]);
    const target = pick([() => ({}), () => [], () => record(), () => new Uint8Array(4), () => () => text()])();
    return new Proxy(target, { [trap]: chance(0.7) ? thrower() : () => any() });
  }

  function revoked() {
    const { proxy, revoke } = Proxy.revocable(pick([{}, [], () => 1]), {});
    revoke();
    return proxy;
  }

  function circle() {
    const result = { a: text(), list: [] };
    result.list.push(result);
    return result;
  }

  function deep() {
    let result = text();
    for (let level = pick([10, 60, 70, 3000]); level > 0; level--) result = chance(0.5) ? [result] : { a: result };
    return result;
  }

  return { any, text, secret, record, array, bytes, names: NAMES };
}
