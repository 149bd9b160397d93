// EXAMPLE: the only functions that turn a string into what a page shows. Both sanitise.
//
// The page's Content-Security-Policy asks for Trusted Types and names one policy, and that policy's
// createHTML is the sanitiser: nothing unsanitised becomes markup, not even by mistake.

import { sanitizeHtml, sanitizeToNodes } from '/xiaodun/browser.mjs';

/** Pictures come from this site only: a comment must not make its reader's browser call elsewhere. */
export const COMMENT_RULES = { preset: 'ugc', images: { local: true }, linkTarget: '_blank' };

// Browsers without Trusted Types get the same function under the same name.
const trustedTypes = window.trustedTypes ?? { createPolicy: (_name, rules) => rules };
const policy = trustedTypes.createPolicy('xiaodun', { createHTML: (html, rules) => sanitizeHtml(html, rules) });

/**
 * Shows untrusted HTML inside `container`, as markup. The harmless style attributes that the sanitiser keeps
 * are applied only where the policy says `style-src-attr 'unsafe-inline'`.
 */
export function showHtml(container, html, rules = COMMENT_RULES) {
  container.innerHTML = policy.createHTML(html, rules);
}

/**
 * The same without markup: the sanitised tree becomes elements one by one, and styles go through the CSSOM,
 * which `style-src 'self'` leaves to scripts. For pages under the strictest policy.
 */
export function showNodes(container, html, rules = COMMENT_RULES) {
  container.replaceChildren(...sanitizeToNodes(html, rules).map(toDom));
}

function toDom(node) {
  if (node.type === 'text') return document.createTextNode(node.text);
  const element = document.createElement(node.name);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (name === 'style') element.style.cssText = value;
    else element.setAttribute(name, value);
  }
  element.append(...(node.children ?? []).map(toDom));
  return element;
}
