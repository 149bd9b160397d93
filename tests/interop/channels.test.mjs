// The server's half of channels and of fresh messages, as the backend guide shows it, against a fake of WeChat's interface.

import { deepEqual, equal, rejects, throws } from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createReplayGuard } from '../../docs/backend/refuse-replays.mjs';
import { fetchUserKeys, openMessage, sealMessage } from '../../docs/backend/wechat-user-key.mjs';
import { createWeChat } from '../hosts/lib/user-key.mjs';
import { keys, openJwe } from '../lib/decryptor.mjs';

const SESSION_KEY = 'HyVFkGl5F5OQWJZZaNzBBg==';
let xiaodun;

before(async () => {
  xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init();
});

describe("WeChat's user key", () => {
  const weChat = createWeChat();
  let server;
  let api;
  let asked;
  before(async () => {
    server = createServer((request, response) => {
      asked = new URL(request.url, 'http://localhost');
      const signature = createHmac('sha256', SESSION_KEY).update('').digest('hex');
      const isRight = request.method === 'POST' && asked.searchParams.get('signature') === signature;
      response.end(JSON.stringify(isRight ? { errcode: 0, key_info_list: weChat.lastKeys() } : { errcode: 87009 }));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    api = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());
  const fetchKeys = (sessionKey = SESSION_KEY) =>
    fetchUserKeys({ accessToken: 'token', openid: 'o1', sessionKey, api });

  test('messages in both directions, over three versions', async () => {
    for (const version of [1, 2, 3]) {
      const channel = await xiaodun.openUserChannel(weChat.wx);
      equal(channel.keyId, String(version));
      const message = await openMessage(channel.seal('13800138000'), await fetchKeys());
      const header = { alg: 'dir', enc: 'A128GCM', kid: String(version), typ: 'request+jwe' };
      deepEqual(message, { text: '13800138000', header, version: String(version) });
      const answer = await sealMessage('已收到', await fetchKeys(), message.version);
      equal(channel.open(answer), '已收到');
      await rejects(openMessage(answer, await fetchKeys()), /not a message/, 'its own answer');
      weChat.rotate();
    }
    deepEqual([...asked.searchParams.keys()].sort(), ['access_token', 'openid', 'sig_method', 'signature']);
  });

  test('a message under a version that is gone, and a wrong signature', async () => {
    const channel = await xiaodun.openUserChannel(weChat.wx);
    const sealed = channel.seal('x');
    for (let index = 0; index < 3; index++) weChat.rotate();
    await rejects(openMessage(sealed, await fetchKeys()), /version/);
    await rejects(fetchKeys('another'), /87009/);
  });

  test('a key of 32 bytes, as a session of your own has one', async () => {
    const bytes = randomBytes(32);
    const channel = xiaodun.createChannel({ key: bytes, keyId: 'session-7' });
    const keys = [{ version: 'session-7', encrypt_key: bytes.toString('base64') }];
    const { text, header, version } = await openMessage(channel.seal('13800138000'), keys);
    deepEqual([text, header.enc, version], ['13800138000', 'A256GCM', 'session-7']);
    equal(channel.open(await sealMessage('已收到', keys, version)), '已收到');
    const damaged = [{ version: 'session-7', encrypt_key: bytes.subarray(1).toString('base64') }];
    await rejects(openMessage(channel.seal('x'), damaged), /16 or 32 bytes/);
  });

  test('no key: not logged in, and a callback that never comes', async () => {
    await rejects(xiaodun.openUserChannel(createWeChat({ loggedIn: false }).wx), { code: 'ERR_KEY_UNAVAILABLE' });
  });
});

test('what is old, comes twice or was moved is refused', async () => {
  let time = Math.floor(Date.now() / 1000);
  const check = createReplayGuard({ maxAge: 300, now: () => time });
  const encryptor = xiaodun.createEncryptor({ key: keys.spki });
  const seal = async (header) => (await openJwe(encryptor.encrypt('13800138000', { fresh: true, header }))).header;

  const header = await seal({ purpose: 'order' });
  check(header, { purpose: 'order' });
  throws(() => check(header, { purpose: 'order' }), /before/);
  const moved = await seal({ purpose: 'order', account: 'u1' });
  throws(() => check(moved, { purpose: 'order', account: 'u2' }), /another account/);
  check(moved, { purpose: 'order', account: 'u1' });
  const old = await seal({});
  time += 310; // the message was made a moment after the start
  throws(() => check(old), /too old/);
  time -= 400;
  throws(() => check(old), /future/);
  for (const bad of [{}, { iat: 1 }, { jti: 'x'.repeat(22) }, { iat: 'now', jti: 'x'.repeat(22) }])
    throws(() => check(bad), /no iat/);
});
