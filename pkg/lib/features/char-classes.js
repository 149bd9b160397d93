// What the characters of a text can be part of, as the core's search sees them (src/sensitive/find).

/** Reading goes on from one joint to the next; the other classes are joints too. */
const JOINT = 1;
export const DIGIT = 2;
export const CAPITAL = 4;
/** What stands between the letter of a plate's office and its serial. */
export const SEPARATOR = 8;

/** Printable ASCII that is no joint. */
const ASCII_BREAKS = "!&',/;<>?[]^`{|}~";

/** Joints beyond U+2000: spaces, currencies, 转 of extensions, labels, plates. */
const WIDE_JOINTS =
  '\u202f\u205f\u3000₩€￥元转是为订单编号流水交易序列时间戳京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新警学挂港澳';

/** The classes of every UTF-16 unit as bits, none for what ends all reading. */
export function classify() {
  const table = new Uint8Array(0x10000);
  // With the letters of other alphabets, which join numbers, all that is below U+2000.
  table.fill(JOINT, 0x20, 0x2000);
  const add = (chars, bits) => {
    for (let at = 0; at < chars.length; at++) table[chars.charCodeAt(at)] = bits;
  };
  add(`\x7f${ASCII_BREAKS}`, 0);
  add('0123456789', JOINT | DIGIT);
  add('ABCDEFGHIJKLMNOPQRSTUVWXYZ', JOINT | CAPITAL);
  // Spaces of fixed width.
  table.fill(JOINT, 0x2000, 0x200b);
  add(WIDE_JOINTS, JOINT);
  add(' -·•', JOINT | SEPARATOR);
  // The full-width forms are read as what they stand for.
  table.copyWithin(0xff01, 0x21, 0x7f);
  return table;
}
