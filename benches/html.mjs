// Sanitising notes with the defaults of each library.

import { JSC } from './lib/realms.mjs';

export const title = 'HTML sanitised, default policies';
export const note =
  'js-xss and sanitize-html in Node and in JavaScriptCore without its compiler, as iOS runs mini-programs; DOMPurify in Chromium, where it has a DOM. js-xss works on the text and does not parse.';
export const realms = ['Node', 'Chromium', JSC];

/** Where a call takes a thousand times as long, fewer are enough. */
const ROUNDS_OF_JSC = 21;

const NOTE =
  '<p class="ql-align-center">hello <b>world</b> <a href="https://example.com/a">link</a> 你好，世界 <img src="https://example.com/x.png" alt="x"></p>';

const WANTED = [
  { against: 'js-xss', times: 2 },
  { against: 'sanitize-html', times: 3 },
];
const WANTED_OF_JSC = [
  { against: 'js-xss', ratio: 1.5 },
  { against: 'sanitize-html', ratio: 1 },
];

export async function contests(xd, { realm }) {
  // The entry for mini-programs loads nothing by itself.
  if (realm === JSC) await xd.init();
  const sanitizer = xd.createSanitizer();
  const { peers, wanted } = realm === 'Chromium' ? await peersOfPage() : await peersWithoutPage(realm);
  const rounds = realm === JSC ? ROUNDS_OF_JSC : undefined;
  const sanitised = [
    ['200 B', 200],
    ['5 KB', 5000],
    ['200 KB', 2e5],
  ].map(([name, bytes]) => {
    const html = noteOf(bytes);
    const rivals = Object.entries(peers).map(([peer, sanitize]) => [peer, () => sanitize(html)]);
    return { name, wanted, rounds, rivals: { xiaodun: () => sanitizer.sanitize(html), ...Object.fromEntries(rivals) } };
  });
  return realm === JSC ? [...sanitised, crossing(xd, rounds)] : sanitised;
}

/** What a text costs on its way in and out: an escaped one is changed little on the way. */
function crossing(xd, rounds) {
  const text = noteOf(5000).replace(/[<>"]/g, '.');
  const escapeByReplace = (given) =>
    given.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  return {
    name: '5 KB in and out: escapeHtml',
    wanted: [],
    rounds,
    rivals: { xiaodun: () => xd.escapeHtml(text), 'replace() in JavaScript': () => escapeByReplace(text) },
  };
}

async function peersWithoutPage(realm) {
  const [{ default: xss }, { default: sanitizeHtml }] = await Promise.all([import('xss'), import('sanitize-html')]);
  const filter = new xss.FilterXSS();
  return {
    peers: { 'js-xss': (html) => filter.process(html), 'sanitize-html': (html) => sanitizeHtml(html) },
    wanted: realm === 'Node' ? WANTED : WANTED_OF_JSC,
  };
}

async function peersOfPage() {
  const { default: DOMPurify } = await import('dompurify');
  return { peers: { DOMPurify: (html) => DOMPurify.sanitize(html) }, wanted: [{ against: 'DOMPurify', times: 10 }] };
}

/** The note once with text behind it, or as often as it takes. */
export function noteOf(bytes) {
  const count = Math.floor(bytes / 160);
  return NOTE.repeat(Math.max(1, count)).concat(' and then some more text'.repeat(count < 2 ? 2 : 0));
}
