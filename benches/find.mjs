// 1 MB of mixed Chinese text searched for phone and identity numbers.

export const title = '1 MB of text searched';
export const note = 'The rival is the usual pair of regular expressions with bounds; it checks no check digit, date or separator. "all kinds" looks for all nine kinds that are searched for without a list.';
export const realms = ['Node', 'Chromium'];

const PLAIN = '这是一段没有号码的普通文字，讲述旅行中的见闻与感受。We took the slow train to Dali. ';
const NUMBERS = '今天天气很好，订单号A123，联系电话13800138000，证件11010519491231002X，谢谢！';
const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const ID_CARD = /(?<!\d)\d{17}[\dXx](?!\d)/g;

export function contests(xd) {
  const texts = { sparse: NUMBERS + PLAIN.repeat(60), dense: NUMBERS + PLAIN };
  return Object.entries(texts).flatMap(([name, passage]) => {
    const text = repeatTo(1e6, passage);
    const regex = () => [...text.matchAll(PHONE), ...text.matchAll(ID_CARD)];
    // Both find the same, or the race would say nothing.
    if (xd.findSensitive(text, ['phone', 'idCard']).length !== regex().length) throw new Error('the findings differ');
    const wanted = [{ against: 'two regexes', times: 1 }];
    return [
      { name: `${name}, phone and idCard`, wanted, rivals: { xiaodun: () => xd.findSensitive(text, ['phone', 'idCard']), 'two regexes': regex } },
      { name: `${name}, all kinds`, wanted, rivals: { xiaodun: () => xd.findSensitive(text), 'two regexes': regex } },
    ];
  });
}

function repeatTo(bytes, passage) {
  return passage.repeat(Math.ceil(bytes / new TextEncoder().encode(passage).length));
}
