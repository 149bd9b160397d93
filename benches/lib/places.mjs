// Where things are, and what a bench is given.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BENCHES = join(ROOT, 'benches');
export const DIST = join(ROOT, 'pkg/dist');

/** The public test keys, as PEM, by bits. */
export const KEYS = Object.fromEntries(
  [2048, 3072, 4096].map((bits) => [bits, readFileSync(join(ROOT, `tests/vectors/keys/rsa-${bits}.spki.pem`), 'utf8')])
);

export function versionOf(peer) {
  return JSON.parse(readFileSync(join(BENCHES, 'node_modules', peer, 'package.json'), 'utf8')).version;
}
