// Where the order may send its reader afterwards. The list is this server's own: the page's policy guards
// the page, and a request made without the page never saw it.

import { RequestError } from '../errors.mjs';

const HOSTS = new Set(['www.example.com', 'travel.example.com', 'pay.example.com']);

/** A listed https host, or a path on this site. Written exactly as the platform's own parser would write it. */
export function checkLink(link) {
  if (link.startsWith('/')) return checkLocal(link);
  const url = parse(link);
  if (
    url?.protocol !== 'https:' ||
    url.port !== '' ||
    url.username !== '' ||
    url.password !== '' ||
    !HOSTS.has(url.hostname)
  ) {
    refuse('LINK_HOST', 'the link leads to a place this server does not send people to');
  }
  // Anything the parser would have repaired is something another parser may read in another way.
  if (url.href !== link) refuse('LINK_FORM', 'the link is not in its normalised form');
}

function checkLocal(link) {
  const here = 'https://here.invalid';
  const url = parse(link, here);
  if (url?.origin !== here || url.pathname.startsWith('//') || url.href !== here + link) {
    refuse('LINK_FORM', 'the link is not a plain path on this site');
  }
}

function parse(link, base) {
  try {
    return new URL(link, base);
  } catch {
    return undefined;
  }
}

function refuse(code, message) {
  throw new RequestError(422, code, message, 'link');
}
