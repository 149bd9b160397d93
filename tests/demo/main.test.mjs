// The command that starts the demo: it says where it listens, stops when asked to, and explains what is wrong.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../js-demo/server/main.mjs', import.meta.url));

it('prints its address, serves the page and the WebAssembly, stops on SIGTERM', async () => {
  const child = start({ PORT: '0' });
  try {
    const url = await child.saysUrl();
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await fetch(url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type'), /^text\/html/);
    for (const [path, type] of [
      ['xiaodun/browser.mjs', /javascript/],
      ['xiaodun/secrets.wasm', /^application\/wasm$/],
      ['xiaodun/content.wasm', /^application\/wasm$/],
    ]) {
      const { status, headers } = await fetch(url + path, { method: 'HEAD' });
      assert.equal(status, 200, path);
      assert.match(headers.get('content-type'), type);
    }
  } finally {
    child.kill('SIGTERM');
  }
  assert.equal(await child.exitCode, 0);
});

it('explains a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const child = start({ PORT: String(other.address().port) });
  assert.equal(await child.exitCode, 1);
  assert.match(child.errors(), /port \d+ is taken/);
  other.close();
});

for (const port of ['no', '65536', '-1', '80.5']) {
  it(`refuses the port ${port}`, async () => {
    const child = start({ PORT: port });
    assert.equal(await child.exitCode, 1);
    assert.match(child.errors(), /PORT must be a number/);
  });
}

function start(environment) {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, XIAODUN_DEMO_KEYS: 'memory', ...environment },
  });
  let [out, errors] = ['', ''];
  const heard = new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      out += data;
      const url = /→\s+(\S+)/.exec(out)?.[1];
      if (url) resolve(url);
    });
    child.on('exit', () => reject(new Error(`it stopped: ${errors}`)));
  });
  // Nobody waits for an address from a server that is meant to refuse.
  heard.catch(() => {});
  child.stderr.on('data', (data) => {
    errors += data;
  });
  return {
    exitCode: once(child, 'close').then(([code]) => code),
    saysUrl: () => heard,
    errors: () => errors,
    kill: (signal) => child.kill(signal),
  };
}
