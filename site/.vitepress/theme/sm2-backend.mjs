// The half of a backend that the page of national algorithms needs, by sm-crypto-v2, which shares no code with this
// package: two key pairs, made in the page and kept in no place, and the opening of what the package makes for the
// first.

import { bytesOfBase64 } from './backend.mjs';

/** `{ publicKey, open, openWithOther, sm3 }`; the functions that open throw for what the private key does not open. */
export async function makeSm2Backend() {
  const { sm2, sm3, sm4 } = await import('sm-crypto-v2');
  const [own, other] = [sm2.generateKeyPairHex(), sm2.generateKeyPairHex()];
  return {
    publicKey: own.publicKey,
    open: (parts) => openWith(own.privateKey, parts),
    openWithOther: (parts) => openWith(other.privateKey, parts),
    sm3,
  };

  function openWith(privateKey, parts) {
    const bytes = parts.header === undefined ? unwrap(parts, privateKey) : openEnvelope(parts, privateKey);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  }

  function openEnvelope({ header, wrapped, iv, content, tag }, privateKey) {
    const key = unwrap(readSm2(bytesOfBase64(wrapped), { layout: 'asn1' }), privateKey);
    const associatedData = new TextEncoder().encode(header);
    const [nonce, mark] = [bytesOfBase64(iv), bytesOfBase64(tag)];
    return sm4.decrypt(bytesOfBase64(content), key, {
      mode: 'gcm',
      output: 'array',
      iv: nonce,
      tag: mark,
      associatedData,
    });
  }

  /** It has an empty text for whatever it cannot open; the page makes no ciphertext of an empty text. */
  function unwrap({ x, y, c3, c2 }, privateKey) {
    const bytes = sm2.doDecrypt(x + y + c3 + c2, privateKey, 1, { output: 'array' });
    if (bytes.length === 0) throw new Error('the private key does not open it');
    return bytes;
  }
}

/** The parts of a ciphertext by name, as anybody can read them: hexadecimal for `sm2`, base64url for the envelope. */
export function readParts(ciphertext, { scheme, layout, point, encoding }) {
  if (scheme === 'sm2') return readSm2(bytesOf(ciphertext, encoding), { layout, point });
  const [header, wrapped, iv, content, tag] = ciphertext.split('.');
  return { header, wrapped, iv, content, tag };
}

function readSm2(bytes, { layout, point }) {
  if (layout === 'asn1') return readDer(bytes);
  const digits = hexOf(bytes).slice(point === 'sec1' ? 2 : 0);
  const [x, y, rest] = [digits.slice(0, 64), digits.slice(64, 128), digits.slice(128)];
  if (layout === 'c1c3c2') return { x, y, c3: rest.slice(0, 64), c2: rest.slice(64) };
  return { x, y, c2: rest.slice(0, -64), c3: rest.slice(-64) };
}

/** SEQUENCE { x, y INTEGER, C3, C2 OCTET STRING }. */
function readDer(bytes) {
  let at = 0;
  const next = (tag) => {
    if (bytes[at] !== tag) throw new Error('no SM2 ciphertext in DER');
    let length = bytes[at + 1];
    at += 2;
    if (length > 127) {
      const long = bytes.subarray(at, at + (length & 127));
      at += long.length;
      length = long.reduce((sum, byte) => sum * 256 + byte, 0);
    }
    return length;
  };
  const take = (tag) => {
    const length = next(tag);
    at += length;
    return hexOf(bytes.subarray(at - length, at));
  };
  next(0x30);
  const [x, y] = [take(2), take(2)].map((number) => number.slice(-64).padStart(64, '0'));
  const [c3, c2] = [take(4), take(4)];
  return { x, y, c3, c2 };
}

function bytesOf(text, encoding) {
  if (encoding === 'hex') return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  return bytesOfBase64(text);
}

function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
