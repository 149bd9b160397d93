// EXAMPLE: the main job. The server's key, the rules and one call before wx.request.

const { createEncryptor, createFormGuard } = require('xiaodun');
const { log } = require('../../lib/log');
const { LINKS, ORDER } = require('../../lib/policies');
const { ready } = require('../../lib/security');
const { fetchKeys, sendOrder } = require('../../lib/server');

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
    result: /** @type {{ name: string, value: string }[] | null} */ (null),
    problem: '',
    draftNote: '',
    sending: false,
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
    this.setData({ sending: true, issues: {}, problem: '', result: null });
    try {
      await ready();
      const order = await this.protect();
      const answer = await sendOrder(order);
      log('order.sent', { kid: answer.kid, recovered: answer.recovered });
      this.setData({ result: Object.keys(answer.recovered).map((name) => ({ name, value: answer.recovered[name] })) });
    } catch (error) {
      this.showProblem(/** @type {any} */ (error));
    }
    this.setData({ sending: false });
  },

  /** The order as it may leave the phone; throws with every issue at once. */
  async protect() {
    const { form, tripIndex } = this.data;
    /** @type {Record<string, string>} */
    const order = { trip: TRIPS[tripIndex].id };
    // An empty optional field is absent: there is nothing to protect in it.
    for (const field of Object.keys(form)) if (form[field] !== '') order[field] = form[field];
    const encryptor = createEncryptor({ key: await fetchKeys() });
    try {
      return createFormGuard({ fields: ORDER, encryptor, urls: LINKS, locale: 'zh-CN' }).protect(order);
    } finally {
      encryptor.destroy();
    }
  },

  /** @param {any} error a XiaodunError with issues, or the answer of the backend */
  showProblem(error) {
    /** @type {Record<string, string>} */
    const issues = {};
    for (const { path, message } of error.issues || []) issues[path] = message;
    const told = error.error || error;
    if (told.field) issues[told.field] = told.message;
    this.setData({ issues, problem: error.issues ? '请检查标出的项目' : told.message });
    log('order.failed', { code: told.code, fields: Object.keys(issues) });
  },
});
