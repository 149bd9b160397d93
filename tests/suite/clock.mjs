// The time of a case. `clock` is a tool of the suite: the `Date` of the realm in which the package runs.

/** Runs `work`, which may wait, at another time. */
export async function atTime({ clock }, milliseconds, work) {
  const { now } = clock;
  clock.now = () => milliseconds;
  try {
    return await work();
  } finally {
    clock.now = now;
  }
}

/** Runs `work`, which does not wait, at noon, Beijing time, of a day. */
export function onDay({ clock }, day, work) {
  const { now } = clock;
  clock.now = () => Date.parse(`${day}T12:00:00+08:00`);
  try {
    return work();
  } finally {
    clock.now = now;
  }
}
