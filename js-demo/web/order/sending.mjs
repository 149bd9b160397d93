// EXAMPLE: one request, its encrypted answer, and a page that is left before the answer is there.

import { sendOrder } from '../lib/server.mjs';

let underWay; // ends the request that is on its way

/** Sends a sealed request: the answer as it travelled, and as it was opened. The key of the answer is gone after it. */
export async function sendSealed(request) {
  const controller = new AbortController();
  underWay = () => controller.abort();
  try {
    const { reply } = await sendOrder(request.jwe, controller.signal);
    return { reply, opened: request.openJson(reply) };
  } finally {
    underWay = undefined;
    request.destroy();
  }
}

/** Calls `leave` when the page is left. Without this, a page kept for the "back" button would keep what was typed. */
export function whenLeft(leave) {
  addEventListener('pagehide', () => {
    underWay?.();
    leave();
  });
}
