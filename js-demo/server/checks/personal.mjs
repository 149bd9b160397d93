// Name, phone and identity number as this server insists on them. Written for this server alone: a check
// that shares its code with the client proves nothing, because anyone can send a request without the client.

import { RequestError } from '../errors.mjs';

/** Two or more Han characters (with the dot of minority names inside), or Latin words. */
export function checkName(name) {
  const han = /^\p{Script=Han}+(?:·\p{Script=Han}+)*$/u.test(name) && [...name].length >= 2;
  const latin = /^\p{Script=Latin}[\p{Script=Latin}'.-]*(?: \p{Script=Latin}[\p{Script=Latin}'.-]*)*$/u.test(name);
  if ([...name].length > 64 || !(han || latin))
    refuse('NAME_FORMAT', 'not a name this server can print on a ticket', 'name');
}

/** A mainland mobile number in E.164. */
export function checkPhone(phone) {
  if (!/^\+861[3-9]\d{9}$/.test(phone))
    refuse('PHONE_FORMAT', 'not a mainland mobile number in the form +86…', 'phone');
}

/**
 * A resident identity number: 18 characters, a date that exists and is past, and its check character (GB 11643, ISO
 * 7064 MOD 11-2).
 */
export function checkIdNumber(idNumber, today = new Date()) {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNumber)) refuse('ID_FORMAT', 'not an 18-character identity number', 'idNumber');
  if (!isPastDate(idNumber.slice(6, 14), today))
    refuse('ID_DATE', 'the date of birth inside does not exist or lies ahead', 'idNumber');
  if (checkCharacter(idNumber) !== idNumber[17]) refuse('ID_CHECK', 'the check character is wrong', 'idNumber');
}

function isPastDate(digits, today) {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  // Date moves 31 April on to 1 May: a date that exists comes back as it was written.
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && date <= today;
}

function checkCharacter(idNumber) {
  // The weight of position i is 2^(17 - i) modulo 11.
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(idNumber[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11];
}

function refuse(code, message, field) {
  throw new RequestError(422, code, message, field);
}
