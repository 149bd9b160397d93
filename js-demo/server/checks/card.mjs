// The bank card. This server settles through a payment provider and must never see a full card number:
// having one would bring it into the scope of PCI DSS.

import { RequestError } from '../errors.mjs';

const MASKED = /^(?:\*{4} ){3}\d{4}$/;

/** Takes `**** **** **** 1234` and nothing else. */
export function checkMaskedCard(card) {
  if (holdsCardNumber(card)) {
    throw new RequestError(
      422,
      'CARD_NOT_MASKED',
      'a full card number was sent; it must be masked before it leaves the device',
      'card'
    );
  }
  if (!MASKED.test(card)) {
    throw new RequestError(
      422,
      'CARD_FORMAT',
      'the card must arrive as four stars three times and the last four digits',
      'card'
    );
  }
}

/** Whether a text holds 12 to 19 digits in a row (spaces and hyphens apart) that pass the Luhn check. */
export function holdsCardNumber(text) {
  const runs = text.normalize('NFKC').match(/\d(?:[ -]?\d){11,}/g) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    return digits.length <= 19 && luhn(digits);
  });
}

function luhn(digits) {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
