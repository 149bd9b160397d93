// The middleware of docs/backend/frameworks, each asked the same things. Java is compiled alone: see stubs/README.md.

import { deepEqual, equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { openFields } from '../../docs/backend/frameworks/express.mjs';
import { loadKeys } from '../../docs/backend/key-set.mjs';
import { ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { findOrInstall } from '../../scripts/lib/system.mjs';
import { cachePath } from '../../scripts/lib/tools.mjs';
import { pythonWithPackages } from './environments.mjs';

const EXAMPLES = join(ROOT, 'docs', 'backend');
const PROGRAMS = join(ROOT, 'tests', 'interop', 'programs');
const STUBS = join(ROOT, 'tests', 'interop', 'stubs');
const folder = scratchFolder('frameworks');
const KEYS = join(folder, 'keys');
let kid;
let bodies;

const EXPECTED = [
  [200, { phone: '+8613800138000' }],
  [200, { phone: '+8613800138000' }],
  [409, { code: 'UNKNOWN_KEY' }],
  ...Array(7).fill([400, { code: 'BAD_REQUEST' }]),
  // Of this field; the same again; of other fields.
  [200, { phone: '+8613800138000' }],
  ...Array(3).fill([400, { code: 'BAD_REQUEST' }]),
];

before(async () => {
  const { createEncryptor } = await import('../../pkg/dist/node.mjs');
  run('sh', [join(EXAMPLES, 'keys.sh'), KEYS], { stdio: 'ignore' });
  [kid] = readdirSync(KEYS).flatMap((name) => /^(.+)\.private\.pem$/.exec(name)?.[1] ?? []);
  const key = readFileSync(join(KEYS, `${kid}.public.pem`), 'utf8');
  const encrypt = (keyId, plaintext = '+8613800138000', header = {}) =>
    createEncryptor({ key, keyId }).encrypt(plaintext, { header });
  const whole = encrypt(kid);
  const bound = encrypt(kid, undefined, { field: 'phone', jti: 'aaaaaaaaaaaaaaaaaaaaaa' });
  const values = [
    whole,
    encrypt(undefined),
    encrypt('another'),
    whole.replace(/^.{8}/, 'AAAAAAAA'),
    whole.slice(0, -4),
    encrypt(kid, new Uint8Array([0xff])),
    'x',
    7,
    ['x'],
    { x: 1 },
    bound,
    bound,
    encrypt(kid, undefined, { field: 'idNumber' }),
    encrypt(kid, undefined, { field: 7 }),
  ];
  bodies = values.map((phone) => JSON.stringify({ phone }));
});

const answers = ({ stdout, stderr, status }) => {
  equal(status, 0, stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => [Number(line.slice(0, 3)), JSON.parse(line.slice(4))]);
};

const ask = (command, args) => spawnSync(command, args, { input: `${bodies.join('\n')}\n`, encoding: 'utf8' });

test('Express and Nest', () => {
  const seen = new Set();
  const check = ({ jti }) => {
    if (seen.has(jti)) throw new Error('came before');
    if (jti) seen.add(jti);
  };
  const middleware = openFields(loadKeys(KEYS), ['phone', 'passengers.0.idNumber', '__proto__.x'], check);
  const found = bodies.map((text) => {
    const body = JSON.parse(text);
    let answer;
    const status = (code) => ({ json: (value) => (answer = [code, value]) });
    middleware({ body }, { status }, (error) => {
      answer = error ? [500, String(error)] : [200, body];
    });
    return answer;
  });
  deepEqual(found, EXPECTED);
});

test('FastAPI', (t) => {
  const python = pythonWithPackages();
  if (!python) return t.skip('no Python with packages');
  deepEqual(answers(ask(python, [join(PROGRAMS, 'fastapi_form.py'), KEYS])), EXPECTED);
});

test('Laravel', (t) => {
  const [php] = findOrInstall('PHP', ['php'], ['php-cli']) ?? [];
  if (!php) return t.skip('no PHP');
  const project = join(folder, 'laravel');
  mkdirSync(project);
  copyFileSync(join(EXAMPLES, 'decrypt.php'), join(project, 'decrypt.php'));
  copyFileSync(join(EXAMPLES, 'frameworks', 'OpenFields.php'), join(project, 'OpenFields.php'));
  deepEqual(answers(ask(php, [join(PROGRAMS, 'laravel_form.php'), project, KEYS])), EXPECTED);
});

test('Gin', (t) => {
  const [go] = findOrInstall('Go', ['go'], ['golang-go']) ?? [];
  if (!go) return t.skip('no Go');
  const project = join(folder, 'gin');
  for (const name of ['backend', 'orders']) mkdirSync(join(project, name), { recursive: true });
  copyFileSync(join(EXAMPLES, 'decrypt.go'), join(project, 'backend', 'decrypt.go'));
  copyFileSync(join(EXAMPLES, 'frameworks', 'gin.go'), join(project, 'orders', 'gin.go'));
  copyFileSync(join(PROGRAMS, 'gin_form.go'), join(project, 'main.go'));
  cpSync(join(STUBS, 'gin'), join(project, 'gin-stub'), { recursive: true });
  const gin = 'github.com/gin-gonic/gin';
  writeFileSync(
    join(project, 'go.mod'),
    `module interop\n\ngo 1.18\n\nrequire ${gin} v0.0.0\n\nreplace ${gin} => ./gin-stub\n`
  );
  const env = { ...process.env, GOCACHE: cachePath('go-build'), GOTOOLCHAIN: 'local', GOFLAGS: '', GOWORK: 'off' };
  run(go, ['build', '-o', 'form', '.'], { cwd: project, env: { ...env, GOPROXY: 'off', CGO_ENABLED: '0' } });
  deepEqual(answers(ask(join(project, 'form'), [KEYS, kid])), EXPECTED);
});

test('Spring Boot compiles against declarations of Spring and nimbus-jose-jwt', (t) => {
  const [javac] = findOrInstall('a JDK', ['javac', 'java'], ['default-jdk-headless']) ?? [];
  if (!javac) return t.skip('no JDK');
  const args = ['--release', '11', '-Xlint:all', '-sourcepath', join(STUBS, 'java'), '-d', join(folder, 'java')];
  const { status, stderr } = spawnSync(javac, [...args, join(EXAMPLES, 'frameworks', 'OpenFields.java')], {
    encoding: 'utf8',
  });
  equal(status, 0, stderr);
});
