// EXAMPLE: the main job. The server's key, the rules, one call before wx.request and one for the encrypted answer.

const { createEncryptor, createFormGuard } = require('xiaodun');
const { log } = require('../../lib/log');
const { LINKS, ORDER } = require('../../lib/policies');
const { ready } = require('../../lib/security');
const { fetchKeys, MESSAGES, sendOrder } = require('../../lib/server');

const TRIPS = [
  { id: 'hangzhou', name: '杭州 · 西湖' },
  { id: 'dunhuang', name: '敦煌 · 莫高窟' },
  { id: 'lijiang', name: '丽江 · 古城' },
];

const FIELDS = [
  { id: 'name', label: '姓名', action: '加密', hint: '张三丰' },
  { id: 'phone', label: '手机号', action: '加密', hint: '138 0013 8000' },
  { id: 'idNumber', label: '身份证号', action: '加密', hint: '11010519491231002X' },
  { id: 'card', label: '银行卡号', action: '脱敏', hint: '4111 1111 1111 1111' },
  { id: 'link', label: '完成后前往', action: '校验', hint: 'https://www.example.com/' },
];

/** What may be kept on the phone: nothing that says who somebody is. */
const DRAFT_FIELDS = ['comment', 'link'];

Page({
  data: {
    trips: TRIPS,
    fields: FIELDS,
    tripIndex: 0,
    form: /** @type {Record<string, string>} */ ({}),
    issues: /** @type {Record<string, string>} */ ({}),
    reply: '',
    result: /** @type {{ name: string, value: string }[] | null} */ (null),
    problem: '',
    draftNote: '',
    sending: false,
  },

  /** What to end when the page is left. @type {{ abort: () => void } | undefined} */
  underWay: undefined,
  isLeft: false,

  onUnload() {
    this.isLeft = true;
    if (this.underWay) this.underWay.abort();
  },

  onLoad() {
    const draft = wx.getStorageSync('order-draft');
    if (draft) this.setData({ form: draft });
  },

  /** @param {{ detail: { value: string | number } }} event */
  onTrip(event) {
    this.setData({ tripIndex: Number(event.detail.value) });
  },

  /** @param {{ currentTarget: { dataset: { field: string } }, detail: { value: string } }} event */
  onInput(event) {
    const { field } = event.currentTarget.dataset;
    this.setData({ [`form.${field}`]: event.detail.value, [`issues.${field}`]: '' });
    return DRAFT_FIELDS.includes(field) ? this.keepDraft() : Promise.resolve();
  },

  /** A visitor may write anything into a comment, a phone number too: then the draft is not kept. */
  async keepDraft() {
    const { storage } = await ready();
    /** @type {Record<string, string>} */
    const draft = {};
    for (const field of DRAFT_FIELDS) if (this.data.form[field]) draft[field] = this.data.form[field];
    try {
      storage.setStorageSync('order-draft', draft);
      this.setData({ draftNote: '草稿已保存' });
    } catch (error) {
      wx.removeStorageSync('order-draft');
      this.setData({ draftNote: '备注含有敏感信息，草稿未保存' });
      log('draft.refused', { message: /** @type {Error} */ (error).message });
    }
  },

  async onSubmit() {
    // A second tap can arrive before the button is shown as disabled.
    if (this.data.sending) return;
    this.setData({ sending: true, issues: {}, problem: '', reply: '', result: null });
    try {
      await ready();
      const { guard, encryptor } = await this.makeGuard();
      try {
        if (!this.isLeft) await this.send(guard);
      } finally {
        encryptor.destroy();
      }
    } catch (error) {
      // A page that was left shows nothing any more.
      if (!this.isLeft) this.showProblem(/** @type {any} */ (error));
    }
    if (!this.isLeft) this.setData({ sending: false });
  },

  async makeGuard() {
    const encryptor = createEncryptor({ key: await fetchKeys() });
    // The header is authenticated: the server refuses what was made for something else.
    const header = { purpose: 'order' };
    return { guard: createFormGuard({ fields: ORDER, encryptor, urls: LINKS, locale: 'zh-CN', header }), encryptor };
  },

  /**
   * The whole form in one ciphertext; throws with every issue at once.
   * @param {import('xiaodun').FormGuard<any>} guard
   */
  async send(guard) {
    const request = guard.protectRequest(this.order(), { fresh: true });
    try {
      const { answer, abort } = sendOrder(request.jwe);
      this.underWay = { abort };
      const { reply } = await answer;
      /** @type {{ kid: string, order: Record<string, string> }} */
      const { kid, order } = request.openJson(reply);
      log('order.sent', { kid, order });
      if (this.isLeft) return;
      // What was typed is not needed here any more.
      const result = Object.keys(order).map((name) => ({ name, value: order[name] }));
      this.setData({ form: guard.clear(this.data.form), reply, result });
    } finally {
      this.underWay = undefined;
      request.destroy();
    }
  },

  /** What was typed. An empty optional field is absent: there is nothing to protect in it. */
  order() {
    const { form, tripIndex } = this.data;
    /** @type {Record<string, string>} */
    const order = { trip: TRIPS[tripIndex].id };
    for (const field of Object.keys(form)) if (form[field] !== '') order[field] = form[field];
    return order;
  },

  /** @param {any} error a XiaodunError, or a refusal of the backend */
  showProblem(error) {
    /** @type {Record<string, string>} */
    const issues = {};
    for (const { path, message } of error.issues || []) issues[path] = message;
    const { code, field } = error;
    const message = code === 'ERR_REPLY_INVALID' ? MESSAGES.UNREACHABLE : error.message;
    if (field) issues[field] = message;
    this.setData({ issues, problem: error.issues ? '请修改标出的各项' : message });
    log('order.failed', { code, fields: Object.keys(issues) });
  },
});
