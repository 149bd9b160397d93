// The name of a member as the label of its value, as it is in the JSON of an object: `orderNo`, 身份证号.

/**
 * A name that holds no value itself and is no part of one, and perhaps its own number: `orderNo2`, `order_no_2`,
 * 订单号(1); and with signs around it: `_orderId`, `order.id`, `order[id]`, 订单号：.
 */
const LABEL = /^[_$]?([A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff_.[-]{1,39})[ (（]?\d{0,2}[)）\]]?[:：]?$/;

/**
 * Numbers and nothing else, as orders and devices have them. Masked ones count too, of any length, so that a text whose
 * second number is masked has its label still.
 */
const NUMBER = /^[A-Za-z]{0,3}\(?[\d*][\d(). *-]*[\dXx)]?$/;

/**
 * What is put before a text for the search: its label and a colon, or nothing. Brackets say that it is an element.
 * @param {unknown} name the member's, or that of the array it is in
 * @param {string} text
 * @param {boolean} isElement
 */
export function labelFor(name, text, isElement) {
  const label = typeof name === 'string' && LABEL.exec(name);
  if (!label || !NUMBER.test(text)) return '';
  const joined = label[1].replace(/[_.[-]+/g, '_');
  return isElement ? `${joined}[]:` : `${joined}:`;
}
