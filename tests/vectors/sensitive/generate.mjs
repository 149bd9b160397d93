// Writes validate.json, mask.json and text.json next to itself: `node generate.mjs`.
//
// Deterministic, without dependencies, and independent of the code under test: check digits are computed here
// from the standards' formulas, offsets by JavaScript's own string lengths, masks are written by hand.
// Numbers are well-known samples, or made up to hit nobody: holders born before 1911, sequence 00x,
// subscribers 1234 5678, the schemes' published test cards.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { world } from './world.mjs';

const TODAY = '2025-06-01';

/* ───────────── check digits, from the standards ───────────── */

/** ISO 7064 MOD 11-2 as in GB 11643: weights 2^(18-i) mod 11. */
function withIdCheck(seventeen) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0);
  return seventeen + '10X98765432'[sum % 11];
}

/** ISO/IEC 7812-1 annex B. */
function withLuhn(digits) {
  let sum = 0;
  for (let i = digits.length - 1, double = true; i >= 0; i--, double = !double) {
    const product = Number(digits[i]) * (double ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

/** GB 32100: weights 3^(i-1) mod 31 over the 31-character alphabet. */
function withUsccCheck(seventeen) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(seventeen[i]), 0);
  return seventeen + alphabet[(31 - (sum % 31)) % 31];
}

/** Hong Kong: weights 9 to 2 over two letters (a blank is 36) and six digits. */
function hkidCheck(stem) {
  const values = [...stem.padStart(8, ' ')].map((c) => (c === ' ' ? 36 : parseInt(c, 36)));
  const sum = values.reduce((total, value, i) => total + value * (9 - i), 0);
  return '0123456789A'[(11 - (sum % 11)) % 11];
}

/** Taiwan: the letter's two digits weigh 1 and 9, the others 8 to 1. */
function withTwCheck(stem) {
  const values = {
    A: 10,
    B: 11,
    C: 12,
    D: 13,
    E: 14,
    F: 15,
    G: 16,
    H: 17,
    I: 34,
    J: 18,
    K: 19,
    L: 20,
    M: 21,
    N: 22,
    O: 35,
    P: 23,
    Q: 24,
    R: 25,
    S: 26,
    T: 27,
    U: 28,
    V: 29,
    W: 32,
    X: 30,
    Y: 31,
    Z: 33,
  };
  const place = values[stem[0]];
  let sum = Math.floor(place / 10) + (place % 10) * 9;
  for (let i = 1; i < 9; i++) sum += Number(stem[i]) * (9 - i);
  return stem + String((10 - (sum % 10)) % 10);
}

/** Another character of the same sort in place of the last one. */
function spoilt(value) {
  const last = value.at(-1);
  return value.slice(0, -1) + (last === '9' ? '0' : /\d/.test(last) ? String(Number(last) + 1) : '0');
}

const fullWidth = (text) =>
  [...text]
    .map((c) => (c === ' ' ? '　' : c > ' ' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
    .join('');
const stars = (count) => '*'.repeat(count);

/* ───────────── samples ───────────── */

const PHONE = '13812345678';
const ID = '11010519491231002X'; // the standard's own example
const ID_OLD = '110105491231002';
const VISA = '4111111111111111';
const UNIONPAY19 = withLuhn('620550000000000000');
const USCC = '91350100M000100Y43'; // the standard's own example
const ZERO_WIDTH = '\u200b';

/* ───────────── validate ───────────── */

const validations = [];
const good = (kind, value, normalized = value, info, options) =>
  validations.push({ kind, value, ...(options && { options }), valid: true, normalized, ...(info && { info }) });
const bad = (kind, value, code, options) =>
  validations.push({ kind, value, ...(options && { options }), valid: false, code });

function phones() {
  for (const typed of [
    PHONE,
    '138 1234 5678',
    '138-1234-5678',
    '+8613812345678',
    '+86 13812345678',
    '+86-13812345678',
    '+86 138 1234 5678',
    '+86-138-1234-5678',
    '+86 138-1234-5678',
    '008613812345678',
    '0086 13812345678',
    '0086-138-1234-5678',
    '8613812345678',
    '86 13812345678',
    '86-138-1234-5678',
  ]) {
    good('phone', typed, '+8613812345678');
    good('phone', fullWidth(typed), '+8613812345678');
  }
  for (let second = 3; second <= 9; second++) good('phone', `1${second}012345678`, `+861${second}012345678`);
  for (let second = 0; second <= 2; second++) bad('phone', `1${second}012345678`, 'PREFIX');
  bad('phone', '23812345678', 'PREFIX');
  bad('phone', '', 'EMPTY');
  for (const short of ['1', '1381234567', '138123456789', '1064812345678', '1440012345678', '861381234567'])
    bad('phone', short, 'LENGTH');
  for (const odd of [
    '1381 234 5678',
    '138 12345678',
    '1381234 5678',
    '138  1234 5678',
    '138--1234-5678',
    '138 1234-5678',
    '138.1234.5678',
    '138_1234_5678',
    ' 13812345678',
    '13812345678 ',
    '13812345678\n',
    '13812345678\r\n',
    '\t13812345678',
    `138${ZERO_WIDTH}12345678`,
    `${ZERO_WIDTH}13812345678`,
    '一三八一二三四五六七八',
    '1381234567a',
    '138-1234-5678-',
    '+86  13812345678',
    '+ 86 13812345678',
    '+85 13812345678',
    '++8613812345678',
    '١٣٨١٢٣٤٥٦٧٨',
    '138****5678',
    '13812345678x',
    '138 1234 56 78',
    '13812345678,13912345678',
    '138/1234/5678',
    '+86+8613812345678',
    '\u00a013812345678',
    '138–1234–5678',
  ])
    bad('phone', odd, 'FORMAT');
  // What copying from pages and documents makes of a space.
  for (const space of ['\u00a0', '\u2002', '\u2009', '\u202f', '\u205f'])
    good('phone', `+86${space}138${space}1234${space}5678`, '+8613812345678');
  for (const odd of ['138\u00a0\u00a012345678', '138\u20281234\u20285678', '138\u00a01234\u20095678 '])
    bad('phone', odd, 'FORMAT');
  const assigned = { level: 'assigned' };
  const networks = {
    mobile: [
      134, 135, 136, 137, 138, 139, 147, 150, 151, 152, 157, 158, 159, 172, 178, 182, 183, 184, 187, 188, 195, 197, 198,
    ],
    unicom: [130, 131, 132, 145, 155, 156, 166, 175, 176, 185, 186, 196],
    telecom: [133, 149, 153, 173, 177, 180, 181, 189, 190, 191, 193, 199],
    broadnet: [192],
  };
  for (const [network, prefixes] of Object.entries(networks)) {
    for (const prefix of prefixes)
      good('phone', `${prefix}12345678`, `+86${prefix}12345678`, { virtual: false, network }, assigned);
  }
  const resold = {
    162: 'telecom',
    165: 'mobile',
    167: 'unicom',
    171: 'unicom',
    1700: 'telecom',
    1701: 'telecom',
    1702: 'telecom',
    1703: 'mobile',
    1704: 'unicom',
    1705: 'mobile',
    1706: 'mobile',
    1707: 'unicom',
    1708: 'unicom',
    1709: 'unicom',
  };
  for (const [prefix, network] of Object.entries(resold)) {
    const number = `${prefix}123456789`.slice(0, 11);
    good('phone', number, `+86${number}`, { virtual: true, network }, assigned);
  }
  good('phone', '13491234567', '+8613491234567', { virtual: false, network: 'telecom' }, assigned);
  for (const prefix of [140, 141, 142, 143, 144, 146, 148, 154, 160, 161, 163, 164, 168, 169, 179, 194]) {
    good('phone', `${prefix}12345678`, `+86${prefix}12345678`);
    bad('phone', `${prefix}12345678`, 'PREFIX', assigned);
  }
  good('phone', '17400123456', '+8617400123456', { virtual: false, network: 'telecom' }, assigned);
  bad('phone', '17412345678', 'PREFIX', assigned);
}

function phonesAbroad() {
  for (const typed of [
    '91234567',
    '9123 4567',
    '9123-4567',
    '+85291234567',
    '+852 9123 4567',
    '+852-9123-4567',
    '0085291234567',
    '85291234567',
    '852 91234567',
  ])
    good('phoneHk', typed, '+85291234567');
  for (const lead of [4, 5, 6, 7, 8, 9]) good('phoneHk', `${lead}1234567`, `+852${lead}1234567`);
  good('phoneHk', '85212345', '+85285212345');
  for (const lead of [0, 1]) bad('phoneHk', `${lead}1234567`, 'PREFIX');
  for (const short of ['9123456', '912345678']) bad('phoneHk', short, 'LENGTH');
  for (const odd of ['912 34567', '9123  4567', '9123.4567', '9123 4567\n', '91234567a', '+853 9123 4567'])
    bad('phoneHk', odd, 'FORMAT');
  for (const typed of ['66123456', '6612 3456', '+85366123456', '+853 6612 3456', '0085366123456', '853-6612-3456'])
    good('phoneMo', typed, '+85366123456');
  for (const lead of [0, 1, 2, 5, 9]) bad('phoneMo', `${lead}6123456`, 'PREFIX');
  bad('phoneMo', '6612345', 'LENGTH');
  for (const typed of [
    '0912345678',
    '0912 345 678',
    '0912-345-678',
    '0912-345678',
    '+886912345678',
    '+886 912 345 678',
    '+886-912-345-678',
    '00886912345678',
    '886 912345678',
  ])
    good('phoneTw', typed, '+886912345678');
  for (const lead of ['0812345678', '1912345678', '+886812345678']) bad('phoneTw', lead, 'PREFIX');
  for (const short of ['091234567', '09123456789', '+88691234567']) bad('phoneTw', short, 'LENGTH');
  for (const odd of ['091 2345 678', '0912.345.678', '0912  345 678']) bad('phoneTw', odd, 'FORMAT');
  for (const [typed, normal] of [
    ['+14155552671', '+14155552671'],
    ['+1 415-555-2671', '+14155552671'],
    ['+1 415 555 2671', '+14155552671'],
    ['+442071838750', '+442071838750'],
    ['+44 20 7183 8750', '+442071838750'],
    ['+8613812345678', '+8613812345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['+86 10 12345678', '+861012345678'],
    ['+85291234567', '+85291234567'],
    ['+85366123456', '+85366123456'],
    ['+886912345678', '+886912345678'],
    ['+6561234567', '+6561234567'],
    ['+81312345678', '+81312345678'],
    ['+33123456789', '+33123456789'],
    ['+493012345678', '+493012345678'],
    ['0014155552671', '+14155552671'],
    ['＋１４１５５５５２６７１', '+14155552671'],
  ])
    good('phoneE164', typed, normal);
  for (const odd of [
    '14155552671',
    '13812345678',
    '+1 415.555.2671',
    '+1  415 555 2671',
    '+1415555267a',
    '+',
    '+86 138****5678',
    '+1 4 1 5 5 5 5 2 6 7 1',
  ])
    bad('phoneE164', odd, 'FORMAT');
  for (const long of ['+123', '+1234567890123456', '+1415555267', '+861381234567']) bad('phoneE164', long, 'LENGTH');
  for (const nowhere of ['+9991234567', '+2101234567', '+0123456789']) bad('phoneE164', nowhere, 'AREA');
  for (const lead of ['+11155552671', '+6511234567', '+85201234567']) bad('phoneE164', lead, 'PREFIX');
}

function landlines() {
  const beijing = { areaCode: '010' };
  for (const typed of [
    '010-12345678',
    '01012345678',
    '010 12345678',
    '(010)12345678',
    '(010) 12345678',
    '（010）12345678',
    '010-1234-5678',
    '010 1234 5678',
    '０１０－１２３４５６７８',
    '+861012345678',
    '+86 10 12345678',
    '+86-10-12345678',
    '+86 10 1234 5678',
    '0086-10-12345678',
    '86 10 12345678',
    '+8601012345678',
    '8601012345678',
    '86 01012345678',
    '0086(010)12345678',
  ]) {
    good('landline', typed, '+861012345678', beijing);
  }
  for (const typed of [
    '010-12345678-123',
    '010-12345678转123',
    '010-12345678 转 123',
    '(010)12345678-123',
    '010-12345678x123',
    '010-12345678X123',
    '010-12345678ext123',
    '010-12345678 Ext. 123',
    '010-12345678 EXT 123',
    '010-12345678 eXt. 123',
    '+86 10 12345678-123',
  ]) {
    good('landline', typed, '+861012345678', { areaCode: '010', extension: '123' });
  }
  for (const area of [
    '020',
    '021',
    '022',
    '023',
    '024',
    '025',
    '027',
    '028',
    '029',
    '0311',
    '0371',
    '0411',
    '0431',
    '0451',
    '0512',
    '0531',
    '0551',
    '0571',
    '0591',
    '0731',
    '0755',
    '0769',
    '0791',
    '0871',
    '0898',
  ]) {
    good('landline', `${area}-12345678`, `+86${area.slice(1)}12345678`, { areaCode: area });
    bad('landline', `${area}-1234567`, 'LENGTH');
  }
  for (const area of [
    '0310',
    '0335',
    '0351',
    '0391',
    '0419',
    '0471',
    '0533',
    '0563',
    '0592',
    '0631',
    '0717',
    '0743',
    '0756',
    '0772',
    '0816',
    '0830',
    '0891',
    '0902',
    '0917',
    '0931',
    '0951',
    '0971',
    '0991',
  ]) {
    good('landline', `${area}-1234567`, `+86${area.slice(1)}1234567`, { areaCode: area });
    bad('landline', `${area}-12345678`, 'LENGTH');
  }
  for (const area of ['026', '0300', '0360', '0611', '0645', '0900', '0960', '0981'])
    bad('landline', `${area}-12345678`, 'AREA');
  for (const typed of ['0010-62345678', '(0010)62345678', '0021-52345678', '+86 0010 62345678'])
    bad('landline', typed, 'AREA');
  good('landline', '+86075526345678', '+8675526345678', { areaCode: '0755' });
  good('landline', '+8602062345678', '+862062345678', { areaCode: '020' });
  for (const lead of ['010-01234567', '0931-0123456']) bad('landline', lead, 'PREFIX');
  for (const service of ['400-812-3456', '4008123456', '95588', '12345678', '8008101234', '110'])
    bad('landline', service, 'PREFIX');
  for (const odd of [
    '10-12345678',
    '010--12345678',
    '010 - 12345678',
    '010.12345678',
    '010-123-45678',
    '010-12345678-',
    '010-12345678-1234567',
    '(010-12345678',
    '010)12345678',
    '010-1234567a',
    '010-12345678\n',
    '010-12345678转',
    '零一零12345678',
  ])
    bad('landline', odd, 'FORMAT');
  bad('landline', '010-95588', 'LENGTH');
}

function idCards() {
  const info = { birth: '1949-12-31', sex: 'female', area: '110105', province: '北京' };
  for (const typed of [
    ID,
    ID.toLowerCase(),
    fullWidth(ID),
    '110105 19491231 002X',
    '110105-19491231-002X',
    '110105 1949 1231 002x',
  ])
    good('idCard', typed, ID, info);
  const provinces = {
    11: '北京',
    12: '天津',
    13: '河北',
    14: '山西',
    15: '内蒙古',
    21: '辽宁',
    22: '吉林',
    23: '黑龙江',
    31: '上海',
    32: '江苏',
    33: '浙江',
    34: '安徽',
    35: '福建',
    36: '江西',
    37: '山东',
    41: '河南',
    42: '湖北',
    43: '湖南',
    44: '广东',
    45: '广西',
    46: '海南',
    50: '重庆',
    51: '四川',
    52: '贵州',
    53: '云南',
    54: '西藏',
    61: '陕西',
    62: '甘肃',
    63: '青海',
    64: '宁夏',
    65: '新疆',
  };
  for (const [code, province] of Object.entries(provinces)) {
    good('idCard', withIdCheck(`${code}010119000228001`), undefined, {
      birth: '1900-02-28',
      sex: 'male',
      area: `${code}0101`,
      province,
    });
  }
  for (const [code, province] of [
    ['81', '香港'],
    ['82', '澳门'],
    ['83', '台湾'],
  ]) {
    good('idCard', withIdCheck(`${code}000019000228002`), undefined, {
      birth: '1900-02-28',
      sex: 'female',
      area: `${code}0000`,
      province,
    });
    bad('idCard', withIdCheck(`${code}010119000228002`), 'AREA');
  }
  for (const code of [
    '00',
    '10',
    '16',
    '20',
    '24',
    '30',
    '38',
    '40',
    '47',
    '49',
    '55',
    '60',
    '66',
    '70',
    '80',
    '84',
    '90',
    '92',
    '99',
  ])
    bad('idCard', withIdCheck(`${code}010119000228001`), 'AREA');
  for (const birth of [
    '19000229',
    '20230431',
    '20230229',
    '20230631',
    '20230931',
    '20231131',
    '20230132',
    '20230100',
    '20230001',
    '20231301',
    '20990101',
    '20250602',
    '20251231',
    '00000000',
    '11110101',
  ])
    bad('idCard', withIdCheck(`110105${birth}001`), 'DATE');
  for (const birth of ['20250601', '20000229', '19040229', '20241231'])
    good('idCard', withIdCheck(`110105${birth}000`));
  for (const check of '0123456789'.split('')) bad('idCard', `11010519491231002${check}`, 'CHECK_DIGIT');
  for (const short of [
    '1',
    '1101051949123100',
    '11010519491231002',
    '110105194912310021X',
    '11010519491231002XX',
    ID_OLD,
  ])
    bad('idCard', short, 'LENGTH');
  for (const odd of [
    '1101051949123100 2X',
    '110105.19491231.002X',
    `${ID}\n`,
    ` ${ID}`,
    `110105${ZERO_WIDTH}19491231002X`,
    '1101051949123100X2',
    'X10105194912310021',
    '11010519491231002Y',
    '110105  19491231 002X',
    '110105 19491231-002X',
    '110***********002X',
  ])
    bad('idCard', odd, 'FORMAT');
  const old = { allow15: true };
  good('idCard', ID_OLD, ID_OLD, { ...info, upgraded: ID }, old);
  good(
    'idCard',
    '110105000228001',
    undefined,
    { birth: '1900-02-28', sex: 'male', area: '110105', province: '北京', upgraded: withIdCheck('11010519000228001') },
    old
  );
  good('idCard', ID, ID, info, old);
  bad('idCard', '110105490431002', 'DATE', old);
  bad('idCard', '990105491231002', 'AREA', old);
  bad('idCard', '11010549123100X', 'FORMAT', old);
}

function permits() {
  for (const stem of ['A123456', 'Z683365', 'K000001', 'AB987654', 'WX000000', 'C668668', 'G123456']) {
    const check = hkidCheck(stem);
    good('hkid', `${stem}(${check})`, stem + check);
    good('hkid', stem + check);
    good('hkid', fullWidth(`${stem}(${check})`).toLowerCase(), stem + check);
    bad('hkid', `${stem}(${check === 'A' ? '0' : check === '9' ? 'A' : String(Number(check) + 1)})`, 'CHECK_DIGIT');
  }
  for (const odd of [
    'A12345(3)',
    'A123456()',
    'A123456(33)',
    'A123456(3',
    '1234567',
    'ABC123456(3)',
    'A123456(B)',
    'A 123456(3)',
    'A123456 (3)',
    'A-123456(3)',
    'A123456(3)\n',
  ])
    bad('hkid', odd, 'FORMAT');
  for (const stem of [
    'A12345678',
    'B20000000',
    'I10000000',
    'O20000000',
    'W10000000',
    'Z22222222',
    'F13145200',
    'H22334455',
    'X11111111',
  ]) {
    const number = withTwCheck(stem);
    good('twId', number, number, { sex: number[1] === '1' ? 'male' : 'female' });
    good('twId', number.toLowerCase(), number);
    bad('twId', spoilt(number), 'CHECK_DIGIT');
  }
  for (const lead of ['A323456789', 'A023456789', 'A923456789']) bad('twId', lead, 'PREFIX');
  for (const short of ['A12345678', 'A1234567890']) bad('twId', short, 'LENGTH');
  for (const odd of ['1234567890', 'AB12345678', 'A12345678X', 'A123 456 789', 'A123456789\n'])
    bad('twId', odd, 'FORMAT');
  for (const number of ['H12345678', 'M12345678', 'H1234567890', 'M1234567801']) good('hkMoPermit', number);
  good('hkMoPermit', 'h12345678', 'H12345678');
  good('hkMoPermit', 'Ｈ１２３４５６７８', 'H12345678');
  for (const short of ['H1234567', 'H123456789', 'H12345678901']) bad('hkMoPermit', short, 'LENGTH');
  for (const lead of ['A12345678', 'C12345678', 'W12345678']) bad('hkMoPermit', lead, 'PREFIX');
  for (const odd of ['12345678', 'H1234567A', 'H 12345678', 'HM12345678']) bad('hkMoPermit', odd, 'FORMAT');
  for (const number of ['12345678', '00000001', '1234567890']) good('twPermit', number);
  for (const short of ['1234567', '123456789', '12345678901']) bad('twPermit', short, 'LENGTH');
  for (const odd of ['T12345678', '1234 5678', '1234567a']) bad('twPermit', odd, 'FORMAT');
  for (const number of [
    'E12345678',
    'G12345678',
    'D12345678',
    'S12345678',
    'P12345678',
    'D1234567',
    'S1234567',
    'P1234567',
    'DE1234567',
    'SE1234567',
    'PE1234567',
    'EA1234567',
    'EH1234567',
    'EJ1234567',
    'EZ1234567',
    'EE1234567',
  ])
    good('passport', number);
  good('passport', 'e12345678', 'E12345678');
  good('passport', 'ｅａ１２３４５６７', 'EA1234567');
  for (const series of ['A12345678', 'H12345678', 'K12345678', 'EI1234567', 'EO1234567', 'GA1234567', 'DA1234567'])
    bad('passport', series, 'PREFIX');
  for (const short of ['E1234567', 'E123456789', 'G1234567', 'EA123456', 'EA12345678', 'DE12345678'])
    bad('passport', short, 'LENGTH');
  for (const odd of ['123456789', 'E1234567A', 'E 12345678', 'E-12345678', 'EAB123456', 'E12345678\n', 'E12345678 '])
    bad('passport', odd, 'FORMAT');
}

function bank() {
  const cards = {
    [VISA]: 'visa',
    4012888888881881: 'visa',
    4222222222222: 'visa',
    5555555555554444: 'mastercard',
    5105105105105100: 'mastercard',
    2223003122003222: 'mastercard',
    378282246310005: 'amex',
    371449635398431: 'amex',
    30569309025904: 'diners',
    38520000023237: 'diners',
    6011111111111117: 'discover',
    3530111333300000: 'jcb',
    6200000000000005: 'unionpay',
    [UNIONPAY19]: 'unionpay',
    [withLuhn('622202021234567890')]: 'unionpay',
    [withLuhn('62170012345678901')]: 'unionpay',
    [withLuhn('817199992766000')]: 'unionpay',
    [withLuhn('501800000000')]: 'maestro',
    [withLuhn('220012345678901')]: 'mir',
    [withLuhn('955888123456789012')]: 'unionpay',
  };
  for (const [number, network] of Object.entries(cards)) {
    good('bankCard', number, number, { network });
    bad('bankCard', spoilt(number), 'CHECK_DIGIT');
    good('bankCard', number.replace(/(\d{4})(?=\d)/g, '$1 '), number, { network });
  }
  good('bankCard', '4111-1111-1111-1111', VISA);
  good('bankCard', fullWidth('4111 1111 1111 1111'), VISA);
  good('bankCard', '3782 822463 10005', '378282246310005');
  good('bankCard', '3056 930902 5904', '30569309025904');
  good('bankCard', `${UNIONPAY19.slice(0, 6)} ${UNIONPAY19.slice(6)}`, UNIONPAY19);
  for (const nobody of [
    '1234567812345670',
    '9999999999999995',
    '0000000000000000',
    '7000000000000005',
    '8900000000000000',
  ])
    bad('bankCard', nobody, 'ISSUER');
  for (const short of [
    '41111111111',
    '41111111111111111111',
    '411111111111111111111',
    '37828224631000',
    '3782822463100055',
    '55555555555544444',
  ])
    bad('bankCard', short, 'LENGTH');
  for (const odd of [
    '4111 11111111 1111',
    '41111 111 1111 1111',
    '4111  1111 1111 1111',
    '4111-1111 1111-1111',
    '4111.1111.1111.1111',
    ' 4111111111111111',
    '4111111111111111\n',
    '4111 1111 1111 111X',
    '**** **** **** 1111',
    `4111${ZERO_WIDTH}111111111111`,
    '四一一一1111 1111 1111',
  ])
    bad('bankCard', odd, 'FORMAT');
  for (const number of ['12345678', '123456789012', '1'.repeat(30)]) good('bankAccount', number);
  good('bankAccount', '1234 5678 9012', '123456789012');
  good('bankAccount', '1234-5678-9', '123456789');
  good('bankAccount', '１２３４５６７８', '12345678');
  for (const short of ['1234567', '1'.repeat(31), '0']) bad('bankAccount', short, 'LENGTH');
  for (const odd of ['12345678a', '123 45678', '1234  5678', '12345678\n', '1234.5678'])
    bad('bankAccount', odd, 'FORMAT');
}

function names() {
  for (const name of [
    '王小明',
    '王明',
    '欧阳娜娜',
    '阿卜杜拉·买买提',
    '阿依古丽·买买提·艾山',
    '𠮷田',
    '〇一',
    '㐂子',
    'John Smith',
    'Jean-Paul Dupont',
    "Conan O'Brien",
    'José García',
    'Li',
    'Nguyễn Văn An',
  ])
    good('name', name);
  good('name', '阿卜杜拉•买买提', '阿卜杜拉·买买提');
  good('name', 'Ｊｏｈｎ　Ｓｍｉｔｈ', 'John Smith');
  bad('name', '王', 'LENGTH');
  for (const odd of [
    'J',
    '王 小明',
    '王小明1',
    '·王小明',
    '王小明·',
    '王··明',
    '王小明\n',
    '王*明',
    '王**',
    'John  Smith',
    'John Smith ',
    ' John',
    'John3',
    'J. Smith',
    '王John',
    '12',
    '王小明！',
    `王${ZERO_WIDTH}小明`,
    '-',
    "O''Brien",
    '😀😀',
  ])
    bad('name', odd, 'FORMAT');
}

function emails() {
  for (const address of [
    'zhang@example.com',
    'z@example.com',
    'zhang.san@example.com',
    'zhang+tag@example.com.cn',
    'zhang_san-1@mail.example.org',
    '123@163.com',
    "o'brien@example.com",
    "a!#$%&'*+/=?^_`{|}~b@example.com",
    'user@例子.中国',
    'user@xn--fsqu00a.xn--fiqs8s',
    'a@b.cc',
    'a@1and1.com',
    `${'a'.repeat(64)}@example.com`,
  ])
    good('email', address);
  good('email', 'Zhang@Example.COM', 'Zhang@example.com');
  good('email', 'ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'zhang@example.com');
  for (const odd of [
    'zhang',
    'zhang.example.com',
    '@example.com',
    '.zhang@example.com',
    'zhang.@example.com',
    'zhang..san@example.com',
    'zhang san@example.com',
    '"zhang"@example.com',
    'a@b@example.com',
    '张@example.com',
    ' zhang@example.com',
    `zh${ZERO_WIDTH}ang@example.com`,
    'z***@example.com',
    '***@example.com',
    '<zhang@example.com>',
  ])
    bad('email', odd, 'FORMAT');
  for (const domain of [
    'zhang@',
    'zhang@example',
    'zhang@.com',
    'zhang@example.',
    'zhang@example..com',
    'zhang@-example.com',
    'zhang@example-.com',
    'zhang@exa_mple.com',
    'zhang@127.0.0.1',
    'zhang@[127.0.0.1]',
    'zhang@example.c',
    'zhang@example.c-n',
    'zhang@example.例-子',
    'zhang@example.com\n',
    'zhang@example.com ',
    'zhang@exam ple.com',
    'zhang@example.com,',
    `zhang@${'a'.repeat(64)}.com`,
    `zhang@exa${ZERO_WIDTH}mple.com`,
  ])
    bad('email', domain, 'DOMAIN');
  for (const long of [`${'a'.repeat(65)}@example.com`, `zhang@${'a.'.repeat(130)}com`]) bad('email', long, 'LENGTH');
}

function platesAndCodes() {
  for (const plate of [
    '京A12345',
    '沪B1234C',
    '粤B12A45',
    '京AA1234',
    '京AAB123',
    '京A1234警',
    '京A1234学',
    '京A1234挂',
    '粤Z1234港',
    '粤Z1234澳',
    '新N00001',
    '藏A00001',
  ])
    good('plate', plate, plate, { newEnergy: false });
  for (const plate of ['京AD12345', '京AF12345', '京ADA1234', '京A12345D', '京A12345F', '沪AK12345', '沪AA12345'])
    good('plate', plate, plate, { newEnergy: true });
  for (const typed of ['京A·12345', '京A•12345', '京A 12345', '京A-12345', '京a12345', '京Ａ１２３４５'])
    good('plate', typed, '京A12345');
  for (const odd of [
    '京A1234I',
    '京A1234O',
    '京I12345',
    '京O12345',
    '京112345',
    '京AL12345',
    '京A123456',
    '京AD1234A',
    '京A12警45',
    '京A12345警',
    '京A··12345',
    '京 A12345',
    '京A12 345',
    '京A1234使',
    '京A1234警警',
  ])
    bad('plate', odd, 'FORMAT');
  for (const lead of ['京A1234港', '粤B1234澳', '京A1234应急']) bad('plate', lead, 'PREFIX');
  good('plate', '京X1234应急', '京X1234应急', { newEnergy: false });
  bad('plate', '京A1234应', 'FORMAT');
  for (const area of ['A12345', '中A12345', '台A12345']) bad('plate', area, 'AREA');
  for (const short of ['京A1234', '京A1', '京AD1234567']) bad('plate', short, 'LENGTH');
  for (const stem of [
    '91350100M000100Y4',
    '91110000100000000',
    '52310000MJ0000000',
    '11100000000000000',
    '92440300MA5000000',
    '12330000470000000',
    '93500000000000000',
    'N2110000MF0000000',
  ]) {
    const code = withUsccCheck(stem);
    good('uscc', code);
    good('uscc', code.toLowerCase(), code);
    bad('uscc', spoilt(code), 'CHECK_DIGIT');
  }
  good('uscc', fullWidth(USCC), USCC);
  for (const short of ['91350100M000100Y4', '91350100M000100Y433', '9']) bad('uscc', short, 'LENGTH');
  for (const odd of [
    '91350100I000100Y43',
    '91350100O000100Y43',
    '91350100S000100Y43',
    '91350100V000100Y43',
    '91350100Z000100Y43',
    '9135 0100 M000 100Y 43',
    '91350100M000100Y43\n',
  ])
    bad('uscc', odd, 'FORMAT');
  good('address', '北京市朝阳区建国路88号');
  good('address', '北京市朝阳区建国路８８号', '北京市朝阳区建国路88号');
  for (const kind of ['address', 'plate', 'phone']) for (const blank of [' ', '　　', '\t']) bad(kind, blank, 'FORMAT');
  bad('address', '北京市\n朝阳区', 'FORMAT');
}

/* ───────────── mask ───────────── */

const masks = [];
const masked = (kind, value, expected, options) =>
  masks.push({ kind, value, ...(options && { options }), masked: expected });
const refused = (kind, options, value = PHONE) => masks.push({ kind, value, options, error: 'ERR_OPTION_INVALID' });
/** Not valid for its kind: every character hidden. */
const hidden = (kind, value, options) => masked(kind, value, stars([...value].length), options);

function defaultMasks() {
  for (const typed of [PHONE, '138 1234 5678', '138-1234-5678', '１３８１２３４５６７８', '138****5678'])
    masked('phone', typed, '138****5678');
  for (const typed of [
    '+8613812345678',
    '+86 13812345678',
    '+86-138-1234-5678',
    '008613812345678',
    '86 138 1234 5678',
    '8613812345678',
    '+86 138****5678',
  ])
    masked('phone', typed, '+86 138****5678');
  masked('phoneE164', '+14155552671', '+1 ******2671');
  masked('phoneE164', '+8613812345678', '+86 *******5678');
  masked('phoneHk', '91234567', '91****67');
  masked('phoneHk', '+852 9123 4567', '+852 91****67');
  masked('phoneMo', '66123456', '66****56');
  masked('phoneMo', '+85366123456', '+853 66****56');
  masked('phoneTw', '0912345678', '09*****678');
  masked('phoneTw', '+886 912 345 678', '+886 91****678');
  masked('landline', '010-12345678', '010-****5678');
  masked('landline', '01012345678', '010-****5678');
  masked('landline', '(0755)12345678', '0755-****5678');
  masked('landline', '0931-1234567', '0931-***4567');
  masked('landline', '010-12345678-123', '010-****5678-***');
  masked('landline', '010-12345678转6', '010-****5678-***');
  masked('landline', '+86 10 12345678', '+86 10-****5678');
  for (const typed of [ID, ID.toLowerCase(), fullWidth(ID), '110105 19491231 002X'])
    masked('idCard', typed, '110***********002X');
  masked('idCard', ID_OLD, '110********1002');
  masked('hkid', 'A123456(3)', 'A****563');
  masked('twId', 'A123456789', 'A******789');
  masked('hkMoPermit', 'H12345678', 'H*****678');
  masked('hkMoPermit', 'h1234567890', 'H*******890');
  masked('twPermit', '12345678', '*****678');
  masked('passport', 'E12345678', 'E*****678');
  masked('passport', 'ea1234567', 'E*****567');
  for (const number of [VISA, '4111 1111 1111 1111', '4111-1111-1111-1111'])
    masked('bankCard', number, '**** **** **** 1111');
  masked('bankCard', '378282246310005', '**** **** **** 0005');
  masked('bankCard', UNIONPAY19, `**** **** **** ${UNIONPAY19.slice(-4)}`);
  masked('bankAccount', '123456789012', '********9012');
  masked('bankAccount', '1234 5678 9012', '********9012');
  masked('name', '王小明', '王**');
  masked('name', '王明', '王*');
  masked('name', '王', '*');
  masked('name', '欧阳娜娜', '欧***');
  masked('name', '阿卜杜拉·买买提', '阿***·***');
  masked('name', '阿卜杜拉•买买提', '阿***·***');
  masked('name', 'John Smith', 'J*** S****');
  masked('name', 'J Smith', '* S****');
  // Found by fuzzing: a mask of initials, which shows no letter, was not known as one.
  masked('name', 'J S', '* *');
  masked('name', '* *', '* *');
  masked('name', "Conan O'Brien", 'C**** O******');
  masked('name', '𠮷田太郎', '𠮷***');
  masked('email', 'zhang@example.com', 'z***@example.com');
  masked('email', 'zh@example.com', 'z***@example.com');
  masked('email', 'a@example.com', '***@example.com');
  masked('email', 'user@例子.中国', 'u***@例子.中国');
  for (const [address, expected] of Object.entries({
    北京市朝阳区建国路88号: '北京市朝阳区****',
    北京朝阳区建国路88号: '北京朝阳区****',
    广东省深圳市南山区科技园1号: '广东省深圳市南山区****',
    广东深圳南山区科技园1号: '广东深圳南山区****',
    深圳市南山区科技园1号: '深圳市南山区****',
    朝阳区建国路88号: '朝阳区****',
    建国路88号: '****',
    四川省凉山彝族自治州西昌市航天大道1号: '四川省凉山彝族自治州西昌市****',
    新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路1号: '新疆维吾尔自治区伊犁哈萨克自治州伊宁市****',
    新疆维吾尔自治区喀什地区疏附县托克扎克镇: '新疆维吾尔自治区喀什地区疏附县****',
    内蒙古自治区锡林郭勒盟锡林浩特市额尔敦路: '内蒙古自治区锡林郭勒盟锡林浩特市****',
    内蒙古自治区阿拉善盟阿拉善左旗巴彦浩特镇: '内蒙古自治区阿拉善盟阿拉善左旗****',
    内蒙古自治区呼伦贝尔市鄂温克族自治旗巴彦托海镇: '内蒙古自治区呼伦贝尔市鄂温克族自治旗****',
    香港特别行政区湾仔区告士打道1号: '香港特别行政区湾仔区****',
    澳门特别行政区氹仔1号: '澳门特别行政区****',
    重庆市云阳县双江街道1号: '重庆市云阳县****',
    河北省石家庄市辛集市1号: '河北省石家庄市辛集市****',
    江苏省苏州市昆山市前进路1号: '江苏省苏州市昆山市****',
    哈尔滨市道里区中央大街1号: '哈尔滨市道里区****',
    黑龙江省哈尔滨市道外区1号: '黑龙江省哈尔滨市道外区****',
    浙江省台州市路桥区路桥大道1号: '浙江省台州市路桥区****',
    江苏省镇江市京口区1号: '江苏省镇江市京口区****',
    江西省景德镇市珠山区1号: '江西省景德镇市珠山区****',
    河南省新乡市红旗区1号: '河南省新乡市红旗区****',
    南京市鼓楼区北京西路1号: '南京市鼓楼区****',
    上海市浦东新区世纪大道100号: '上海市浦东新区****',
    湖北省神农架林区松柏镇: '湖北省神农架林区****',
    湖北省恩施土家族苗族自治州巴东县信陵镇: '湖北省恩施土家族苗族自治州巴东县****',
    云南省临沧市双江拉祜族佤族布朗族傣族自治县勐勐镇: '云南省临沧市双江拉祜族佤族布朗族傣族自治县****',
    长春市二道区东盛大街1号: '长春市二道区****',
    台湾省台北市大安区1号: '台湾省台北市大安区****',
    吉林市船营区1号: '吉林市船营区****',
    吉林省吉林市船营区1号: '吉林省吉林市船营区****',
    广西壮族自治区南宁市青秀区1号: '广西壮族自治区南宁市青秀区****',
    宁夏回族自治区银川市兴庆区1号: '宁夏回族自治区银川市兴庆区****',
    西藏自治区拉萨市城关区1号: '西藏自治区拉萨市城关区****',
    海南省澄迈县金江镇: '海南省澄迈县****',
    北京市市辖区东城区景山前街4号: '北京市市辖区东城区****',
    '北京市市辖区 东城区景山前街4号': '北京市市辖区 东城区****',
    河北省石家庄市市辖区长安区中山东路1号: '河北省石家庄市市辖区长安区****',
    湖北省省直辖县级行政区划仙桃市沔州大道1号: '湖北省省直辖县级行政区划仙桃市****',
    新疆维吾尔自治区自治区直辖县级行政区划石河子市1号: '新疆维吾尔自治区自治区直辖县级行政区划石河子市****',
    上海市市辖区世纪大道100号: '****',
    广东省东莞市市辖区东城街道1号: '****',
    '北京市 朝阳区 建国路88号': '北京市 朝阳区****',
    广东省东莞市长安镇富民小区5号: '****',
    广东省中山市幸福小区1号: '****',
    郑州市红旗路12号: '****',
    上海市联华超市1号: '****',
    深圳市华强市场5号: '****',
    阳光小区3栋2单元: '****',
    无锡市县前街1号: '****',
    幸福路小区旁的朝阳区: '****',
    苏州市工业园区星湖街1号: '****',
    // Names of counties (GB/T 2260) with 城, 门, 路, 街, 村, 乡, 市 or 县 inside.
    山东省潍坊市诸城市兴华路1号: '山东省潍坊市诸城市****',
    江西省九江市共青城市1号: '江西省九江市共青城市****',
    湖北省天门市陆羽大道1号: '湖北省天门市****',
    黑龙江省大庆市让胡路区西苑街1号: '黑龙江省大庆市让胡路区****',
    河南省郑州市二七区大学路1号: '河南省郑州市二七区****',
    河南省郑州市上街区中心路1号: '河南省郑州市上街区****',
    河南省焦作市马村区1号: '河南省焦作市马村区****',
    南宁市西乡塘区大学东路1号: '南宁市西乡塘区****',
    河北省沧州市孟村回族自治县1号: '河北省沧州市孟村回族自治县****',
    甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县1号: '甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县****',
    湖北省荆州市沙市区中山路1号: '湖北省荆州市沙市区****',
    辽宁省营口市西市区1号: '辽宁省营口市西市区****',
    福建省三明市沙县区府前路1号: '福建省三明市沙县区****',
    广东省梅州市梅县区1号: '广东省梅州市梅县区****',
    河南省新乡市辉县市1号: '河南省新乡市辉县市****',
    湖南省常德市津市市1号: '湖南省常德市津市市****',
    云南省德宏傣族景颇族自治州芒市1号: '云南省德宏傣族景颇族自治州芒市****',
    包头市土默特右旗萨拉齐镇: '包头市土默特右旗****',
    锡林郭勒盟正蓝旗上都镇: '锡林郭勒盟正蓝旗****',
    包头市红旗路1号: '****',
    通辽市红旗社区2号: '****',
    香港特別行政區灣仔區告士打道1號: '香港特別行政區灣仔區****',
    台北市大安區忠孝東路1號: '台北市大安區****',
    台灣南投縣中興路1號: '台灣南投縣****',
    桃園市工業區1號: '****',
    台中市幸福里東區1號: '****',
    // A city without 市.
    杭州西湖区文三路1号: '杭州西湖区****',
    黑河北安市中山路1号: '黑河北安市****',
    芜湖南陵县1号: '芜湖南陵县****',
    牡丹江西安区1号: '牡丹江西安区****',
    江西萍乡上栗县1号: '江西萍乡上栗县****',
    潮州潮州市潮安区1号: '潮州潮州市潮安区****',
    南昌市南昌县县前街1号: '南昌市南昌县****',
    杭州西湖景区1号: '****',
    杭州金华苑东区5号: '****',
    王明杭州西湖区1号: '****',
    三江侗族自治县古宜镇: '三江侗族自治县****',
    王明三江侗族自治县古宜镇: '****',
    王小明广东深圳南山区1号: '****',
    王小明广东省深圳南山区1号: '****广东省深圳南山区****',
    // Towns and villages that are called 市 or 县.
    北京市煤市街东社区2号: '****',
    邵阳市塘田市镇1号: '****',
    临汾市旧县镇1号: '****',
    岳阳市熊市村2号: '****',
    奈曼旗县前街1号: '****',
    呼和浩特金浩区域服务中心1号: '****',
    '广东省深圳市南山区****': '广东省深圳市南山区****',
    '****': '****',
    'abc 12': '****',
  }))
    masked('address', address, expected);
  masked('plate', '京A12345', '京A***45');
  masked('plate', '京A·12345', '京A***45');
  masked('plate', '京AD12345', '京A****45');
  masked('plate', '京A1234警', '京A***4警');
  hidden('plate', '张三***李四');
  hidden('plate', '小密***明小');
  masked('uscc', USCC, '9135**********0Y43');
}

function strangersAndOptions() {
  for (const kind of [
    'phone',
    'phoneE164',
    'phoneHk',
    'phoneMo',
    'phoneTw',
    'landline',
    'idCard',
    'hkid',
    'twId',
    'hkMoPermit',
    'twPermit',
    'passport',
    'bankCard',
    'bankAccount',
    'email',
    'plate',
    'uscc',
  ]) {
    for (const value of ['hello', '密码是 hunter2', '😀😀', '', '12', '123-45']) hidden(kind, value);
  }
  for (const value of ['王小明1', '😀', '12345', '王 小明']) hidden('name', value);
  for (const value of ['138 12345678', '13812345678\n', `138${ZERO_WIDTH}12345678`, '138***45678', '1a8****5678'])
    hidden('phone', value);
  for (const value of ['110105194912310021', '110105194904310021', '11010519491231002']) hidden('idCard', value);
  for (const value of ['4111111111111112', '1234567812345670']) hidden('bankCard', value);
  masked('phone', PHONE, '*******5678', { tail: 4 });
  masked('phone', PHONE, '138********', { head: 3 });
  masked('phone', PHONE, '13********8', { head: 2, tail: 1 });
  masked('phone', PHONE, stars(11), { head: 0, tail: 0 });
  masked('phone', PHONE, '138####5678', { char: '#' });
  masked('phone', '138####5678', '138####5678', { char: '#' });
  masked('phone', PHONE, '138😀😀😀😀5678', { char: '😀' });
  masked('phone', PHONE, '138••••5678', { head: 3, tail: 4, char: '•' });
  masked('phone', PHONE, '138****5678', { char: '＊' });
  for (const char of ['●', '█', '★', '○', '王', 'é', 'X', '❋', '〇', '＃'])
    masked('phone', PHONE, `138${(char === '＃' ? '#' : char).repeat(4)}5678`, { char });
  // Of no width, combining, turning the direction, blank, or for private use.
  for (const char of [
    ZERO_WIDTH,
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u0301',
    '\u20dd',
    '\u3099',
    '\u202e',
    '\ufe0f',
    '\u{e0020}',
    '\u115f',
    '\u3164',
    '\u00a0',
    '\u2003',
    '\u3000',
    '\u2028',
    '\ue000',
    '\u{1f3fb}',
    '\u034f',
  ])
    refused('phone', { char });
  masked('phone', '+86 138-1234-5678', '+86 13*******78', { head: 2, tail: 2 });
  hidden('phone', '138****5678', { head: 1, tail: 1 });
  masked('idCard', ID, '1****************X', { head: 1, tail: 1 });
  masked('idCard', ID, '110105********002X', { head: 6, tail: 4 });
  masked('bankCard', VISA, '411111******1111', { style: 'first6Last4' });
  masked('bankCard', VISA, '**** **** **** 1111', { style: 'last4' });
  masked('bankCard', VISA, '41111111****1111', { head: 8, tail: 4 });
  masked('bankCard', '378282246310005', stars(15), { head: 8, tail: 4 });
  masked('bankCard', VISA, '#### #### #### 1111', { char: '#' });
  masked('bankCard', '4111 1111 1111 1111', '************1111', { tail: 4 });
  masked('name', '欧阳娜娜', '欧阳**', { style: 'keepSurname' });
  masked('name', '欧阳**', '欧阳**', { style: 'keepSurname' });
  masked('name', '王小明', '王**', { style: 'keepSurname' });
  masked('name', '欧阳', '欧*', { style: 'keepSurname' });
  masked('name', '司马光', '司马*', { style: 'keepSurname' });
  masked('name', '王小明', '**明', { style: 'keepLast' });
  masked('name', '王明', '*明', { style: 'keepLast' });
  masked('name', '王小明', '王*明', { style: 'firstLast' });
  masked('name', '王明', '王*', { style: 'firstLast' });
  masked('name', '王小明', '王**', { style: 'keepFirst' });
  masked('name', '王小明', '王**', { head: 1 });
  masked('name', '王小明', '***', { head: 2, tail: 1 });
  masked('name', 'John Smith', '***n ****h', { style: 'keepLast' });
  masked('name', 'John Smith', 'J**n S***h', { style: 'firstLast' });
  masked('email', 'zhang@example.com', '***@example.com', { style: 'domain' });
  masked('email', 'zhang@example.com', 'z***@example.com', { style: 'first1' });
  masked('email', 'zhang@example.com', `zh${stars(13)}om`, { head: 2, tail: 2 });
  masked('address', '北京市朝阳区建国路88号', '北京市朝阳区****', { style: 'district' });
  masked('address', '北京市朝阳区建国路88号', `北京${stars(10)}`, { head: 2 });
  masked('landline', '010-12345678', '010****5678', { head: 3, tail: 4 });
  masked('plate', '京A12345', '京******', { head: 1 });
  for (const options of [
    { head: -1 },
    { head: 1.5 },
    { head: '3' },
    { tail: null, head: 11 },
    { head: 8, tail: 3 },
    { tail: 65 },
    { char: '' },
    { char: '**' },
    { char: ' ' },
    { char: '\n' },
    { char: 1 },
    { char: '👨‍👩‍👧' },
    { style: 'keepFirst' },
    { style: 'nonsense' },
    { heads: 1 },
    { mask: '*' },
  ])
    refused('phone', options);
  for (const options of [
    { head: 9 },
    { tail: 5 },
    { head: 8, tail: 5 },
    { head: 9, tail: 4 },
    { style: 'first6last4' },
    { style: 'first6Last4', head: 6 },
  ])
    refused('bankCard', options, VISA);
  for (const options of [{ style: 'keepAll' }, { style: 'last4' }, { style: 3 }]) refused('name', options, '王小明');
  refused('idCard', { head: 10, tail: 5 }, ID);
  refused('idCard', { allow15: true }, ID);
  refused('uscc', { head: 9, tail: 9 }, USCC);
}

/* ───────────── texts ───────────── */

const texts = [];
/** `⟦kind!|value|mask⟧` marks a finding in a template; `!` says that its check digit must have passed. */
function text(title, template, kinds) {
  const findings = [];
  let plain = '';
  let redacted = '';
  let from = 0;
  for (const mark of template.matchAll(/⟦(\w+)(!?)\|([^|]*)\|([^⟧]*)⟧/g)) {
    const between = template.slice(from, mark.index);
    plain += between;
    redacted += between + mark[4];
    findings.push({
      kind: mark[1],
      start: plain.length,
      end: plain.length + mark[3].length,
      confidence: mark[2] ? 'checked' : 'shape',
    });
    plain += mark[3];
    from = mark.index + mark[0].length;
  }
  plain += template.slice(from);
  redacted += template.slice(from);
  texts.push({ title, text: plain, ...(kinds && { kinds }), findings, redacted });
}
const trap = (title, value, kinds) =>
  texts.push({ title: `trap: ${title}`, text: value, ...(kinds && { kinds }), findings: [], redacted: value });

const P = `⟦phone|${PHONE}|138****5678⟧`;
const I = `⟦idCard!|${ID}|110***********002X⟧`;
const C = `⟦bankCard!|${VISA}|**** **** **** 1111⟧`;
const E = '⟦email|zhang@example.com|z***@example.com⟧';
const phoneAs = (value, prefix = '') => `⟦phone|${value}|${prefix}138****5678⟧`;

function positives() {
  text('a bare phone', P);
  text('in prose', `请拨打${P}，谢谢。`);
  text('after a colon', `电话：${P}`);
  text('after an ASCII colon', `tel:${P}`);
  text('two in a list', `${P},${P}`);
  // The mask of the landline ends the groups of the number before it, which is a phone number then.
  texts.push({
    title: 'a mask that makes another value',
    text: '138 0510 09745215502',
    findings: [{ kind: 'landline', start: 9, end: 20, confidence: 'shape' }],
    redacted: '138****0974-***5502',
  });
  text('two with a slash', `${P}/${P}`);
  text('two with 、', `${P}、${P}`);
  text('two with a space', `${P} ${P}`);
  text('ends a sentence', `Call ${P}. Thanks`);
  text('in brackets', `张三（${P}）`);
  text('in ASCII brackets', `Zhang (${P})`);
  text('in quotes', `{"phone":"${P}"}`);
  text('a query parameter', `?phone=${P}&x=1`);
  text('emphasised', `**${P}**`);
  text('grouped by spaces', `电话${phoneAs('138 1234 5678')}。`);
  text('grouped by no-break spaces', `电话\u00a0${phoneAs('138\u00a01234\u00a05678')}。`);
  text('grouped by thin spaces', `卡号⟦bankCard!|4111\u20091111\u20091111\u20091111|**** **** **** 1111⟧`);
  text('grouped by hyphens', `电话${phoneAs('138-1234-5678')}。`);
  text('+86', `${phoneAs('+8613812345678', '+86 ')} `);
  text('+86 and a space', `x ${phoneAs('+86 13812345678', '+86 ')}`);
  text('+86, grouped', phoneAs('+86 138 1234 5678', '+86 '));
  text('+86 with hyphens', phoneAs('+86-138-1234-5678', '+86 '));
  text('0086', phoneAs('008613812345678', '+86 '));
  text('0086 and a hyphen', phoneAs('0086-13812345678', '+86 '));
  text('86 and a space', phoneAs('86 13812345678', '+86 '));
  text('(+86)', phoneAs('(+86)13812345678', '+86 '));
  text('full-width', `手机${phoneAs('１３８１２３４５６７８')}！`);
  text('full-width, grouped', phoneAs('１３８　１２３４　５６７８'));
  text('after emoji', `😀😀${P}😀`);
  text('after a rare Han character', `𠮷田${P}`);
  text('between Han characters', `张三${P}李四`);
  text('Han and a hyphen', `手机-${P}-张三`);
  text('after a date', `2023-11-13 ${P}`);
  text('after a time', `12:30 ${P}`);
  text('two groups after each other', `${phoneAs('138 1234 5678')} ${phoneAs('138 1234 5678')}`);
  text('phone and card', `${phoneAs('138 1234 5678')} ⟦bankCard!|4111 1111 1111 1111|**** **** **** 1111⟧`);
  text(
    'two cards after each other',
    '⟦bankCard!|4111 1111 1111 1111|**** **** **** 1111⟧ ⟦bankCard!|5555 5555 5555 4444|**** **** **** 4444⟧'
  );
  text('a card and its code', '⟦bankCard!|4111 1111 1111 1111|**** **** **** 1111⟧ 123');
  text('a new line between', `${P}\n${P}`);
  text('tab-separated', `1\t${P}\t2`);
  text('numbered list', `1、${P} 2、${P}`);
  text('Tel.', `Tel.${P}`);
  text('an identity number', `身份证${I}`);
  text('lower-case x', '⟦idCard!|11010519491231002x|110***********002X⟧');
  text('identity number, grouped', '⟦idCard!|110105 19491231 002X|110***********002X⟧');
  text('fifteen digits', `证件号⟦idCard|${ID_OLD}|110********1002⟧。`);
  text('full-width identity number', `⟦idCard!|${fullWidth(ID)}|110***********002X⟧`);
  text('a card', `卡号${C}。`);
  text('card with hyphens', '⟦bankCard!|4111-1111-1111-1111|**** **** **** 1111⟧');
  text('nineteen digits', `⟦bankCard!|${UNIONPAY19}|**** **** **** ${UNIONPAY19.slice(-4)}⟧`);
  text(
    'nineteen digits in groups',
    `⟦bankCard!|${UNIONPAY19.replace(/(\d{4})(?=\d)/g, '$1 ')}|**** **** **** ${UNIONPAY19.slice(-4)}⟧`
  );
  text('American Express', '⟦bankCard!|3782 822463 10005|**** **** **** 0005⟧');
  text('an address', `发到${E}。`);
  text('two addresses', `${E},${E};`);
  text('mailto', `<a href="mailto:${E}">`);
  text('an address in angle brackets', `Zhang <${E}>`);
  text('dots and a tag', '⟦email|zhang.san+tag@mail.example.com.cn|z***@mail.example.com.cn⟧');
  text('an address that begins with a phone', `⟦email|${PHONE}@163.com|1***@163.com⟧`);
  text('the same, phones alone', `${P}@163.com`, ['phone']);
  text('one-letter local part', '⟦email|a@example.com|***@example.com⟧');
  text('full-width address', `⟦email|${fullWidth('zhang@example.com')}|z***@example.com⟧`);
  text('Chinese right behind an address', `${E}谢谢`);
  text('a landline', '电话⟦landline|010-12345678|010-****5678⟧');
  text('area code in brackets', '⟦landline|(010)12345678|010-****5678⟧');
  text('full-width brackets', '⟦landline|（0755）12345678|0755-****5678⟧');
  text('seven digits', '⟦landline|0931-1234567|0931-***4567⟧');
  text('an extension', '⟦landline|010-12345678-123|010-****5678-***⟧');
  text('转', '⟦landline|010-12345678转123|010-****5678-***⟧');
  text('a grouped landline', '⟦landline|0755-1234-5678|0755-****5678⟧');
  text('international landline', '⟦landline|+86 10 12345678|+86 10-****5678⟧');
  text('an undivided landline', '⟦landline|01062345678|010-****5678⟧');
  text('Hong Kong', '⟦phoneHk|+852 9123 4567|+852 91****67⟧');
  text('Hong Kong, undivided', '⟦phoneHk|+85291234567|+852 91****67⟧');
  text('Hong Kong with 00', '⟦phoneHk|0085291234567|+852 91****67⟧');
  text('Hong Kong with a hyphen', '⟦phoneHk|852-91234567|+852 91****67⟧');
  text('a plate', '车牌⟦plate|京A12345|京A***45⟧。');
  text('a plate with a dot', '⟦plate|京A·12345|京A***45⟧');
  text('new energy', '⟦plate|京AD12345|京A****45⟧');
  text('police', '⟦plate|京A1234警|京A***4警⟧');
  text('across the border', '⟦plate|粤Z1234港|粤Z***4港⟧');
  text('two plates', '⟦plate|京A12345|京A***45⟧和⟦plate|沪B12345|沪B***45⟧');
  text('a passport', '护照⟦passport|E12345678|E*****678⟧');
  text('the two-letter series', '⟦passport|EA1234567|E*****567⟧');
  text('a social credit code', `代码⟦uscc!|${USCC}|9135**********0Y43⟧`);
  text(
    'everything',
    `张三 ${P} ${I} ${C} ${E} ⟦plate|京A12345|京A***45⟧ ⟦passport|E12345678|E*****678⟧ ⟦uscc!|${USCC}|9135**********0Y43⟧`
  );
  text(
    'a line of JSON',
    String.raw`{"note":"tel\n${P}\t${I}\r⟦passport|E12345678|E*****678⟧\n${phoneAs('+86 13812345678', '+86 ')}"}`
  );
  text('an escape at the beginning', String.raw`\n${P}`);
  text('escapes of a URL', `?q=a%3D${P}&to=%3a${P}%20&b=⟦phone|%2B8613812345678|%2B86%20138****5678⟧%2C`);
  text('an escaped control character', String.raw`%1F${P} \x1f${P}`);
  text(
    'a form in a URL, with its plus signs',
    `?phone=⟦phone|138+0013+8000|138****8000⟧&q=Wang+⟦bankCard!|4111111111111111|****%20****%20****%201111⟧&sum=1+2&to=zhang+${I}`
  );
  text('only what is asked for', `${PHONE} ${I}`, ['idCard']);
  text('only addresses', `${PHONE} ${E}`, ['email']);
}

function traps() {
  const longer = {
    'a digit before': `1${PHONE}`,
    'a digit behind': `${PHONE}9`,
    'a letter before': `a${PHONE}`,
    'a letter behind': `${PHONE}a`,
    'full-width digit behind': `${PHONE}９`,
    'full-width letter before': `Ａ${PHONE}`,
    'an accented letter before': `é${PHONE}`,
    'thirty digits': '138123456781381234567813812345',
  };
  for (const [title, value] of Object.entries(longer)) trap(title, value);
  trap(
    'a letter behind what only looks like an escape',
    String.raw`\a${PHONE} \nn${PHONE} %GA${PHONE} %A${PHONE} n${PHONE}`
  );
  trap('a decimal', `3.${PHONE}`);
  trap('decimals behind', `${PHONE}.5`);
  trap('a number without its zero', ` .${PHONE}`);
  trap('a price', `¥${PHONE}`);
  trap('a price in dollars', `$${PHONE}`);
  trap('a price in yuan', `${PHONE}元`);
  trap('a version', 'v1.2.13812345678');
  trap('a version, two dots', '10.0.19041');
  trap('a semantic version of a package', 'lodash@4.17.21');
  trap('a pre-release', 'name@1.2.3-beta.x');
  trap('an IPv4 address', '192.168.100.100');
  trap('an address and a port', '192.168.100.100:13812');
  trap('an IPv6 address', '2001:0db8:85a3:0000:0000:8a2e:0370:7334');
  trap('a host and a port', 'localhost:8080');
  trap('a MAC address', '13:81:23:45:67:8a');
  trap('a date', '2023-11-13');
  trap('a compact date', '20231113');
  trap('a time', '2023-11-13T13:12:34.567Z');
  trap('a compact time', '20231113131234');
  trap('milliseconds', '1700000000000');
  trap('seconds', '1700000000');
  trap('microseconds', '1700000000000000');
  trap('nanoseconds', '1700000000000000000');
  trap('a UUID', '13812345-6781-4381-8123-456781381234');
  trap('a UUID of letters', 'e1234567-89ab-4def-8123-456789abcdef');
  trap('a UUID that ends in digits', '550e8400-e29b-41d4-a716-446655440000');
  trap('MD5', 'd41d8cd98f00b204e9800998ecf8427e');
  trap('SHA-1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709');
  trap('SHA-256', `13812345678${'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca4959'.slice(0, 53)}`);
  trap('a short hash', 'e1234567');
  trap('a commit', '4111111111111111abcdef0123456789abcdef01');
  trap('an order number', '202311131381234567890');
  trap('an order number that says so', `订单号：${PHONE}`);
  trap('an order number behind a no-break space', `订单号：\u00a0${PHONE}`);
  trap('an order number in English', `Order No: ${PHONE}`);
  trap('a waybill', `快递单号${PHONE}`);
  trap('a serial that passes Luhn', `流水号 ${VISA}`);
  trap('an order number with letters', `XNO${PHONE}`);
  trap('an order number with a hyphen', `ORD-${PHONE}`);
  trap('ISBN-13', '9787302512345');
  trap('ISBN-13 with hyphens', '978-7-302-51234-5');
  trap('ISBN-10', '7302512345');
  trap('an ISBN that says so', 'ISBN 978-7-111-12806-9');
  trap('EAN', '4006381333931');
  trap('a domestic barcode', '6901234567892');
  trap('a wrong check digit', '110105194912310021');
  trap('31 April', withIdCheck('11010519490431001'));
  trap('born in the future', withIdCheck('11010520990101001'));
  trap('no such province', withIdCheck('99010519491231002'));
  trap('an identity number inside digits', `1${ID}`);
  trap('an identity number and a letter', `${ID}A`);
  trap('a card that fails Luhn', '4111111111111112');
  trap('a UnionPay card that fails Luhn', spoilt(UNIONPAY19));
  trap('nobody issues it', '1234567812345670');
  trap('oddly grouped card', '4111 11111111 1111');
  trap('oddly grouped phone', '1381 234 5678');
  trap('doubled spaces', '138  1234  5678');
  trap('dotted phone', '138.1234.5678');
  trap('twelve', '12812345678');
  trap('a service number', '400-812-3456');
  trap('a bank line', '95588');
  trap('no such area code', '026-12345678');
  trap('seven digits where the area has eight', '010-1234567');
  trap('an image for dense screens', 'logo@2x.png');
  trap('a mention', '@zhang 你好');
  trap('an incomplete address', 'zhang@example');
  trap('a masked address', 'z***@example.com');
  trap('a masked phone', '138****5678');
  trap('a masked phone with its prefix', '+86 138****5678');
  trap('a masked card', '**** **** **** 1111');
  trap('a masked card and more digits', '**** **** **** 4111 1111 1111 1111');
  trap('a masked number', '110***********002X');
  trap('a masked landline', '010-****5678');
  trap('a masked plate', '京A***45');
  trap('a part number', 'XE12345678');
  trap('a passport and more', 'E123456789');
  trap('a plate that is too short', '京A1234');
  trap('a Han character that is no province', '中A12345');
  trap('a wrong social credit code', '91350100M000100Y44');
  trap('names are not looked for', '王小明住在北京市朝阳区');
  trap('a host name of digits', `www.${PHONE}.com`);
  trap('a plus and no country code', '+03812345678');
  trap('Hong Kong without its prefix', '91234567');
  trap('nothing', '');
  trap('plain prose', '今天天气很好，我们去公园吧。The quick brown fox.');
}

/** Values next to escapes, labels and each other. */
function neighbours() {
  for (const code of ['91110105WX9933272A', '911101050736TEL31J', '91110105158QQ2239K'])
    text(
      'a company code with the letters of a label',
      `税号⟦uscc!|${code}|${code.slice(0, 4)}**********${code.slice(-4)}⟧`
    );

  const L = '⟦email|li@qq.com|l***@qq.com⟧';
  for (const sign of ['%20', '%0A', '%2C', '%7C', '%22', '%3B', '%26', '%2522'])
    text(`${sign} before an address with a raw at sign`, `?q=${P}${sign}${L}`);
  text('an address in encoded angle brackets', `?q=zhang%20%3C${L}%3E`);
  text('an address in encoded quotes', `hello%22${L}%22`);
  text('an address behind an encoded colon', `name%3A${L}`);
  text('an encoded plus in an address', '?q=⟦email|a%2Bb@x.com|a***@x.com⟧');
  text('a pattern before an address', "'%⟦email|feng@qq.com|f***@qq.com⟧%'");
  for (const at of ['%40', '%2540'])
    text(`${at} between two numbers`, `x ⟦phone|18629518505|186****8505⟧${at}⟦phone|19949082548|199****2548⟧ y`);
  for (const [open, close] of [
    ["'", "'"],
    ["'", "%'"],
    ['"', '"'],
  ])
    text(
      'a pattern of SQL that looks like an escape',
      `LIKE ${open}%⟦idCard!|330106199112053731|330***********3731⟧${close}`
    );

  text('a landline between hyphens', `张三-⟦landline|010-62345678|010-****5678⟧-${I}`);
  text('a landline behind a phone', `${P}-⟦landline|010-88723644|010-****3644⟧`);
  text('two landlines with hyphens', '⟦landline|010-65408878|010-****8878⟧-⟦landline|0571-49416294|0571-****6294⟧');
}

/** Addresses of networks. */
function networks() {
  const kinds = ['ip', 'mac'];
  const ip = '⟦ip|10.0.0.5|10.0.*.*⟧';
  const mac = '⟦mac|00:1a:2b:3c:4d:5e|00:1A:2B:**:**:**⟧';
  const v6 = '⟦ip|2001:db8::1|2001:db8:*:*:*:*:*:*⟧';
  for (const label of ['mac', 'bssid', 'ble', 'device', 'node', 'eth0'])
    text(`a MAC behind ${label}`, `${label}:${mac}`, kinds);
  text('a MAC with hyphens behind a label', 'MAC:⟦mac|00-1A-2B-3C-4D-5E|00:1A:2B:**:**:**⟧', kinds);
  for (const label of ['node', 'remote', 'source', 'failed', 'eth0', 'line 12'])
    text(`an address behind ${label}`, `${label}:${ip}:443`, kinds);
  text('an IPv6 address behind a label', `src:${v6}`, kinds);
  text('the own host behind a label', 'node:⟦ip|::1|0:0:*:*:*:*:*:*⟧', kinds);
  text('an IPv6 address before a hyphen', `${v6}-foo`, kinds);
  for (const name of ['dev-', 'wlan0-', 'dev_']) text(`a MAC behind ${name}`, `${name}${mac}`, kinds);
  text('a MAC before a hyphen', `dev_${mac}-1`, kinds);
  for (const value of [
    '版本号：1.2.3.4',
    '"版本号":"1.2.3.4"',
    '当前版本号为1.2.3.4',
    'versionName=1.2.3.4',
    'Lib::add1::b2',
    '00:1a:2b:3c:4d:5e:6f',
    '2024-01-01-10:20:30',
  ])
    trap('no address', value, kinds);
}

/* ───────────── out ───────────── */

for (const fill of [
  phones,
  phonesAbroad,
  landlines,
  idCards,
  permits,
  bank,
  names,
  emails,
  platesAndCodes,
  defaultMasks,
  strangersAndOptions,
  positives,
  traps,
  neighbours,
  networks,
  () => world({ good, bad, text, trap, masked, withIdCheck, withLuhn, withTwCheck, hkidCheck }),
])
  fill();

function write(name, about, cases) {
  const lines = cases.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  const file = fileURLToPath(new URL(name, import.meta.url));
  writeFileSync(
    file,
    `{\n  "about": ${JSON.stringify(about)},\n  "today": "${TODAY}",\n  "cases": [\n${lines}\n  ]\n}\n`
  );
}
write('validate.json', 'validate(kind, value, options); generated by generate.mjs', validations);
write('mask.json', 'mask(kind, value, options); generated by generate.mjs', masks);
write(
  'text.json',
  'findSensitive(text, kinds) and redact(text, kinds), offsets in UTF-16 code units; generated by generate.mjs',
  texts
);
