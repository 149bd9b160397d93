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
  'otp',
  'privateKey',
];

/** Longer names are the value's own. */
const LONGEST = 200;

/**
 * Whether a name is secret, by an option `secretNames` that was copied.
 * @returns {(name: string) => boolean}
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
  return (name) => name.length <= LONGEST && (known[joined(name)] === true || known[lastWord(name)] === true);
}

/** What is between words of a name, the steps of a form's field and of a key among them: `user[password]`, `user.password`. */
const BETWEEN = /[-_\s.:[\]]+/g;

/** The name without separators of words, in lower case. */
function joined(name) {
  return name.replace(BETWEEN, '').toLowerCase();
}

/** `accessToken`, `access_token`, `ACCESS-TOKEN`, `userOTP`: their last word, without a number behind it (`password2`). */
function lastWord(name) {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split(BETWEEN)
    .filter(Boolean);
  const last = parts.length > 0 ? parts[parts.length - 1].toLowerCase() : '';
  return last.replace(/\d+$/, '') || last;
}

/** Nothing is hidden in these. */
export function isBlank(value) {
  return value === undefined || value === null || value === '' || typeof value === 'boolean';
}
