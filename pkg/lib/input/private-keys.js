// Recognises private keys in what was passed as a public key. The core refuses the forms that it reads; here are those
// that are damaged, in another encoding, or next to a public key: they have leaked too.

import { asBytes } from '../core/bytes.js';
import { memberOf } from '../core/records.js';
import { Decoder, decodeByLoop } from '../core/utf8.js';
import { bytesIn, bytesOfBase64, digitsOf, MANY, textOfFile, toHex, withoutEscapes } from './key-text.js';
import { MAX_KEY } from './limits.js';
import { hasOwn, isRecord } from './plain.js';

/**
 * A line of PEM, or of what is like it (RFC 4716, PGP): with BEGIN or END, or with the dashes at its end; as it is in
 * URLs, and with what people and editors make of blanks and dashes. A sentence about a PRIVATE KEY is none.
 */
const IN_PEM =
  /(?:^|[^A-Z])(?:BEGIN|END)(?:(?:\s|%20|\+)+[A-Z0-9]{1,12}){0,3}(?:\s|%20|\+)*PRIVATE(?:\s|%20|\+)*KEY|PRIVATE(?:\s|%20|\+)*KEY(?: BLOCK)?[^\S\r\n]*-{4}/;

/** The names of private numbers as openssl, .NET, Go, forge, jsrsasign, PHP and Java have them, without case. */
const NAMES = '(?:private ?|prime)exponent[pq]?|prime[12pq]|exponent[12]|crtcoefficient|iqmp|dm[pq]1|qinv|inverseq';

/**
 * In text: PuTTY's files, what openssl pkey prints, and asn1parse for a version and for what is encrypted, OpenSSH's
 * files without their lines, the member of a JWK, also with quotes that were escaped, and those names.
 */
const IN_TEXT = new RegExp(
  'Private-(?:Lines|Key: *[(\\r\\n])|:d=1 .{9,30}INTEGER +:0[01]\\s|:PBES2|b3BlbnNzaC1rZXktdjE|' +
    `["']d\\\\*["']\\s*:|(?:${NAMES})["'\\\\]*\\s*[:=>]`,
  'i'
);

/**
 * The XML of .NET, where a private number is, wherever it is cut off: HTML has a P and a Q, too, and no words as long
 * in them.
 */
const IN_XML = /<(?:\w+:)?(?:[DPQ]|DP|DQ|InverseQ)(?:\s[^<>]*)?>\s*[\w+/]{22}/;

/**
 * What has the name of a private number, as environment files, TOML, YAML, PHP, the query of a URL, openssl and the
 * literal of an object have it.
 */
const ASSIGNED =
  /(?:pri(?:v(?:ate)?)?[_-]?key|(?:^|[^a-z0-9])(?:d[pq]?|qi|primes|sk|prv|pri|priv|private))["'\s\\]*[:=]>?["'\s\\[]*((?:[0-9a-f]{2}:\s*){15,}|[\w+/%-]{40,}=?)/i;

/**
 * The number of an SM2 key that is all the text there is, or next to the point of its public key. Zeros at its front
 * can be left out.
 */
const SM2_NUMBER = '(?:(?:0x)?(?:00)?[0-9a-f]{48,64}|\\d{75,78})';
const SM2_POINT = '(?:0x)?(?:04)?[0-9a-f]{128}';
const IN_SM2 = new RegExp(`^(?:${SM2_POINT} )?${SM2_NUMBER}(?: ${SM2_POINT})?$`, 'i');

/** The same in a word, also in base64. */
const SM2_WORD = new RegExp(`^(?:${SM2_NUMBER}|[\\w+/-]{43}=?)$`, 'i');

/** A sequence and its length, of one to three bytes, in hexadecimal digits. */
const SEQUENCE = '30..(?:..){0,2}';

/**
 * The identifier 1.2.840.113549.1 of the PKCS, whose bytes over 7F are others in a file that was read as UTF-8: FF
 * below.
 */
const PKCS = '06..2a..48....0d01';

/**
 * What a private key begins with, in hexadecimal digits. In DER: the version of PKCS#1, PKCS#8 or SEC1 and what follows
 * it, that of a store of PKCS#12 (RFC 7292 §4), and the algorithm of PKCS#5 or PKCS#12 in an EncryptedPrivateKeyInfo
 * (RFC 5958 §3). Others: Windows' PVK, PRIVATEKEYBLOB and the private blobs of its CNG, Java's JKS and JCEKS, OpenSSH's
 * own (openssh-key-v1), and PRIVATE KEY and `"d":"` as text.
 */
const OPENING =
  `${SEQUENCE}(?:0201(?:0[01](?:0[24]|${SEQUENCE}06)|03${SEQUENCE}06)|${SEQUENCE}${PKCS}0[5c])|` +
  '1e(?:f1b5b0|ff)0{8}|0702000000[a2f][24f]0000|5253413[23]00[0-4].0000|4543(?:53|4b)3[246]..0{6}|' +
  '(?:(?:feed|cece){2}|f{8})0{7}[12]0{6}(?!00)|6f70656e7373682d6b65792d7631|50524956415445204b4559|2264223a22';
const IN_HEX = new RegExp(OPENING, 'i');
const AT_START = new RegExp(`^(?:${OPENING})`);

/** So many bytes show it, in as many characters of base64. */
const HEAD_BYTES = 27;
export const HEAD = 36;

/**
 * What has a label of its own in PEM: PKCS#7, and the version 0 and the name of a request (RFC 2986 §4.1), which is
 * made of sets.
 */
const PKCS7 = new RegExp(`^${SEQUENCE}${PKCS}07`);
const REQUEST = new RegExp(`^${SEQUENCE}${SEQUENCE}020100${SEQUENCE}31`);

/** A control character that no text has, and every DER. */
const IN_DER = /[^\t-\r -\uffff]/;

/** What is between words of base64: also the dashes of PEM. */
const NOT_BASE64 = /[^\w+/-]+|-{3,}/;
const CANDIDATES = new RegExp(`(${NOT_BASE64.source})`);

/** How often base64 is looked into for the base64 of a file. */
const MAX_ROUNDS = 3;

/** Members only a private or symmetric key has (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Members only the private keys of libraries have; of public ones they are null. */
const LIVE = ['d', 'priv', 'privateKey', 'prvKeyHex'];

/**
 * Those names without `_` and `-`; and the two factors, which the parameters of DSA and Diffie-Hellman have too: of a
 * key they are next to its modulus.
 */
const NUMBERS = new RegExp(`^(?:d[pq]?|qi|coeff|primes|${NAMES})$`);
const FACTOR = /^[pq]$/i;
const MODULUS = /^(?:kty|n|modulus)$/i;

/** The text of a number that is too long for anything else, in digits or base64. */
const LONG = /^[\w+/-]{22,}={0,2}$/;

/**
 * The name of a member that holds a private key (its id, hash or version is none, nor a coordinate, and privacy is
 * another word), and the text of one that is a bare number: digits, or base64 of 32 bytes.
 */
const NAME = /priv(?!ac[yi])|secret|pri_?key|prv|^(?:sk|pri|da|scalar)$/i;
const ID =
  /^[xy]$|(?:fingerprint|thumbprint|digest|hash|sha\d?-?\d*|sm3|s256|md5|signature|checksum|nonce|etag)(?:s|es|sums?)?$|(?:^|[^a-z]|key|app|user|client|device|open|union|order|gu|uu|k)id$|(?:^|[^a-z])(?:version|thumb|sig|sign|sums?|tag|sn|commit)$/i;

/**
 * The name directly before a number in its line: with the file or the algorithm in brackets (`SHA256(pub.pem)= `), a
 * copula, and the marks of Markdown and arrays.
 */
const NAMED =
  /([\w\u4e00-\u9fff-]+)[ \t]*(?:[([（][^()（）[\]]*[)\]）])?["'`*\]\\ \t]*(?:(?:->|=>|is|W\/|[:=：|,])["'`*[(\\ \t:]*){0,3}$/i;
const ID_IN_CHINESE = /(?:指纹|摘要|签名|哈希|散列|杂凑|校验[和码]?|序列号|编号)$/;
const SECRET = /priv(?!ac)|secret|私钥/i;
const MAX_NAME = 120;

/** The file of a key that sha256sum writes after a sum that begins a line. */
const FILE = /^[ \t][ *].*\.(?:pem|crt|cer|der|pub|jwks?|json|txt)[ \t\r]*(?:\n|$)/i;
const NUMBER = /^(?:(?:0x)?[0-9a-f]{40,}|[\w+/-]{43}=?)$/i;

/**
 * The same of any length under a name that ends so: the path of a key in a service has no letters of both cases, and
 * digits.
 */
const KEY = /(?:key|exponent)$/i;
const MIXED = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/-]{43,}={0,2}$/;

/**
 * Whether a text is, or holds, a private key; also one whose characters are the bytes of a file. `isSm2`: it is for
 * SM2.
 */
export function isPrivateString(text, isSm2 = false) {
  // UTF-16 that was read as another encoding has zeros.
  return isPairOfSm2(text.replace(/\0/g, '')) || isPrivateText(text) || (isSm2 && hasNumberOfSm2(text));
}

/**
 * @param {string} text
 * @param {number} [rounds] how many encodings were taken off
 */
function isPrivateText(text, rounds = 0) {
  // UTF-16 that was read as another encoding has zeros.
  const plain = withoutEscapes(text.replace(/\0/g, ''));
  if ([IN_PEM, IN_TEXT, IN_XML].some((form) => form.test(plain))) return true;
  if (plain.split(ASSIGNED).some((value, at) => at % 2 === 1 && isNumber(value))) return true;
  const line = digitsOf(plain);
  if (IN_HEX.test(line.replace(/\W+/g, '')) || bytesIn(line).some((bytes) => isPrivateBytes(bytes, rounds + 1)))
    return true;
  if (
    IN_DER.test(plain) &&
    isPrivateBytes(
      Uint8Array.from(text, (c) => Math.min(c.charCodeAt(0), 255)),
      rounds
    )
  )
    return true;
  // Base64 in groups is one word. Its padding is behind all that is read.
  const whole = plain.replace(/[\s"'`=]+/g, '');
  return plain
    .split(NOT_BASE64)
    .concat(whole)
    .some((word) => isPrivateWord(word, rounds));
}

/**
 * Whether a text has nothing but the private number of SM2, alone or with the public one: also between lines like those
 * of PEM.
 */
function isPairOfSm2(text) {
  const numbers = text.replace(/-{2,}[^-\n]*-{2,}/g, ' ').replace(/[^0-9a-z]+/gi, ' ');
  return IN_SM2.test(numbers.trim());
}

/** Whether there is a number of an SM2 key next to anything else. Digits alone are for the core. */
function hasNumberOfSm2(text) {
  const plain = withoutEscapes(text);
  if (!/[^0-9a-f]/i.test(plain.replace(/\W|0x/gi, ''))) return false;
  let end = 0;
  return plain.split(CANDIDATES).some((word, at) => {
    const start = end;
    end += word.length;
    return at % 2 === 0 && SM2_WORD.test(word) && !isIdHere(plain, start, end);
  });
}

/** Whether a number is a hash, an id or a signature by the name before it or the file after it. */
function isIdHere(text, start, end) {
  const before = text.slice(Math.max(0, start - MAX_NAME), start).replace(/[\s\S]*\n/, '');
  if (/^[\ufeff \t]*$/.test(before)) {
    const file = FILE.exec(text.slice(end, end + MAX_NAME));
    return file !== null && !SECRET.test(file[0]);
  }
  const named = NAMED.exec(before);
  return named !== null && !SECRET.test(before) && isIdName(named[1]);
}

/** Whether a member or a label of this name holds a hash, an id, a signature or a coordinate: `keyId`, `SM3值`. */
function isIdName(name) {
  const bare = name.replace(/[值为是]+$/, '');
  return ID.test(bare.replace(/([a-z\d])([A-Z])/g, '$1_$2')) || ID_IN_CHINESE.test(bare);
}

function isPrivateWord(word, rounds) {
  if (word.length < 12) return false;
  const head = bytesOfBase64(word.slice(0, HEAD));
  if (!head) return false;
  if (isPrivateHead(head)) return true;
  if (rounds === MAX_ROUNDS || !textOfFile(head)) return false;
  const bytes = bytesOfBase64(word);
  const file = bytes && textOfFile(bytes);
  return file !== undefined && isPrivateText(file, rounds + 1);
}

/**
 * Whether bytes are, or hold, a private key: in DER, as text, or before or behind something else than DER, as PEM,
 * which is binary then.
 */
export function isPrivateBytes(bytes, rounds = 0) {
  const text = textOfFile(bytes);
  if (isPrivateHead(bytes) || (text && rounds <= MAX_ROUNDS && isPrivateText(text, rounds))) return true;
  if (text) return false;
  if (bytes[0] !== 0x30 && IN_HEX.test(toHex(bytes))) return true;
  return rounds === 0 && isPrivateText(textOfUtf8(bytes), 1);
}

/**
 * The text of bytes that were read as text and written again as UTF-8, also of some that were cut off. Our own decoder
 * throws for these.
 */
function textOfUtf8(bytes) {
  try {
    return new Decoder('utf-8').decode(bytes);
  } catch {
    return decodeByLoop(bytes);
  }
}

/**
 * Whether a value is a private or symmetric key in an object of Node (KeyObject), of a page (CryptoKey) or of a
 * library: forge, jsrsasign, elliptic.
 */
export function isPrivateObject(value) {
  try {
    const isThere = (name) => ![null, undefined].includes(memberOf(value, name));
    return ['private', 'secret'].includes(memberOf(value, 'type')) || LIVE.some(isThere);
  } catch {
    return false;
  }
}

/** Whether what is no JSON is a private key in an object, or one of its members is, in an object or bytes. */
export function isPrivatePair(pair) {
  try {
    if (isPrivateObject(pair)) return true;
    return Object.keys(pair).some((name) => {
      const bytes = asBytes(pair[name]);
      return bytes ? bytes.length <= MAX_KEY && isPrivateBytes(bytes) : isPrivateObject(pair[name]);
    });
  } catch {
    return false;
  }
}

function isPrivateHead(bytes) {
  return AT_START.test(headOf(bytes));
}

/** The label that DER of something else than a key or a certificate has in PEM. */
export function labelOf(bytes) {
  const head = headOf(bytes);
  return PKCS7.test(head) ? 'PKCS7' : REQUEST.test(head) ? 'CERTIFICATE REQUEST' : undefined;
}

function headOf(bytes) {
  return toHex(bytes.subarray(0, HEAD_BYTES));
}

/** Whether a JWK or a set, copied before, holds a private key in any of its members. `isSm2`: it is for SM2. */
export function isPrivateJson(value, isSm2 = false, name = '') {
  const isNamed = NAME.test(name) && !isIdName(name);
  if (typeof value === 'string') {
    if (isSm2 && SM2_WORD.test(value) && !isIdName(name)) return true;
    return isPrivateText(value) || (isNamed && isNumber(value, KEY.test(name)));
  }
  const bytes = listOf(value);
  if (bytes && (isNamed || isPrivateBytes(Uint8Array.from(bytes)))) return true;
  if (Array.isArray(value)) return value.some((item) => isPrivateJson(item, isSm2, name));
  if (!isRecord(value)) return false;
  const has = (member) => hasOwn(value, member) && value[member] !== null;
  // The core refuses a symmetric key as one. An object that does not say its type can have any member `d`.
  if (has('kty') ? value.kty !== 'oct' && MEMBERS.some(has) : typeof value.d === 'string') return true;
  const members = Object.keys(value);
  const hasModulus = members.some((member) => MODULUS.test(member));
  const isOfKey = (member) =>
    NUMBERS.test(member.toLowerCase().replace(/[_-]/g, '')) || (hasModulus && FACTOR.test(member));
  return members.some(
    (member) => (isOfKey(member) && isLong(value[member])) || isPrivateJson(value[member], isSm2, member)
  );
}

/** Whether a text is the number of a key, of `anyLength` or of 32 bytes. */
function isNumber(text, anyLength = true) {
  const bare = text.replace(/%..|[\s:]/g, '');
  return NUMBER.test(bare) || (anyLength && MIXED.test(bare));
}

/**
 * Whether this is a number of hundreds of bits: a text, a list of bytes, an object of forge or jsbn, or what JSON.parse
 * makes of one.
 */
function isLong(value) {
  if (typeof value === 'string') return LONG.test(value.replace(/[\s:]+/g, ''));
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER;
  if (listOf(value)) return true;
  const inside = Array.isArray(value) ? value : isRecord(value) ? Object.keys(value).map((name) => value[name]) : [];
  return inside.some(isLong);
}

/** The numbers of a list of many, also of what JSON.stringify makes of bytes: `{"0":48,"1":130}`. */
function listOf(value) {
  const list = isRecord(value) && hasOwn(value, '0') ? Object.keys(value).map((name) => value[name]) : value;
  return Array.isArray(list) && list.length >= MANY && list.every((item) => typeof item === 'number')
    ? list
    : undefined;
}
