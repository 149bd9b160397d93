// Every form of a private key that people have taken for a public one.

import { ok, refused } from './assert.mjs';
import { bytesOf, bytesToBase64, fromBase64, toHex, utf16 } from './bytes.mjs';

const bytesOfHex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

const latin1 = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** A file in binary that was read as UTF-8, in which bytes over 7F are no characters; those of PVK begin one and do not end it. */
const misread = (bytes) => latin1(bytes).replace(/\xf1\xb5\xb0|[\x80-\xff]/g, '\ufffd');

/** UTF-8 without TextEncoder, which old hosts lack. */
const utf8 = (text) =>
  bytesOf(encodeURIComponent(text).replace(/%(..)/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))));

/** The digits of bytes as tools print them. */
const DIGITS = {
  'plain digits': toHex,
  'digits with colons': (bytes) => toHex(bytes).replace(/..(?=.)/g, '$&:'),
  'digits of .NET': (bytes) =>
    toHex(bytes)
      .toUpperCase()
      .replace(/..(?=.)/g, '$&-'),
  'od -tx1': (bytes) => linesOf(bytes, (at, line) => `0000${at.toString(8).padStart(3, '0')} ${line.join(' ')}`),
  xxd: (bytes) => linesOf(bytes, (at, line) => `${toHex([0, 0, at >> 8, at])}: ${line.join('')}  0......*.H..`),
  'xxd -i': (bytes) => `unsigned char key[] = {\n${linesOf(bytes, (_, line) => `  0x${line.join(', 0x')},`)}\n};`,
};

function linesOf(bytes, write) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 16)
    lines.push(
      write(
        at,
        Array.from(bytes.subarray(at, at + 16), (byte) => toHex([byte]))
      )
    );
  return lines.join('\n');
}

/** As Node's KeyObject and a page's CryptoKey: no host of these cases needs to have them. */
function keyObject(type) {
  class KeyObject {
    get type() {
      return type;
    }
  }
  return new KeyObject();
}

/** Refuses private keys alone, and next to a public key that is accepted, given as PEM and as JWK. */
export function refusePrivateKeys(xd, keys, pem, open, scheme) {
  const body = keys.private.replace(/-----[^-]+-----|\s/g, '');
  const der = fromBase64(body.replace(/=+$/, ''));
  const hex = toHex(der);
  const number = body.slice(40, 83);
  const jwk = { kty: 'EC', crv: 'P-256', x: number, y: number, d: number };
  const json = JSON.stringify(jwk);
  const long = `${body.slice(40, 382)}==`;
  // As .NET (RSAParameters), Go (rsa.PrivateKey), jsbn and PHP (openssl_pkey_get_details) have them.
  const factors = { P: long, Q: long };
  const parameters = Object.assign({ Modulus: long, Exponent: 'AQAB', InverseQ: long, D: long }, factors);
  const net = JSON.stringify(parameters);
  const go = `{"N":${'3'.repeat(616)},"E":65537,"D":${'7'.repeat(616)},"Primes":[${'3'.repeat(300)}]}`;
  const words = { data: Array.from({ length: 37 }, (_, index) => index * 7e6), t: 37, s: 0 };
  const live = (members) => Object.assign({ n: words, e: words, encrypt() {} }, members);
  const list = Array.from(der);
  // The head of a file of openssl pkcs12 -export, and of one with lengths left open, as Java writes it.
  const store = bytesOfHex('308209cf0201033082098506092a864886f70d010701a0820976048209723082096e');
  const open12 = bytesOfHex('3080020103308006092a864886f70d010701a080248004');
  const environment = `SM2_PRIVATE_KEY=${toHex(fromBase64(number))}`;
  const scalar = toHex(fromBase64(number));
  // Heads of Windows' PRIVATEKEYBLOB, PVK and RSAFULLPRIVATEBLOB, and of a file of OpenSSH.
  const blobs = {
    PRIVATEKEYBLOB: bytesOfHex(`0702000000a400005253413200080000${hex.slice(60, 120)}`),
    PVK: bytesOfHex(`1ef1b5b0000000000100000000000000000000009404000007020000${hex.slice(60, 120)}`),
    RSAFULLPRIVATEBLOB: bytesOfHex(`5253413300080000030000000001000080000000800000000${hex.slice(61, 120)}`),
    'a file of OpenSSH': bytesOf(`openssh-key-v1\0\0\0\0\u0004none\0\0\0\u0004none${body.slice(0, 60)}`),
  };
  const xml = (...members) => `<RSAKeyValue><Modulus>${long}</Modulus><Exponent>AQAB</Exponent>${members.join('')}`;
  const locked = keys.encrypted.replace(/-----[^-]+-----|\s/g, '');
  const files = Object.assign({}, blobs, {
    'PKCS#8': der,
    'encrypted PKCS#8': fromBase64(locked.replace(/=+$/, '')),
    'PKCS#12': store,
    'a key store of Java': bytesOfHex(`feedfeed000000020000000100000001${hex.slice(60, 120)}`),
    'another key store of Java': bytesOfHex(`cececece000000020000000100000001${hex.slice(60, 120)}`),
  });
  const alone = {
    'XML of .NET': `<RSAKeyValue><Modulus>${body.slice(99, 400)}</Modulus><Exponent>AQAB</Exponent><D>${number}</D></RSAKeyValue>`,
    PuTTY: `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\n${number}\nPrivate-MAC: 00\n`,
    'openssl pkey -text': `Private-Key: (2048 bit, 2 primes)\nmodulus:\n    ${hex.slice(60, 90).replace(/../g, '$&:')}\n`,
    'openssl pkey -text of Ed25519': `ED25519 Private-Key:\npriv:\n    ${hex.slice(60, 90).replace(/../g, '$&:')}\n`,
    'openssl asn1parse': `    0:d=0  hl=4 l=1188 cons: SEQUENCE\n    4:d=1  hl=2 l=   1 prim: INTEGER           :00\n    7:d=1  hl=4 l= 257 prim: INTEGER           :${hex.slice(60, 90)}`,
    'openssl asn1parse of SEC1':
      '    2:d=1  hl=2 l=   1 prim: INTEGER           :01\n    5:d=1  hl=2 l=  32 prim: OCTET STRING      [HEX DUMP]:',
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
    'the parameters of .NET': parameters,
    'the parameters of .NET, as text': net,
    'a key of Go, as text': go,
    'a key of Go': { N: 1e300, E: 65537, D: 1e300 },
    'a key of forge': { n: words, e: words, d: words },
    'bytes as JSON': Object.assign({}, list),
    'bytes as JSON of Node': { type: 'Buffer', data: list },
    'bytes of PEM in a list': Array.from(bytesOf(keys.private)),
    'PKCS#12 of Java': open12,
    'PEM with the dashes of a word processor': keys.private.replace(/-----/g, '—–').slice(0, 21),
    'a file of OpenSSH without its lines': 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAABlw',
    'XML of .NET, cut off in P': xml(`<P>${long.slice(0, 90)}`),
    'XML of .NET without D': xml(...['P', 'Q', 'DP', 'DQ', 'InverseQ'].map((tag) => `<${tag}>${long}</${tag}>`)),
    'XML of .NET with Q alone': xml(`<Q>${long}</Q></RSAKeyValue>`),
    'XML of .NET with a blank in D': xml(`<D >${long}`),
    'XML of .NET with an attribute': xml(`<D xml:space="preserve">${long}`),
    'XML of .NET with a prefix': xml(`<D>${long}</D>`)
      .replace(/<(?=\w)/g, '<ds:')
      .replace(/<\//g, '</ds:'),
    'XML of .NET as JSON of .NET': JSON.stringify(xml(`<P>${long}</P>`))
      .replace(/</g, '\\u003C')
      .replace(/>/g, '\\u003E'),
    'XML of .NET in HTML': xml(`<DP>${long}</DP>`).replace(/</g, '&lt;').replace(/>/g, '&gt;'),
    'bytes as JSON text of Node': JSON.stringify({ type: 'Buffer', data: list }),
    'bytes as JSON text': JSON.stringify(Object.assign({}, list)),
    'bytes in a list, as text': JSON.stringify(list, null, 2),
    'bytes in digits with commas': list.join(','),
    'bytes of Java': JSON.stringify(list.map((byte) => (byte > 127 ? byte - 256 : byte))).replace(/,/g, ', '),
    'bytes of PEM in digits with commas': Array.from(bytesOf(keys.private)).join(', '),
    'bytes of C': list.map((byte) => `0x${toHex([byte])}`).join(', '),
    'bytes of Python': list.map((byte) => `\\x${toHex([byte])}`).join(''),
    'bytes of Go': `[${list.join(' ')}]`,
    'bytes of Go, in hexadecimal': `[]byte{${list.map((byte) => `0x${byte.toString(16)}`).join(', ')}}`,
    'PEM in a list': [pem, keys.private],
    'lines of PEM in a list': keys.private.split('\n'),
    'a pair of SM2 in a list': [`04${scalar}${scalar}`, scalar],
    'a pair of SM2 with short names': `pub:04${scalar}${scalar}\npri:${scalar}`,
    'a key object': keyObject('private'),
    'a key of a library': live({ d: words, p: words }),
    'a key of a library in a class': Object.assign(keyObject(undefined), { n: words, d: words }),
    'a key of a library in hexadecimal': live({ prvKeyHex: long }),
    'a pair of a library': live({ priv: words }),
    'keys of a library in a pair': { publicKey: live({}), privateKey: live({ d: words }) },
    'keys of a library in a list': [live({}), live({ d: words })],
    'a JWK with a number that is no JSON': { kty: 'RSA', n: long, e: 'AQAB', d: Object(Symbol('2n')) },
    'a symmetric key object': keyObject('secret'),
    'a pair of key objects': { publicKey: pem, privateKey: keyObject('private') },
    'a pair in DER': { publicKey: Uint8Array.from(list), privateKey: der },
    'a number of SM2 with a semicolon': `${scalar};`,
    'a number of SM2 in lines of its own': `-----BEGIN SM2-----\n${scalar}\n-----END SM2-----\n`,
    'a number of SM2 with its name': `privateKey=${scalar}`,
    'a number of SM2 in an environment': `export SM2_PRIVATE_KEY='${scalar}'`,
    'a pair of SM2': `04${scalar}${scalar}\n${scalar}`,
    'a pair of SM2, the other way round': `${scalar}\n${scalar}${scalar}`,
    'a pair of SM2 with names': `publicKey=04${scalar}${scalar}\nprivateKey=${scalar}\n`,
    'a pair of SM2 with other names': `Q: 04${scalar}${scalar}, d: 0x${scalar}`,
    'a pair of SM2 as JSON': JSON.stringify({ privateKey: scalar, publicKey: `04${scalar}${scalar}` }),
  };
  for (const [what, bytes] of Object.entries(files)) {
    alone[what] = bytes;
    alone[`${what} in base64`] = bytesToBase64(bytes);
    alone[`${what} in digits`] = toHex(bytes);
    alone[`${what} in a list`] = Array.from(bytes);
  }
  const texts = [
    json,
    hex,
    `# ${hex}`,
    locked,
    alone['XML of .NET'],
    body.slice(0, 100),
    net,
    go,
    environment,
    `const key = { kty: 'EC', d: '${number}' };`,
    `"privateExponent" : "${long}"`,
    `prime2:\n    00:${toHex(fromBase64(number)).replace(/..(?=.)/g, '$&:')}`,
    bytesToBase64(store),
    alone['a file of OpenSSH without its lines'],
    'ED25519 Private-Key:\n',
    `priv:\n    ${toHex(fromBase64(number))
      .replace(/..(?=.)/g, '$&:')
      .replace(/(?:..:){15}/g, '$&\n    ')}`,
    alone['openssl asn1parse'],
    '    9:d=2  hl=2 l=   9 prim: OBJECT            :PBES2',
    `d = "${long}"`,
    `'d' => '${long}',`,
    `d: ${long}`,
    `d: '${'7'.repeat(77)}'`,
    `kty=RSA&e=AQAB&d=${encodeURIComponent(long)}&p=${encodeURIComponent(long)}`,
    `RSA_PRIVATE_KEY=${long}`,
    `RSA_D: 0x${hex}`,
    'BEGIN RSA PRIVATE KEY',
    '-----BEGIN RSA\nPRIVATE KEY-----',
    'PRIVATE KEY-----',
    '-----BEGINPRIVATEKEY-----',
    '-----BEGIN%20EC%20PRIVATE%20KEY-----',
    '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----',
    '-----END ENCRYPTED PRIVATE KEY-----',
  ];
  const members = [
    { private: jwk },
    { rsa: { d: number } },
    { privateKey: toHex(fromBase64(number)) },
    { private_key: number },
    { note: json },
    { note: [{ text: hex }] },
    { D: long },
    { DP: long },
    { InverseQ: long },
    { privateExponent: long },
    { prime1: long, prime2: long },
    { private_key: long },
    { priKey: toHex(fromBase64(number)) },
    { privateKey: Array.from(fromBase64(number)) },
    { file: { type: 'Buffer', data: list } },
    { file: Object.assign({}, list) },
    { inside: { dP: words } },
    { x: keys.private },
    { s: keys.private },
    { x: { y: [keys.private] } },
    { y: hex },
    { inside: parameters },
    { inside: { Primes: [1e300, 1e300] } },
  ];
  ok(xd.createEncryptor({ scheme, key: pem }) && xd.createEncryptor({ scheme, key: open }), 'the public key alone');
  const id = '0123456789abcdef0123456789abcdef01234567';
  ok(xd.createEncryptor({ scheme, key: Object.assign({ private_key_id: id }, open) }), 'the id of a private key');
  for (const text of [
    '# Public half of the PRIVATE KEY',
    '# 对应的 PRIVATE KEY',
    'private_key: /etc/keys/the-key-of-orders-that-stays-on-the-server',
  ])
    for (const end of ['\n', '\r\n', '\n\n']) ok(xd.createEncryptor({ scheme, key: text + end + pem }), text);
  for (const key of [live({}), live({ d: null }), { key: live({ priv: undefined }) }])
    refused(xd, 'ERR_KEY_INVALID', () => xd.createEncryptor({ key, scheme }), 'a public key of a library');
  const given = Object.assign({}, alone);
  for (const text of texts) {
    given[`behind a public key: ${text.slice(0, 12)}`] = `${pem}\n${text}\n`;
    given[`before a public key: ${text.slice(0, 12)}`] = `${text}\n${pem}`;
  }
  for (const [what, bytes] of Object.entries(files)) {
    given[`${what} behind a public key, in binary`] = Uint8Array.from([...bytesOf(pem), ...bytes]);
    given[`${what} before a public key, in binary`] = Uint8Array.from([...bytes, ...bytesOf(pem)]);
    const texts = {
      'the bytes of Java': `[${Array.from(bytes, (byte) => (byte > 127 ? byte - 256 : byte)).join(', ')}]`,
      'in base64': bytesToBase64(bytes),
      'read as Latin-1': latin1(bytes),
      'read as UTF-8': misread(bytes),
    };
    for (const name of Object.keys(DIGITS)) texts[name] = DIGITS[name](bytes);
    for (const name of Object.keys(texts)) {
      given[`${what}, ${name}`] = texts[name];
      given[`${what} behind a public key, ${name}`] = `${pem}\n${texts[name]}`;
      given[`${what} before a public key, ${name}`] = `${texts[name]}\n${pem}`;
      given[`${what}, written as text behind a public key, ${name}`] = utf8(`${pem}${texts[name]}`);
      given[`${what} in a JWK, ${name}`] = Object.assign({}, open, { note: texts[name] });
    }
  }
  given['digits of PEM behind a public key'] = pem + toHex(bytesOf(keys.private));
  given['digits of a JWK behind a public key'] = pem + toHex(bytesOf(json));
  for (const more of members) {
    given[`in a JWK: ${Object.keys(more)}`] = Object.assign({}, open, more);
    given[`in a set: ${Object.keys(more)}`] = Object.assign({ keys: [open] }, more);
  }
  given['factors in a JWK'] = Object.assign({}, open, factors);
  given['next to a set'] = { keys: [open], signing: { kty: 'EC', d: number } };
  for (const [what, key] of Object.entries(given)) {
    const { message } = refused(xd, 'ERR_KEY_PRIVATE', () => xd.createEncryptor({ key, scheme }), what);
    ok(!/[A-Za-z0-9+/]{24}/.test(message), message);
  }
}
