// The middleware of docs/backend/frameworks, each asked the same things.

import { deepEqual, equal, throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { canInstallSystemPackages, findOrInstall, installSystemPackages } from '../../scripts/lib/system.mjs';
import { craftedJwes } from './crafted.mjs';
import { buildGo, compileWithNimbus, copyInto, findJdk, pythonWithPackages } from './languages.mjs';

const EXAMPLES = join(ROOT, 'docs', 'backend');
const PROGRAMS = join(ROOT, 'tests', 'interop', 'programs');
const STUBS = join(ROOT, 'tests', 'interop', 'stubs');
const folder = scratchFolder('frameworks');
const KEYS = join(folder, 'keys');
/** The fields that each of them opens. */
const PATHS = ['phone', 'contact.email', 'passengers[].idNumber', 'passengers[].cards[]', '__proto__.x'];
let kid;
let bodies;

const PHONE = '+8613800138000';
const BAD_REQUEST = [400, { code: 'BAD_REQUEST' }];
const NOT_FRESH = [400, { code: 'NOT_FRESH' }];
const EXPECTED = [
  [200, { phone: PHONE }],
  [200, { phone: PHONE }],
  [409, { code: 'UNKNOWN_KEY' }],
  ...Array(8).fill(BAD_REQUEST),
  // Of this field; the same again; of other fields.
  [200, { phone: PHONE }],
  NOT_FRESH,
  BAD_REQUEST,
  BAD_REQUEST,
  // What was not filled in stays as it is.
  [200, { phone: '' }],
  [200, { phone: null }],
  [200, { seat: '12A', number: 3 }],
  [200, { phone: '', contact: { email: null }, passengers: [{ idNumber: '' }, { name: 'x' }, { idNumber: null }] }],
  [200, { phone: '', contact: 'x', passengers: { idNumber: 'x' } }],
  // Fields within others, and each item of a list.
  [
    200,
    {
      contact: { email: 'a@b.example' },
      passengers: [
        { idNumber: '1', seat: 'A' },
        { idNumber: '2', seat: 'B' },
      ],
    },
  ],
  [200, { passengers: [{ cards: ['1', '', '2'] }, { cards: [] }, 7] }],
  // The second passenger's number is the first one's; a second one that is no message.
  BAD_REQUEST,
  BAD_REQUEST,
  // So many messages, and one more.
  [200, { passengers: Array(20).fill({ idNumber: '1' }) }],
  BAD_REQUEST,
  // Made by hand: without a fault, and with one.
  [200, { phone: '13800138000' }],
  ...Array(10).fill(BAD_REQUEST),
];

/** Forms for the check that the guide shows, and the answers. Made for each framework, since they get old. */
let guardedForms;
const GUARDED = [
  // Fresh; the same again; two fields of one form, which share a jti.
  [200, { phone: PHONE }],
  NOT_FRESH,
  [200, { phone: PHONE, contact: { email: PHONE } }],
  // No iat, no jti, no field; iat as text, a short jti; old, from the future; nothing of these.
  ...Array(8).fill(NOT_FRESH),
  [200, { phone: '' }],
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
    false,
    ['x'],
    { x: 1 },
    bound,
    bound,
    encrypt(kid, undefined, { field: 'idNumber' }),
    encrypt(kid, undefined, { field: 7 }),
    '',
    null,
  ];
  const of = (field, text) => encrypt(kid, text, { field });
  const first = of('passengers[0].idNumber', '1');
  const many = (count) => ({ passengers: Array(count).fill({ idNumber: encrypt(kid, '1') }) });
  const forms = [
    { seat: '12A', number: 3 },
    { phone: '', contact: { email: null }, passengers: [{ idNumber: '' }, { name: 'x' }, { idNumber: null }] },
    { phone: '', contact: 'x', passengers: { idNumber: 'x' } },
    {
      contact: { email: of('contact.email', 'a@b.example') },
      passengers: [
        { idNumber: first, seat: 'A' },
        { idNumber: of('passengers[1].idNumber', '2'), seat: 'B' },
      ],
    },
    {
      passengers: [
        { cards: [of('passengers[0].cards[0]', '1'), '', of('passengers[0].cards[2]', '2')] },
        { cards: [] },
        7,
      ],
    },
    { passengers: [{ idNumber: first }, { idNumber: first }] },
    { passengers: [{ idNumber: first }, { idNumber: 'x' }] },
    many(20),
    many(21),
    ...craftedJwes(key).map(([, phone]) => ({ phone })),
  ];
  guardedForms = () => {
    const now = Math.floor(Date.now() / 1000);
    let number = 0;
    const header = (given) => ({ field: 'phone', iat: now, jti: `${++number}`.padStart(22, 'a'), ...given });
    const made = (given) => encrypt(kid, undefined, header(given));
    const fresh = made({});
    const shared = header({}).jti;
    const without = (name) => {
      const { [name]: _, ...rest } = header({});
      return encrypt(kid, undefined, rest);
    };
    return [
      { phone: fresh },
      { phone: fresh },
      { phone: made({ jti: shared }), contact: { email: made({ jti: shared, field: 'contact.email' }) } },
      ...['iat', 'jti', 'field'].map((name) => ({ phone: without(name) })),
      { phone: made({ iat: `${now}` }) },
      { phone: made({ jti: 'a'.repeat(15) }) },
      { phone: made({ iat: now - 600 }) },
      { phone: made({ iat: now + 600 }) },
      { phone: encrypt(kid) },
      { phone: '' },
    ].map((form) => JSON.stringify(form));
  };
  bodies = [...values.map((phone) => ({ phone })), ...forms].map((form) => JSON.stringify(form));
});

const answers = ({ stdout, stderr, status }) => {
  equal(status, 0, stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => [Number(line.slice(0, 3)), JSON.parse(line.slice(4))]);
};

/** Sends all forms to a program; then, to a new process of it, those for the check that the guide shows. */
function examine(command, args) {
  const ask = (forms, env) =>
    answers(
      spawnSync(command, args, { input: `${forms.join('\n')}\n`, encoding: 'utf8', env: { ...process.env, ...env } })
    );
  deepEqual(ask(bodies), EXPECTED);
  deepEqual(ask(guardedForms(), { GUARDED: '1' }), GUARDED);
}

/** A folder with the files that the first lines of a file name. */
function copyAsToldBy(name) {
  const project = join(folder, name.replace(/\W/g, '-'));
  mkdirSync(project);
  const [, files] = /^(?:\/\/|\s*\*)? ?Copy into one folder: (.+)\.$/m.exec(
    readFileSync(join(EXAMPLES, 'frameworks', name), 'utf8')
  );
  for (const file of files.split(', '))
    copyFileSync(join(EXAMPLES, file === name ? 'frameworks' : '.', file), join(project, file));
  return project;
}

test('Express and Nest', async () => {
  const project = copyAsToldBy('express.mjs');
  const load = (name) => import(pathToFileURL(join(project, name)));
  const [{ openFields }, { loadKeys }, { createReplayGuard, NotFresh }] = await Promise.all(
    ['express.mjs', 'key-set.mjs', 'refuse-replays.mjs'].map(load)
  );
  const keys = loadKeys(KEYS);
  const seen = new Set();
  const check = ({ jti }) => {
    if (seen.has(jti)) throw new NotFresh('came before');
    if (jti) seen.add(jti);
  };
  const send = (middleware, text) => {
    const body = JSON.parse(text);
    let answer;
    const status = (code) => ({ json: (value) => (answer = [code, value]) });
    middleware({ body }, { status }, (error) => {
      answer = error ? [500, String(error)] : [200, body];
    });
    return answer;
  };
  const middleware = openFields(keys, PATHS, check);
  deepEqual(
    bodies.map((text) => send(middleware, text)),
    EXPECTED
  );

  // With the guard of refuse-replays.mjs, as the guide shows it.
  const guarded = openFields(keys, PATHS, createReplayGuard());
  deepEqual(
    guardedForms().map((text) => send(guarded, text)),
    GUARDED
  );
  // Without a check, replays would be taken.
  throws(() => openFields(keys, PATHS), { name: 'TypeError', message: /createReplayGuard/ });
  // A mistake in the check is none of the sender.
  const broken = openFields(keys, PATHS, () => {
    throw new TypeError('a mistake');
  });
  deepEqual(send(broken, bodies[0]), [500, 'TypeError: a mistake']);
  for (const path of ['', 'a.', 'a..b', 'passengers.0.idNumber', 'a[0]', 'a]', '[]', undefined])
    throws(() => openFields(keys, [path], check), { name: 'TypeError', message: /^(?!.*createReplayGuard)/ }, path);
});

test('FastAPI', (t) => {
  const python = pythonWithPackages();
  if (!python) return t.skip('no Python with packages');
  examine(python, [join(PROGRAMS, 'fastapi_form.py'), copyAsToldBy('fastapi_fields.py'), KEYS, ...PATHS]);
});

test('Laravel', (t) => {
  const [php] = findOrInstall('PHP', ['php'], ['php-cli']) ?? [];
  if (!php) return t.skip('no PHP');
  const project = join(folder, 'laravel');
  copyInto(project, join(EXAMPLES, 'decrypt.php'), join(EXAMPLES, 'frameworks', 'OpenFields.php'));
  examine(php, [join(PROGRAMS, 'laravel_form.php'), project, KEYS, ...PATHS]);
});

test('Gin', () => {
  const project = join(folder, 'gin');
  copyInto(join(project, 'backend'), join(EXAMPLES, 'decrypt.go'));
  copyInto(join(project, 'orders'), join(EXAMPLES, 'frameworks', 'gin.go'));
  copyInto(project, join(PROGRAMS, 'gin_form.go'));
  cpSync(join(STUBS, 'gin'), join(project, 'gin-stub'), { recursive: true });
  const gin = 'github.com/gin-gonic/gin';
  const requirements = `\nrequire ${gin} v0.0.0\n\nreplace ${gin} => ./gin-stub\n`;
  const form = buildGo(project, 'example.com/shop', requirements);
  examine(form, [KEYS, kid, ...PATHS]);
});

test('Spring', (t) => {
  const [javac, java] = findJdk() ?? [];
  if (!javac) return t.skip('no JDK');
  const spring = springJars();
  if (!spring) return t.skip('no Spring');
  const examples = ['Decrypt.java', 'frameworks/OpenFields.java'].map((name) => join(EXAMPLES, name));
  const files = [...examples, join(PROGRAMS, 'SpringForm.java')];
  const path = compileWithNimbus(javac, files, join(folder, 'spring'), spring);
  examine(java, ['-Xshare:auto', '-cp', path, 'SpringForm', KEYS, kid, ...PATHS]);
});

/** Spring, its fake of a server, and Jackson, from Debian's packages; undefined where there is no way to install them. */
function springJars() {
  const names = ['core', 'beans', 'context', 'aop', 'expression', 'test', 'web', 'web.servlet'];
  const jars = [
    ...names.map((name) => `spring3-${name}`),
    ...['servlet-api', 'jackson-core', 'jackson-annotations', 'jackson-databind', 'commons-logging'],
  ].map((name) => `/usr/share/java/${name}.jar`);
  const areThere = () => jars.every((jar) => existsSync(jar));
  if (areThere()) return jars;
  if (!canInstallSystemPackages()) return undefined;
  const spring = ['libspring-test-java', 'libspring-web-servlet-java'];
  installSystemPackages('Spring', [...spring, 'libservlet-api-java', 'libjackson2-databind-java']);
  if (!areThere()) throw new Error('Spring was installed, and is not there');
  return jars;
}
