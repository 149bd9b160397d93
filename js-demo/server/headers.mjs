// What every answer carries. POLICY is as strict as a page using xiaodun needs it.

const POLICY = [
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

// The sanitiser keeps harmless inline styles, and this page is there to show them. Style attributes alone
// are let through; style elements, and scripts in any form, stay refused.
const POLICY_SHOWING_STYLES = `${POLICY}; style-src-attr 'unsafe-inline'`;

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** A Fastify hook that puts the headers on every answer, errors included. */
export async function addSecurityHeaders(request, reply) {
  const policy = request.url.startsWith('/sanitize.html') ? POLICY_SHOWING_STYLES : POLICY;
  reply.headers({ 'content-security-policy': policy, ...HEADERS });
}
