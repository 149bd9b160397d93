// The name of a member as the label of its value, as it is in the JSON of an object: `orderNo`, 身份证号.

/** A name that holds no value itself and is no part of one. */
const LABEL = /^[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff_-]{1,39}$/;

/** A value behind a label is not longer. */
const LONGEST = 100;

/**
 * What is put before a text for the search: its label and a colon, or nothing.
 * @param {unknown} name the member's, or that of the array it is in
 * @param {string} text
 */
export function labelFor(name, text) {
  return typeof name === 'string' && text.length <= LONGEST && LABEL.test(name) ? `${name}:` : '';
}
