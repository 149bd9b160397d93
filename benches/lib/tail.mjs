// The slowest calls: the same code in Node and in a page, so it imports nothing.

const WARM_UP = 500;

/**
 * Times single calls of rivals in turn; gives their median, and what one call in a hundred and one in a thousand takes,
 * in microseconds.
 */
export async function tail(rivals, samples = 10_000) {
  const lanes = Object.entries(rivals).map(([name, work]) => ({ name, work, times: [] }));
  for (let sample = -WARM_UP; sample < samples; sample++) {
    for (let turn = 0; turn < lanes.length; turn++) {
      const { work, times } = lanes[(sample + WARM_UP + turn) % lanes.length];
      const started = performance.now();
      const result = work();
      if (typeof result?.then === 'function') await result;
      if (sample >= 0) times.push((performance.now() - started) * 1000);
    }
  }
  return Object.fromEntries(lanes.map(({ name, times }) => [name, shares(times.sort((a, b) => a - b))]));
}

function shares(sorted) {
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999) };
}
