// What is given as a public key and is none, above all whether it is, or holds, a private one. The core refuses the forms that it reads. A private key that
// is damaged, in another encoding, or next to a public key has leaked too.

import { asBytes } from '../core/bytes.js';
import { memberOf } from '../core/records.js';
import { bytesIn, bytesOfBase64, digitsOf, latin1Of, MANY, textOfFile, toHex, withoutEscapes } from './key-text.js';
import { MAX_KEY } from './limits.js';
import { hasOwn, isRecord } from './plain.js';

/**
 * A line of PEM, or of what is like it (RFC 4716, PGP): with BEGIN or END, or with the dashes at its end; as it is in URLs, and
 * with what people and editors make of blanks and dashes. A sentence about a PRIVATE KEY is none.
 */
const IN_PEM =
  /(?:^|[^A-Z])(?:BEGIN|END)(?:(?:\s|%20|\+)+[A-Z0-9]{1,12}){0,3}(?:\s|%20|\+)*PRIVATE(?:\s|%20|\+)*KEY|PRIVATE(?:\s|%20|\+)*KEY(?: BLOCK)?\s*-{4}/;

/** In text: PuTTY's files, OpenSSH's without their lines, and the names of private numbers as openssl, .NET, Go, forge, PHP and Java have them. */
const IN_TEXT =
  /Private-(?:Lines|Key: ?\()|b3BlbnNzaC1rZXktdjE|(?:private ?exponent|(?:prime|exponent)[12]|primeExponent[pq]|crtCoefficient|iqmp|dm[pq]1|qinv|inverseQ)["'\\]*\s*[:=>]/i;

/** The XML of .NET. Behind a modulus the tag of a private number is enough, wherever it is cut off; HTML has a P and a Q, too. */
const XML_MODULUS = /<(?:\w+:)?(?:RSAKeyValue|Modulus)\b/;
const XML_NUMBER = /<(?:\w+:)?(?:D|P|Q|DP|DQ|InverseQ)(?:\s[^<>]*)?>/;
const XML_LONG = /<(?:\w+:)?(?:D|DP|DQ|InverseQ)(?:\s[^<>]*)?>\s?[\w+/]{22}/;

/** The members of a JWK and .NET in JSON, also with quotes that were escaped. */
const IN_JSON = /["'](?:d\\*["']\s*:|(?:d[pq]|qi|primes)\\*["']\s*:[\s"'\\[]*(?:[\w+/-]{22}|\d+\s*,))/i;

/** A private number under its name, as environment files have it, or the literal of an object. */
const IN_ASSIGNMENT =
  /(?:pri(?:v(?:ate)?)?[_-]?key|(?:^|[^a-z0-9])(?:d|sk|prv|pri|priv|private))["'\s\\]*[:=]["'\s\\]*(?:0x)?(?:[0-9a-f]{64}|[\w+/-]{43}=?)(?![\w+/-])/i;

/** A sequence that opens with a version (PKCS#1, PKCS#8, SEC1, PKCS#12), in hexadecimal digits, with colons or blanks between them. */
const IN_DIGITS =
  /(?:^|[^0-9a-f])30[\s:]*(?:81[\s:]*|82[\s:]*[0-9a-f]{2}[\s:]*)?[0-9a-f]{2}[\s:]*02[\s:]*01[\s:]*0(?:0[\s:]*(?:02|30)|1[\s:]*(?:02|04|30)|3[\s:]*30)/i;

/** The number of an SM2 key that is all the text there is, or next to the point of its public key. Zeros at its front can be left out. */
const SM2_NUMBER = '(?:0x)?(?:00)?[0-9a-f]{48,64}';
const SM2_POINT = '(?:0x)?(?:04)?[0-9a-f]{128}';
const IN_SM2 = new RegExp(`^(?:${SM2_NUMBER}|${SM2_POINT} ${SM2_NUMBER}|${SM2_NUMBER} ${SM2_POINT})$`, 'i');

/** Longer texts have more than a pair of SM2. */
const LONGEST_PAIR = 1000;

/**
 * What a key begins with that is no DER, in hexadecimal: PRIVATEKEYBLOB, PVK, the private blobs of RSA and elliptic curves of Windows' CNG, and
 * OpenSSH's own (openssh-key-v1).
 */
const BLOB =
  /^(?:0702000000[a2][24]0000|1ef1b5b000000000|5253413[23]00[0-4].0000|4543(?:53|4b)3[246](?:20|30|42)000000|6f70656e7373682d6b65792d7631)/;

/** So many bytes show it. */
const BLOB_BYTES = 14;

/** A control character that no text has, and every DER. */
const IN_DER = /[^\t-\r -\uffff]/;

/** What is between words of base64: also the dashes of PEM. */
const NOT_BASE64 = /[^\w+/-]+|-{2,}/;

/** So many characters of base64 show what a key in DER is. */
const HEAD = 36;

/** How often base64 is looked into for the base64 of a file. */
const MOST_ROUNDS = 3;

/** Members only a private or symmetric key has (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * The numbers of a private key as .NET, Go, forge, jsrsasign, PHP and Java call them, without case, `_` and `-`; and its two factors,
 * which the parameters of DSA and Diffie-Hellman have too: of a key they are next to its modulus.
 */
const NUMBERS =
  /^(?:d|d[pq]|qi|qinv|inverseq|iqmp|dm[pq]1|coeff|crtcoefficient|privateexponent|primes|prime[12pq]|primeexponent[pq]|exponent[12])$/;
const FACTOR = /^[pq]$/i;
const MODULUS = /^(?:kty|n|modulus)$/i;

/** The text of a number that is too long for anything else, in digits or base64. */
const LONG = /^[\w+/-]{22,}={0,2}$/;

/**
 * The name of a member that holds a private key (its id, hash or version is none, and privacy is another word), and the text of one that is a bare
 * number: digits, or base64 of 32 bytes.
 */
const NAME = /priv(?!ac[yi])|secret|pri_?key|prv/i;
const ID = /(?:id|fingerprint|thumbprint|digest|hash|sha\d*|version)$/i;
const NUMBER = /^(?:(?:0x)?[0-9a-f]{40,}|[\w+/-]{43}=?)$/i;

/** The same of any length under a name that ends so: the path of a key in a service has no letters of both cases, and digits. */
const KEY = /(?:key|exponent)$/i;
const MIXED = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/-]{43,}={0,2}$/;

/** Whether a text is, or holds, a private key; also one whose characters are the bytes of a file. */
export function isPrivateString(text) {
  // UTF-16 that was read as another encoding has zeros.
  const plain = text.replace(/\0/g, '');
  if (isPairOfSm2(plain) || isPrivateText(plain)) return true;
  return IN_DER.test(plain) && isPrivateBytes(Uint8Array.from(Array.from(text), (c) => Math.min(c.charCodeAt(0), 255)));
}

/**
 * @param {string} text
 * @param {number} [rounds] how many encodings were taken off
 */
function isPrivateText(text, rounds = 0) {
  const plain = withoutEscapes(text);
  if ([IN_PEM, IN_TEXT, IN_JSON, IN_ASSIGNMENT, XML_LONG].some((form) => form.test(plain))) return true;
  if (XML_MODULUS.test(plain) && XML_NUMBER.test(plain)) return true;
  const line = digitsOf(plain);
  if (IN_DIGITS.test(line) || bytesIn(line).some((bytes) => isPrivateBytes(bytes, rounds + 1))) return true;
  // Base64 in groups is one word. Its padding is behind all that is read.
  const whole = plain.replace(/[\s"'`=]+/g, '');
  return plain
    .split(NOT_BASE64)
    .concat(whole)
    .some((word) => isPrivateWord(word, rounds));
}

/** Whether a text has nothing but the private number of SM2, alone or with the public one: also between lines like those of PEM. */
function isPairOfSm2(text) {
  if (text.length > LONGEST_PAIR) return false;
  const numbers = text.replace(/-{2,}[^-\n]*-{2,}/g, ' ').split(/[^0-9a-z]+/i);
  return IN_SM2.test(numbers.filter(Boolean).join(' '));
}

function isPrivateWord(word, rounds) {
  if (word.length < 12) return false;
  const head = bytesOfBase64(word.slice(0, HEAD));
  if (!head) return false;
  if (isPrivateHead(head)) return true;
  if (rounds === MOST_ROUNDS || !textOfFile(head)) return false;
  const bytes = bytesOfBase64(word);
  const file = bytes && textOfFile(bytes);
  return file !== undefined && isPrivateText(file, rounds + 1);
}

/** Whether bytes are, or hold, a private key: in DER, as text, or in DER before or behind PEM, which is binary then. */
export function isPrivateBytes(bytes, rounds = 0) {
  const text = textOfFile(bytes);
  if (isPrivateHead(bytes) || (text && rounds <= MOST_ROUNDS && isPrivateText(text, rounds))) return true;
  if (text || !latin1Of(bytes).includes('-----BEGIN')) return false;
  return bytes.some((byte, at) => byte === 0x30 && isPrivateDer(bytes.subarray(at)));
}

/** Whether a value is a private or symmetric key in an object of Node (KeyObject) or of a page (CryptoKey). */
export function isPrivateObject(value) {
  try {
    return ['private', 'secret'].includes(memberOf(value, 'type'));
  } catch {
    return false;
  }
}

/** Whether one of a pair of keys is private that are no JSON: objects of Node or a page, or bytes. */
export function isPrivatePair(pair) {
  try {
    return Object.keys(pair).some((name) => {
      const bytes = asBytes(pair[name]);
      if (bytes) return bytes.length <= MAX_KEY && isPrivateBytes(bytes);
      return typeof pair[name] === 'object' && isPrivateObject(pair[name]);
    });
  } catch {
    return false;
  }
}

function isPrivateHead(bytes) {
  return isPrivateDer(bytes) || BLOB.test(toHex(bytes.subarray(0, BLOB_BYTES)));
}

/** Whether these bytes begin as a private key in DER does: whether one is whole does not matter. */
function isPrivateDer(bytes) {
  const content = contentOf(bytes);
  if (content[0] === 2 && content[1] === 1 && content[2] < 2) return true;
  // A key store of PKCS#12 (RFC 7292 §4): its version, and what it holds as PKCS#7.
  if (content[0] === 2 && content[2] === 3 && pkcsOf(contentOf(content.subarray(3))) === 7) return true;
  // EncryptedPrivateKeyInfo (RFC 5958 §3): its algorithm is of PKCS#5 or PKCS#12.
  const pkcs = pkcsOf(contentOf(content));
  return pkcs === 5 || pkcs === 12;
}

/** The label that DER of something else than a key or a certificate has in PEM. */
export function labelOf(bytes) {
  const content = contentOf(bytes);
  if (pkcsOf(content) === 7) return 'PKCS7';
  // CertificationRequestInfo (RFC 2986 §4.1): the version 0, and a name, which is made of sets.
  const info = contentOf(content);
  const isRequest = info[0] === 2 && info[1] === 1 && info[2] === 0 && contentOf(info.subarray(3))[0] === 0x31;
  return isRequest ? 'CERTIFICATE REQUEST' : undefined;
}

/** The identifier 1.2.840.113549.1. */
const PKCS = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01];

/** The number of the PKCS that the object identifier at the beginning is of. */
function pkcsOf(bytes) {
  return bytes[0] === 6 && PKCS.every((byte, index) => bytes[2 + index] === byte) ? bytes[9] : undefined;
}

/** The content of the sequence at the beginning, and what follows it; nothing if there is none. */
function contentOf(bytes) {
  if (bytes[0] !== 0x30) return bytes.subarray(0, 0);
  return bytes.subarray(bytes[1] === 0x81 ? 3 : bytes[1] === 0x82 ? 4 : 2);
}

/** Whether a JWK or a set, copied before, holds a private key in any of its members. */
export function isPrivateJson(value, name = '') {
  const isNamed = NAME.test(name) && !ID.test(name);
  if (typeof value === 'string') {
    const bare = value.replace(/[\s:]+/g, '');
    // Members with a name of one letter are numbers.
    return (
      name.length > 1 &&
      (isPrivateText(value) || (isNamed && (NUMBER.test(bare) || (KEY.test(name) && MIXED.test(bare)))))
    );
  }
  const bytes = listOf(value);
  if (bytes && (isNamed || isPrivateBytes(Uint8Array.from(bytes)))) return true;
  if (Array.isArray(value)) return value.some((item) => isPrivateJson(item, name));
  if (!isRecord(value)) return false;
  const has = (member) => hasOwn(value, member) && value[member] !== null;
  // The core refuses a symmetric key as one. An object that does not say its type can have any member `d`.
  if (has('kty') ? value.kty !== 'oct' && MEMBERS.some(has) : typeof value.d === 'string') return true;
  const members = Object.keys(value);
  const hasModulus = members.some((member) => MODULUS.test(member));
  const isNumber = (member) =>
    NUMBERS.test(member.toLowerCase().replace(/[_-]/g, '')) || (hasModulus && FACTOR.test(member));
  return members.some((member) => (isNumber(member) && isLong(value[member])) || isPrivateJson(value[member], member));
}

/** Whether this is a number of hundreds of bits: a text, a list of bytes, an object of forge or jsbn, or what JSON.parse makes of one. */
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
