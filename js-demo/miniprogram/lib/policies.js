// Where this app may lead, and what a comment may hold: data, read once.

/** @type {import('xiaodun').UrlPolicy} */
const LINKS = {
  web: { hosts: ['www.example.com', 'travel.example.com', 'pay.example.com'], nestedParams: 'common' },
  pages: {
    '/pages/order/order': {},
    '/pages/contact/contact': {},
    '/pages/notes/notes': {},
    '/pages/links/links': {},
    '/pages/web/web': { params: { src: { type: 'url', required: true } } },
  },
  miniPrograms: { wx0000000000000000: ['', 'pages/index/index'] },
};

/**
 * Images from our own hosts only: any other shows its owner who reads the comment.
 * @type {import('xiaodun').SanitizeOptions}
 */
const COMMENTS = { preset: 'richText', images: { web: { hosts: ['www.example.com'] } } };

/** What happens to each field of an order. @type {import('xiaodun').FormGuardOptions['fields']} */
const ORDER = {
  trip: { action: 'keep', required: true },
  name: { action: 'encrypt', kind: 'name', required: true },
  phone: { action: 'encrypt', kind: 'phone', required: true },
  idNumber: { action: 'encrypt', kind: 'idCard', required: true },
  card: { action: 'mask', kind: 'bankCard', required: true },
  comment: { action: 'html' },
  link: { action: 'url' },
};

module.exports = { LINKS, COMMENTS, ORDER };
