// The demo's backend over wx.request, as promises.

const { backend } = require('./config');

/**
 * What a visitor reads for a code; the messages of the backend are for its developers.
 * @type {Record<string, string>}
 */
const MESSAGES = {
  UNREACHABLE: '没有收到可信的应答，不能确定是否已送达，请先查看自己的订单',
  UNKNOWN_KEY: '加密所用的密钥已停用，请再提交一次',
  TOO_OLD: '请求已过期，请检查手机时间后再提交',
  REPEATED: '这份订单已经收到过',
  WECHAT_NOT_CONFIGURED: '演示后端没有配置小程序的 AppID 和密钥，见 js-demo/server/README.zh-CN.md',
  WECHAT_REFUSED: '微信没有给出用户密钥，请稍后再试',
};

/** The server's public keys, newest first. @returns {Promise<Record<string, unknown>>} */
function fetchKeys() {
  return request('GET', '/.well-known/jwks.json').answer;
}

/**
 * Sends a sealed order: the encrypted answer, and a function that gives it up.
 * @param {string} jwe
 */
function sendOrder(jwe) {
  return request('POST', '/api/orders', { request: jwe });
}

/**
 * Sends a message under WeChat's key of this user, with the code by which the server asks WeChat for the same key.
 * @param {string} message
 * @returns {Promise<{ reply: string }>}
 */
async function sendContact(message) {
  const { code } = await wx.login();
  return request('POST', '/api/contact', { code, message }).answer;
}

/** Reports what was refused. A report that fails is not worth a message. @param {object[]} events */
function sendEvents(events) {
  request('POST', '/api/events', events).answer.catch(() => {});
}

/**
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {object} [data]
 * @returns {{ answer: Promise<any>, abort: () => void }}
 */
function request(method, path, data) {
  let abort = () => {};
  const answer = new Promise((resolve, reject) => {
    const task = wx.request({
      url: backend + path,
      method,
      data,
      success: ({ statusCode, data: body }) => {
        if (statusCode === 200 || statusCode === 204) resolve(body);
        // A proxy on the way answers with a page of its own.
        else reject(refusal(/** @type {any} */ (body)?.error || { code: 'UNREACHABLE' }));
      },
      fail: () => reject(refusal({ code: 'UNREACHABLE' })),
    });
    if (task) abort = () => task.abort();
  });
  return { answer, abort: () => abort() };
}

/** @param {{ code: string, message?: string, field?: string }} error */
function refusal({ code, message = '', field }) {
  return { code, message: MESSAGES[code] || message, field };
}

module.exports = { MESSAGES, fetchKeys, sendContact, sendEvents, sendOrder };
