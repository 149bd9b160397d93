// The time of a case. `clock` is a tool of the suite: the `Date` of the realm in which the package runs.

/** Runs `work`, which may wait, at another time. */
export async function atTime({ clock }, milliseconds, work) {
  const restore = stop(clock, milliseconds);
  try {
    return await work();
  } finally {
    restore();
  }
}

/** Runs `work`, which does not wait, at noon, Beijing time, of a day. */
export function onDay({ clock }, day, work) {
  const restore = stop(clock, Date.parse(`${day}T12:00:00+08:00`));
  try {
    return work();
  } finally {
    restore();
  }
}

/** How often `work`, which does not wait, reads the clock. */
export function readsDuring({ clock }, work) {
  const { now } = clock;
  let reads = 0;
  clock.now = () => {
    reads++;
    return now.call(clock);
  };
  try {
    work();
  } finally {
    clock.now = now;
  }
  return reads;
}

/** Stops the clock at a time; gives what lets it go on. */
function stop(clock, milliseconds) {
  const { now } = clock;
  clock.now = () => milliseconds;
  return () => {
    clock.now = now;
  };
}
