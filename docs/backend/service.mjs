// A whole backend: publishes its keys and opens the orders that arrive. Node 20 or newer, npm install jose.
//
//   sh keys.sh && node service.mjs

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { publicKeySet } from './key-set.mjs';
import { decrypt, readKeyId } from './node-jose.mjs';

// The newest first. To rotate, put a new one on top; the old one stays until nothing made for it can still arrive.
const KEYS = [{ kid: '2026-12', pem: readFileSync('private.pem', 'utf8') }];

const MAX_BODY_BYTES = 2 * 1024 * 1024;

const server = createServer(async (request, response) => {
  const [status, body] = await answer(request).catch(failure);
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': request.method === 'GET' ? 'max-age=300' : 'no-store',
  });
  response.end(JSON.stringify(body));
});
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}`)
);

async function answer(request) {
  switch (`${request.method} ${request.url}`) {
    case 'GET /.well-known/jwks.json':
      return [200, publicKeySet(KEYS)];
    case 'POST /api/orders': {
      const order = JSON.parse(await readBody(request));
      const phone = await open(order.phone);
      // What a client checked is checked again: anyone can encrypt with a public key.
      if (!/^\+861[3-9]\d{9}$/.test(phone)) throw new Error('no phone number');
      return [200, { received: `${phone.slice(0, 6)}****${phone.slice(-4)}` }];
    }
    default:
      return [404, { code: 'NOT_FOUND' }];
  }
}

/** The plaintext of one JWE, with the key its header names. */
async function open(jwe) {
  const keyId = readKeyId(jwe);
  const key = KEYS.find(({ kid }) => kid === keyId);
  if (!key) throw Object.assign(new Error('unknown key'), { unknownKey: true });
  return new TextDecoder('utf-8', { fatal: true }).decode(await decrypt(jwe, key.pem));
}

/**
 * One answer for all that is wrong with a message, so that nobody learns from it. An unknown key is told apart, for the
 * client to fetch the set again: the header is readable by all anyway.
 */
function failure(error) {
  return error.unknownKey ? [409, { code: 'UNKNOWN_KEY' }] : [400, { code: 'BAD_REQUEST' }];
}

async function readBody(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
