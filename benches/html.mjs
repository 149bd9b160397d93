// Sanitising notes with the defaults of each library.

export const title = 'HTML sanitised, default policies';
export const note =
  'js-xss and sanitize-html in Node; DOMPurify in Chromium, where it has a DOM. js-xss works on the text and does not parse.';
export const realms = ['Node', 'Chromium'];

const NOTE =
  '<p class="ql-align-center">hello <b>world</b> <a href="https://example.com/a">link</a> 你好，世界 <img src="https://example.com/x.png" alt="x"></p>';

export async function contests(xd, { realm }) {
  const sanitizer = xd.createSanitizer();
  const { peers, wanted } = realm === 'Node' ? await peersOfNode() : await peersOfPage();
  return [
    ['200 B', 200],
    ['5 KB', 5000],
    ['200 KB', 2e5],
  ].map(([name, bytes]) => {
    const html = noteOf(bytes);
    const rivals = Object.entries(peers).map(([peer, sanitize]) => [peer, () => sanitize(html)]);
    return { name, wanted, rivals: { xiaodun: () => sanitizer.sanitize(html), ...Object.fromEntries(rivals) } };
  });
}

async function peersOfNode() {
  const [{ default: xss }, { default: sanitizeHtml }] = await Promise.all([import('xss'), import('sanitize-html')]);
  const filter = new xss.FilterXSS();
  return {
    peers: { 'js-xss': (html) => filter.process(html), 'sanitize-html': (html) => sanitizeHtml(html) },
    wanted: [
      { against: 'js-xss', times: 1 },
      { against: 'sanitize-html', times: 1.4 },
    ],
  };
}

async function peersOfPage() {
  const { default: DOMPurify } = await import('dompurify');
  return { peers: { DOMPurify: (html) => DOMPurify.sanitize(html) }, wanted: [{ against: 'DOMPurify', times: 4 }] };
}

/** The note once with text behind it, or as often as it takes. */
export function noteOf(bytes) {
  const count = Math.floor(bytes / 160);
  return NOTE.repeat(Math.max(1, count)).concat(' and then some more text'.repeat(count < 2 ? 2 : 0));
}
