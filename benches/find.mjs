// 1 MB of mixed Chinese text searched for phone and identity numbers.

import { JSC } from './lib/realms.mjs';

export const title = '1 MB of text searched';
export const note =
  'The rivals are regular expressions with bounds as they are usually written; they check no check digit, date or separator. "As findings in order": their matches are turned into the findings of findSensitive, with kind, start and end, sorted. "All kinds" looks for every kind that is searched for without a list, so that it does more than the pair for phone and identity numbers; it is also compared with expressions for nine of them.';
export const realms = ['Node', 'Chromium', JSC];

const PLAIN = '这是一段没有号码的普通文字，讲述旅行中的见闻与感受。We took the slow train to Dali. ';
const NUMBERS = '今天天气很好，订单号A123，联系电话13800138000，证件11010519491231002X，谢谢！';
const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const ID_CARD = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const OTHERS = [
  /(?<!\d)0\d{2,3}-?[2-8]\d{6,7}(?!\d)/g,
  /(?<!\d)\+?852[- ]?[2-9]\d{7}(?!\d)/g,
  /(?<!\d)\d{16,19}(?!\d)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z][A-HJ-NP-Z0-9]{5,6}/g,
  /(?<![A-Za-z\d])(?:[EGDSP]\d{8}|E[A-HJ-NP-Z]\d{7})(?!\d)/g,
  /(?<![A-Z\d])[0-9A-HJ-NPQRTUWXY]{18}(?![A-Z\d])/g,
];

/** Without a JIT a search takes a hundredth of a second and more. */
const FEW_ROUNDS = 15;

export function contests(xd, { realm }) {
  const isInterpreted = realm === JSC;
  const rounds = isInterpreted ? FEW_ROUNDS : undefined;
  // The bounds are for engines with a JIT.
  const atMost = (against) => (isInterpreted ? [] : [{ against, times: 1 }]);
  const texts = { sparse: NUMBERS + PLAIN.repeat(60), dense: NUMBERS + PLAIN };
  return Object.entries(texts).flatMap(([name, passage]) => {
    const text = repeatTo(1e6, passage);
    const regex = () => [...text.matchAll(PHONE), ...text.matchAll(ID_CARD)];
    const found = (kind, expression) =>
      Array.from(text.matchAll(expression), ({ index, 0: value }) => ({
        kind,
        start: index,
        end: index + value.length,
      }));
    const inOrder = () =>
      [...found('phone', PHONE), ...found('idCard', ID_CARD)].sort((one, other) => one.start - other.start);
    const nine = () => [PHONE, ID_CARD, ...OTHERS].map((expression) => [...text.matchAll(expression)]);
    // Both find the same, or the race would say nothing.
    if (xd.findSensitive(text, { kinds: ['phone', 'idCard'] }).length !== regex().length)
      throw new Error('the findings differ');
    const wanted = atMost('two regexes');
    return [
      {
        name: `${name}, phone and idCard`,
        wanted,
        rounds,
        rivals: { xiaodun: () => xd.findSensitive(text, { kinds: ['phone', 'idCard'] }), 'two regexes': regex },
      },
      {
        name: `${name}, phone and idCard, as findings in order`,
        wanted,
        rounds,
        rivals: { xiaodun: () => xd.findSensitive(text, { kinds: ['phone', 'idCard'] }), 'two regexes': inOrder },
      },
      {
        name: `${name}, all kinds`,
        wanted,
        rounds,
        rivals: { xiaodun: () => xd.findSensitive(text), 'two regexes': regex },
      },
      {
        name: `${name}, all kinds, one expression each`,
        rounds,
        wanted: atMost('nine regexes'),
        rivals: { xiaodun: () => xd.findSensitive(text), 'nine regexes': nine },
      },
    ];
  });
}

function repeatTo(bytes, passage) {
  return passage.repeat(Math.ceil(bytes / new TextEncoder().encode(passage).length));
}
