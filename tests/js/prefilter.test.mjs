// The core is handed windows of a text: what it finds there is what it finds in the whole.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as xd from '../../pkg/dist/node.mjs';
import { attach, bundled, exportGlue } from '../lib/bundled.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ROUNDS = 40_000;

/** Values, their halves, what is next to them, and characters of every class. */
const PIECES = [
  ...[
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '１３８１２３４５６７８',
    '+86 ',
    '+86',
    '0086',
    '86-',
    '11010519491231002X',
    '110105 19491231 002X',
    '110105491231002',
  ],
  ...[
    '4111 1111 1111 1111',
    '4111111111111111',
    '6222',
    '0212',
    '010-12345678',
    '(010)',
    '（010）12345678',
    '(0931)1234567',
    '0755-',
    '12345678',
    '1234',
    '转',
    '转123',
    '-123',
  ],
  ...[
    '+852 9123 4567',
    '852-91234567',
    '京A12345',
    '京A·',
    '京',
    '粤Z1234港',
    '粤Z·1A23港',
    '京A1B2C3',
    '1A23',
    '1234港',
    '警',
    '港',
    'A',
    'A123',
    'HTTP',
    '·1A',
    '-',
    'AD12345',
    'E12345678',
    'EA1234567',
    '91350100M000100Y43',
    '91350100MABCDEFGHU',
  ],
  ...[
    'zhang@example.com',
    'ａ＠ｂ．ｃｃ',
    'a@b.cc',
    '@',
    '＠',
    '@qq.com',
    '.com',
    'logo@2x.png',
    'li@例子.中国',
    '@例',
    '例え',
    'почта.рф',
    '.公司',
    '.中国',
    'münchen',
    'a/',
    "o'",
    '{',
    '[31m',
    '[0m',
    '%00',
    '\\345\\217\\267',
    '****',
    '***',
    '138****5678',
    '**** **** **** 4111',
    'z***@example.com',
  ],
  ...[
    '订单号',
    '订单号：',
    '单号是',
    '流水号(',
    'ISBN ',
    'order no. ',
    'timestamp=',
    '号',
    '时间',
    '戳',
    '元',
    '￥',
    '$',
    '€',
  ],
  ...[
    ' ',
    '\u3000',
    '-',
    '－',
    '.',
    '．',
    ',',
    '，',
    '。',
    '_',
    '+',
    '*',
    '(',
    ')',
    ':',
    '：',
    '"',
    '=',
    '#',
    '%',
    '\\',
    '\\n',
    '%3D',
    'n',
    '/',
    '?',
    '\n',
    '\0',
    '\t',
    '·',
    '•',
    'é',
    'ж',
    '漢',
    '这',
    '电话',
    '的',
    '\u200b',
    '\u00a0',
  ],
  ...[
    '0',
    '1',
    '３',
    'X',
    'x',
    'Ｚ',
    'b',
    'no',
    '😀',
    '𠮷',
    '\ud83d',
    '\ude00',
    '\uffff',
    '2024年',
    '12:30',
    'v1.2.3',
    '\u2009',
    '138\u00a01234\u00a05678',
    '%22',
    '%40',
    '%2522',
    '\\u0040',
    '\\x22',
    '&#64;',
    '&quot;',
    '+33 6 12 34 56 78',
    '(886)912-345-678',
    '使014·578',
    '领',
    'A123456(3)',
    '1234567(8)',
    '192.168.1.10',
    '00:1a:2b:3c:4d:5e',
    'tel',
    'QQ',
    'orderNo',
    '身份证',
  ],
  ...['?q=', '&note=', 'q=call+', ' x=', '%2B', '138+0013+8000', '4111+1111+1111+1111', 'card+', '京A+', '&'],
];
const KINDS = [
  undefined,
  ['phone', 'idCard'],
  ['email'],
  ['plate'],
  ['landline', 'phoneHk'],
  ['bankCard', 'email'],
  ['passport', 'uscc'],
  ['ip', 'mac', 'imei'],
  ['phoneE164', 'hkid', 'moId'],
];

let cutFor;
let eachBatch;
let core;
let SEARCHED_KINDS;
let ALL;

/** The numbers of the core's detectors, by their kinds. */
const detectors = new Map();

before(async () => {
  ({
    cutFor,
    eachBatch,
    core,
    SEARCHED_KINDS,
    KINDS: ALL,
  } = await bundled(
    `export { cutFor, eachBatch } from './pkg/lib/search/prefilter.js'; export { SEARCHED_KINDS, KINDS } from './pkg/lib/generated/contract.js'; ${exportGlue('secrets')}`
  ));
  attach(core, 'secrets', join(ROOT, 'pkg/dist/secrets.wasm'));
});

test('random texts have the findings they have as a whole', () => {
  const random = generator(20261122);
  const pick = (list) => list[random() % list.length];
  let found = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const text = Array.from({ length: random() % 16 }, () => pick(PIECES)).join('');
    const kinds = pick(KINDS);
    const options = kinds && { kinds };
    const findings = xd.findSensitive(text, options);
    found += findings.length;
    assert.deepEqual(findings, wholeOf(text, kinds), JSON.stringify([text, kinds]));
    // biome-ignore lint/suspicious/noMisleadingCharacterClass: either half alone is meant.
    if (!/[\ud83d\ude00]/.test(text.replace(/😀/g, ''))) {
      assert.equal(
        xd.redact(text, options),
        core.redact(detectorOf(kinds), new TextEncoder().encode(text), Date.now()),
        JSON.stringify([text, kinds])
      );
    }
  }
  assert.ok(found > ROUNDS / 8, `${found} findings are too few to tell`);
});

/** The ways to write digits in groups of at most three. */
function groupings(digits) {
  if (digits === '') return [[]];
  return [1, 2, 3]
    .filter((length) => length <= digits.length)
    .flatMap((length) => groupings(digits.slice(length)).map((rest) => [digits.slice(0, length), ...rest]));
}

test('with a plus, only phoneE164 and phoneTw are valid without four digits in a row', () => {
  const numbers = [
    ['phone', '86', '13800138000', '138 0013 8000'],
    ['phoneHk', '852', '61234567', '6123 4567'],
    ['phoneMo', '853', '66123456', '6612 3456'],
    ['landline', '86', '1062345678', '10 6234 5678'],
    ['landline', '86', '3167654321', '316 765 4321'],
  ];
  const isValid = (kind, value) => xd.validate(kind, value).valid;
  for (const [kind, code, digits, usual] of numbers) {
    assert.ok(isValid(kind, `+${code} ${usual}`), `${kind}: ${usual}`);
    for (const groups of groupings(digits)) {
      for (const separator of [' ', '-']) {
        for (const country of [`+${code}`, `+${code}${separator}`, `(+${code})`]) {
          const value = country + groups.join(separator);
          assert.ok(!isValid(kind, value), `${kind}: ${value}`);
        }
      }
    }
  }
  assert.ok(isValid('phoneTw', '+886 912 345 678') && isValid('phoneE164', '+33 6 12 34 56 78'));
});

test('codes of every mixture of letters and digits have the findings they have as a whole', () => {
  let found = 0;
  for (let length = 3; length <= 6; length++) {
    for (let number = 0; number < 3 ** length; number++) {
      const serial = Array.from({ length }, (_, place) => 'B1Ｃ'[Math.floor(number / 3 ** place) % 3]).join('');
      for (const plate of [`京A${serial}`, `京A·${serial}`, `粤Z-${serial}港`, `京·A${serial}`]) {
        // With as many characters before them as there are places to a probe.
        for (const before of ['', '，', '，，', '，，，']) {
          const findings = xd.findSensitive(before + plate);
          found += findings.length;
          assert.deepEqual(findings, wholeOf(before + plate), before + plate);
        }
      }
    }
  }
  assert.ok(found > 500, `${found} findings are too few to tell`);
});

test('signs of full width are found in long texts with many and with few characters of full width', () => {
  const values = [
    'zhang＠qq.com',
    '＋33 6 12 34 56 78',
    '＋886 912 345 678',
    '李a＠b.cc',
    '＋',
    '＠',
    '＠＋44 20 7946 0958',
  ];
  const random = generator(20261129);
  // Under and over the share at which both signs are searched for together.
  for (const [comma, least] of [
    ['，', 700],
    ['的的的的的的的的的的的的的的的的的的的的的的的的的的的的的，', 40],
  ]) {
    let text = '';
    while (text.length < 40_000) text += random() % 9 === 0 ? values[random() % values.length] : `${comma}这个`;
    const findings = xd.findSensitive(text);
    assert.ok(findings.length > least, `${findings.length} findings are too few to tell`);
    assert.deepEqual(findings, wholeOf(text));
    assert.deepEqual(xd.findSensitive(text, { kinds: ['email'] }), wholeOf(text, ['email']));
  }
});

test('every character alone beside a value changes what it changes in the whole', () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    const char = String.fromCharCode(unit);
    const text = `${char}13812345678${char}a@b.cc${char}`;
    assert.deepEqual(xd.findSensitive(text), wholeOf(text), `U+${unit.toString(16)}`);
  }
});

test('windows of every length are found beside full batches', () => {
  for (const passage of ['13812345678，', '１３８１２３４５６７８。a@b.cc，']) {
    for (const times of [10, 1000, 3000, 9000]) {
      // Windows of this many characters do and do not fit what is left of a batch, and a whole one.
      for (const length of [
        5, 6, 7, 300, 5000, 10_917, 10_918, 10_919, 10_920, 10_921, 10_922, 10_923, 32_766, 32_767, 32_768, 32_769,
        100_000,
      ]) {
        for (const filling of ['x ', 'ж ', '号 ']) {
          const long = `${filling.repeat(length / 2)} 13912345678`.slice(-length);
          const text = `${passage.repeat(times)}${long}，${passage}${long}`;
          const about = `${times} times ${passage} and ${length} of ${filling}`;
          assert.deepEqual(
            xd.findSensitive(text, { kinds: ['phone', 'email'] }),
            wholeOf(text, ['phone', 'email']),
            about
          );
          assert.equal(
            xd.redact(text, { kinds: ['phone'] }),
            core.redact(detectorOf(['phone']), new TextEncoder().encode(text), Date.now()),
            about
          );
        }
      }
    }
  }
});

test('what batches were made in is empty behind each text', () => {
  const long = `${'1 '.repeat(50_000)}13812345678`;
  const texts = [
    '13812345678',
    '1234',
    long,
    `13812345678，${long}`,
    `${'13812345678，'.repeat(5000)}1234`,
    `${'1 '.repeat(6000)}，1234`,
    'x1234，a@b',
  ];
  const buffers = new Set();
  for (const text of texts) {
    for (const thrown of [1, 2, Infinity]) {
      let visits = 0;
      const visit = (bytes) => {
        buffers.add(bytes.buffer);
        if (++visits === thrown) throw new Error('as the core may');
      };
      try {
        eachBatch(text, cutFor(SEARCHED_KINDS, false), visit);
      } catch (error) {
        assert.equal(error.message, 'as the core may');
      }
      for (const buffer of buffers)
        assert.ok(
          new Uint8Array(buffer).every((byte) => byte === 0),
          `${thrown} ${text.slice(-30)}`
        );
    }
  }
  assert.ok(buffers.size > 1);
});

test('a text that is searched while another is changes nothing', (t) => {
  const text = `call 13812345678，${'now a@b.cc，'.repeat(5000)}`;
  const [found, redacted] = [xd.findSensitive(text), xd.redact(text)];
  let depth = 0;
  let inner = 0;
  t.mock.method(Date, 'now', function now() {
    if (depth++ === 0) inner += xd.findSensitive('，电话13912345678，证件11010519491231002X').length;
    depth--;
    return 1.7e12;
  });
  assert.deepEqual(xd.findSensitive(text), found);
  assert.equal(xd.redact(text), redacted);
  assert.ok(inner > 2);
});

test('no text is looked at more than a few times over', () => {
  for (const piece of PIECES.concat([
    'a1',
    '1234 ',
    '1234a',
    '123,',
    'ABC1',
    'A@',
    '@ ',
    '@,',
    '1234@',
    '1@＠',
    '＠,',
  ])) {
    const repeated = (length) => piece.repeat(Math.ceil(length / piece.length));
    // Each sign is looked for once, by the host, and a plus where it is none. Windows longer than a batch has room for are read twice over.
    const texts = [
      [repeated(20_000), 4],
      [`${repeated(11_500)}，`.repeat(3), 6],
    ];
    for (const [text, most] of texts) {
      for (const kinds of KINDS) {
        const looks = looksAt(text, kinds);
        const { signs } = cutFor(kinds || SEARCHED_KINDS, false);
        const searches = new Set(signs).add('+').size;
        assert.ok(
          looks < (most + searches) * text.length,
          `${looks} looks at ${text.length} characters of ${JSON.stringify(piece)}`
        );
      }
    }
  }
});

/** How many characters are read, some of them again, for the windows of a text. */
function looksAt(text, kinds) {
  let looks = 0;
  const counted = {
    length: text.length,
    charCodeAt: (at) => {
      looks++;
      return text.charCodeAt(at);
    },
    indexOf(sign, from) {
      const at = text.indexOf(sign, from);
      looks += (at < 0 ? text.length : at) - from;
      return at;
    },
  };
  eachBatch(counted, cutFor(kinds || SEARCHED_KINDS, false), () => {});
  return looks;
}

/** What the core finds in the whole text. */
function wholeOf(text, kinds) {
  const numbers = core.find_sensitive(detectorOf(kinds), new TextEncoder().encode(text), Date.now(), true);
  return Array.from({ length: numbers.length / 4 }, (_, index) => {
    const [kind, start, end, checked] = numbers.subarray(index * 4);
    return { kind: ALL[kind], start, end, confidence: checked ? 'checked' : 'shape' };
  });
}

function detectorOf(kinds) {
  if (!kinds) return 0;
  const name = kinds.join();
  if (!detectors.has(name)) detectors.set(name, core.detector_new({ kinds }).id);
  return detectors.get(name);
}

/** A small generator of its own (xorshift), so that a failure comes again. */
function generator(state) {
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
