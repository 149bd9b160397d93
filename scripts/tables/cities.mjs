// Names of cities, for the masks of addresses: which cities have districts below them.

const PREFECTURE = /(?:市|地区|盟|自治州)$/;

export function cities(prefectures) {
  const names = (list) => [...new Set(list)].join(' ');
  const large = prefectures.map(({ name }) => name).filter((name) => PREFECTURE.test(name));
  const cities = large.filter((name) => name.endsWith('市')).map((name) => name.slice(0, -1));
  // 恩施土家族苗族自治州 is written 恩施州.
  const autonomous = large.filter((name) => name.endsWith('自治州')).map(shortName);
  return `
/// Cities of prefectural level, without their 市.
pub(in crate::sensitive::data) static PREFECTURES: &str = "${names(cities)}";

/// Autonomous prefectures as they are called in short, before 州.
pub(in crate::sensitive::data) static AUTONOMOUS: &str = "${names(autonomous)}";
`;
}

const PEOPLES =
  /(?:朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|景颇族|白族|傈僳族|回族|蒙古族?|柯尔克孜|哈萨克)+自治州$/;

function shortName(name) {
  const short = name.replace(PEOPLES, '');
  if (short === name) throw new Error(`whose prefecture is ${name}?`);
  return short;
}
