// Talking to the demo's backend.

/** The public keys, as a JWK set. */
export async function fetchKeySet() {
  return answer(await reach('/.well-known/jwks.json'));
}

/** The newest public key as PEM. */
export async function fetchPem() {
  const response = await fetch('/api/keys/current.pem');
  return response.text();
}

/** Sends a sealed order; `signal` ends it early. Returns `{ reply }`, the encrypted answer. */
export function sendOrder(jwe, signal) {
  return post('/api/orders', { request: jwe }, signal);
}

/** What the backend counted of refusals. */
export async function fetchEvents() {
  return answer(await reach('/api/events'));
}

export function rotateKey() {
  return post('/api/keys/rotate', {});
}

export function openCiphertext(ciphertext, scheme, encoding) {
  return post('/api/open', { ciphertext, scheme, encoding });
}

/** A refusal of the server, with its code and the field it is about; UNREACHABLE when nothing answered. */
export class ServerRefusal extends Error {
  constructor({ code, message, field }) {
    super(message);
    this.name = 'ServerRefusal';
    this.code = code;
    this.field = field;
  }
}

async function post(path, body, signal) {
  const headers = { 'content-type': 'application/json' };
  return answer(await reach(path, { method: 'POST', headers, body: JSON.stringify(body), signal }));
}

/** `fetch`, whose failures without an answer have codes too. */
async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    const code = error.name === 'AbortError' ? 'LEFT_EARLY' : 'UNREACHABLE';
    throw new ServerRefusal({ code, message: 'there was no answer' });
  }
}

async function answer(response) {
  const body = await response.json().catch(() => undefined);
  // A proxy on the way answers with a page of its own.
  if (!body || (!response.ok && !body.error)) {
    throw new ServerRefusal({ code: 'UNREACHABLE', message: `HTTP ${response.status}` });
  }
  if (!response.ok) throw new ServerRefusal(body.error);
  return body;
}
