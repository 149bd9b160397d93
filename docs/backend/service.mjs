// A whole backend: publishes its keys and opens the orders that arrive. Node 20 or newer, npm install jose.
//
//   sh keys.sh ../keys && node service.mjs
//
// KEYS is the folder of keys.sh, read once: after a change of keys.json start the service again. KEY_PASSPHRASE is the
// passphrase of the keys, ORIGIN the web page that may call (for CORS).

import { createServer } from 'node:http';
import { MAX_MESSAGES, messagesOf, parsePath } from './form-fields.mjs';
import { loadKeys, publicKeySet } from './key-set.mjs';
import { CannotOpen, openJwe, readKeyId } from './node-jose.mjs';
import { createReplayGuard, NotFresh } from './refuse-replays.mjs';
import { sealReply } from './reply-jose.mjs';

const KEYS = loadKeys(process.env.KEYS ?? '../keys', process.env.KEY_PASSPHRASE);
const ORIGIN = process.env.ORIGIN ?? 'https://www.example.com';

const MAX_BODY_BYTES = 64 * 1024;

/** The fields of an order that clients encrypt, as the rules of their form guard name them. */
const ORDER = ['phone', 'passengers[].name', 'passengers[].idNumber'].map(parsePath);

// Of one process: several replicas share the ids in Redis, or each would take a message once.
const refuseReplays = createReplayGuard();

const server = createServer(async (request, response) => {
  const [status, body, headers] = await answer(request).catch(failure);
  response.writeHead(status, {
    'content-type': 'application/json',
    // Errors are never cached: a 404 of a deployment would last as long as a key.
    'cache-control': 'no-store',
    'access-control-allow-origin': ORIGIN,
    vary: 'origin',
    ...headers,
  });
  response.end(status === 204 ? undefined : JSON.stringify(body));
});
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}`)
);

async function answer(request) {
  if (request.method === 'OPTIONS') {
    return [
      204,
      undefined,
      { 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'content-type, cache-control' },
    ];
  }
  switch (`${request.method} ${request.url.split('?')[0]}`) {
    case 'GET /health':
      return [200, { ok: true }];
    case 'GET /.well-known/jwks.json':
      return [200, publicKeySet(KEYS), { 'cache-control': 'public, max-age=300' }];
    case 'POST /api/orders':
      return [200, take(await openFields(parseObject(await readBody(request)), ORDER))];
    case 'POST /api/sealed-orders': {
      // A whole order in one message, as protectRequest or sealRequest makes it, with the key of its answer.
      const sealed = parseObject(await readBody(request)).request;
      const opened = await open(sealed, { purpose: 'order' });
      const received = take(parseObject(opened).data ?? {});
      const reply = await sealReply(opened, JSON.stringify(received)).catch(() => {
        throw new CannotOpen();
      });
      return [200, { reply }];
    }
    default:
      return [404, { code: 'NOT_FOUND' }];
  }
}

/** Takes an order whose fields were opened, and gives the answer to it. */
function take({ phone }) {
  // What a client checked is checked again: anyone can encrypt with a public key. That goes for each field you use.
  if (typeof phone !== 'string' || !/^\+861[3-9]\d{9}$/.test(phone)) throw new CannotOpen();
  return { received: `${phone.slice(0, 6)}****${phone.slice(-4)}` };
}

/**
 * The form with the plaintexts of these fields; one that is absent, null or '' stays as it is. Clients have a form guard
 * with `bind: true` and `fresh: true`.
 */
async function openFields(form, fields) {
  const messages = fields.flatMap((steps) => messagesOf(form, steps));
  if (messages.length > MAX_MESSAGES) throw new CannotOpen();
  for (const { holder, name, path, value } of messages) holder[name] = await open(value, { field: path });
  return form;
}

/** The plaintext of one JWE whose header has these members, with the key it names; without a name it is the newest key. */
async function open(jwe, expected) {
  const key = KEYS.privateKeys.get(readKeyId(jwe) ?? KEYS.published[0]);
  if (!key) throw new UnknownKey();
  const { plaintext, header } = await openJwe(jwe, key);
  // Old, sent again, or made for something else. Where users sign in, bind the account too.
  refuseReplays(header, expected);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
  } catch {
    throw new CannotOpen();
  }
}

class UnknownKey extends Error {}
class TooLarge extends Error {}

/**
 * One answer for everything that is wrong with a message: a sender learns nothing from it. An unknown key has a code of
 * its own, and the client fetches the key set again: everybody can read the header anyway.
 */
function failure(error) {
  if (error instanceof UnknownKey) return [409, { code: 'UNKNOWN_KEY' }];
  if (error instanceof TooLarge) return [413, { code: 'TOO_LARGE' }, { connection: 'close' }];
  if (error instanceof NotFresh) return [400, { code: 'NOT_FRESH' }]; // or the phone's clock is wrong: say so to the person
  if (error instanceof CannotOpen) return [400, { code: 'BAD_REQUEST' }];
  console.error(error.stack); // a mistake of ours: the stack names lines of code, and no value
  return [500, { code: 'INTERNAL' }];
}

function parseObject(text) {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value && !Array.isArray(value)) return value;
  } catch {
    // The error would quote the text.
  }
  throw new CannotOpen();
}

async function readBody(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
