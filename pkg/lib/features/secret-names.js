// Members whose name says that they are secret: `password`, `accessToken`, `X-Auth-Token`.

import { fail } from '../core/errors.js';
import { redactPath } from '../input/paths.js';

const COMMON = [
  'password',
  'passwd',
  'pwd',
  'secret',
  'token',
  'authorization',
  'cookie',
  'cvv',
  'cvc',
  'pin',
  'pinCode',
  'otp',
  'otpCode',
  'privateKey',
];

/** Longer names are the value's own. */
const MAX_NAME = 200;

/**
 * Whether a member with this name and value is secret, by an option `secretNames` that was copied.
 * @returns {(name: string, value: unknown) => boolean}
 */
export function readSecretNames(option) {
  if (option === 'none') return () => false;
  const list = option === 'common' ? COMMON : option;
  if (!Array.isArray(list)) fail('ERR_OPTION_INVALID', "secretNames must be 'common', 'none' or an array of names");
  const known = Object.create(null);
  list.forEach((name, index) => {
    if (typeof name !== 'string' || joined(name) === '')
      fail('ERR_OPTION_INVALID', `${redactPath(`secretNames[${index}]`)} must be a name`);
    known[joined(name)] = true;
  });
  return (name, value) => {
    if (name.length > MAX_NAME || isBlank(value)) return false;
    if (known[joined(name)] === true || isKnown(known, splitName(name), value)) return true;
    const bare = name.replace(NUMBER_AT_END, '');
    return bare !== name && isKnown(known, splitName(bare), value);
  };
}

/** Whether the last words of a name are known. A number under a plural is a count: `tokens: 512`. */
function isKnown(known, words, value) {
  const isCount = typeof value === 'number' || typeof value === 'bigint';
  let end = '';
  for (let index = words.length - 1; index >= 0; index--) {
    end = words[index] + end;
    if (known[end] === true || (!isCount && known[end.replace(/s$/, '')] === true)) return true;
  }
  return false;
}

/**
 * What is between words of a name, the steps of a form's field and of a key among them: `user[password]`,
 * `user.password`.
 */
const BETWEEN = /[-_\s.:[\]]+/g;

/** `password2`, `password_1`, `passwords[0]`. */
const NUMBER_AT_END = /[-_\s.:[\]\d]+$/;

/** The name without separators of words, in lower case. */
function joined(name) {
  return name.replace(BETWEEN, '').toLowerCase();
}

/** The words of a name: `accessToken`, `access_token`, `ACCESS-TOKEN`, `userOTP`. */
function splitName(name) {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(BETWEEN)
    .filter(Boolean);
}

/** Nothing is hidden in these. */
function isBlank(value) {
  return value === undefined || value === null || value === '' || typeof value === 'boolean';
}
