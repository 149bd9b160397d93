// Randomness that can be had again: the same seed, the same calls.

/** Mulberry32: 32 bits of state, which is plenty for choosing test inputs. */
export function makeRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)],
    /** Several values, `most` of them at most. */
    some: (most, make) => Array.from({ length: below(most + 1) }, (_, index) => make(index)),
  };
}
