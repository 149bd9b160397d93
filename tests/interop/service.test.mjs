// docs/backend/service.mjs, started as its first lines say, with clients that use the package.

import { deepEqual, equal, match } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { ROOT, run } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';

const EXAMPLES = join(ROOT, 'docs', 'backend');
const folder = scratchFolder('service');
let service;
let origin;
let keySet;
let createEncryptor;

before(async () => {
  ({ createEncryptor } = await import('../../pkg/dist/node.mjs'));
  run('sh', [join(EXAMPLES, 'keys.sh')], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
  service = spawn('node', [join(EXAMPLES, 'service.mjs')], {
    cwd: folder,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: service.stdout })) {
    origin = line;
    break;
  }
  match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  keySet = await (await fetch(`${origin}/.well-known/jwks.json`)).json();
});

after(() => service.kill());

async function order(phone) {
  const response = await fetch(`${origin}/api/orders`, { method: 'POST', body: JSON.stringify({ phone }) });
  return [response.status, await response.json()];
}

test('an order made with the published key is opened', async () => {
  const encryptor = createEncryptor({ key: keySet });
  equal(encryptor.keyId, '2026-12');
  deepEqual(await order(encryptor.encrypt('+8613800138000')), [200, { received: '+86138****8000' }]);
});

test('a key it does not know is told apart, everything else is one answer', async () => {
  const publicPem = readFileSync(join(folder, 'public.pem'), 'utf8');
  const stale = createEncryptor({ key: publicPem, keyId: '2026-11' });
  deepEqual(await order(stale.encrypt('+8613800138000')), [409, { code: 'UNKNOWN_KEY' }]);

  const encryptor = createEncryptor({ key: keySet });
  const tampered = encryptor.encrypt('+8613800138000').replace(/.{4}$/, (end) => (end === 'AAAA' ? 'BBBB' : 'AAAA'));
  const other = createEncryptor({
    key: readFileSync(join(ROOT, 'tests/vectors/keys/rsa-2048.spki.pem'), 'utf8'),
    keyId: '2026-12',
  });
  for (const bad of [tampered, other.encrypt('+8613800138000'), encryptor.encrypt('no number'), 'x', 1, undefined]) {
    deepEqual(await order(bad), [400, { code: 'BAD_REQUEST' }]);
  }
});
