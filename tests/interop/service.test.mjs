// docs/backend/service.mjs, started as its first lines say, with clients that use the package.

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const EXAMPLES = join(ROOT, 'docs', 'backend');
const folder = scratchFolder('service');
/** The keys are next to it. */
const PROJECT = join(folder, 'project');
mkdirSync(PROJECT);
const started = [];
let service;
let createEncryptor;
let createFormGuard;

before(async () => {
  const xiaodun = await import('../../pkg/dist/node.mjs');
  ({ createEncryptor, createFormGuard } = xiaodun);
  await xiaodun.init();
  makeKey();
  service = await start();
});

after(() => started.forEach((process) => process.kill()));

/** The kid of a new pair in keys/. */
function makeKey() {
  const before = kids();
  run('sh', [join(EXAMPLES, 'keys.sh'), '../keys'], { cwd: PROJECT, stdio: ['ignore', 'ignore', 'ignore'] });
  return kids().find((kid) => !before.includes(kid));
}

function kids() {
  try {
    return readdirSync(join(folder, 'keys'))
      .filter((name) => name.endsWith('.private.pem'))
      .map((name) => name.replace('.private.pem', ''));
  } catch {
    return [];
  }
}

/** Starts a replica with keys.json as it is now, or with this. */
async function start(keys) {
  if (keys) writeFileSync(join(folder, 'keys', 'keys.json'), JSON.stringify(keys));
  const process_ = spawn('node', [join(EXAMPLES, 'service.mjs')], {
    cwd: PROJECT,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(process_);
  for await (const origin of createInterface({ input: process_.stdout })) {
    const send = async (form) => {
      const response = await fetch(`${origin}/api/orders`, { method: 'POST', body: JSON.stringify(form) });
      return [response.status, await response.json()];
    };
    match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    return {
      origin,
      keySet: () => fetch(`${origin}/.well-known/jwks.json`).then((response) => response.json()),
      order: (phone) => send({ phone }),
      send,
    };
  }
}

/** As a form guard with `bind` and `fresh` encrypts the field. */
const FRESH = { fresh: true, header: { field: 'phone' } };
const NOT_FRESH = [400, { code: 'NOT_FRESH' }];
const RECEIVED = [200, { received: '+86138****8000' }];
const UNKNOWN_KEY = [409, { code: 'UNKNOWN_KEY' }];
const BAD_REQUEST = [400, { code: 'BAD_REQUEST' }];

test('an order made with the published key is opened', async () => {
  const encryptor = createEncryptor({ key: await service.keySet() });
  equal(encryptor.keyId, kids()[0]);
  deepEqual(await service.order(encryptor.encrypt('+8613800138000', FRESH)), RECEIVED);
});

test('a client with the PEM alone writes no kid, and is opened with the newest key', async () => {
  const key = readFileSync(join(folder, 'keys', `${kids()[0]}.public.pem`), 'utf8');
  deepEqual(await service.order(createEncryptor({ key }).encrypt('+8613800138000', FRESH)), RECEIVED);
});

test('an unknown key has its own answer, everything else is one answer', async () => {
  const key = await service.keySet();
  const pem = readFileSync(join(folder, 'keys', `${kids()[0]}.public.pem`), 'utf8');
  const stale = createEncryptor({ key: pem, keyId: '2026-11' });
  deepEqual(await service.order(stale.encrypt('+8613800138000', FRESH)), UNKNOWN_KEY);

  const encryptor = createEncryptor({ key });
  const tampered = encryptor
    .encrypt('+8613800138000', FRESH)
    .replace(/.{4}$/, (end) => (end === 'AAAA' ? 'BBBB' : 'AAAA'));
  const other = createEncryptor({
    key: readFileSync(join(ROOT, 'tests/vectors/keys/rsa-2048.spki.pem'), 'utf8'),
    keyId: kids()[0],
  });
  const bytes = encryptor.encrypt(new Uint8Array([0xff, 0xfe]), FRESH);
  const wrong = [tampered, other.encrypt('+8613800138000', FRESH), encryptor.encrypt('no number', FRESH), bytes];
  for (const bad of [...wrong, 'x', '', 1, null, [], {}, ['x'], undefined])
    deepEqual(await service.order(bad), BAD_REQUEST);
});

test('what is old, comes twice, was made for another field, or says nothing of it, is refused', async () => {
  const encryptor = createEncryptor({ key: await service.keySet() });
  const jwe = encryptor.encrypt('+8613800138000', FRESH);
  deepEqual(await service.order(jwe), RECEIVED);
  deepEqual(await service.order(jwe), NOT_FRESH);
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  for (const options of [
    undefined,
    { fresh: true },
    { fresh: true, header: { field: 'idNumber' } },
    { header: { field: 'phone', jti: 'a'.repeat(22), iat: hourAgo } },
    { header: { field: 'phone', jti: 'a'.repeat(22), iat: hourAgo + 7200 } },
    { header: { field: 'phone', jti: 'a'.repeat(22) } },
  ])
    deepEqual(await service.order(encryptor.encrypt('+8613800138000', options)), NOT_FRESH, JSON.stringify(options));
});

test('a form guard that binds and dates its fields is taken', async () => {
  const guard = createFormGuard({
    encryptor: createEncryptor({ key: await service.keySet() }),
    fields: { phone: { action: 'encrypt', kind: 'phone' } },
    bind: true,
    fresh: true,
  });
  const { phone } = guard.protect({ phone: '138 0013 8000' });
  deepEqual(await service.order(phone), RECEIVED);
  deepEqual(await service.order(phone), NOT_FRESH);
});

test('an order in one message is opened, and its answer is for its client alone', async () => {
  const guard = createFormGuard({
    encryptor: createEncryptor({ key: await service.keySet() }),
    fields: { phone: { action: 'encrypt', kind: 'phone', required: true }, seat: { action: 'keep' } },
    header: { purpose: 'order' },
    fresh: true,
  });
  const send = async (body) => {
    const response = await fetch(`${service.origin}/api/sealed-orders`, { method: 'POST', body: JSON.stringify(body) });
    return [response.status, await response.json()];
  };
  const request = guard.protectRequest({ phone: '138 0013 8000', seat: '12A' });
  const [status, { reply }] = await send({ request: request.jwe });
  equal(status, 200);
  deepEqual(request.openJson(reply), { received: '+86138****8000' });
  deepEqual(await send({ request: request.jwe }), NOT_FRESH);
  const encryptor = createEncryptor({ key: await service.keySet() });
  const order = { phone: '+8613800138000' };
  const wanted = { fresh: true, header: { purpose: 'order' } };
  for (const other of [{ header: { purpose: 'order' } }, { fresh: true }, { fresh: true, header: { purpose: 'x' } }])
    deepEqual(await send({ request: encryptor.sealRequest(order, other).jwe }), NOT_FRESH);
  // Without a key for the answer, and orders that are none.
  const bad = [
    encryptor.encryptJson({ data: order }, wanted),
    encryptor.encryptJson({ data: order, reply: { k: 'AA', kid: 'x' } }, wanted),
    encryptor.encrypt('x', wanted),
    ...[null, 7, {}, { phone: [order.phone] }, { phone: '138' }].map((data) => encryptor.sealRequest(data, wanted).jwe),
  ];
  for (const jwe of [...bad, undefined, null, 7, {}, 'x']) deepEqual(await send({ request: jwe }), BAD_REQUEST);
});

test('the passengers of an order are opened too; what was not filled in is taken as it is', async () => {
  const guard = createFormGuard({
    encryptor: createEncryptor({ key: await service.keySet() }),
    fields: {
      phone: { action: 'encrypt', kind: 'phone' },
      'passengers[].name': { action: 'encrypt', kind: 'name' },
      'passengers[].idNumber': { action: 'encrypt', kind: 'idCard' },
    },
    bind: true,
    fresh: true,
  });
  const person = { name: '王小明', idNumber: '11010519491231002X' };
  const passengers = [person, { name: '', idNumber: null }, { idNumber: person.idNumber }];
  deepEqual(await service.send(guard.protect({ phone: '138 0013 8000', passengers })), RECEIVED);
  for (const others of [undefined, null, [], '', {}, [null, 1]])
    deepEqual(await service.send({ ...guard.protect({ phone: '138 0013 8000' }), passengers: others }), RECEIVED);

  // The second passenger's is no message, or the first one's.
  const { phone, passengers: sealed } = guard.protect({ phone: '138 0013 8000', passengers: [person, person] });
  deepEqual(await service.send({ phone, passengers: [sealed[0], { ...sealed[1], idNumber: 'x' }] }), BAD_REQUEST);
  const again = guard.protect({ phone: '138 0013 8000', passengers: [person, person] });
  again.passengers[1].idNumber = again.passengers[0].idNumber;
  deepEqual(await service.send(again), NOT_FRESH);
});

test('more messages than one request may have are a bad request', async () => {
  const encryptor = createEncryptor({ key: await service.keySet() });
  const form = (count) => ({
    phone: encryptor.encrypt('+8613800138000', FRESH),
    passengers: Array.from({ length: count }, (_, index) => ({
      name: encryptor.encrypt('王小明', { fresh: true, header: { field: `passengers[${index}].name` } }),
    })),
  });
  deepEqual(await service.send(form(19)), RECEIVED);
  deepEqual(await service.send(form(20)), BAD_REQUEST);
});

test('bodies that are no objects of JSON are a bad request, and never an error of the service', async () => {
  for (const body of ['', '{', 'null', '[]', '1', '"x"', '\u0000', '{"__proto__":{"phone":"x"}}', '['.repeat(60000)]) {
    const response = await fetch(`${service.origin}/api/orders`, { method: 'POST', body });
    deepEqual([response.status, await response.json()], BAD_REQUEST, body.slice(0, 30));
  }
});

test('too long a body is 413', async () => {
  const response = await fetch(`${service.origin}/api/orders`, { method: 'POST', body: 'x'.repeat(70_000) });
  equal(response.status, 413);
});

test('the key set may be cached, errors and orders may not', async () => {
  const cached = async (path, options) => (await fetch(service.origin + path, options)).headers.get('cache-control');
  equal(await cached('/.well-known/jwks.json'), 'public, max-age=300');
  equal(await cached('/.well-known/jwks.json?again=1'), 'public, max-age=300');
  equal(await cached('/nothing'), 'no-store');
  equal(await cached('/api/orders', { method: 'POST', body: '{}' }), 'no-store');
});

test('it answers health checks and the questions that browsers ask before a request', async () => {
  equal((await fetch(`${service.origin}/health`)).status, 200);
  const response = await fetch(`${service.origin}/api/orders`, { method: 'OPTIONS' });
  equal(response.status, 204);
  equal(response.headers.get('access-control-allow-origin'), 'https://www.example.com');
  equal(response.headers.get('access-control-allow-headers'), 'content-type, cache-control');
});

test('a rotation, step by step: no replica refuses what another one asked for', async () => {
  const [old] = kids();
  const next = makeKey();
  ok(next && next !== old);
  deepEqual(
    JSON.parse(readFileSync(join(folder, 'keys', 'keys.json'), 'utf8')).accept,
    [old],
    'keys.sh changed nothing'
  );

  // 1. Every replica accepts the new key; none publishes it.
  const step1 = await start({ publish: [old], accept: [old, next] });
  // 2. The new one is published, the old one is not; replicas of both steps run at once.
  const step2 = await start({ publish: [next], accept: [next, old] });
  const [before, afterwards] = [await step1.keySet(), await step2.keySet()];
  deepEqual(
    [before, afterwards].map(({ keys }) => keys.map(({ kid }) => kid)),
    [[old], [next]]
  );
  for (const key of [before, afterwards]) {
    const jwe = createEncryptor({ key }).encrypt('+8613800138000', FRESH);
    for (const replica of [step1, step2]) deepEqual(await replica.order(jwe), RECEIVED);
  }

  // 3. The old one is accepted no longer: also how a key is revoked.
  const step3 = await start({ publish: [next], accept: [next] });
  deepEqual(await step3.order(createEncryptor({ key: before }).encrypt('+8613800138000', FRESH)), UNKNOWN_KEY);
  deepEqual(await step3.order(createEncryptor({ key: afterwards }).encrypt('+8613800138000', FRESH)), RECEIVED);
});
