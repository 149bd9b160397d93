// The example numbers of libphonenumber in the formats E164, INTERNATIONAL and RFC3966.

export function exampleNumbers({ PhoneNumberUtil, PhoneNumberFormat, PhoneNumberType }) {
  const util = PhoneNumberUtil.getInstance();
  const cases = new Map();
  for (const region of util.getSupportedRegions().sort()) {
    for (const [name, type] of Object.entries(PhoneNumberType)) {
      const number = type < 0 ? undefined : util.getExampleNumberForType(region, type);
      if (!number) continue;
      const e164 = util.format(number, PhoneNumberFormat.E164);
      cases.set(e164, {
        why: `${region} ${name}`,
        e164,
        international: util.format(number, PhoneNumberFormat.INTERNATIONAL),
        rfc3966: util.format(number, PhoneNumberFormat.RFC3966),
      });
    }
  }
  return [...cases.values()];
}
