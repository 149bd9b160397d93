// Where do the links of tests/vectors/links/ lead by the platform's own parser? Whatever the policy
// accepts must lead, in `new URL`, to a host, scheme and port it lists, and the normalised spelling must
// be the platform's. Needs no WebAssembly: the native tests show that the vectors hold for the crate.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { domainToASCII } from 'node:url';

const folder = new URL('../vectors/links/', import.meta.url);
const SITE = 'https://site.invalid';

for (const name of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const { policies, cases } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  const accepted = (kind) => cases.filter((each) => each.kind === kind);

  test(`${name}: accepted web links lead where the policy allows`, () => {
    for (const { policy, url, normalised } of accepted('web')) {
      const parsed = new URL(url);
      // Of several groups the first that lists the host decides.
      const group = [policies[policy].web]
        .flat()
        .find(({ hosts }) => hosts.some((host) => covers(host, parsed.hostname)));
      const { hosts, schemes = ['https'], ports, unlistedParams } = group;
      assert.ok(
        hosts.some((host) => covers(host, parsed.hostname)),
        `host of ${url}`
      );
      assert.ok(schemes.includes(parsed.protocol.slice(0, -1)), `scheme of ${url}`);
      if (ports !== 'any') assert.ok(ports ? ports.includes(portOf(parsed)) : parsed.port === '', `port of ${url}`);
      assert.equal(parsed.username + parsed.password, '', `user name of ${url}`);
      // Parameters that are dropped change the query, and nothing else.
      if (unlistedParams === 'drop') assert.equal(withoutQuery(normalised), withoutQuery(standard(parsed)));
      else assert.equal(standard(parsed), normalised);
      assert.equal(new URL(normalised).href, normalised);
    }
  });

  test(`${name}: accepted local links stay on the site`, () => {
    for (const { url, normalised } of accepted('local')) {
      const parsed = new URL(url, `${SITE}/a/b`);
      assert.equal(parsed.origin, SITE, url);
      assert.equal(standard(parsed), SITE + normalised);
      assert.equal(new URL(normalised, `${SITE}/a/b`).href, SITE + normalised);
    }
  });

  test(`${name}: accepted pages have as few escapes as WeChat needs`, () => {
    for (const { url, normalised, params } of [...accepted('page'), ...accepted('plugin')]) {
      const query = normalised.split('?')[1];
      const pairs = query === undefined ? [] : query.split('&').map((pair) => pair.split('='));
      assert.ok(
        pairs.every(([, ...value]) =>
          /^(?:[^%&?#;\s]|%(?:25|26|3[Ff]|23|3[Bb]|3[Dd]|2[Bb]|[0-9A-F]{2}))*$/.test(value.join('='))
        ),
        url
      );
      if (params) {
        assert.deepEqual(
          Object.fromEntries(pairs.map(([key, ...value]) => [key, decodeURIComponent(value.join('='))])),
          params
        );
      }
    }
  });

  test(`${name}: links refused for where they lead do not lead there`, () => {
    for (const { policy, url, code } of cases.filter((each) => each.code === 'URL_SCHEME')) {
      const { schemes = ['https'] } = policies[policy].web ?? { schemes: [] };
      assert.ok(!URL.canParse(url) || !schemes.includes(new URL(url).protocol.slice(0, -1)), `${code}: ${url}`);
    }
  });
}

function withoutQuery(url) {
  return url.replace(/\?[^#]*/, '');
}

function covers(listed, hostname) {
  const ascii = domainToASCII(listed.replace(/^\*\./, ''));
  return listed.startsWith('*.') ? hostname.endsWith(`.${ascii}`) : hostname === ascii;
}

// The Standard encodes a `^` in a path since March 2025; older platforms do not.
function standard(parsed) {
  return parsed.href.replace(parsed.pathname, (path) => path.replaceAll('^', '%5E'));
}

function portOf({ port, protocol }) {
  return port === '' ? { 'https:': 443, 'http:': 80, 'wss:': 443, 'ws:': 80, 'ftp:': 21 }[protocol] : Number(port);
}
