// What is given as a public key and is none, above all whether it is, or holds, a private one. The core refuses the forms that it reads. A private key that
// is damaged, in another encoding, or next to a public key has leaked too.

import { fromBase64 } from '../core/bytes.js';
import { hasOwn, isRecord } from './plain.js';

/** In text: PEM, PuTTY's files, what openssl prints, the private exponent in .NET's XML, and the member of a JWK, also with quotes that were escaped. */
const IN_TEXT = /PRIVATE(?: |%20|\+)KEY|Private-(?:Lines|Key: ?\()|privateExponent|<D>|["']d\\*["']\s*:/;

/** A sequence that opens with a version (PKCS#1, PKCS#8, SEC1), in hexadecimal digits, with colons or blanks between them. */
const IN_DIGITS =
  /(?:^|[^0-9a-f])30[\s:]*(?:81[\s:]*|82[\s:]*[0-9a-f]{2}[\s:]*)?[0-9a-f]{2}[\s:]*02[\s:]*01[\s:]*0(?:0[\s:]*(?:02|30)|1[\s:]*(?:02|04|30))/i;

/** What is between words of base64: also the dashes of PEM. */
const NOT_BASE64 = /[^\w+/-]+|-{2,}/;

/** So many characters of base64 show what a key in DER is. */
const HEAD = 36;

/** How often base64 is looked into for the base64 of a file. */
const MOST_ROUNDS = 3;

/** Members only a private or symmetric key has (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** The name of a member that holds a private key (its id is none), and the text of one that is a bare number: digits, or base64 of 32 bytes. */
const NAME = /priv|secret/i;
const ID = /id$/i;
const NUMBER = /^(?:(?:0x)?[0-9a-f]{40,}|[\w+/-]{43}=?)$/i;

/** @param {string} text */
export function isPrivateText(text, rounds = 0) {
  if (IN_TEXT.test(text) || IN_DIGITS.test(text)) return true;
  // As environment files hold line breaks, and JSON a slash.
  const plain = text.replace(/\\[nr]/g, '\n').replace(/\\\//g, '/');
  // Base64 in groups is one word. Its padding is behind all that is read.
  const whole = plain.replace(/[\s"'`=]+/g, '');
  return plain
    .split(NOT_BASE64)
    .concat(whole)
    .some((word) => isPrivateWord(word, rounds));
}

function isPrivateWord(word, rounds) {
  if (word.length < 12) return false;
  const head = decode(word.slice(0, HEAD));
  if (!head) return false;
  if (isPrivateDer(head)) return true;
  if (rounds === MOST_ROUNDS || !textOfFile(head)) return false;
  const bytes = decode(word);
  const file = bytes && textOfFile(bytes);
  return file !== undefined && isPrivateText(file, rounds + 1);
}

/** The bytes of base64 in either alphabet, without what is left over at its end. */
function decode(word) {
  const standard = word.replace(/-/g, '+').replace(/_/g, '/');
  if (/[^\w+/]/.test(standard)) return undefined;
  return fromBase64(standard.slice(0, standard.length - (standard.length % 4)));
}

/** Whether these bytes begin as a private key does: whether one is whole does not matter. */
export function isPrivateDer(bytes) {
  const content = contentOf(bytes);
  if (content[0] === 2 && content[1] === 1 && content[2] < 2) return true;
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

/**
 * The text of a file that came as bytes, in ASCII or UTF-16; undefined for DER, whose tags are control characters. What is
 * around a key can be in any encoding: names in Chinese are in GBK where Windows exported them.
 */
export function textOfFile(bytes) {
  let text = '';
  for (const byte of bytes) {
    if (byte > 0 && byte < 32 && (byte < 9 || byte > 13)) return undefined;
    if (byte > 0) text += byte < 128 ? String.fromCharCode(byte) : '?';
  }
  // A byte order mark is no part of the text.
  return text.replace(/^\?+/, '') || undefined;
}

/** Whether a JWK or a set, copied before, holds a private key in any of its members. */
export function isPrivateJson(value, name = '') {
  if (typeof value === 'string')
    // Members with a name of one letter are numbers.
    return (
      name.length > 1 &&
      (isPrivateText(value) || (NAME.test(name) && !ID.test(name) && NUMBER.test(value.replace(/[\s:]+/g, ''))))
    );
  if (Array.isArray(value)) return value.some((item) => isPrivateJson(item, name));
  if (!isRecord(value)) return false;
  const has = (member) => hasOwn(value, member) && value[member] !== null;
  // The core refuses a symmetric key as one. An object that does not say its type can have any member `d`.
  if (has('kty') ? value.kty !== 'oct' && MEMBERS.some(has) : typeof value.d === 'string') return true;
  return Object.keys(value).some((member) => isPrivateJson(value[member], member));
}
