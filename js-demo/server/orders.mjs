// One order from the wire to what the business may use: opened, then checked again from the ground up.

import { checkMaskedCard, holdsCardNumber } from './checks/card.mjs';
import { checkLink } from './checks/link.mjs';
import { checkMarkup } from './checks/markup.mjs';
import { checkIdNumber, checkName, checkPhone } from './checks/personal.mjs';
import { openJwe } from './envelope.mjs';
import { RequestError } from './errors.mjs';

const ENCRYPTED = ['name', 'phone', 'idNumber'];
const TRIPS = ['hangzhou', 'dunhuang', 'lijiang'];

/** JSON schema of the request body. Unknown members are refused: a field nobody checks is a hole. */
export const ORDER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['trip', 'name', 'phone', 'idNumber', 'card'],
  properties: {
    trip: { type: 'string', enum: TRIPS },
    name: { type: 'string', maxLength: 4096 },
    phone: { type: 'string', maxLength: 4096 },
    idNumber: { type: 'string', maxLength: 4096 },
    card: { type: 'string', maxLength: 64 },
    comment: { type: 'string', maxLength: 65_536 },
    link: { type: 'string', maxLength: 2048 },
  },
};

/** Opens and checks one order. Returns it in plain form with the key that opened it; throws RequestError. */
export async function openOrder(order, keyring) {
  const recovered = { ...order };
  const kids = new Set();
  for (const field of ENCRYPTED) {
    const { kid, text } = await openJwe(order[field], keyring, field);
    recovered[field] = text;
    kids.add(kid);
  }
  // One form is protected with one key. Two keys mean that somebody put it together from two forms.
  if (kids.size !== 1)
    throw new RequestError(422, 'KEY_MIXED', 'the fields of one order must be encrypted with one key');

  checkName(recovered.name);
  checkPhone(recovered.phone);
  checkIdNumber(recovered.idNumber);
  checkMaskedCard(recovered.card);
  if (recovered.comment !== undefined) {
    checkMarkup(recovered.comment);
    if (holdsCardNumber(recovered.comment)) {
      throw new RequestError(422, 'CARD_NOT_MASKED', 'the comment holds a full card number', 'comment');
    }
  }
  if (recovered.link !== undefined) checkLink(recovered.link);
  return { kid: [...kids][0], recovered };
}
