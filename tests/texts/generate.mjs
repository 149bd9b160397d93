// Writes texts.json: the templates with values in their places, each between marks: ⟦phone:13800001234⟧.
//
// The texts are written by hand after what chats, services and programs write. The values are made up to hit nobody: exchanges
// of zeros, births before 1910, the card numbers that schemes publish for tests, example domains; check digits are
// computed here. Without a mark is what must not be found: orders, times, devices, prices.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const HERE = new URL('.', import.meta.url);
const MOBILE = ['138', '139', '186', '155', '177', '199', '150', '133', '176', '188'];
const DOMAINS = ['example.com', 'mail.example.com', 'example.net', 'corp.example', 'shop.test'];
const NAMES = ['zhang.wei', 'li_na', 'w.chen', 'service', 'liu2024', 'hr-sz', 'yang', 'cfo.office'];

let counter = 0;
const next = () => (counter += 7919);
const digits = (count) =>
  String(next() * 104729)
    .padStart(count, '0')
    .slice(-count);
const of = (list) => list[next() % list.length];

function luhn(body) {
  const sum = [...body].reverse().reduce((sum, digit, at) => {
    const doubled = at % 2 === 0 ? digit * 2 : Number(digit);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return body + ((10 - (sum % 10)) % 10);
}

function idCard(wantsX) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  for (;;) {
    const area = of(['110105', '440306', '310101', '330106', '510104', '420106', '610103', '320102']);
    const body = `${area}190${1 + (next() % 9)}0${1 + (next() % 9)}${10 + (next() % 18)}${digits(3)}`;
    const sum = weights.reduce((sum, weight, at) => sum + weight * body[at], 0);
    const check = '10X98765432'[sum % 11];
    if (wantsX === (check === 'X')) return body + check;
  }
}

function uscc() {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `91${of(['110108', '440300', '310115', '330100'])}MA00${digits(4)}${of(['A', 'K', 'X'])}`.slice(0, 17);
  const sum = [...body].reduce((sum, c, at) => sum + alphabet.indexOf(c) * (3 ** at % 31), 0);
  return body + alphabet[(31 - (sum % 31)) % 31];
}

const phone = () => `${of(MOBILE)}0000${digits(4)}`;
const grouped = (number, separator) => number.replace(/^(\d{3})(\d{4})(\d{4})$/, `$1${separator}$2${separator}$3`);
const fullWidth = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const unionPay = () => luhn(`622202${'000000'}${digits(6)}`);

const VALUES = {
  p: ['phone', phone],
  'p-': ['phone', () => grouped(phone(), '-')],
  'p ': ['phone', () => grouped(phone(), ' ')],
  'p+': ['phone', () => `+86 ${phone()}`],
  p86: ['phone', () => `+86${phone()}`],
  // As nobody's rules have them: recall is no hundred percent.
  po: ['phone', () => phone().replace(/^(\d{3})(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1 $2 $3 $4 $5')],
  pb: ['phone', () => phone().replace(/^(\d{7})/, '$1\n')],
  pw: ['phone', () => fullWidth(phone())],
  tel: ['landline', () => `0755-8000${digits(4)}`],
  'tel(': ['landline', () => `(010)6000${digits(4)}`],
  telx: ['landline', () => `021-5000${digits(4)}-${digits(3)}`],
  hk: ['phoneHk', () => `+852 9000 ${digits(4)}`],
  us: ['phoneE164', () => `+1 415 555 01${digits(2)}`],
  id: ['idCard', () => idCard(false)],
  idx: ['idCard', () => idCard(true)],
  'id ': ['idCard', () => idCard(false).replace(/^(\d{6})(\d{8})/, '$1 $2 ')],
  idl: ['idCard', () => idCard(true).toLowerCase()],
  card: ['bankCard', unionPay],
  'card ': ['bankCard', () => unionPay().replace(/(\d{4})(?=\d)/g, '$1 ')],
  co: ['bankCard', () => unionPay().split('').join(' ')],
  visa: ['bankCard', () => of(['4111111111111111', '4242424242424242', '4012888888881881'])],
  'visa-': ['bankCard', () => '4000-0566-5566-5556'],
  mc: ['bankCard', () => of(['5555555555554444', '5105105105105100'])],
  mail: ['email', () => `${of(NAMES)}@${of(DOMAINS)}`],
  plate: [
    'plate',
    () => `${of(['京', '沪', '粤', '浙', '川'])}${of(['A', 'B', 'C'])}${of(['00', '9A', 'K0'])}${digits(3)}`,
  ],
  'plate.': ['plate', () => `${of(['京', '粤', '苏'])}${of(['A', 'E'])}·D${digits(5)}`],
  uscc: ['uscc', uscc],
  pass: ['passport', () => `E${digits(8)}`],
};

const percent = (text) =>
  [...Buffer.from(text)]
    .map((b) => (/[\w.-]/.test(String.fromCharCode(b)) ? String.fromCharCode(b) : `%${b.toString(16).toUpperCase()}`))
    .join('');

function filled(template) {
  return template.replace(/\{([a-zA-Z]+[-+ (.]?(?:86)?)(\|pct)?\}/g, (_, name, encoding) => {
    const [kind, make] = VALUES[name];
    const value = make();
    return `⟦${kind}:${encoding ? percent(value) : value}⟧`;
  });
}

const texts = readdirSync(HERE)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap((file) =>
    readFileSync(new URL(file, HERE), 'utf8')
      .trim()
      .split(/\n----\n/)
      .map((template) => ({ sort: file.replace('.txt', ''), text: filled(template) }))
  );
writeFileSync(new URL('texts.json', HERE), `${JSON.stringify(texts, null, 1)}\n`);
