// The slowest calls compared with those of the peers, in the same run: a garbage collection or a growing memory shows
// here.

import { contests as html } from './html.mjs';
import { forge, forgeJwe } from './lib/peers.mjs';

export const title = 'Slow calls';
export const note =
  'Single calls in turn, microseconds: the median, one in 100, one in 1,000. Wanted: one call in 1,000 is no slower than with the peer where that is slowest.';

export const realms = ['Node', 'Chromium'];
export const how = 'tail';

export async function contests(xd, { realm, keys }) {
  const encryptor = xd.createEncryptor({ key: keys[2048] });
  const block = xd.createEncryptor({ key: keys[2048], scheme: 'rsa-oaep-256' });
  const forgeKey = forge.pki.publicKeyFromPem(keys[2048]);
  const sealWithForge = forgeJwe(keys[2048]);
  const oaep = { md: forge.md.sha256.create(), mgf1: { md: forge.md.sha256.create() } };
  const notes = (await html(xd, { realm, keys })).filter(({ name }) => ['200 B', '5 KB'].includes(name));
  return [
    {
      name: 'JWE of a phone number',
      rivals: { xiaodun: () => encryptor.encrypt('13800138000'), 'node-forge': () => sealWithForge('13800138000') },
      rounds: 3000,
    },
    {
      name: 'one RSA block',
      rivals: {
        xiaodun: () => block.encrypt('13800138000'),
        'node-forge': () => forgeKey.encrypt('13800138000', 'RSA-OAEP', oaep),
      },
      rounds: 3000,
    },
    ...notes.map(({ name, rivals }) => ({ name: `HTML of ${name}`, rivals, rounds: 5000 })),
  ];
}

export function table(rows) {
  const lines = ['| where | what | with | median | 1 in 100 | 1 in 1,000 | wanted |', '|---|---|---|--:|--:|--:|---|'];
  for (const { realm, name, times } of rows) {
    const slowest = Math.max(
      ...Object.entries(times)
        .filter(([rival]) => rival !== 'xiaodun')
        .map(([, { p999 }]) => p999)
    );
    for (const [rival, { p50, p99, p999 }] of Object.entries(times)) {
      const verdict = rival === 'xiaodun' ? (p999 <= slowest ? 'met' : '**not met**') : '';
      lines.push(
        `| ${realm} | ${name} | ${rival} | ${[p50, p99, p999].map((time) => Math.round(time)).join(' | ')} | ${verdict} |`
      );
    }
  }
  return lines.join('\n');
}
