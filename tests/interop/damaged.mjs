// Messages damaged in every way that a sender can think of, the same ones in each run. An example must answer each with
// its own exception: any other one is a 500 in a service, and a difference that an attacker can see.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';

const PLAINTEXT = '13800138000';
const KEY_FILE = join(ROOT, 'tests', 'vectors', 'keys', 'rsa-2048.private.pem');

/** Values for members of a header; the deep one stops recursive parsers. */
const VALUES = [
  'null',
  'true',
  '0',
  '-1e999',
  '12345678901234567890123',
  '"RSA-OAEP"',
  '"rsa-oaep-256"',
  '"RSA-OAEP-256"',
  '"A256GCM"',
  '"\\u0041256GCM"',
  '"\\ud800"',
  '"k\\u0000"',
  '["RSA-OAEP-256"]',
  '{"a":1}',
  '""',
  '[]',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '"',
  '{',
  '\u00a0',
];
const NAMES = ['alg', 'enc', 'kid', 'crit', 'zip', 'epk', 'b64', 'ALG', '__proto__', 'constructor', ''];
const WHOLE = [
  '',
  '.',
  '....',
  '.....',
  '{}',
  'null',
  '0',
  '"x"',
  '[]',
  ' ',
  '\u0000',
  '😀',
  '٣'.repeat(40),
  'e30....',
];
const HEADERS = ['', '{}', '[]', 'null', '1', '"x"', '{', '[{}]', '\ufeff{}', '{"alg":"RSA-OAEP-256"}', '\u0000', '}{'];
const CHARACTERS = [
  '=',
  '+',
  '/',
  '-',
  '_',
  '.',
  ' ',
  '%',
  '\u0000',
  '\u007f',
  'é',
  '中',
  '😀',
  'A',
  'z',
  '0',
  '"',
  '\\',
];

export function damagedCases({ createEncryptor }, count, seed = 20261) {
  const random = generator(seed);
  const key = publicPem();
  const make = {
    jwe: () => createEncryptor({ key, keyId: 'key-2048' }).encrypt(PLAINTEXT),
    'rsa-oaep-256': (encoding) => createEncryptor({ key, scheme: 'rsa-oaep-256', encoding }).encrypt(PLAINTEXT),
    'rsa-oaep': (encoding) => createEncryptor({ key, scheme: 'rsa-oaep', encoding }).encrypt(PLAINTEXT),
  };
  const whole = new Map();
  return Array.from({ length: count }, (_, index) => {
    // Three of four are JWEs, which have more to damage, and which the software for JWE alone can be asked about too.
    const scheme = index % 4 < 3 ? 'jwe' : ['rsa-oaep-256', 'rsa-oaep'][random(2)];
    const encoding = scheme === 'jwe' ? 'base64url' : ['base64', 'base64url', 'hex'][random(3)];
    const name = `${scheme} ${encoding}`;
    if (!whole.has(name)) whole.set(name, make[scheme](encoding));
    let ciphertext = whole.get(name);
    for (let times = 1 + random(2); times > 0; times--) ciphertext = damage(ciphertext, scheme === 'jwe', random);
    return {
      id: `damaged ${index} ${name}`,
      scheme,
      encoding,
      keyFile: KEY_FILE,
      ciphertext: ciphertext.replace(/[\t\n\r]/g, ' ').toWellFormed(),
      sha256: createHash('sha256').update(PLAINTEXT).digest('hex'),
      damaged: true,
    };
  });
}

function damage(text, isJwe, random) {
  const anywhere = random(text.length + 1);
  const character = CHARACTERS[random(CHARACTERS.length)];
  const ways = [
    () => text.slice(0, anywhere) + character + text.slice(anywhere),
    () => text.slice(0, anywhere) + character + text.slice(anywhere + 1),
    () => text.slice(0, anywhere) + text.slice(anywhere + 1 + random(5)),
    () => text.slice(0, anywhere),
    () => text.slice(anywhere),
    () => text + text,
    () =>
      random(20) === 0 ? WHOLE[random(WHOLE.length)] : text.slice(0, anywhere) + text.slice(anywhere).toUpperCase(),
  ];
  return isJwe && random(4) > 0 ? damageJwe(text, random) : ways[random(ways.length)]();
}

function damageJwe(text, random) {
  const parts = text.split('.');
  const index = random(parts.length);
  const bytes = Buffer.from(parts[index] ?? '', 'base64url');
  const put = (value) => parts.with(index, value).join('.');
  const header = () => Buffer.from(parts[0], 'base64url').toString();
  const putHeader = (value) => parts.with(0, Buffer.from(value).toString('base64url')).join('.');
  const member = () => `${JSON.stringify(NAMES[random(NAMES.length)])}:${VALUES[random(VALUES.length)]}`;
  const ways = [
    () => {
      if (bytes.length > 0) bytes[random(bytes.length)] ^= 1 << random(8);
      return put(bytes.toString('base64url'));
    },
    () => put(bytes.subarray(0, random(bytes.length + 1)).toString('base64url')),
    () => put(Buffer.concat([bytes, bytes]).toString('base64url')),
    () => put(''),
    () => put('='.repeat(random(4))),
    () => put(parts[random(parts.length)]),
    () => parts.toSpliced(index, 1).join('.'),
    () => parts.toSpliced(index, 0, parts[random(parts.length)]).join('.'),
    () => parts.toReversed().join('.'),
    () => putHeader(HEADERS[random(HEADERS.length)]),
    () => putHeader(`{${member()}}`),
    () => putHeader(header().replace(/\}$/, `,${member()}}`)),
    () => putHeader(header().replace(/^\{/, `{${member()},`)),
    () =>
      putHeader(header().replace(/"(alg|enc|kid)":"[^"]*"/, (_, name) => `"${name}":${VALUES[random(VALUES.length)]}`)),
    () => putHeader(Buffer.concat([Buffer.from(header()), Buffer.from([0xff, 0xfe])])),
    () => putHeader(header().replace('"', '\\u0022')),
  ];
  return ways[random(ways.length)]();
}

/** Numbers below a bound, always the same for a seed (mulberry32). */
function generator(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

function publicPem() {
  return readFileSync(join(ROOT, 'tests', 'vectors', 'keys', 'rsa-2048.spki.pem'), 'utf8');
}
