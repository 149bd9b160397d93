// SM2 decryption, SM3 and SM4-GCM for tests, on every platform that has BigInt: by the text of the standards, slow, and
// with no line of the code under test.

const P = BigInt('0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff');
const A = P - BigInt(3);
const ZERO = BigInt(0);
const ONE = BigInt(1);
const mod = (number) => ((number % P) + P) % P;

export function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g) || [], (pair) => Number.parseInt(pair, 16));
}

function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fromBase64Url(text) {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function toBase64Url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

const join = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
const rotate = (word, by) => ((word << (by % 32)) | (word >>> ((32 - (by % 32)) % 32))) >>> 0;

/** GB/T 32905. */
export function sm3(message) {
  const length = message.length;
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6);
  padded.set(message);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  let state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
  for (let at = 0; at < padded.length; at += 64) {
    const w = Array.from({ length: 16 }, (_, index) => view.getUint32(at + 4 * index));
    const p1 = (x) => x ^ rotate(x, 15) ^ rotate(x, 23);
    for (let j = 16; j < 68; j++)
      w[j] = (p1(w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15)) ^ rotate(w[j - 13], 7) ^ w[j - 6]) >>> 0;
    let [a, b, c, d, e, f, g, h] = state;
    for (let j = 0; j < 64; j++) {
      const t = rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j);
      const ss1 = rotate((rotate(a, 12) + e + t) >>> 0, 7);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + (ss1 ^ rotate(a, 12)) + ((w[j] ^ w[j + 4]) >>> 0)) >>> 0;
      const tt2 = (gg + h + ss1 + w[j]) >>> 0;
      [d, c, b, a] = [c, rotate(b, 9), a, tt1];
      [h, g, f, e] = [g, rotate(f, 19), e, (tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)) >>> 0];
    }
    state = [a, b, c, d, e, f, g, h].map((word, index) => (word ^ state[index]) >>> 0);
  }
  return Uint8Array.from(state.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]));
}

function invert(number) {
  let [a, b, x, y] = [mod(number), P, ONE, ZERO];
  while (a > ONE) {
    const quotient = b / a;
    [b, a, y, x] = [a, b % a, x, y - quotient * x];
  }
  return mod(x);
}

function add(one, other) {
  if (!one || !other) return one || other;
  const [[x1, y1], [x2, y2]] = [one, other];
  if (x1 === x2 && mod(y1 + y2) === ZERO) return undefined;
  const slope = x1 === x2 ? mod((BigInt(3) * x1 * x1 + A) * invert(BigInt(2) * y1)) : mod((y2 - y1) * invert(x2 - x1));
  const x = mod(slope * slope - x1 - x2);
  return [x, mod(slope * (x1 - x) - y1)];
}

function multiply(scalar, point) {
  let sum;
  for (let [bits, power] = [scalar, point]; bits > ZERO; bits >>= ONE, power = add(power, power)) {
    if (bits & ONE) sum = add(sum, power);
  }
  return sum;
}

const number = (bytes) => BigInt(`0x${toHex(bytes)}`);
const bytesOf = (value) => fromHex(value.toString(16).padStart(64, '0'));

const partsOf = (layout, ciphertext) => (layout === 'asn1' ? readDer(ciphertext) : split(layout, ciphertext));

/** The point that opens an SM2 ciphertext, as its two coordinates of 32 bytes. */
export function sharedPoint(privateKey, layout, ciphertext) {
  return multiply(BigInt(`0x${privateKey}`), partsOf(layout, ciphertext).point).map(bytesOf);
}

/** The text of an SM2 ciphertext in one of the layouts, or undefined (GB/T 32918.4). */
export function openSm2(privateKey, layout, ciphertext) {
  const { c2, c3 } = partsOf(layout, ciphertext);
  const [x, y] = sharedPoint(privateKey, layout, ciphertext);
  let block;
  const text = c2.map((byte, at) => {
    const counter = (at >> 5) + 1;
    if (at % 32 === 0) block = sm3(join(x, y, [0, 0, counter >> 8, counter & 255]));
    return byte ^ block[at % 32];
  });
  return toHex(sm3(join(x, text, y))) === toHex(c3) ? text : undefined;
}

function split(layout, ciphertext) {
  const [order, form] = layout.split(' ');
  if (form === 'sec1' && ciphertext[0] !== 4) throw new Error('04 is missing');
  const bare = form === 'sec1' ? ciphertext.slice(1) : ciphertext;
  const rest = bare.slice(64);
  const [c3, c2] = order === 'c1c3c2' ? [rest.slice(0, 32), rest.slice(32)] : [rest.slice(-32), rest.slice(0, -32)];
  return { point: [number(bare.slice(0, 32)), number(bare.slice(32, 64))], c2, c3 };
}

function readDer(der) {
  const read = (at) => {
    const many = der[at + 1] & 0x80 ? der[at + 1] & 0x7f : 0;
    const start = at + 2 + many;
    const length = many ? Number(number(der.slice(at + 2, start))) : der[at + 1];
    return { content: der.slice(start, start + length), start, end: start + length };
  };
  const x = read(read(0).start);
  const y = read(x.end);
  const c3 = read(y.end);
  const c2 = read(c3.end);
  return { point: [number(x.content), number(y.content)], c2: c2.content, c3: c3.content };
}

/** The S-box of GB/T 32907. */
const SBOX = fromHex(
  'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699' +
    '9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6' +
    '4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
    '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e' +
    'eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3' +
    '1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
    '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0' +
    '8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948'
);

const bytesOfWord = (word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255];
const wordsOf = (bytes) => [0, 4, 8, 12].map((at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at));

function substitute(word) {
  const [a, b, c, d] = bytesOfWord(word).map((byte) => SBOX[byte]);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** A function that encrypts one block under a key of 16 bytes. */
function sm4(key) {
  const fixed = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc];
  const state = wordsOf(key).map((word, index) => word ^ fixed[index]);
  const keys = Array.from({ length: 32 }, (_, round) => {
    const constant = [0, 1, 2, 3].reduce((sum, byte) => ((sum << 8) | (((4 * round + byte) * 7) & 255)) >>> 0, 0);
    const mixed = substitute((state[1] ^ state[2] ^ state[3] ^ constant) >>> 0);
    state.push(state.shift() ^ mixed ^ rotate(mixed, 13) ^ rotate(mixed, 23));
    return state[3] >>> 0;
  });
  return (block) => {
    const x = wordsOf(block);
    for (const round of keys) {
      const mixed = substitute((x[1] ^ x[2] ^ x[3] ^ round) >>> 0);
      x.push(x.shift() ^ mixed ^ rotate(mixed, 2) ^ rotate(mixed, 10) ^ rotate(mixed, 18) ^ rotate(mixed, 24));
    }
    return Uint8Array.from(x.reverse().flatMap(bytesOfWord));
  };
}

const POLYNOMIAL = BigInt('0xe1000000000000000000000000000000');

/** GCM (NIST SP 800-38D) over SM4: `content` sealed or opened, and the tag of what is sealed. */
function gcm(key, iv, aad, content, isSealed) {
  const encrypt = sm4(key);
  const counter = (value) => encrypt(join(iv, [0, 0, value >> 8, value & 255]));
  const result = new Uint8Array(content.length);
  for (let at = 0; at < content.length; at += 16) {
    const stream = counter(2 + at / 16);
    const end = Math.min(at + 16, content.length);
    for (let index = at; index < end; index++) result[index] = content[index] ^ stream[index - at];
  }
  const hashKey = number(encrypt(new Uint8Array(16)));
  const times = (value) => {
    let [sum, power] = [ZERO, hashKey];
    for (let bit = 127; bit >= 0; bit--) {
      if ((value >> BigInt(bit)) & ONE) sum ^= power;
      power = power & ONE ? (power >> ONE) ^ POLYNOMIAL : power >> ONE;
    }
    return sum;
  };
  const pad = (bytes) => join(bytes, new Uint8Array((16 - (bytes.length % 16)) % 16));
  const lengths = fromHex([aad, content].map((part) => (8 * part.length).toString(16).padStart(16, '0')).join(''));
  const hashed = join(pad(aad), pad(isSealed ? content : result), lengths);
  let hash = ZERO;
  for (let at = 0; at < hashed.length; at += 16) hash = times(hash ^ number(hashed.slice(at, at + 16)));
  const mask = counter(1);
  const tag = fromHex(hash.toString(16).padStart(32, '0')).map((byte, index) => byte ^ mask[index]);
  return { result, tag };
}

const ascii = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const fromUtf8 = (text) => ascii(unescape(encodeURIComponent(text)));
const toUtf8 = (bytes) => decodeURIComponent(toHex(bytes).replace(/../g, '%$&'));

/** The header and the text of an envelope of the scheme sm2-sm4-gcm. */
export function openEnvelope(privateKey, envelope) {
  const [header, wrapped, iv, content, tag] = envelope.split('.');
  const key = openSm2(privateKey, 'asn1', fromBase64Url(wrapped));
  const opened = gcm(key, fromBase64Url(iv), ascii(header), fromBase64Url(content), true);
  if (toBase64Url(opened.tag) !== tag) throw new Error('the envelope was altered');
  return { header: JSON.parse(toUtf8(fromBase64Url(header))), plaintext: toUtf8(opened.result) };
}

/** A message under a shared key: a compact JWE with `alg: dir`. */
export function sealSm4(k, header, text) {
  const encoded = toBase64Url(fromUtf8(JSON.stringify({ alg: 'dir', enc: 'SM4GCM', ...header })));
  const iv = new Uint8Array(12).fill(7);
  const { result, tag } = gcm(fromBase64Url(k), iv, ascii(encoded), fromUtf8(text), false);
  return [encoded, '', toBase64Url(iv), toBase64Url(result), toBase64Url(tag)].join('.');
}
