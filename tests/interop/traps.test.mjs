// What the documentation warns of is so: each trap is stepped into here, in the versions it is known of.

import { equal, match, throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { decrypt, decryptSegments, loadPrivateKey } from '../../docs/backend/node-crypto.mjs';
import { ask, ROOT } from '../../scripts/lib/run.mjs';
import { findProgram } from '../../scripts/lib/system.mjs';
import { nodeFlags } from './environments.mjs';
import { pythonWithPackages } from './languages.mjs';

const KEYS = join(ROOT, 'tests', 'vectors', 'keys');
const PRIVATE = join(KEYS, 'rsa-2048.private.pem');
const PROGRAMS = join(ROOT, 'tests', 'interop', 'programs');
let encrypt;

before(async () => {
  const xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init();
  const key = readFileSync(join(KEYS, 'rsa-2048.spki.pem'), 'utf8');
  encrypt = (scheme, text) => xiaodun.createEncryptor({ key, scheme }).encrypt(text);
});

test('Java: the transformation alone does not open rsa-oaep-256', { skip: !findProgram(['javac']) && 'no JDK' }, () => {
  equal(ask('java', [join(PROGRAMS, 'DefaultOaep.java'), PRIVATE, encrypt('rsa-oaep-256', 'a')]), 'refused');
  const ours = encrypt('rsa-oaep-256-mgf1-sha1', 'a');
  equal(ask('java', [join(PROGRAMS, 'DefaultOaep.java'), PRIVATE, ours]), 'opened', 'that is another scheme here');
});

test('Node: PKCS#1 v1.5 needs the flag', {
  skip: nodeFlags().length === 0 && 'this Node has implicit rejection',
}, () => {
  const open = (flags) =>
    spawnSync(
      process.execPath,
      [
        ...flags,
        '-e',
        `
    const { constants, privateDecrypt } = require('node:crypto');
    const key = require('node:fs').readFileSync(process.argv[1], 'utf8');
    const block = Buffer.from(process.argv[2], 'base64');
    console.log(privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, block).toString());
  `,
        PRIVATE,
        encrypt('rsa-pkcs1-v1_5', 'a'),
      ],
      { encoding: 'utf8' }
    );
  match(open([]).stderr, /RSA_PKCS1_PADDING is no longer supported for private decryption/);
  // The example says why, and does not call it a bad message.
  const key = loadPrivateKey(readFileSync(PRIVATE, 'utf8'));
  const block = encrypt('rsa-pkcs1-v1_5', 'a');
  const reason = { code: 'ERR_INVALID_ARG_VALUE', message: /no longer supported for private decryption/ };
  throws(() => decrypt('rsa-pkcs1-v1_5', block, key), reason);
  throws(() => decryptSegments('rsa-pkcs1-v1_5', block, key), reason);
  match(open(nodeFlags()).stdout, /SECURITY WARNING.*Marvin attack.*\na\n$/);
});

test('Node: a cut tag is accepted where no length is asked for', {
  skip: Number(process.versions.node.split('.')[0]) > 22 && 'from Node 23 on this is deprecated',
}, () => {
  const [key, iv] = [Buffer.alloc(32, 1), Buffer.alloc(12, 2)];
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const content = Buffer.concat([cipher.update('a'), cipher.final()]);
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(cipher.getAuthTag().subarray(0, 4));
  equal(Buffer.concat([decipher.update(content), decipher.final()]).toString(), 'a');
});

const php = findProgram(['php']);
const phpVersion = Number(php && ask(php, ['-r', 'echo PHP_VERSION_ID;']));
const withoutPhp = (before) => (!php && 'no PHP') || (phpVersion >= before && 'not known of this PHP');

test('PHP: its OAEP is SHA-1', { skip: withoutPhp(80500) }, () => {
  const code =
    'echo openssl_private_decrypt(base64_decode($argv[2]), $p, file_get_contents($argv[1]), OPENSSL_PKCS1_OAEP_PADDING) ? $p : "refused";';
  const open = (scheme) => ask(php, ['-r', code, '--', PRIVATE, encrypt(scheme, 'a')]);
  equal(open('rsa-oaep'), 'a');
  equal(open('rsa-oaep-256'), 'refused');
});

test('PHP: a cut tag is accepted', { skip: withoutPhp(80600) }, () => {
  const code =
    '$k = str_repeat("k", 32); $i = str_repeat("i", 12); $c = openssl_encrypt("a", "aes-256-gcm", $k, 1, $i, $t);' +
    ' echo openssl_decrypt($c, "aes-256-gcm", $k, 1, $i, substr($t, 0, 4));';
  equal(ask(php, ['-r', code]), 'a');
});

const python = pythonWithPackages();

test('jwcrypto: an empty plaintext is reported as a failure', { skip: !python && 'no Python' }, () => {
  const code = [
    'import sys',
    'from jwcrypto import jwe, jwk',
    'key = jwk.JWK.from_pem(open(sys.argv[1], "rb").read())',
    'for ciphertext in sys.argv[2:]:',
    '    token = jwe.JWE(algs=["RSA-OAEP-256", "A256GCM"])',
    '    try:',
    '        token.deserialize(ciphertext, key=key)',
    '        print("opened")',
    '    except jwe.InvalidJWEData:',
    '        print("refused")',
  ].join('\n');
  equal(ask(python, ['-c', code, PRIVATE, encrypt('jwe', ''), encrypt('jwe', 'a')]), 'refused\nopened');
});

test('openssl: enc has no GCM', {
  skip: !/^OpenSSL 3/.test(ask('openssl', ['version']) ?? '') && 'no OpenSSL 3',
}, () => {
  match(
    spawnSync('openssl', ['enc', '-d', '-aes-256-gcm', '-K', '00', '-iv', '00'], { encoding: 'utf8', input: '' })
      .stderr,
    /AEAD ciphers not supported/
  );
});
