// A Cloudflare Worker: the part is imported as a module, since a Worker compiles no WebAssembly from bytes.

import { init, maskCard } from 'xiaodun';
import secrets from 'xiaodun/secrets.wasm';

export default {
  async fetch() {
    // In a handler: outside of one a Worker has no randomness. A part is loaded once, however often this runs.
    await init({ parts: ['secrets'], wasm: { secrets } });
    return Response.json({ card: maskCard('4111 1111 1111 1111') });
  },
};
