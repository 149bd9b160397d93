// A demo server for a test: on a free port, with keys in memory, its log kept for reading.

import { buildApp } from '../../js-demo/server/app.mjs';
import { openKeyring } from '../../js-demo/server/keys.mjs';

/** Starts a server; `log` holds its log lines so far. Close it with `close()`. */
export async function startServer({ packageDirectory } = {}) {
  const log = [];
  const keyring = await openKeyring();
  const app = buildApp({ keyring, packageDirectory, logStream: { write: (line) => log.push(line) } });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, log, keyring, close: () => app.close() };
}

/** POSTs JSON; gives the status and the parsed answer. */
export async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}
