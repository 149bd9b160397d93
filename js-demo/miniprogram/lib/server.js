// The demo's backend over wx.request, as promises.

const { backend } = require('./config');

/** The server's public keys, newest first. @returns {Promise<Record<string, unknown>>} */
function fetchKeys() {
  return request('GET', '/.well-known/jwks.json');
}

/** @param {object} order as the form guard gives it @returns {Promise<any>} */
function sendOrder(order) {
  return request('POST', '/api/orders', order);
}

/** @param {'GET' | 'POST'} method @param {string} path @param {object} [data] @returns {Promise<any>} */
function request(method, path, data) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: backend + path,
      method,
      data,
      success: ({ statusCode, data: answer }) => (statusCode === 200 ? resolve(answer) : reject(answer)),
      fail: () => reject({ error: { code: 'UNREACHABLE', message: 'the backend does not answer' } }),
    });
  });
}

module.exports = { fetchKeys, sendOrder };
