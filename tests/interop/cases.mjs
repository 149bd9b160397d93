// The ciphertexts that other people's software has to open, and those it has to refuse.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';
import { craftedBlocks, craftedJwes } from './crafted.mjs';

const KEY_BITS = [2048, 3072, 4096];
const BLOCK_SCHEMES = ['rsa-oaep-256', 'rsa-oaep-256-mgf1-sha1', 'rsa-oaep', 'rsa-pkcs1-v1_5'];
const ENCODINGS = ['base64', 'base64url', 'hex'];
const KEYS = join(ROOT, 'tests', 'vectors', 'keys');

const TEXTS = {
  empty: '',
  Chinese: '身份证号码:110101199003070012,张三',
  emoji: '👨‍👩‍👧‍👦 😀 🇨🇳',
  NUL: '\0a\0\0b\0',
  'line breaks': '\r\n a\n\n',
};

/**
 * Each case: `id`, `scheme`, `encoding`, `keyFile` (the private key), `ciphertext`, and for the judge
 * `tampered`, `sha256` of the plaintext and `keyId`.
 */
export function makeCases({ createEncryptor }) {
  return KEY_BITS.flatMap((bits) => [
    ...jweCases(createEncryptor, bits),
    ...BLOCK_SCHEMES.flatMap((scheme) => blockCases(createEncryptor, bits, scheme)),
    ...craftedCases(bits, 'jwe', craftedJwes(publicPem(bits))),
    ...craftedCases(bits, 'rsa-oaep-256', craftedBlocks(publicPem(bits))),
  ]);
}

/** What the programs read: a line a case, its fields separated by tabs. No plaintext is in it. */
export function toLines(cases) {
  return cases.map((one) => `${[one.id, one.scheme, one.encoding, one.keyFile, one.ciphertext].join('\t')}\n`).join('');
}

function jweCases(createEncryptor, bits) {
  const keyId = `key-${bits}`;
  const encryptor = createEncryptor({ key: publicPem(bits), keyId });
  const nameless = createEncryptor({ key: publicPem(bits) });
  const json = { 姓名: '张三', passengers: [{ phone: '13800138000', vip: true }] };
  const one = (what, ciphertext, plaintext, rest) => ({
    id: `jwe ${bits} ${what}`,
    scheme: 'jwe',
    encoding: 'base64url',
    keyFile: privatePemFile(bits),
    ciphertext,
    sha256: sha256(plaintext),
    keyId,
    tampered: false,
    ...rest,
  });

  const longest = everyByte(encryptor.maxBytes);
  const opened = [
    ...Object.entries(TEXTS).map(([what, text]) => one(what, encryptor.encrypt(text), text)),
    one(`longest (${longest.length} bytes)`, encryptor.encrypt(longest), longest),
    one('JSON', encryptor.encryptJson(json), JSON.stringify(json)),
    one(
      'further header members',
      encryptor.encrypt('a', { header: { iat: 1764000000, 用途: { zip: ['𠮷', null] } } }),
      'a',
      { iat: 1764000000 }
    ),
    one('no kid', nameless.encrypt('a'), 'a', { keyId: undefined }),
  ];
  const refused = tamperedJwes(encryptor.encrypt('13800138000')).map(([what, ciphertext]) =>
    one(`tampered: ${what}`, ciphertext, '13800138000', { tampered: true })
  );
  return [...opened, ...refused];
}

function blockCases(createEncryptor, bits, scheme) {
  return ENCODINGS.flatMap((encoding) => {
    const encryptor = createEncryptor({ key: publicPem(bits), scheme, encoding });
    const one = (what, ciphertext, plaintext, tampered = false) => ({
      id: `${scheme} ${bits} ${encoding} ${what}`,
      scheme,
      encoding,
      keyFile: privatePemFile(bits),
      ciphertext,
      sha256: sha256(plaintext),
      tampered,
    });
    const longest = everyByte(encryptor.maxBytes);
    const inSegments = createEncryptor({ key: publicPem(bits), scheme, encoding, segments: true });
    const block = Buffer.from(encryptor.encrypt('13800138000'), encoding);
    return [
      ...Object.entries(TEXTS).map(([what, text]) => one(what, encryptor.encrypt(text), text)),
      one(`longest (${longest.length} bytes)`, encryptor.encrypt(longest), longest),
      ...['', '密'.repeat(400)].map((text) =>
        one(`of ${text.length} characters in segments`, inSegments.encrypt(text), text)
      ),
      ...flippedBits(block).map(([what, bytes]) =>
        one(`tampered: ${what}`, bytes.toString(encoding), '13800138000', true)
      ),
    ];
  });
}

function craftedCases(bits, scheme, crafted) {
  return crafted.map(([what, ciphertext, plaintext, tampered]) => ({
    id: `${scheme} ${bits} ${what}`,
    scheme,
    encoding: scheme === 'jwe' ? 'base64url' : 'base64',
    keyFile: privatePemFile(bits),
    ciphertext,
    sha256: sha256(plaintext),
    tampered,
  }));
}

/** A bit flipped in each part, a header that names other algorithms, and a tag cut to four bytes. */
function tamperedJwes(jwe) {
  const parts = jwe.split('.');
  const replaced = (index, bytes) => parts.with(index, bytes.toString('base64url')).join('.');
  const bytes = parts.map((part) => Buffer.from(part, 'base64url'));
  const header = JSON.parse(bytes[0].toString());
  const renamed = (members) => Buffer.from(JSON.stringify({ ...header, ...members }));

  return [
    // In the value of kid, so that the header is JSON still and only the tag can show it.
    ['a bit of the header', replaced(0, flip(bytes[0], bytes[0].indexOf(header.kid)))],
    ...['encrypted key', 'iv', 'ciphertext', 'tag'].map((part, index) => [
      `a bit of the ${part}`,
      replaced(index + 1, flip(bytes[index + 1], 5)),
    ]),
    ['another alg', replaced(0, renamed({ alg: 'RSA-OAEP' }))],
    ['another enc', replaced(0, renamed({ enc: 'A128GCM' }))],
    ['a tag of four bytes', replaced(4, bytes[4].subarray(0, 4))],
    ['no tag', replaced(4, Buffer.alloc(0))],
    ['a part left out', parts.slice(0, 4).join('.')],
  ];
}

function flippedBits(block) {
  return [
    ['the first byte', flip(block, 0)],
    ['a byte in the middle', flip(block, block.length >> 1)],
    ['the last byte', flip(block, block.length - 1)],
  ];
}

function flip(bytes, index) {
  const copy = Buffer.from(bytes);
  copy[index] ^= 1;
  return copy;
}

/** All byte values in turn, starting with zero: whatever a peer strips or stops at is in it. */
function everyByte(length) {
  return Uint8Array.from({ length }, (_, index) => index);
}

function sha256(plaintext) {
  return createHash('sha256').update(plaintext).digest('hex');
}

function publicPem(bits) {
  return readFileSync(join(KEYS, `rsa-${bits}.spki.pem`), 'utf8');
}

function privatePemFile(bits) {
  return join(KEYS, `rsa-${bits}.private.pem`);
}
