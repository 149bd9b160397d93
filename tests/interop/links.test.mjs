// Links that are accepted, read by other people's parsers: each must see the same host and path, or refuse the link.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { ROOT } from '../../scripts/lib/run.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { vectors } from '../lib/vectors.mjs';
import { findJdk, needGo, pythonWithPackages } from './languages.mjs';

const PROGRAMS = join(ROOT, 'tests', 'interop', 'programs');
const folder = scratchFolder('links');
const file = join(folder, 'links.txt');

/**
 * The parsers, each with how many links it may refuse: java.net.URI takes no bar, brackets or braces in a query, which the
 * URL Standard leaves as they are, and sees no host in a name with an underscore or a hyphen first; net/url takes no lone
 * percent sign in a fragment. A refusal leads nobody away.
 */
const PARSERS = {
  'WHATWG URL of Node': { read: whatwg, refuses: 0 },
  'Python urllib': { read: () => printedBy(pythonWithPackages(), [join(PROGRAMS, 'links.py')]), refuses: 0 },
  'Java URI': { read: () => printedBy(findJdk()?.[1], [join(PROGRAMS, 'Links.java')]), refuses: 15 },
  'Go net/url': { read: byGo, refuses: 2 },
};

const links = [];

before(async () => {
  const { init, createUrlPolicy } = await import('../../pkg/dist/node.mjs');
  await init({ parts: ['content'] });
  for (const { policies, cases } of vectors('links')) {
    const checkers = new Map(Object.entries(policies).map(([name, policy]) => [name, createUrlPolicy(policy)]));
    for (const { policy, url } of cases) {
      const verdict = checkers.get(policy).check(url);
      if (verdict.ok && verdict.kind === 'web') links.push(verdict);
    }
  }
  writeFileSync(file, links.map(({ url }) => url).join('\n'));
});

for (const [name, { read, refuses }] of Object.entries(PARSERS)) {
  test(`${name} reads host and path of an accepted link alike`, (t) => {
    const answer = read();
    if (answer === undefined) return t.skip('the program is not there');
    const lines = answer.trimEnd().split('\n');
    assert.ok(links.length > 400, `${links.length} links`);
    assert.equal(lines.length, links.length);
    const different = [];
    let refused = 0;
    links.forEach(({ url, host, path }, index) => {
      // An IPv6 address has its brackets in some answers.
      const expected = [`${host} ${path}`, `${host.replace(/^\[|\]$/g, '')} ${path}`];
      // Go escapes a bar that nobody else escapes: the same byte.
      expected.push(`${host} ${path.replaceAll('|', '%7C')}`);
      if (lines[index] === '!' || lines[index].startsWith('null ')) refused++;
      else if (!expected.includes(lines[index])) different.push([url, lines[index]]);
    });
    assert.deepEqual(different, []);
    t.diagnostic(`${links.length} links, ${refused} refused`);
    assert.ok(refused <= refuses, `${refused} were refused`);
  });
}

/** What a program prints for the file; undefined where there is no such program. */
function printedBy(path, args, options = {}) {
  if (!path) return undefined;
  const { status, stdout, stderr } = spawnSync(path, [...args, file], { encoding: 'utf8', ...options });
  assert.equal(status, 0, stderr);
  return stdout;
}

function byGo() {
  const { go, env } = needGo();
  return printedBy(go, ['run', join(PROGRAMS, 'links.go')], { env });
}

function whatwg() {
  return links
    .map(({ url }) => {
      const { hostname, pathname } = new URL(url);
      return `${hostname} ${pathname}`;
    })
    .join('\n');
}
