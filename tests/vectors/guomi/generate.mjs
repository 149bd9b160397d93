// Writes ciphertexts.json and keys.json: `node tests/vectors/guomi/generate.mjs`.
//
// The curve is computed here with BigInt by the formulas of school, the hash is OpenSSL's: no line of the code under
// test. A scalar k is looked for until the coordinates it makes are the awkward ones.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

// GB/T 32918.5.
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const G = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
];
/** Annex C: private key, scalar, text. */
const ANNEX_KEY = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n;
const ANNEX_K = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n;

const mod = (number, modulus = P) => ((number % modulus) + modulus) % modulus;
const hex = (number) => number.toString(16).padStart(64, '0');

function invert(number) {
  let [a, b, x, y] = [mod(number), P, 1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [b, a, y, x] = [a, b % a, x, y - quotient * x];
  }
  return mod(x);
}

function add(one, other) {
  if (!one || !other) return one || other;
  const [[x1, y1], [x2, y2]] = [one, other];
  if (x1 === x2 && mod(y1 + y2) === 0n) return undefined;
  const slope = x1 === x2 ? mod((3n * x1 * x1 + A) * invert(2n * y1)) : mod((y2 - y1) * invert(x2 - x1));
  const x = mod(slope * slope - x1 - x2);
  return [x, mod(slope * (x1 - x) - y1)];
}

function multiply(scalar, point) {
  let sum;
  for (let [bits, power] = [scalar, point]; bits > 0n; bits >>= 1n, power = add(power, power)) {
    if (bits & 1n) sum = add(sum, power);
  }
  return sum;
}

const sm3 = (...parts) => createHash('sm3').update(Buffer.concat(parts)).digest();
const bytes = (number) => Buffer.from(hex(number), 'hex');

function encrypt(key, k, text) {
  const [[x1, y1], [x2, y2]] = [multiply(k, G), multiply(k, key)];
  const stream = [];
  for (let counter = 1; stream.length * 32 < text.length; counter++) {
    stream.push(sm3(bytes(x2), bytes(y2), Buffer.from([0, 0, 0, counter])));
  }
  const mask = Buffer.concat(stream);
  const c2 = Buffer.from(text.map((byte, index) => byte ^ mask[index]));
  const c3 = sm3(bytes(x2), text, bytes(y2));
  return { x: bytes(x1), y: bytes(y1), c2, c3, drawnAgain: text.length > 0 && c2.equals(text) };
}

const der = (tag, content) => {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
function integer(content) {
  let short = content;
  while (short.length > 1 && short[0] === 0) short = short.subarray(1);
  return der(2, short[0] & 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short);
}

function layouts({ x, y, c2, c3 }) {
  const four = Buffer.from([4]);
  return {
    asn1: der(0x30, Buffer.concat([integer(x), integer(y), der(4, c3), der(4, c2)])).toString('hex'),
    'c1c3c2 sec1': Buffer.concat([four, x, y, c3, c2]).toString('hex'),
    'c1c3c2 bare': Buffer.concat([x, y, c3, c2]).toString('hex'),
    'c1c2c3 sec1': Buffer.concat([four, x, y, c2, c3]).toString('hex'),
    'c1c2c3 bare': Buffer.concat([x, y, c2, c3]).toString('hex'),
  };
}

/** The first scalar from `from` whose multiples of the generator and the key are as asked for. */
function find(key, from, fits) {
  let [k, c1, shared] = [from, multiply(from, G), multiply(from, key)];
  while (!fits(...c1.map(hex), ...shared.map(hex), k)) [k, c1, shared] = [k + 1n, add(c1, G), add(shared, key)];
  return k;
}

const key = multiply(ANNEX_KEY, G);
const cases = [];
const addCase = (why, k, text, ks = [k]) => {
  const ciphertext = encrypt(key, k, Buffer.from(text));
  cases.push({ why, k: ks.map(hex), text, ciphertext: layouts(ciphertext) });
};
addCase('GB/T 32918.5 annex C', ANNEX_K, 'encryption standard');
for (const [why, text] of [
  ['an empty text', ''],
  ['31 bytes: one less than a block of the key stream', 'x'.repeat(31)],
  ['32 bytes: one block', 'x'.repeat(32)],
  ['33 bytes', 'x'.repeat(33)],
  ['119 bytes: the hash is padded across a block', 'x'.repeat(119)],
  ['the DER needs a length of two bytes', 'x'.repeat(60)],
  ['the DER needs a length of three bytes', 'x'.repeat(300)],
  ['Chinese and an emoji', '身份证 😀'],
]) {
  addCase(why, ANNEX_K, text);
}
const awkward = {
  'x of C1 begins with 00': (x) => x.startsWith('00'),
  'y of C1 begins with 00': (_, y) => y.startsWith('00'),
  'x of C1 begins with two zero bytes': (x) => x.startsWith('0000'),
  'y of C1 begins with 00, then a high bit': (_, y) => /^00[89a-f]/.test(y),
  'x of C1 begins with 04, as the byte of an uncompressed point': (x) => x.startsWith('04'),
  'x of C1 has its high bit set, y has not': (x, y) => x >= '80' && y < '80',
  'y of C1 has its high bit set, x has not': (x, y) => x < '80' && y >= '80',
  'x of the shared point begins with 00': (_x, _y, x2) => x2.startsWith('00'),
  'y of the shared point begins with 00': (_x, _y, _x2, y2) => y2.startsWith('00'),
};
for (const [why, fits] of Object.entries(awkward)) addCase(why, find(key, ANNEX_K + 1n, fits), 'awkward');
addCase('the smallest scalar', 1n, 'awkward');
addCase('the largest scalar', N - 1n, 'awkward');
const zeros = find(key, 2n, (_x, _y, _x2, _y2, k) => encrypt(key, k, Buffer.from('x')).drawnAgain);
addCase('a key stream of zeros: the next scalar is taken', ANNEX_K, 'x', [zeros, ANNEX_K]);
addCase('scalars out of range are passed over', ANNEX_K, 'x', [0n, N, ANNEX_K]);

const pem = (label, content) =>
  `-----BEGIN ${label}-----\n${content.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
const EC = Buffer.from('06072a8648ce3d0201', 'hex');
const SM2 = Buffer.from('06082a811ccf5501822d', 'hex');
const P256 = Buffer.from('06082a8648ce3d030107', 'hex');
const spki = (point, curve = SM2, algorithm = EC) =>
  der(
    0x30,
    Buffer.concat([der(0x30, Buffer.concat([algorithm, curve])), der(3, Buffer.concat([Buffer.from([0]), point]))])
  );
const sec1 = ([x, y]) => Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)]);
const base64url = (number) => bytes(number).toString('base64url');
const jwk = ([x, y], more) => ({ kty: 'EC', crv: 'SM2', x: base64url(x), y: base64url(y), ...more });

const good = spki(sec1(key));
const bare = hex(key[0]) + hex(key[1]);
const off = [key[0], key[1] + 1n];
const privateDer = der(
  0x30,
  Buffer.concat([
    Buffer.from([2, 1, 0]),
    der(0x30, Buffer.concat([EC, SM2])),
    der(4, der(0x30, Buffer.concat([Buffer.from([2, 1, 1]), der(4, bytes(ANNEX_KEY))]))),
  ])
);
const compressed = Buffer.concat([Buffer.from([2 + Number(key[1] & 1n)]), bytes(key[0])]);

/** A point whose x has two forms of 32 bytes, the second not below p: reading the number without its range takes both. */
const SMALL_X = smallest();

function smallest() {
  for (let x = 1n; ; x++) {
    const square = mod(x ** 3n + A * x + B);
    const y = power(square, (P + 1n) / 4n);
    if (mod(y * y) === square) return [x, y];
  }
}

function power(base, exponent) {
  let result = 1n;
  for (let [bits, factor] = [exponent, base]; bits > 0n; bits >>= 1n, factor = mod(factor * factor)) {
    if (bits & 1n) result = mod(result * factor);
  }
  return result;
}

// Keys whose x makes readers stumble that guess by the first byte; private halves for whoever opens what is sealed.
const specialKeys = {
  'x begins with 04': (x) => x.startsWith('04'),
  'x begins with 00': (x) => x.startsWith('00'),
  'y begins with 00': (_, y) => y.startsWith('00'),
};
const stumbling = Object.entries(specialKeys).map(([why, fits]) => {
  const d = find(key, 2n, fits);
  return [why, d, multiply(d, G)];
});

const forms = [
  ...stumbling.flatMap(([why, d, point]) => [
    { why: `${why}, bare`, key: sec1(point).subarray(1).toString('hex'), private: hex(d) },
    { why: `${why}, with 04`, key: sec1(point).toString('hex'), private: hex(d) },
    { why: `${why}, SPKI`, key: pem('PUBLIC KEY', spki(sec1(point))), private: hex(d) },
    { why: `${why}, JWK`, key: jwk(point), private: hex(d) },
  ]),
  { why: 'SPKI in PEM', key: pem('PUBLIC KEY', good) },
  { why: 'CRLF', key: pem('PUBLIC KEY', good).replaceAll('\n', '\r\n') },
  { why: 'literal line breaks, as environment files hold them', key: pem('PUBLIC KEY', good).replaceAll('\n', '\\n') },
  { why: 'in quotes, as environment files hold it', key: `"${pem('PUBLIC KEY', good).replaceAll('\n', '\\n')}"` },
  { why: 'text before and after the block', key: `Our key of 2026:\n${pem('PUBLIC KEY', good)}\nDo not lose it.` },
  { why: 'SPKI as bare base64', key: good.toString('base64') },
  { why: 'SPKI as base64url without padding', key: good.toString('base64url') },
  { why: 'SPKI in DER', bytes: good.toString('hex') },
  { why: 'a file of the PEM as bytes', bytes: Buffer.from(pem('PUBLIC KEY', good)).toString('hex') },
  { why: 'hex with 04', key: `04${bare}` },
  { why: 'hex without 04', key: bare },
  { why: 'hex in upper case', key: `04${bare}`.toUpperCase() },
  { why: 'hex with a line break after it', key: `04${bare}\n` },
  { why: 'hex with 0x', key: `0x04${bare}` },
  { why: 'hex in quotes, as environment files hold it', key: `"04${bare}"` },
  { why: 'hex in lines, after a byte order mark', key: `\uFEFF04${bare.slice(0, 62)}\r\n${bare.slice(62)}\n` },
  { why: 'hex in lines that are literal', key: `04${bare.slice(0, 62)}\\n${bare.slice(62)}\\n` },
  { why: 'hex in pairs, as openssl -text prints it', key: `04${bare}`.replace(/..(?=.)/g, '$&:') },
  { why: 'a file of the digits as bytes', bytes: Buffer.from(`04${bare}\n`).toString('hex') },
  { why: 'a JWK', key: jwk(key) },
  { why: 'a JWK with its purpose', key: jwk(key, { use: 'enc', alg: 'SM2', key_ops: ['wrapKey'], kid: 'a' }) },
  { why: 'a JWK set, after keys of other kinds', key: { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }, jwk(key)] } },
  { why: 'of a set the key of that kid', keyId: 'b', key: { keys: [jwk(off, { kid: 'a' }), jwk(key, { kid: 'b' })] } },
  { why: 'a key of the set that can be used', key: { keys: [jwk(off), jwk(key)] } },

  {
    why: 'a private key in another member',
    key: { ...jwk(key), pem: pem('PRIVATE KEY', privateDer) },
    code: 'ERR_KEY_PRIVATE',
  },
  { why: 'a private key of 64 digits', key: hex(ANNEX_KEY), code: 'ERR_KEY_PRIVATE' },
  { why: 'as Java writes it, with a zero byte before it', key: `00${hex(ANNEX_KEY)}`, code: 'ERR_KEY_PRIVATE' },
  { why: 'a private key without its leading zeros', key: hex(ANNEX_KEY).slice(1), code: 'ERR_KEY_PRIVATE' },
  { why: 'a private key with 0x', key: `0x${hex(ANNEX_KEY)}`, code: 'ERR_KEY_PRIVATE' },
  { why: 'a private key in quotes', key: `'${hex(ANNEX_KEY)}'`, code: 'ERR_KEY_PRIVATE' },
  { why: 'a private key in pairs', key: hex(ANNEX_KEY).replace(/..(?=.)/g, '$& '), code: 'ERR_KEY_PRIVATE' },
  {
    why: 'a file of the digits of a private key as bytes',
    bytes: Buffer.from(`${hex(ANNEX_KEY)}\n`).toString('hex'),
    code: 'ERR_KEY_PRIVATE',
  },
  { why: 'the bytes of a private key as Java has them', bytes: `00${hex(ANNEX_KEY)}`, code: 'ERR_KEY_PRIVATE' },
  {
    why: 'the same in base64',
    key: Buffer.from(`00${hex(ANNEX_KEY)}`, 'hex').toString('base64'),
    code: 'ERR_KEY_PRIVATE',
  },
  { why: 'the 32 bytes of a private key', bytes: hex(ANNEX_KEY), code: 'ERR_KEY_PRIVATE' },
  { why: 'the 32 bytes of a private key in base64', key: bytes(ANNEX_KEY).toString('base64'), code: 'ERR_KEY_PRIVATE' },
  { why: 'PKCS#8 in PEM', key: pem('PRIVATE KEY', privateDer), code: 'ERR_KEY_PRIVATE' },
  { why: 'PKCS#8 in PEM, cut off', key: pem('PRIVATE KEY', privateDer).slice(0, 60), code: 'ERR_KEY_PRIVATE' },
  { why: 'PKCS#8 in DER', bytes: privateDer.toString('hex'), code: 'ERR_KEY_PRIVATE' },
  { why: 'PKCS#8 as hexadecimal digits', key: privateDer.toString('hex'), code: 'ERR_KEY_PRIVATE' },
  {
    why: 'PKCS#8 as base64 behind a public key in PEM',
    key: `${pem('PUBLIC KEY', good)}${privateDer.toString('base64')}`,
    code: 'ERR_KEY_PRIVATE',
  },
  { why: 'SPKI as hexadecimal digits', key: good.toString('hex'), code: 'ERR_KEY_INVALID' },
  { why: 'PKCS#8 as base64', key: privateDer.toString('base64'), code: 'ERR_KEY_PRIVATE' },
  {
    why: 'a private block after the public one',
    key: pem('PUBLIC KEY', good) + pem('EC PRIVATE KEY', privateDer),
    code: 'ERR_KEY_PRIVATE',
  },
  { why: 'a private JWK', key: jwk(key, { d: base64url(ANNEX_KEY) }), code: 'ERR_KEY_PRIVATE' },
  { why: 'a private JWK in a set', key: { keys: [jwk(key), jwk(key, { d: 'AQAB' })] }, code: 'ERR_KEY_PRIVATE' },
  { why: 'a private JWK as text', key: JSON.stringify(jwk(key, { d: 'AQAB' })), code: 'ERR_KEY_PRIVATE' },

  { why: 'a point off the curve', key: hex(off[0]) + hex(off[1]), code: 'ERR_KEY_INVALID' },
  { why: 'a point off the curve, SPKI', key: pem('PUBLIC KEY', spki(sec1(off))), code: 'ERR_KEY_INVALID' },
  { why: 'a point off the curve, JWK', key: jwk(off), code: 'ERR_KEY_INVALID' },
  { why: 'x and y exchanged', key: hex(key[1]) + hex(key[0]), code: 'ERR_KEY_INVALID' },
  { why: 'zeros', key: '0'.repeat(128), code: 'ERR_KEY_INVALID' },
  { why: 'infinity', key: '00', code: 'ERR_KEY_INVALID' },
  { why: 'infinity, SPKI', bytes: spki(Buffer.from([0])).toString('hex'), code: 'ERR_KEY_INVALID' },
  { why: 'x = 0, y = p', key: hex(0n) + hex(P), code: 'ERR_KEY_INVALID' },
  { why: 'the point with p added to x', key: hex(SMALL_X[0] + P) + hex(SMALL_X[1]), code: 'ERR_KEY_INVALID' },
  { why: 'a hybrid point', key: `0${6n + (key[1] & 1n)}${bare}`, code: 'ERR_KEY_INVALID' },
  { why: 'x not below p', key: hex(2n ** 256n - 1n) + hex(key[1]), code: 'ERR_KEY_INVALID' },
  {
    why: 'a point of the curve P-256',
    key:
      hex(0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n) +
      hex(0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n),
    code: 'ERR_KEY_INVALID',
  },
  { why: 'a digit is missing', key: bare.slice(1), code: 'ERR_KEY_INVALID' },
  { why: 'a byte is missing', key: bare.slice(2), code: 'ERR_KEY_INVALID' },
  { why: '130 digits that do not begin with 04', key: `05${bare}`, code: 'ERR_KEY_INVALID' },
  { why: 'a whole ciphertext', key: `04${bare}${bare}`, code: 'ERR_KEY_INVALID' },
  { why: 'DER, cut off', bytes: good.subarray(0, -1).toString('hex'), code: 'ERR_KEY_INVALID' },
  { why: 'DER with a byte after it', bytes: `${good.toString('hex')}00`, code: 'ERR_KEY_INVALID' },
  { why: 'an SPKI without the 04', bytes: spki(sec1(key).subarray(1)).toString('hex'), code: 'ERR_KEY_INVALID' },
  { why: 'an empty text', key: '', code: 'ERR_KEY_INVALID' },
  { why: 'neither hex nor base64', key: '国密', code: 'ERR_KEY_INVALID' },
  { why: 'a JWK as text', key: JSON.stringify(jwk(key)), code: 'ERR_KEY_INVALID' },
  { why: 'a JWK without y', key: { kty: 'EC', crv: 'SM2', x: base64url(key[0]) }, code: 'ERR_KEY_INVALID' },
  {
    why: 'a JWK without its curve',
    key: { kty: 'EC', x: base64url(key[0]), y: base64url(key[1]) },
    code: 'ERR_KEY_INVALID',
  },
  {
    why: 'a JWK with a coordinate that lost its zero byte',
    key: jwk(stumbling[1][2], { x: bytes(stumbling[1][2][0]).subarray(1).toString('base64url') }),
    code: 'ERR_KEY_INVALID',
  },
  { why: 'no key of that kid', keyId: 'c', key: { keys: [jwk(key, { kid: 'a' })] }, code: 'ERR_KEY_NOT_FOUND' },

  { why: 'another curve, SPKI', key: pem('PUBLIC KEY', spki(sec1(key), P256)), code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'another curve, JWK', key: jwk(key, { crv: 'P-256' }), code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'an RSA JWK', key: { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'a symmetric JWK', key: { kty: 'oct', k: 'AQAB' }, code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'a JWK for signatures', key: jwk(key, { use: 'sig' }), code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'a JWK for another algorithm', key: jwk(key, { alg: 'ECDH-ES' }), code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'a JWK to verify with', key: jwk(key, { key_ops: ['verify'] }), code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'a set without a fit key', key: { keys: [jwk(key, { use: 'sig' })] }, code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'a compressed point in hex', key: compressed.toString('hex'), code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'a compressed point in SPKI', bytes: spki(compressed).toString('hex'), code: 'ERR_KEY_UNSUPPORTED' },
  {
    why: 'a curve spelt out',
    bytes: spki(sec1(key), der(0x30, Buffer.from([2, 1, 1]))).toString('hex'),
    code: 'ERR_KEY_UNSUPPORTED',
  },
  { why: 'a certificate', key: pem('CERTIFICATE', good), code: 'ERR_KEY_UNSUPPORTED' },
  { why: 'an RSA key in PKCS#1', bytes: '3006020103020103', code: 'ERR_KEY_UNSUPPORTED' },
];

const write = (name, content) => writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
write('ciphertexts.json', {
  source:
    'The key, scalar, text and first ciphertext are those of GB/T 32918.5 annex C; the others are computed in generate.mjs.',
  key: `04${bare}`,
  private: hex(ANNEX_KEY),
  cases,
});
write('keys.json', { private: hex(ANNEX_KEY), forms });
