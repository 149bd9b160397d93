// Cards of mainland banks: six leading digits, and the lengths of the cards that begin with them.

import { varint } from './varint.mjs';

/** Lengths are kept as bits: 12 is the first. */
const MIN_CARD_DIGITS = 12;

export function cardBins(csv) {
  const lengths = new Map();
  for (const row of csv.trim().split('\n').slice(1)) {
    const [bin, , , length] = row.trim().split(',');
    // Listed by its range, and what people type who have no card at hand.
    if (isKnown(bin, Number(length)) || bin === '999999') continue;
    // What is shorter than six digits stands for all that begin so.
    const from = Number(bin.slice(0, 6).padEnd(6, '0'));
    const to = Number(bin.slice(0, 6).padEnd(6, '9'));
    for (let lead = from; lead <= to; lead++)
      lengths.set(lead, (lengths.get(lead) || 0) | (1 << (Number(length) - MIN_CARD_DIGITS)));
  }
  const runs = [];
  for (const [lead, mask] of [...lengths].sort(([one], [other]) => one - other)) {
    const last = runs.at(-1);
    if (last && last.mask === mask && last.to === lead - 1) last.to = lead;
    else runs.push({ from: lead, to: lead, mask });
  }
  // What a run needs: how far it is from the one before, how many digits long it is, its lengths; seven bits to a byte.
  const bytes = [];
  let done = 0;
  for (const { from, to, mask } of runs) {
    bytes.push(...varint(from - done), ...varint(to - from), mask);
    done = to;
  }
  return `
/// Runs of six leading digits, each as three numbers: the distance to the end of the run before, the distance to its
/// own end, and one bit for each length from ${MIN_CARD_DIGITS} on. The first two in groups of seven bits, the lowest
/// first.
pub(in crate::sensitive::data) static BINS: &[u8] = &[${bytes.join(', ')}];
`;
}

/** Whether the range of the scheme says as much already: under 62 UnionPay's members issue 16 to 19 digits. */
function isKnown(lead, length) {
  return (
    /^62/.test(lead) ||
    (/^(?:4|35|5[1-5])/.test(lead) && length === 16) ||
    (/^4/.test(lead) && length === 19) ||
    (/^3[47]/.test(lead) && length === 15)
  );
}
