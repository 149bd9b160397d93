// Opens the envelope of the scheme sm2-sm4-gcm and seals the answer to a request, with sm-crypto-v2 (npm install sm-crypto-v2).
// Node 20 or newer; copy node-crypto.mjs too. Where the private key is in a security module, the module takes the place of
// `unwrap`.

import { randomBytes } from 'node:crypto';
import { sm2, sm4 } from 'sm-crypto-v2';
import { CannotOpen, readKeyId } from './node-crypto.mjs';

/**
 * Opens one envelope with a private key of 64 hexadecimal digits: `{ plaintext, header }`, a Buffer and the protected header,
 * which is authenticated now. Throws CannotOpen, and nothing else, for a bad message, and TypeError for another form of key.
 * `readKeyId` of node-crypto.mjs says which key to take.
 */
export function openEnvelope(envelope, privateKey) {
  if (!/^[0-9a-f]{64}$/i.test(privateKey))
    throw new TypeError(
      'the private key must be 64 hexadecimal digits: openssl pkey -in private.pem -noout -text has them'
    );
  readKeyId(envelope); // refuses a header with `zip` or `crit`, or with a kid that is no text
  try {
    const parts = envelope.split('.');
    const [head, wrapped, iv, content, tag] = parts.map(decode);
    const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(head));
    if (parts.length !== 5 || header.alg !== 'SM2' || header.enc !== 'SM4GCM') throw new CannotOpen();
    if (iv.length !== 12 || tag.length !== 16) throw new CannotOpen();
    const key = unwrap(wrapped, privateKey);
    // The authenticated data is the header as it was sent, still in base64url.
    const plaintext = sm4.decrypt(content, key, { ...GCM, iv, tag, associatedData: Buffer.from(parts[0]) });
    return { plaintext: Buffer.from(plaintext), header };
  } catch {
    throw new CannotOpen();
  }
}

/** The answer to a request of sealRequest: of its member `reply` nothing but `k` and `kid` is used. */
export function sealSm4Answer(reply, text) {
  const key = Buffer.from(String(reply?.k), 'base64url');
  if (key.length !== 16 || !/^[\w-]{22}$/.test(reply.kid)) throw new Error('this request asks for no answer');
  const header = encode(Buffer.from(JSON.stringify({ alg: 'dir', enc: 'SM4GCM', kid: reply.kid })));
  const iv = randomBytes(12); // a new one for every answer
  const options = { ...GCM, iv, associatedData: Buffer.from(header), outputTag: true };
  const { output, tag } = sm4.encrypt(Buffer.from(text), key, options);
  // Nothing between the first two dots: with `dir` there is no encrypted key.
  return [header, '', encode(iv), encode(output), encode(tag)].join('.');
}

const GCM = { mode: 'gcm', output: 'array' };

/** The SM4 key in the second part, 16 bytes. */
function unwrap(der, privateKey) {
  // Its option asn1 does not check whether C1 is a point of the curve: another one leaks a part of the private key. Without
  // the option it does.
  const key = sm2.doDecrypt(c1c3c2(der), privateKey, 1, { output: 'array' });
  if (key.length !== 16) throw new CannotOpen(); // what it cannot open is an empty text
  return key;
}

/** SEQUENCE { x, y INTEGER, C3, C2 OCTET STRING } as C1‖C3‖C2 in hexadecimal. With a key of 16 bytes each length is one byte. */
function c1c3c2(der) {
  let at = 2;
  const next = (tag) => {
    if (der[at] !== tag || der[at + 1] > 127) throw new CannotOpen();
    const start = at + 2;
    at = start + der[at + 1];
    return der.subarray(start, at).toString('hex');
  };
  const [x, y] = [next(2), next(2)].map((number) => number.replace(/^00(?=[89a-f])/, '').padStart(64, '0'));
  const [c3, c2] = [next(4), next(4)];
  const isWhole = der[0] === 0x30 && der[1] === der.length - 2 && der[1] < 128 && at === der.length;
  if (!isWhole || x.length !== 64 || y.length !== 64 || c3.length !== 64 || c2.length !== 32) throw new CannotOpen();
  return x + y + c3 + c2;
}

/** Node skips characters that do not belong to the encoding; here they are an error. */
function decode(text) {
  const bytes = Buffer.from(text, 'base64url');
  if (encode(bytes) !== text) throw new CannotOpen();
  return bytes;
}

function encode(bytes) {
  return Buffer.from(bytes).toString('base64url');
}
