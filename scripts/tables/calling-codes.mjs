// Calling codes: the digits that national numbers can begin with, and how long they can be.
//
// A number that was typed without its area code can be as long as the number of a service: 355-1234 as Canada's
// 310-1234. Of services that are so long the digit after the first is kept too, as the plan of a longer code: 13 for 1
// and 3.

import { shapesOf } from './shapes.mjs';
import { varint } from './varint.mjs';

/** Lengths are kept as bits: 4 is the first. */
const MIN_NATIONAL_DIGITS = 4;

/** `examples` can be those of an older state of the metadata: their shapes count too. */
export function callingCodes(phones, examples) {
  const plans = lengthsByLead(phones, examples);
  for (const [code, plan] of servicesOf(phones, plans)) plans.set(code, plan);
  const rows = [...plans]
    .sort(([one], [other]) => one - other)
    .flatMap(([code, plan]) => groups(plan).map(([leads, lengths]) => ({ code, leads, lengths })));
  const bytes = [];
  let done = 0;
  for (const { code, leads, lengths } of rows) {
    bytes.push(...varint(code - done), ...varint(leads), ...varint(lengths >> MIN_NATIONAL_DIGITS));
    done = code;
  }
  return `
/// Calling codes, each perhaps several times, as three numbers: the distance to the one before, one bit for each digit
/// that a national number begins with, and one for each length from ${MIN_NATIONAL_DIGITS} on that numbers beginning so
/// have. In groups of seven bits, the lowest first. A code with one digit more is that of services, whose numbers are
/// as long as others without their area code.
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

/** What only people's telephones have: numbers in areas, and of mobiles. */
const OF_PEOPLE = ['fixed_line', 'mobile'];

/**
 * Takes the lengths out of `plans` that only services have, and that numbers of the same code have without their area
 * code; gives them by the code with the first digit after it.
 */
function servicesOf(phones, plans) {
  const services = new Map();
  for (const code of new Set(phones.map((phone) => phone.code))) {
    const regions = phones.filter((phone) => phone.code === code);
    const all = regions.flatMap(({ descriptions }) => Object.entries(descriptions));
    const local = new Set(all.flatMap(([, { localLengths }]) => localLengths));
    const shapes = all.flatMap(([type, { pattern, lengths }]) =>
      [...shapesOf(pattern, 2)]
        .map((shape) => shape.split(':'))
        .filter(([, length]) => local.has(Number(length)) && (lengths.length === 0 || lengths.includes(Number(length))))
        .map(([leads, length]) => ({ type, leads, length: Number(length) }))
    );
    for (const { type, leads, length } of shapes) {
      const isOfPeople = (other) =>
        OF_PEOPLE.includes(other.type) && other.leads[0] === leads[0] && other.length === length;
      // The rest of a shorter one has no place in the table.
      if (type === 'general_desc' || length <= MIN_NATIONAL_DIGITS || shapes.some(isOfPeople)) continue;
      plans.get(code)[leads[0]] &= ~(1 << length);
      const longer = Number(`${code}${leads[0]}`);
      if (!services.has(longer)) services.set(longer, Array(10).fill(0));
      services.get(longer)[leads[1]] |= 1 << (length - 1);
    }
  }
  return services;
}

/** Digits with the same lengths together. */
function groups(plan) {
  const leads = new Map();
  plan.forEach((lengths, digit) => {
    if (lengths) leads.set(lengths, (leads.get(lengths) || 0) | (1 << digit));
  });
  return [...leads].map(([lengths, digits]) => [digits, lengths]);
}
