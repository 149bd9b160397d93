// A thousand jump links against an allowlist of hosts.

export const title = '1,000 jump links checked';
export const note = 'The rival is `new URL` with a host check by hand: scheme, user info, port and host compared whole. It neither looks into `?next=` nor at control characters and backslashes.';
export const realms = ['Node', 'Chromium'];

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
  const links = Array.from({ length: 1000 }, (_, index) => LINKS[index % LINKS.length]);
  const policy = xd.createUrlPolicy({ web: { hosts: ['example.com', '*.example.com'] } });
  const rivals = {
    xiaodun: () => links.reduce((count, link) => count + policy.check(link).ok, 0),
    'new URL': () => links.reduce((count, link) => count + byHand(link), 0),
  };
  // A race between different answers would say nothing.
  if (Object.values(rivals).some((count) => count() !== 400)) throw new Error('four links in ten are to be allowed');
  return [{
    name: '1,000 links, four in ten allowed',
    wanted: [{ against: 'new URL', ratio: 4 }],
    rivals,
  }];
}

function byHand(link) {
  let url;
  try {
    url = new URL(link);
  } catch {
    return false;
  }
  const { protocol, username, password, port, hostname } = url;
  return protocol === 'https:' && !username && !password && !port && (hostname === 'example.com' || hostname.endsWith('.example.com'));
}
