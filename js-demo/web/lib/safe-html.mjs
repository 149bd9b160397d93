// EXAMPLE: the only door from a string to markup. The page's Content-Security-Policy asks for Trusted Types
// and names one policy, and that policy's createHTML is the sanitiser: nothing unsanitised can be shown,
// not even by mistake.

import { sanitizeHtml } from '/xiaodun/browser.mjs';

/** Pictures come from this site only: a comment must not make its reader's browser call elsewhere. */
export const COMMENT_RULES = { preset: 'ugc', images: { local: true }, linkTarget: '_blank' };

/** The same for showing under `style-src 'self'`, which refuses style attributes, harmless ones too. */
export const PLAIN_RULES = { ...COMMENT_RULES, allowStyles: [] };

// Browsers without Trusted Types get the same function under the same name.
const trustedTypes = window.trustedTypes ?? { createPolicy: (name, rules) => rules };
const policy = trustedTypes.createPolicy('xiaodun', { createHTML: (html, rules) => sanitizeHtml(html, rules) });

/** Shows untrusted HTML inside `container`, sanitised by `rules`. */
export function showHtml(container, html, rules = PLAIN_RULES) {
  container.innerHTML = policy.createHTML(html, rules);
}
