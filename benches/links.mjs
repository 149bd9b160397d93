// Jump links against an allowlist of hosts, compared with parsing alone.

export const title = 'Jump links checked';
export const note =
  '`new URL` alone parses and decides nothing. "by hand" adds scheme, user info, port and host compared whole; it neither looks into `?next=` nor at control characters and backslashes. A hostile string must not cost more per byte than an ordinary link does.';
export const realms = ['Node', 'Chromium'];

const ORDINARY = 'https://www.example.com/hotel/detail?id=123&from=list#top';
const PAGE = '/pages/hotel/detail?id=123&from=list';

/** What takes the rules longest: escapes of escapes, dot segments that are none, letters of another script. */
const HOSTILE = {
  'escapes within escapes': `https://www.example.com/${'%25%32%35'.repeat(220)}`,
  'dots and semicolons': `https://www.example.com/${'...;./'.repeat(330)}`,
  'another script, escaped': `https://www.example.com/?${'中%20&'.repeat(285)}`,
  'user info': `https://${'www.example.com@'.repeat(124)}`,
};

const LINKS = [
  'https://www.example.com/hotel/detail?id=123&from=list#top',
  'https://example.com/',
  'https://m.example.com/order/2026/11/list?page=2',
  'https://example.com.attacker.test/login',
  'https://example.com@attacker.test/',
  'http://www.example.com/plain',
  'https://www.example.com:8443/other-port',
  'https://例.example.com/%E6%90%9C%E7%B4%A2?q=%E9%85%92%E5%BA%97',
  'javascript:alert(1)',
  'https://',
];

export function contests(xd) {
  const policy = xd.createUrlPolicy({
    web: { hosts: ['example.com', '*.example.com', 'www.example.org', 'pay.example.net'] },
    pages: { 'pages/hotel/detail': { params: { id: { type: 'int' }, from: { type: 'token', maxLength: 16 } } } },
  });
  const links = Array.from({ length: 1000 }, (_, index) => LINKS[index % LINKS.length]);
  const mixed = {
    xiaodun: () => links.reduce((count, link) => count + policy.check(link).ok, 0),
    'by hand': () => links.reduce((count, link) => count + byHand(link), 0),
  };
  // A race between different answers would say nothing.
  if (Object.values(mixed).some((count) => count() !== 400)) throw new Error('four links in ten are to be allowed');
  if (!policy.check(ORDINARY).ok || !policy.check(PAGE).ok) throw new Error('ordinary links are to be allowed');

  // A verdict crosses in seven calls: docs/decisions/answers.md.
  const wanted = [{ against: 'new URL', ratio: 8 }];
  return [
    {
      name: 'one ordinary link',
      wanted,
      rivals: { xiaodun: () => policy.check(ORDINARY), 'new URL': () => parse(ORDINARY) },
    },
    {
      name: 'a page of a mini-program, compared with the ordinary link parsed',
      wanted,
      rivals: { xiaodun: () => policy.check(PAGE), 'new URL': () => parse(ORDINARY) },
    },
    { name: '1,000 links, four in ten allowed', wanted, rivals: { ...mixed, 'new URL': () => links.forEach(parse) } },
    ...Object.entries(HOSTILE).map(([what, link]) => {
      const asMany = Array.from({ length: Math.round(bytes(link) / bytes(ORDINARY)) }, () => ORDINARY);
      return {
        name: `hostile, 2 KB: ${what}`,
        wanted: [{ against: 'ordinary links of as many bytes', ratio: 1 }],
        rivals: {
          xiaodun: () => policy.check(link),
          'ordinary links of as many bytes': () => asMany.forEach(policy.check),
          'new URL': () => parse(link),
        },
      };
    }),
  ];
}

function parse(link) {
  try {
    return new URL(link);
  } catch {
    return undefined;
  }
}

function bytes(text) {
  return new TextEncoder().encode(text).length;
}

function byHand(link) {
  let url;
  try {
    url = new URL(link);
  } catch {
    return false;
  }
  const { protocol, username, password, port, hostname } = url;
  return (
    protocol === 'https:' &&
    !username &&
    !password &&
    !port &&
    (hostname === 'example.com' || hostname.endsWith('.example.com'))
  );
}
