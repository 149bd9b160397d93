// Talking to the demo's backend.

/** The public keys, as a JWK set. */
export async function fetchKeySet() {
  return answer(await fetch('/.well-known/jwks.json'));
}

/** The newest public key as PEM. */
export async function fetchPem() {
  const response = await fetch('/api/keys/current.pem');
  return response.text();
}

export function sendOrder(order) {
  return post('/api/orders', order);
}

export function rotateKey() {
  return post('/api/keys/rotate', {});
}

export function openCiphertext(ciphertext, scheme, encoding) {
  return post('/api/open', { ciphertext, scheme, encoding });
}

/** A refusal of the server, with its code and the field it is about. */
export class ServerRefusal extends Error {
  constructor({ code, message, field }) {
    super(message);
    this.name = 'ServerRefusal';
    this.code = code;
    this.field = field;
  }
}

async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  return answer(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new ServerRefusal(body.error);
  return body;
}
