// The comment, which is HTML. The browser sanitised it; a request made without our page did not pass there.
//
// This check REFUSES what could run; it does not clean. A server that shows such HTML to others must
// sanitise it again, with an allowlist sanitiser of its own, before it stores or shows it.

import { parseFragment } from 'parse5';
import { RequestError } from '../errors.mjs';

const ACTIVE_ELEMENTS = new Set(
  (
    'script style link meta base title iframe frame frameset object embed applet param portal template slot noscript ' +
    'form input button select textarea option isindex keygen svg math xmp plaintext noembed noframes dialog'
  ).split(' ')
);

const URL_ATTRIBUTES = new Set(
  'href src srcset cite poster background action formaction data ping longdesc'.split(' ')
);
const SAFE_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);
const ACTIVE_STYLE = /url\s*\(|expression|image-set|@import|\\|\/\*/i;
const MAX_NODES = 20_000;

/** Refuses active elements, event handlers, links with a scheme that can run, and styles that fetch. */
export function checkMarkup(html) {
  let visited = 0;
  const waiting = [parseFragment(html)];
  while (waiting.length > 0) {
    const node = waiting.pop();
    visited += 1;
    if (visited > MAX_NODES) refuse('HTML_TOO_LARGE', 'the comment holds more elements than this server takes');
    if (node.tagName) checkElement(node);
    if (node.childNodes) waiting.push(...node.childNodes);
  }
}

function checkElement({ tagName, attrs, namespaceURI }) {
  if (ACTIVE_ELEMENTS.has(tagName) || namespaceURI !== 'http://www.w3.org/1999/xhtml') {
    refuse('HTML_ACTIVE', 'the comment holds an element that can run or restyle the page');
  }
  for (const { name, value } of attrs) {
    if (name.startsWith('on') || name === 'srcdoc') refuse('HTML_ACTIVE', 'the comment holds an event handler');
    if (URL_ATTRIBUTES.has(name) && !isSafeUrl(value))
      refuse('HTML_URL', 'the comment holds a link this server does not take');
    if (name === 'style' && ACTIVE_STYLE.test(value))
      refuse('HTML_STYLE', 'the comment holds a style this server does not take');
  }
}

function isSafeUrl(value) {
  // Browsers drop these characters before they read the scheme, so `java\nscript:` must not look relative here.
  const compact = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(compact)?.[1];
  if (scheme === undefined) return !compact.includes('javascript:');
  return SAFE_SCHEMES.has(scheme) || /^data:image\/(?:png|jpeg|gif|webp);base64,/.test(compact);
}

function refuse(code, message) {
  throw new RequestError(422, code, message, 'comment');
}
