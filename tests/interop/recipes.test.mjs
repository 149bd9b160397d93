// Keys as .NET, KMSs and WeChat Pay hand them out (docs/backend/other-keys.mjs): what is encrypted to them opens.

import { deepEqual, equal, match, throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { constants, createPublicKey, privateDecrypt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { decrypt, loadPrivateKey } from '../../docs/backend/node-crypto.mjs';
import { fromDotNetXml, fromNumbers, fromWeChatPay } from '../../docs/backend/other-keys.mjs';
import { ask, ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { findOrInstall, findProgram } from '../../scripts/lib/system.mjs';

const PRIVATE = join(ROOT, 'tests', 'vectors', 'keys', 'rsa-3072.private.pem');
const pem = readFileSync(PRIVATE, 'utf8');
const privateKey = loadPrivateKey(pem);
const { n, e } = createPublicKey(pem).export({ format: 'jwk' });
const base64 = (text) => Buffer.from(text, 'base64url').toString('base64');
let createEncryptor;

before(async () => {
  const xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init();
  ({ createEncryptor } = xiaodun);
});

test('.NET: the public half as XML, on one line or indented', () => {
  const members = [`<Modulus>${base64(n)}</Modulus>`, `<Exponent>${base64(e)}</Exponent>`];
  for (const between of ['', '\r\n  ']) {
    const xml = `<RSAKeyValue>${between}${members.join(between)}${between}</RSAKeyValue>`;
    const jwe = createEncryptor(fromDotNetXml(xml)).encrypt('张三');
    equal(decrypt('jwe', jwe, privateKey).toString(), '张三');
  }
});

test('.NET: a key that it made, in both forms, and what is encrypted to it', (t) => {
  // The compiler's package brings the class library it needs to run.
  const [compiler, mono] = findOrInstall('Mono', ['mcs', 'mono'], ['mono-mcs', 'mono-runtime']) ?? [];
  if (!mono) return t.skip('no Mono');
  const folder = scratchFolder('dotnet');
  const program = join(folder, 'keys.exe');
  run(compiler, [`-out:${program}`, join(ROOT, 'tests', 'interop', 'programs', 'DotNetKeys.cs')]);
  const [publicXml, privateXml, modulus, exponent] = ask(mono, [program, 'make']).split(/\r?\n/);
  throws(() => fromDotNetXml(privateXml), /private key/);

  const whole = [fromDotNetXml(publicXml), fromNumbers(modulus, exponent)].flatMap((key) =>
    [
      ['rsa-oaep', true],
      ['rsa-pkcs1-v1_5', false],
    ].map(([scheme, isOaep]) => [createEncryptor({ ...key, scheme }), isOaep])
  );
  const texts = ['张三 😀', '', 'x'.repeat(100)];
  const blocks = whole.flatMap(([encryptor, isOaep]) => texts.map((text) => [isOaep, encryptor.encrypt(text)]));
  const spoilt = Buffer.from(blocks[0][1], 'base64');
  spoilt[20] ^= 1;
  blocks.push([true, spoilt.toString('base64')]);

  const keyFile = join(folder, 'key.xml');
  writeFileSync(keyFile, privateXml, { mode: 0o600 });
  const input = blocks.map((block) => `${block.join('\t')}\n`).join('');
  const { status, stdout, stderr } = spawnSync(mono, [program, 'open', keyFile], { input, encoding: 'utf8' });
  equal(status, 0, stderr);
  const expected = Array(whole.length).fill(texts).flat();
  deepEqual(stdout.trimEnd().split(/\r?\n/), [
    ...expected.map((text) => Buffer.from(text).toString('base64')),
    'refused',
  ]);
});

test('.NET: the private half is refused, and nothing of it repeated', () => {
  const xml = `<RSAKeyValue><Modulus>${base64(n)}</Modulus><Exponent>AQAB</Exponent><D>c2VjcmV0</D></RSAKeyValue>`;
  throws(
    () => fromDotNetXml(xml),
    (error) => /private key/.test(error.message) && !error.message.includes('c2Vj')
  );
});

test('modulus and exponent, in either base64', () => {
  for (const key of [fromNumbers(n, e), fromNumbers(base64(n), base64(e))]) {
    const encryptor = createEncryptor({ ...key, scheme: 'rsa-oaep-256' });
    equal(encryptor.keyBits, 3072);
    equal(decrypt('rsa-oaep-256', encryptor.encrypt('a'), privateKey).toString(), 'a');
  }
  throws(() => createEncryptor(fromNumbers(undefined, e)), { code: 'ERR_KEY_INVALID' });
});

test('WeChat Pay v3: its certificate, opened as its documentation does', () => {
  const folder = scratchFolder('wechat-pay');
  const certificate = join(folder, 'platform.pem');
  const subject = ['-subj', '/O=Tenpay.com/CN=Tenpay.com sign', '-days', '1', '-out', certificate];
  run('openssl', ['req', '-x509', '-key', PRIVATE, ...subject], { stdio: 'ignore' });
  const encryptor = createEncryptor(fromWeChatPay(readFileSync(certificate, 'utf8')));
  const block = encryptor.encrypt('6225760008219524');
  match(block, /^[A-Za-z0-9+/]+=*$/);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const opened = privateDecrypt({ key: pem, padding, oaepHash: 'sha1' }, Buffer.from(block, 'base64'));
  equal(opened.toString(), '6225760008219524');
  equal(encryptor.scheme, 'rsa-oaep');
});

test('WeChat Pay v3: as its Java library opens it', { skip: !findProgram(['javac']) && 'no JDK' }, () => {
  const block = createEncryptor(fromWeChatPay(createPublicKey(pem).export({ type: 'spki', format: 'pem' }))).encrypt(
    'a'
  );
  const program = join(ROOT, 'tests', 'interop', 'programs', 'DefaultOaep.java');
  equal(ask('java', [program, PRIVATE, block, 'RSA/ECB/OAEPWithSHA-1AndMGF1Padding']), 'opened');
});
