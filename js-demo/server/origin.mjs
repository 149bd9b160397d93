// Who may talk to this server: pages it served itself. It listens on the loopback address, which every
// page in the visitor's browser can reach, so the address alone protects nothing.

import { RequestError } from './errors.mjs';

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A Fastify hook. Refuses other host names (DNS rebinding) and requests that other sites' pages send. */
export async function refuseStrangers(request) {
  const host = request.headers.host ?? '';
  if (!LOCAL_NAMES.has(host.replace(/:\d+$/, ''))) {
    throw new RequestError(421, 'HOST_UNKNOWN', 'this server answers for the local machine only');
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new RequestError(403, 'ORIGIN_FOREIGN', 'requests from other sites are refused');
  }
}
