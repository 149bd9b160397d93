// What a call looks at grows with the input, counted in steps: an object is walked once however often it is shared, and
// a name is shortened before it is searched for what must not be repeated.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { keys } from '../lib/decryptor.mjs';

const xd = createRequire(import.meta.url)('../../pkg/dist/node.cjs');
const encryptor = xd.createEncryptor({ key: keys.spki });

/** Objects that each hold the one before twice: as a tree, more than eight million of them. */
function shared(leaf, levels = 23) {
  const reads = { count: 0 };
  let value = Object.defineProperty({}, 'x', {
    enumerable: true,
    get() {
      reads.count++;
      return leaf;
    },
  });
  for (let level = 0; level < levels; level++) value = { a: value, b: value };
  return { value, reads };
}

const storage = xd.guardStorage({ setStorageSync() {} });
const keep = xd.createFormGuard({ fields: { all: { action: 'keep' } } });
const unlisted = xd.createFormGuard({ fields: {}, unlisted: 'keep' });

describe('an object that is shared is read once', () => {
  const calls = {
    assertNotSensitive: (value) => xd.assertNotSensitive(value),
    redactDeep: (value) => xd.redactDeep(value),
    guardStorage: (value) => storage.setStorageSync('a', value),
    'a field that is kept': (value) => keep.protect({ all: value }),
    'fields without a rule': (value) => unlisted.protect(value),
    check: (value) => unlisted.check(value),
  };
  for (const [name, call] of Object.entries(calls)) {
    test(name, () => {
      const { value, reads } = shared('nothing');
      call(value);
      assert.equal(reads.count, 1);
    });
  }

  test('under the same rule', () => {
    const { value, reads } = shared('王小明', 10);
    // Each level twice, in an array, under one rule.
    const asArrays = (each, level) => (level === 0 ? each : [asArrays(each, level - 1)].flatMap((one) => [one, one]));
    const guard = xd.createFormGuard({ fields: { [`${'[]'.repeat(20)}.x`]: { action: 'mask', kind: 'name' } } });
    let leaf = value;
    while (leaf.a) leaf = leaf.a;
    const safe = guard.protect(asArrays(leaf, 20));
    assert.equal(reads.count, 1);
    let inside = safe;
    while (Array.isArray(inside)) inside = inside[1];
    assert.deepEqual(inside, { x: '王**' });
  });

  test('and reported once, at its first place', () => {
    const { value } = shared('13800138000');
    assert.throws(
      () => xd.assertNotSensitive(value),
      ({ issues }) => issues.length === 1 && issues[0].path === `${'a.'.repeat(23)}x`
    );
  });
});

describe('what is wrong with an object that is shared is reported for a thousand places of eight million', () => {
  const guards = {
    'a value that is kept': [keep, (value) => ({ all: value }), new Date(0)],
    'a value without a rule': [unlisted, (value) => ({ all: value }), new Date(0)],
    'a sensitive value without a rule': [unlisted, (value) => value, '13800138000'],
  };
  for (const [name, [guard, formOf, leaf]] of Object.entries(guards)) {
    test(name, () => {
      const { value, reads } = shared(leaf);
      const issues = guard.check(formOf(value));
      assert.equal(reads.count, 1);
      assert.deepEqual([issues.length, new Set(issues.map(({ path }) => path)).size], [1000, 1000]);
      assert.throws(
        () => guard.protect(formOf(value)),
        ({ truncated }) => truncated
      );
    });
  }

  test('under the same rule', () => {
    const asArrays = (each, level) => (level === 0 ? each : [asArrays(each, level - 1)].flatMap((one) => [one, one]));
    const fields = { [`${'[]'.repeat(20)}.x`]: { action: 'mask', kind: 'phone' } };
    const { value, reads } = shared('1', 0);
    const issues = xd.createFormGuard({ fields }).check(asArrays(value, 20));
    assert.equal(reads.count, 1);
    assert.deepEqual([issues.length, new Set(issues.map(({ path }) => path)).size], [1000, 1000]);
  });
});

describe('what cannot be shared ends at a million members', () => {
  test('encryptFields', () => {
    const { value, reads } = shared('x');
    assert.throws(() => encryptor.encryptFields(value, [`${'a.'.repeat(23)}x`]), { code: 'ERR_INPUT_TYPE' });
    assert.ok(reads.count <= 1e6, String(reads.count));
  });
  test('encryptJson', () => {
    const { value, reads } = shared('x');
    assert.throws(() => encryptor.encryptJson(value), { code: 'ERR_PLAINTEXT_TOO_LONG' });
    assert.ok(reads.count <= 1e6, String(reads.count));
  });
});

test('a place is encrypted by itself, also where it is shared', () => {
  const person = { phone: 'x' };
  const form = { a: person, b: person };
  const sealed = encryptor.encryptFields(form, ['a.phone']);
  assert.equal(sealed.b.phone, 'x');
  const guard = xd.createFormGuard({ encryptor, fields: { 'ps[].phone': { action: 'encrypt' } } });
  const { ps } = guard.protect({ ps: [person, person] });
  assert.notEqual(ps[0].phone, ps[1].phone);
});

test('paths are shortened before they are searched', () => {
  const name = 'k'.repeat(4e5);
  const value = { [name]: Array.from({ length: 4000 }, () => '13800138000') };
  const characters = charactersReplaced(() => {
    assert.throws(
      () => xd.assertNotSensitive(value),
      ({ issues, truncated, message }) => issues.length === 1000 && truncated && message.length < 5000
    );
    assert.equal(unlisted.check(value).length, 1000);
  });
  // A thousand paths of two hundred characters, several times; whole, they would be more than a thousand million.
  assert.ok(characters < 3e6, String(characters));
});

test('a path that is cut shows no part of a value', () => {
  for (let before = 180; before <= 210; before++) {
    const name = `${'王'.repeat(before)}13800138000`;
    assert.throws(
      () => xd.assertNotSensitive({ [name]: { x: '13800138000' } }),
      ({ issues, message }) =>
        !/1380|0013|8000/.test(
          message.replace(/138\*{4}8000/g, '') + JSON.stringify(issues).replace(/138\*{4}8000/g, '')
        )
    );
  }
});

/** How many characters `String.prototype.replace` looks at while `work` runs. */
function charactersReplaced(work) {
  const { replace } = String.prototype;
  let characters = 0;
  String.prototype.replace = function (...args) {
    characters += this.length;
    return Reflect.apply(replace, this, args);
  };
  try {
    work();
  } finally {
    String.prototype.replace = replace;
  }
  return characters;
}

describe('what is cut out of a text for the core is read in steps that grow with the text', () => {
  const kinds = { code: { pattern: 'A\\d{0,60}B' }, word: { pattern: '[a-z]{1,64}' } };
  const own = xd.createDetector({ custom: kinds });
  const repeated = (piece) => (length) => piece.repeat(Math.ceil(length / piece.length));
  const pieces = [
    '1',
    '12345，',
    '@',
    'a@',
    '@例',
    '@例.',
    'a@b.例',
    '例1234',
    '%',
    '%40例',
    '&#64;例.',
    '·',
    '+',
    '\n',
    'A1',
    '\ud83d',
    '京A·1',
  ];
  const calls = {
    findSensitive: (text) => xd.findSensitive(text),
    redact: (text) => xd.redact(text),
    'redactDeep of a list': (text) => xd.redactDeep(partsOf(text)),
    'redactDeep of names': (text) =>
      xd.redactDeep(Object.fromEntries(partsOf(text).map((name, at) => [`${at}${name}`, at]))),
    'kinds of a caller': (text) => own.find(text),
    'kinds of a caller, redactDeep': (text) => own.redactDeep({ text, texts: partsOf(text) }),
  };
  for (const [name, call] of Object.entries(calls)) {
    test(name, () => {
      for (const piece of pieces) {
        const make = repeated(piece);
        // Either is longer than a batch, which a window that does not fit is read for once more.
        const [short, long] = [40_000, 160_000].map((length) => stepsOf(() => call(make(length))));
        assert.ok(long <= short * 4.5 + 5000, `${JSON.stringify(piece)}: ${short} steps, then ${long}`);
        assert.ok(long > 160_000 / 8, `${JSON.stringify(piece)}: ${long} steps are too few to have been counted`);
      }
    });
  }

  test('redactDeep reads each member once, and gives names that become one another numbers without a search', () => {
    const reads = { count: 0 };
    const value = {};
    for (let at = 0; at < 3000; at++) {
      const name = `1380000${String(at).padStart(4, '0')}`;
      Object.defineProperty(value, name, {
        enumerable: true,
        get() {
          reads.count++;
          return '13800138000';
        },
      });
    }
    const clean = xd.redactDeep(value);
    assert.equal(reads.count, 3000);
    assert.equal(Object.keys(clean).length, 3000);
    assert.ok(!/1380000/.test(JSON.stringify(clean)));
  });
});

/** The text in parts of fifty characters. */
function partsOf(text) {
  return text.match(/.{1,50}/gs);
}

/** How often a call looks at a character of a text, or for a text in another. */
function stepsOf(call) {
  const { charCodeAt, indexOf, startsWith } = String.prototype;
  let steps = 0;
  String.prototype.charCodeAt = function (at) {
    steps++;
    return charCodeAt.call(this, at);
  };
  String.prototype.startsWith = function (...given) {
    steps++;
    return startsWith.apply(this, given);
  };
  String.prototype.indexOf = function (...given) {
    const found = indexOf.apply(this, given);
    // As far as it had to look.
    steps += (found < 0 ? this.length : found) - (given[1] || 0);
    return found;
  };
  try {
    call();
  } finally {
    Object.assign(String.prototype, { charCodeAt, indexOf, startsWith });
  }
  return steps;
}
