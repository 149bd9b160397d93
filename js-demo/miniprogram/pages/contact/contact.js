// EXAMPLE: a message and its answer under WeChat's key of this user, without a key of the server's.

const { openUserChannel, validate } = require('xiaodun');
const { log } = require('../../lib/log');
const { ready } = require('../../lib/security');
const { MESSAGES, sendContact } = require('../../lib/server');

const PROBLEMS = /** @type {Record<string, string>} */ ({
  ERR_KEY_UNAVAILABLE: '微信没有给出用户密钥：请先登录，并使用 2.17.3 或更高的基础库',
  ERR_REPLY_INVALID: MESSAGES.UNREACHABLE,
});

Page({
  data: { phone: '', message: '', reply: '', saved: '', problem: '', sending: false },

  isLeft: false,

  onUnload() {
    this.isLeft = true;
  },

  /** @param {{ detail: { value: string } }} event */
  onInput(event) {
    this.setData({ phone: event.detail.value, problem: '' });
  },

  async onSubmit() {
    if (this.data.sending) return;
    this.setData({ sending: true, problem: '', message: '', reply: '', saved: '' });
    /** @type {Record<string, unknown>} */
    const changes = { sending: false };
    try {
      await ready();
      Object.assign(changes, await this.send());
    } catch (error) {
      const { code, message } = /** @type {any} */ (error);
      changes.problem = PROBLEMS[code] || message;
      log('contact.failed', { code });
    }
    // A page that was left shows nothing any more.
    if (!this.isLeft) this.setData(changes);
  },

  async send() {
    const checked = validate('phone', this.data.phone, { locale: 'zh-CN' });
    if (!checked.valid) return { problem: checked.message };
    const channel = await openUserChannel(wx);
    try {
      const message = channel.seal(checked.normalized, { fresh: true, header: { purpose: 'contact' } });
      const { reply } = await sendContact(message);
      // The number is not needed here any more: what the server read comes masked.
      return { message, reply, saved: channel.open(reply), phone: '' };
    } finally {
      channel.destroy();
    }
  },
});
