// The cases kept as data in tests/vectors, by room.

import { readdirSync, readFileSync } from 'node:fs';

export function vectors(room) {
  const folder = new URL(`../vectors/${room}/`, import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return files.map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));
}

/** Runs `work` with the clock of this realm at noon, Beijing time, of a day. */
export function withToday(day, work) {
  const { now } = Date;
  Date.now = () => Date.parse(`${day}T12:00:00+08:00`);
  try {
    work();
  } finally {
    Date.now = now;
  }
}
