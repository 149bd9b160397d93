// EXAMPLE: a page that shows whatever its parameter says is an open redirect. Anybody can open a page with any
// parameter, by a QR code for instance, so the link is checked here again.

const { ready } = require('../../lib/security');
const { log } = require('../../lib/log');

Page({
  data: { src: '', problem: '' },

  /** @param {{ src?: string }} query not decoded by the host */
  async onLoad(query) {
    const { navigation } = await ready();
    const verdict = navigation.checkWebViewSrc(decode(query.src || ''));
    if (verdict.ok) return this.setData({ src: verdict.url });
    log('web.refused', { code: verdict.code });
    return this.setData({ problem: `此链接不被允许（${verdict.code}）` });
  },
});

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (_error) {
    return '';
  }
}
