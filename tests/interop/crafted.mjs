// Ciphertexts made by hand, each with one fault that no flipped bit makes: the padding is there but for one byte, or
// the content opens but the header says that it shouldn't. What takes padding or a JWE apart itself has to see them.

import { constants, createCipheriv, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

const PLAINTEXT = '13800138000';

/** `[what, ciphertext, plaintext, isFaulty]` of rsa-oaep-256 blocks; the one without a fault shows that the making is right. */
export function craftedBlocks(publicPem) {
  const one = (what, faults, isFaulty = true) => [
    `by hand: ${what}`,
    oaepBlock(publicPem, PLAINTEXT, faults),
    PLAINTEXT,
    isFaulty,
  ];
  return [
    one('no fault', {}, false),
    one('the first byte is 1', { first: 1 }),
    one('a label', { label: 'label' }),
    one('no byte 1 before the text', { separator: 0 }),
    one('another byte before the text', { separator: 2 }),
  ];
}

/** The same of JWEs. */
export function craftedJwes(publicPem) {
  const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM' };
  const one = (what, faults, isFaulty = true) => [
    `by hand: ${what}`,
    jwe(publicPem, { header, ...faults }),
    PLAINTEXT,
    isFaulty,
  ];
  return [
    one('no fault', {}, false),
    one('alg is not true', { header: { ...header, alg: 'RSA-OAEP' } }),
    one('enc is not true', { header: { ...header, enc: 'A128GCM' } }),
    one('crit', { header: { ...header, crit: ['b64'], b64: true } }),
    one('zip', { header: { ...header, zip: 'DEF' } }),
    // Sound messages of algorithms that the server did not choose: a library alone opens them.
    one('alg is RSA-OAEP in truth', { header: { ...header, alg: 'RSA-OAEP' }, oaepHash: 'sha1' }),
    one('enc is A128GCM in truth', { header: { ...header, enc: 'A128GCM' }, gcm: 'aes-128-gcm' }),
    one('zip, and the content is compressed', {
      header: { ...header, zip: 'DEF' },
      content: deflateRawSync(PLAINTEXT),
    }),
    one('a content key of 33 bytes', { keyTail: Buffer.from([0]) }),
    one('a tag of twelve bytes', { tagBytes: 12 }),
    one('a content key with a label', { label: 'label' }),
  ];
}

// RFC 8017, section 7.1.1, with SHA-256.
function oaepBlock(publicPem, plaintext, { first = 0, label = '', separator = 1 }) {
  const size = createPublicKey(publicPem).asymmetricKeyDetails.modulusLength / 8;
  const text = Buffer.from(plaintext);
  const data = Buffer.alloc(size - 33);
  sha256(label).copy(data);
  text.copy(data, data.length - text.length);
  data[data.length - text.length - 1] = separator;
  const seed = randomBytes(32);
  const maskedData = xor(data, mgf1(seed, data.length));
  const maskedSeed = xor(seed, mgf1(maskedData, 32));
  // Below the modulus, whose top bit is set, also where the first byte is 1.
  const block = Buffer.concat([Buffer.from([first]), maskedSeed, maskedData]);
  return publicEncrypt({ key: publicPem, padding: constants.RSA_NO_PADDING }, block).toString('base64');
}

function jwe(publicPem, faults) {
  const { header, keyTail = Buffer.alloc(0), tagBytes = 16, label = '', gcm = 'aes-256-gcm', oaepHash } = faults;
  const contentKey = randomBytes(gcm === 'aes-256-gcm' ? 32 : 16);
  const iv = randomBytes(12);
  const protectedHeader = Buffer.from(JSON.stringify(header)).toString('base64url');
  const cipher = createCipheriv(gcm, contentKey, iv);
  cipher.setAAD(Buffer.from(protectedHeader));
  const content = Buffer.concat([cipher.update(faults.content ?? PLAINTEXT), cipher.final()]);
  const encryptedKey = oaepHash
    ? publicEncrypt({ key: publicPem, oaepHash }, contentKey)
    : Buffer.from(oaepBlock(publicPem, Buffer.concat([contentKey, keyTail]), { label }), 'base64');
  const parts = [encryptedKey, iv, content, cipher.getAuthTag().subarray(0, tagBytes)];
  return [protectedHeader, ...parts.map((part) => part.toString('base64url'))].join('.');
}

function mgf1(seed, length) {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, counter) =>
    sha256(Buffer.concat([seed, uint32(counter)]))
  );
  return Buffer.concat(blocks).subarray(0, length);
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function xor(a, b) {
  return a.map((byte, index) => byte ^ b[index]);
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest();
}
