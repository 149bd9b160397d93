// The cases kept as data in tests/vectors, by room.

import { readdirSync, readFileSync } from 'node:fs';

export function vectors(room) {
  const folder = new URL(`../vectors/${room}/`, import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return files.map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));
}
