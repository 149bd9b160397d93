// The race: the same code in Node and in a page, so it imports nothing.

// Samples short enough to fit between two interruptions of a busy machine, and many of them.
const ROUNDS = 71;
const SAMPLE_MS = 3;
const WARM_UP_MS = 150;

/**
 * Runs rivals in many interleaved rounds (A B C, B C A, …) and gives the median time of one call of each, in
 * microseconds. Interleaved, because a machine is slower at one time than at another: the ratios are what holds.
 */
export async function race(rivals, rounds = ROUNDS) {
  const lanes = [];
  for (const [name, work] of Object.entries(rivals))
    lanes.push({ name, work, samples: [], calls: await calibrate(work) });
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < lanes.length; turn++) {
      const lane = lanes[(round + turn) % lanes.length];
      lane.samples.push((await time(lane.work, lane.calls)) / lane.calls);
    }
  }
  return Object.fromEntries(lanes.map(({ name, samples }) => [name, median(samples) * 1000]));
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Warms up, and gives how many calls make a sample that is long compared with the clock's steps. */
async function calibrate(work) {
  const started = performance.now();
  let calls = 1;
  for (;;) {
    const took = await time(work, calls);
    if (took < SAMPLE_MS / 2) calls *= 2;
    else if (performance.now() - started > WARM_UP_MS) return Math.max(1, Math.round((calls * SAMPLE_MS) / took));
  }
}

/** Milliseconds of so many calls, one after the other. Only what gives promises is awaited. */
async function time(work, calls) {
  const started = performance.now();
  const first = work();
  if (typeof first?.then === 'function') {
    await first;
    for (let call = 1; call < calls; call++) await work();
  } else {
    for (let call = 1; call < calls; call++) work();
  }
  return performance.now() - started;
}
