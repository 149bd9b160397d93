// EXAMPLE: links from elsewhere (a message, a QR code, a server) are opened through the guard and in no other way.

const { ready } = require('../../lib/security');
const { log } = require('../../lib/log');

/**
 * @typedef {{ id: number, way: 'navigateTo' | 'switchTab' | 'web' | 'miniProgram', url?: string, appId?: string, path?:
 * string, note?: string, isOpen?: boolean }} Link
 */

/** @type {Link[]} */
const LINKS = [
  { id: 0, way: 'switchTab', url: '/pages/notes/notes' },
  { id: 1, way: 'web', url: 'https://travel.example.com/guide?city=%E6%9D%AD%E5%B7%9E' },
  { id: 2, way: 'miniProgram', appId: 'wx0000000000000000', path: 'pages/index/index' },
  { id: 3, way: 'navigateTo', url: '/pages/admin/admin?token=1' },
  { id: 4, way: 'web', url: 'https://travel.example.com.evil.test/' },
  { id: 5, way: 'web', url: 'https://travel.example.com/go?next=https%3A%2F%2Fevil.test' },
  { id: 6, way: 'web', url: 'http://travel.example.com/' },
  { id: 7, way: 'miniProgram', appId: 'wx1111111111111111', path: 'pages/index/index' },
  { id: 8, way: 'navigateTo', url: '/pages/web/web?src=https%3A%2F%2Fevil.test' },
];

Page({
  data: { links: LINKS },

  /** @param {{ currentTarget: { dataset: { id: number } } }} event */
  async onOpen(event) {
    const { id } = event.currentTarget.dataset;
    const { navigation } = await ready();
    try {
      await open(navigation, this.data.links[id]);
      this.setData({ [`links[${id}].note`]: '已打开', [`links[${id}].isOpen`]: true });
    } catch (error) {
      // A refusal of the guard, or the host's own.
      const { verdict, errMsg } = /** @type {import('xiaodun').NavigationRefusal} */ (error);
      this.setData({
        [`links[${id}].note`]: verdict ? `已拦截：${verdict.code}` : errMsg,
        [`links[${id}].isOpen`]: false,
      });
      log('link.refused', { id, code: verdict ? verdict.code : 'HOST' });
    }
  },
});

/**
 * @param {import('xiaodun').NavigationGuard<typeof wx>} navigation
 * @param {Link} link
 * @returns {Promise<unknown>}
 */
function open(navigation, { way, url = '', appId, path }) {
  if (way === 'switchTab') return navigation.switchTab({ url });
  if (way === 'miniProgram') return navigation.navigateToMiniProgram({ appId, path });
  // The page with the web-view is one of the listed pages, and its parameter must pass the policy too.
  const target = way === 'web' ? `/pages/web/web?src=${encodeURIComponent(url)}` : url;
  return navigation.navigateTo({ url: target });
}
