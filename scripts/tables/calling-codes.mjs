// Calling codes: the digits that national numbers can begin with, and how long they can be.

import { shapesOf } from './shapes.mjs';
import { varint } from './varint.mjs';

/** Lengths are kept as bits: 4 is the first. */
const SHORTEST = 4;

/** `examples` can be those of an older state of the metadata: their shapes count too. */
export function callingCodes(phones, examples) {
  const rows = [...lengthsByLead(phones, examples)]
    .sort(([one], [other]) => one - other)
    .flatMap(([code, plan]) => groups(plan).map(([leads, lengths]) => ({ code, leads, lengths })));
  const bytes = [];
  let done = 0;
  for (const { code, leads, lengths } of rows) {
    bytes.push(...varint(code - done), ...varint(leads), ...varint(lengths >> SHORTEST));
    done = code;
  }
  return `
/// Calling codes, each perhaps several times, as three numbers: the distance to the one before, one bit for each digit that a
/// national number begins with, and one for each length from ${SHORTEST} on that numbers beginning so have. In groups of seven
/// bits, the lowest first.
pub(in crate::sensitive::data) static PLANS: &[u8] = &[${bytes.join(', ')}];
`;
}

/** By calling code, the lengths of the national numbers that begin with each digit. */
function lengthsByLead(phones, examples) {
  const plans = new Map();
  for (const { code, descriptions } of phones) {
    const plan = plans.get(code) || Array(10).fill(0);
    const { pattern, lengths } = descriptions.general_desc;
    for (const shape of shapesOf(pattern)) {
      const [lead, length] = shape.split(':').map(Number);
      if (lengths.length === 0 || lengths.includes(length)) plan[lead] |= 1 << length;
    }
    plans.set(code, plan);
  }
  for (const { e164 } of examples) {
    const [code, plan] = [...plans].find(([code]) => e164.startsWith(`+${code}`));
    const national = e164.slice(1 + String(code).length);
    plan[national[0]] |= 1 << national.length;
  }
  return plans;
}

/** Digits with the same lengths together. */
function groups(plan) {
  const leads = new Map();
  plan.forEach((lengths, digit) => {
    if (lengths) leads.set(lengths, (leads.get(lengths) || 0) | (1 << digit));
  });
  return [...leads].map(([lengths, digits]) => [digits, lengths]);
}
