// The server, put together. main.mjs listens; tests listen on a port of their own.

import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { fastify, LogController } from 'fastify';
import { checkPhone } from './checks/personal.mjs';
import { BLOCK_SCHEMES, openBlock, openJwe } from './envelope.mjs';
import { RequestError, toResponse } from './errors.mjs';
import { createEventCounts, EVENTS_SCHEMA } from './events.mjs';
import { createReplayGuard } from './fresh.mjs';
import { addSecurityHeaders } from './headers.mjs';
import { maskPhone, orderForLog, orderForVisitor } from './mask.mjs';
import { ORDER_PURPOSE, ORDER_SCHEMA, openOrder } from './orders.mjs';
import { refuseStrangers } from './origin.mjs';
import { openRequest } from './requests.mjs';
import { openMessage } from './wechat.mjs';

const WEB_DIRECTORY = fileURLToPath(new URL('../web/', import.meta.url));
const PACKAGE_DIRECTORY = fileURLToPath(new URL('../../pkg/dist/', import.meta.url));
const BODY_LIMIT = 128 * 1024;

/**
 * @param {object} options
 * @param {import('./keys.mjs').Keyring} options.keyring
 * @param {string} [options.packageDirectory] where the built browser files of xiaodun are
 * @param {{ write(line: string): void }} [options.logStream] default: standard output
 * @param {() => number} [options.now] seconds since 1970
 * @param {ReturnType<import('./wechat.mjs').createWeChat>} [options.weChat] for messages under WeChat's user key
 */
export function buildApp({ keyring, packageDirectory = PACKAGE_DIRECTORY, logStream, now, weChat }) {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    // The framework's own request log and its errors could repeat what was sent. We log orders ourselves, masked.
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: 'info', base: undefined, ...(logStream ? { stream: logStream } : {}) },
    // By default Ajv drops unknown members and turns 1 into "1": here a wrong body is a wrong body.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  app.addHook('onRequest', addSecurityHeaders);
  app.addHook('onRequest', refuseStrangers);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).send({ error: { code: 'NOT_FOUND', message: 'there is nothing at this address' } });
  });
  addKeyRoutes(app, keyring);
  addOrderRoutes(app, { keyring, checkFresh: createReplayGuard({ now }) });
  addContactRoute(app, { weChat, checkFresh: createReplayGuard({ now }) });
  addEventRoutes(app);
  app.register(fastifyStatic, { root: WEB_DIRECTORY, cacheControl: false });
  app.register(fastifyStatic, {
    root: packageDirectory,
    prefix: '/xiaodun/',
    decorateReply: false,
    cacheControl: false,
  });
  return app;
}

function addKeyRoutes(app, keyring) {
  app.get('/.well-known/jwks.json', (_request, reply) => {
    // After a rotation the next visitor must see the new key. Behind a cache, a few minutes would do.
    reply.header('cache-control', 'no-store').send(keyring.publicSet());
  });

  app.get('/api/keys/current.pem', (_request, reply) => {
    reply.header('cache-control', 'no-store').type('application/x-pem-file').send(keyring.currentPem());
  });

  // For the demo only: in production a schedule rotates keys, not a visitor.
  app.post('/api/keys/rotate', async (request) => {
    const kid = await keyring.rotate();
    request.log.info({ event: 'key.rotated', kid });
    return { kid, keys: keyring.publicSet().keys.length };
  });
}

function addOrderRoutes(app, opening) {
  const { keyring } = opening;
  app.post('/api/orders', { schema: { body: REQUEST_SCHEMA } }, async (request) => {
    const { kid, data, seal } = await openRequest(request.body.request, ORDER_PURPOSE, opening);
    if (!request.validateInput(data, ORDER_SCHEMA)) {
      throw new RequestError(422, 'ORDER_SHAPE', 'the order does not have the members or types of an order');
    }
    const recovered = await openOrder(data, opening);
    const logged = { event: 'order.accepted', kid, order: orderForLog(recovered) };
    request.log.info(logged);
    // The visitor needs no value again, so they are masked; encrypted, so that no proxy on the way reads the rest.
    return { reply: await seal({ kid, order: orderForVisitor(recovered), logged }) };
  });

  // For the demo only, so that a visitor can see a ciphertext open. A production server must never offer
  // this: whoever can call it can read everything that was ever encrypted to these keys.
  app.post('/api/open', { schema: { body: OPEN_SCHEMA } }, async (request) => {
    const { ciphertext, scheme, encoding } = request.body;
    const { kid, text } =
      scheme === 'jwe' ? await openJwe(ciphertext, keyring) : openBlock(ciphertext, scheme, encoding, keyring);
    request.log.info({ event: 'ciphertext.opened', kid, scheme });
    return { kid, text };
  });
}

/** The number that is called in an emergency, under the key that WeChat gives this user and this server. */
function addContactRoute(app, { weChat, checkFresh }) {
  app.post('/api/contact', { schema: { body: CONTACT_SCHEMA } }, async (request) => {
    if (!weChat) {
      throw new RequestError(501, 'WECHAT_NOT_CONFIGURED', 'start the server with WECHAT_APP_ID and WECHAT_SECRET');
    }
    const { code, message } = request.body;
    const { text, header, seal } = await openMessage(message, await weChat.fetchUserKeys(code));
    checkFresh(header, { purpose: CONTACT_PURPOSE }, 'message');
    checkPhone(text);
    const phone = maskPhone(text);
    request.log.info({ event: 'contact.accepted', phone });
    return { reply: await seal(phone) };
  });
}

function addEventRoutes(app) {
  const counts = createEventCounts();
  app.post('/api/events', { schema: { body: EVENTS_SCHEMA }, bodyLimit: 16 * 1024 }, async (request, reply) => {
    counts.add(request.body);
    request.log.info({ event: 'events.counted', count: request.body.length });
    reply.code(204);
  });

  // For the demo only: in production the people on duty see this list, not every visitor.
  app.get('/api/events', (_request, reply) => {
    reply.header('cache-control', 'no-store').send({ events: counts.list() });
  });
}

const REQUEST_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['request'],
  properties: { request: { type: 'string', maxLength: 120_000 } },
};

/** The `purpose` in the header of a sealed contact. */
const CONTACT_PURPOSE = 'contact';

const CONTACT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'message'],
  properties: { code: { type: 'string', maxLength: 256 }, message: { type: 'string', maxLength: 4096 } },
};

const OPEN_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['ciphertext', 'scheme'],
  properties: {
    ciphertext: { type: 'string', maxLength: 100_000 },
    scheme: { type: 'string', enum: ['jwe', ...BLOCK_SCHEMES] },
    encoding: { type: 'string', enum: ['base64', 'base64url', 'hex'], default: 'base64' },
  },
};

function answerError(error, request, reply) {
  const { status, body } = toResponse(error);
  const { code, field } = body.error;
  if (status >= 500) request.log.error({ event: 'request.failed', code, name: error.name });
  else request.log.info({ event: 'request.refused', code, field });
  reply.code(status).send(body);
}
