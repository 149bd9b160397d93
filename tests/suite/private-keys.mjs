// Every form of a private key that people have taken for a public one.

import { ok, refused } from './assert.mjs';
import { bytesOf, bytesToBase64, fromBase64, toHex, utf16 } from './bytes.mjs';

/** Refuses private keys alone, and next to a public key that is accepted, given as PEM and as JWK. */
export function refusePrivateKeys(xd, keys, pem, open, scheme) {
  const body = keys.private.replace(/-----[^-]+-----|\s/g, '');
  const der = fromBase64(body.replace(/=+$/, ''));
  const hex = toHex(der);
  const number = body.slice(40, 83);
  const jwk = { kty: 'EC', crv: 'P-256', x: number, y: number, d: number };
  const json = JSON.stringify(jwk);
  const locked = keys.encrypted.replace(/-----[^-]+-----|\s/g, '');
  const alone = {
    'XML of .NET': `<RSAKeyValue><Modulus>${body.slice(99, 400)}</Modulus><Exponent>AQAB</Exponent><D>${number}</D></RSAKeyValue>`,
    PuTTY: `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\n${number}\nPrivate-MAC: 00\n`,
    'openssl pkey -text': `Private-Key: (2048 bit, 2 primes)\nmodulus:\n    ${hex.slice(60, 90).replace(/../g, '$&:')}\n`,
    'PEM without its BEGIN line': keys.private.slice(keys.private.indexOf('\n') + 1),
    'DER, cut off': der.slice(0, 600),
    'DER with a byte after it': Uint8Array.from([...der, 10]),
    'base64, cut off': body.slice(0, 802),
    'base64 with a byte after it': bytesToBase64([...der, 10]),
    'base64url in lines': body.replace(/\+/g, '-').replace(/\//g, '_').replace(/.{76}/g, '$&\r\n'),
    'base64 with the slashes of PHP': body.replace(/\//g, '\\/').slice(0, -1),
    digits: hex,
    'digits in pairs': hex.toUpperCase().replace(/../g, '$&:'),
    'digits behind 0x': `0x${hex}`,
    'the bytes of its digits': bytesOf(hex),
    'the bytes of its base64': bytesOf(body),
    'UTF-16 of its PEM': utf16(keys.private),
    'UTF-16 of its base64, without a mark': utf16(body).slice(2),
    'base64 of its PEM, twice': bytesToBase64(bytesOf(bytesToBase64(bytesOf(keys.private)))),
    'encrypted, in base64': locked,
    'encrypted, cut off': locked.slice(0, 400),
    'a JWK as bytes': bytesOf(json),
    'a JWK as base64': bytesToBase64(bytesOf(json)),
    'PEM in UTF-16, read as Latin-1': Array.from(keys.private).join('\0'),
    'PEM in a URL': encodeURIComponent(keys.private),
    'a JWK in an array': [jwk],
    'a JWK in an array, as text': JSON.stringify([jwk]),
    'a JWK as text twice': JSON.stringify(json),
    'a JWK with the quotes of Python': json.replace(/"/g, "'"),
  };
  const texts = [json, hex, `# ${hex}`, locked, alone['XML of .NET'], body.slice(0, 100)];
  const members = [
    { private: jwk },
    { rsa: { d: number } },
    { privateKey: toHex(fromBase64(number)) },
    { private_key: number },
    { note: json },
    { note: [{ text: hex }] },
  ];
  ok(xd.createEncryptor({ scheme, key: pem }) && xd.createEncryptor({ scheme, key: open }), 'the public key alone');
  const id = '0123456789abcdef0123456789abcdef01234567';
  ok(xd.createEncryptor({ scheme, key: Object.assign({ private_key_id: id }, open) }), 'the id of a private key');
  const given = Object.assign({}, alone);
  for (const text of texts) {
    given[`behind a public key: ${text.slice(0, 5)}`] = `${pem}\n${text}\n`;
    given[`before a public key: ${text.slice(0, 5)}`] = `${text}\n${pem}`;
  }
  for (const more of members) {
    given[`in a JWK: ${Object.keys(more)}`] = Object.assign({}, open, more);
    given[`in a set: ${Object.keys(more)}`] = Object.assign({ keys: [open] }, more);
  }
  given['next to a set'] = { keys: [open], signing: { kty: 'EC', d: number } };
  for (const [what, key] of Object.entries(given)) {
    const { message } = refused(xd, 'ERR_KEY_PRIVATE', () => xd.createEncryptor({ key, scheme }), what);
    ok(!/[A-Za-z0-9+/]{24}/.test(message), message);
  }
}
