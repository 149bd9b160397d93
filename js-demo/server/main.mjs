// Starts the demo: node main.mjs
// PORT (default 8787, 0 = any free one); XIAODUN_DEMO_KEYS=memory keeps the keys out of the disk.
// WECHAT_APP_ID and WECHAT_SECRET: of the mini-program, for messages under WeChat's key of a user.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildApp } from './app.mjs';
import { openKeyring } from './keys.mjs';
import { createWeChat } from './wechat.mjs';

const KEY_DIRECTORY = fileURLToPath(new URL('./.keys/', import.meta.url));
const BROWSER_ENTRY = new URL('../../pkg/dist/browser.mjs', import.meta.url);

if (!existsSync(BROWSER_ENTRY)) fail('the package is not built yet: run "make build" first, or "make demo" for both');

const keyring = await openKeyring(process.env.XIAODUN_DEMO_KEYS === 'memory' ? {} : { directory: KEY_DIRECTORY });
const { WECHAT_APP_ID: appId, WECHAT_SECRET: secret } = process.env;
const weChat = appId && secret ? createWeChat({ appId, secret }) : undefined;
const app = buildApp({ keyring, weChat });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.close());

try {
  await app.listen({ host: '127.0.0.1', port: readPort(process.env.PORT) });
} catch (error) {
  fail(error.code === 'EADDRINUSE' ? `port ${error.port} is taken: choose another with PORT=…` : error.message);
}
console.log(`\n  xiaodun demo  →  http://127.0.0.1:${app.server.address().port}/\n`);

function readPort(text) {
  if (text === undefined || text === '') return 8787;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) fail('PORT must be a number from 0 to 65535');
  return Number(text);
}

function fail(message) {
  console.error(`xiaodun demo: ${message}`);
  process.exit(1);
}
