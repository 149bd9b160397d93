// Texts, numbers and booleans in an object of their own (`new String('x')`), of whatever realm.

import { record } from '../core/records.js';

/** By tag, so that one of another realm is known; `valueOf` throws for an object that only has the tag. */
const BOXED = record({
  '[object String]': String.prototype,
  '[object Number]': Number.prototype,
  '[object Boolean]': Boolean.prototype,
});

/** The value inside a boxed object, or the given value. */
export function unboxed(given) {
  if (typeof given !== 'object' || given === null) return given;
  const boxed = BOXED[Object.prototype.toString.call(given)];
  return boxed ? boxed.valueOf.call(given) : given;
}
