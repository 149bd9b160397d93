// What every answer carries. The policy is the strictest one a page using xiaodun can run under.

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  // Compiling WebAssembly is all the page needs beyond its own files: no 'unsafe-eval', no inline script.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // Strings never become markup, except through the one policy whose createHTML is the sanitiser.
  "require-trusted-types-for 'script'",
  'trusted-types xiaodun',
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** A Fastify hook that puts the headers on every answer, errors included. */
export async function addSecurityHeaders(request, reply) {
  reply.headers(HEADERS);
}
