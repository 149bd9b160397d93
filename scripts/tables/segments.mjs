// Mobile prefixes in service in the mainland, and who runs them.

const NETWORKS = {
  'China Mobile': 'mobile',
  'China Unicom': 'unicom',
  'China Telecom': 'telecom',
  'China Broadnet': 'broadnet',
};

/** Sold by virtual operators, of whom the metadata knows nothing: the assignments of the ministry (2025-06). */
const RESOLD = /^(?:162|165|167|170|171)/;

/**
 * Where the metadata has no carrier: the announcements of the operators (2025-06).
 *
 * @type {[RegExp, string][]}
 */
const ANNOUNCED = [
  [/^1349|^149|^1740/, 'telecom'],
  [/^1610/, 'broadnet'],
  [/^162|^170[0-2]/, 'telecom'],
  [/^165|^170[356]/, 'mobile'],
  [/^167|^170[47-9]|^171/, 'unicom'],
  [/^192/, 'broadnet'],
  [/^196/, 'unicom'],
  [/^190|^193/, 'telecom'],
  [/^197/, 'mobile'],
];

/** In service by the assignments of the ministry (2025-06), and unknown to the metadata. */
const MORE = /^149/;

/** Numbers of machines (140 to 149 but 145, 147 and 149) are in neither source. */
export function segments(phones, carriers) {
  const china = phones.find(({ region }) => region === 'CN');
  const mobile = new RegExp(`^(?:${china.descriptions.mobile.pattern})$`);
  const rows = [];
  for (let prefix = 13000; prefix <= 19999; prefix++) {
    if (!mobile.test(`${prefix}000000`) && !MORE.test(String(prefix))) continue;
    const network = networkOf(String(prefix), carriers);
    const isVirtual = RESOLD.test(String(prefix));
    const last = rows.at(-1);
    if (last && last.network === network && last.isVirtual === isVirtual && last.to === prefix - 1) last.to = prefix;
    else rows.push({ from: prefix, to: prefix, network, isVirtual });
  }
  const text = rows.map(({ from, to, network, isVirtual }) => `(${from}, ${to}, "${network}", ${isVirtual}),`);
  return `
/// First and last five digits, the network, and whether it is resold.
pub(in crate::sensitive::data) static SEGMENTS: &[(u16, u16, &str, bool)] = &[
${text.join('\n')}
];
`;
}

function networkOf(prefix, carriers) {
  const announced = ANNOUNCED.find(([pattern]) => pattern.test(prefix));
  if (announced) return announced[1];
  const known = carriers.filter(
    ([lead, name]) => (prefix.startsWith(lead) || lead.startsWith(prefix)) && NETWORKS[name]
  );
  const longest = known.sort(([one], [other]) => other.length - one.length)[0];
  if (!longest) throw new Error(`nobody runs ${prefix}`);
  return NETWORKS[longest[1]];
}
