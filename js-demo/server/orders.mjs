// One order from the wire to what the business may use: opened, then checked again completely.

import { checkMaskedCard, holdsCardNumber } from './checks/card.mjs';
import { checkLink } from './checks/link.mjs';
import { checkMarkup } from './checks/markup.mjs';
import { checkIdNumber, checkName, checkPhone } from './checks/personal.mjs';
import { isCompactJwe, openJwe } from './envelope.mjs';
import { RequestError } from './errors.mjs';

const ENCRYPTED = ['name', 'phone', 'idNumber'];
const TRIPS = ['hangzhou', 'dunhuang', 'lijiang'];

/** The `purpose` in the header of a sealed order. */
export const ORDER_PURPOSE = 'order';

/**
 * JSON schema of an order, as it is inside its envelope. Unknown members are refused: a field nobody checks is a hole.
 */
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

/** Opens and checks one order. Returns it in plain form; throws RequestError. */
export async function openOrder(order, opening) {
  const recovered = { ...order, ...(await openFields(order, opening)) };
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
  return recovered;
}

/**
 * The personal fields. A page may encrypt each by itself (`protect`), for a service that is not this one to open, or
 * leave them to the envelope (`protectRequest`): a field of the envelope that is no JWE is the value.
 */
async function openFields(order, { keyring, checkFresh }) {
  const sealed = ENCRYPTED.filter((field) => isCompactJwe(order[field]));
  const opened = {};
  const ids = new Set();
  for (const field of sealed) {
    const { kid, text, header } = await openJwe(order[field], keyring, field);
    checkFresh(header, { purpose: ORDER_PURPOSE, field }, field);
    opened[field] = text;
    ids.add(`${kid} ${header.jti}`);
  }
  // One form has one key and one id. Two mean that somebody put it together from two forms.
  if (ids.size > 1) throw new RequestError(422, 'FORM_MIXED', 'the fields of one order must come from one form');
  return opened;
}
