// A form of twenty fields through the guard, compared with the same calls made one by one.

export const title = 'A form of 20 fields protected';
export const note =
  'The sum of its parts: validate, encrypt, mask, sanitize, htmlToText and check, called by hand with everything made before.';
export const realms = ['Node', 'Chromium'];

const HTML = '<p>A <b>quiet</b> room, <a href="https://example.com/map">near the lake</a></p>';
const VALUES = {
  idCard: '11010519491231002X',
  phone: '13800138000',
  bankCard: '4111111111111111',
  email: 'someone@example.com',
  html: HTML,
  text: HTML,
  url: 'https://www.example.com/order?id=1',
  keep: '12A',
};

export function contests(xd, { keys }) {
  const wanted = [{ against: 'its parts', ratio: 1.2 }];
  const encrypted = { idCard: 'encrypt', phone: 'encrypt', bankCard: 'encrypt', email: 'encrypt' };
  const masked = { idCard: 'mask', phone: 'mask', bankCard: 'mask', email: 'mask' };
  return [
    { name: '4 encrypted, 16 other fields', wanted, rivals: rivals(xd, keys[2048], fieldsOf(encrypted, masked)) },
    { name: 'nothing encrypted', wanted, rivals: rivals(xd, keys[2048], fieldsOf(masked, masked)) },
  ];
}

/** `[name, action, kind, value]` of twenty fields. */
function fieldsOf(...groups) {
  const fields = groups.flatMap((group) => Object.entries(group).map(([kind, action]) => [action, kind]));
  for (const action of ['html', 'text', 'url', 'keep'])
    for (let copy = 0; copy < 3; copy++) fields.push([action, action]);
  return fields.map(([action, kind], index) => [`field${index}`, action, kind, VALUES[kind]]);
}

function rivals(xd, key, fields) {
  const encryptor = xd.createEncryptor({ key });
  const urls = { web: { hosts: ['*.example.com'] } };
  const rules = fields.map(([name, action, kind]) => [
    name,
    ['encrypt', 'mask'].includes(action) ? { action, kind } : { action },
  ]);
  const guard = xd.createFormGuard({ encryptor, urls, fields: Object.fromEntries(rules) });
  const form = Object.fromEntries(fields.map(([name, , , value]) => [name, value]));
  const [sanitizer, checker] = [xd.createSanitizer(), xd.createUrlPolicy(urls)];
  const parts = {
    encrypt: (kind, value) => encryptor.encrypt(xd.validate(kind, value).normalized),
    mask: (kind, value) => xd.mask(kind, value),
    html: (_, value) => sanitizer.sanitize(value),
    text: (_, value) => xd.htmlToText(value),
    url: (_, value) => checker.check(value).url,
    keep: (_, value) => value,
  };
  return {
    xiaodun: () => guard.protect(form),
    'its parts': () =>
      Object.fromEntries(fields.map(([name, action, kind]) => [name, parts[action](kind, form[name])])),
  };
}
