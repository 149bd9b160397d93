// What is used here of `wx`, `tt` or `my`, as each documents it.

import { randomBytes } from 'node:crypto';

const NAVIGATION = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateToMiniProgram'];

/** `functions` is the host's object; `opened`, `stored`, `shown` and `logged` are what it was asked to do. */
export function makeApi(platform, realm, files, backend) {
  const state = { opened: [], stored: new Map(), shown: [], logged: [] };
  const newBuffer = platform.foreignBuffers
    ? (length) => new ArrayBuffer(length)
    : realm.run('(length) => new ArrayBuffer(length)');
  const toBuffer = (bytes) => {
    const buffer = newBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  };
  /** An API of the host: callbacks where there are any, a promise of the host's where there is none. */
  const api =
    (name, work) =>
    (option = {}) => {
      const outcome = Promise.resolve()
        .then(() => work(option))
        .then(
          (result) => [true, { ...result, errMsg: `${name}:ok` }],
          (error) => [false, { errMsg: `${name}:fail ${error.message}` }]
        );
      if (!['success', 'fail', 'complete'].some((callback) => typeof option[callback] === 'function')) {
        const HostPromise = realm.run('Promise');
        return new HostPromise((resolve, reject) =>
          outcome.then(([isOk, result]) => (isOk ? resolve : reject)(result))
        );
      }
      outcome.then(([isOk, result]) => {
        const callback = isOk ? option.success : option.fail;
        if (callback) callback(result);
        if (option.complete) option.complete(result);
      });
      return undefined;
    };

  const functions = {};
  for (const name of NAVIGATION)
    functions[name] = api(name, ({ url, appId, path }) => void state.opened.push({ name, url, appId, path }));
  functions.setStorage = api('setStorage', ({ key, data }) => void state.stored.set(key, store(data)));
  functions.setStorageSync =
    platform.api === 'my'
      ? ({ key, data }) => void state.stored.set(key, store(data))
      : (key, data) => void state.stored.set(key, store(data));
  functions.getStorageSync = (key) => (state.stored.has(key) ? JSON.parse(state.stored.get(key)) : '');
  functions.removeStorageSync = (key) => void state.stored.delete(key);
  for (const name of ['showToast', 'showModal'])
    functions[name] = api(name, (option) => void state.shown.push(option.title));
  functions.login = api('login', () => ({ code: 'login-code' }));
  functions.request = api('request', (option) => request(new URL(option.url), option, backend));
  if (platform.random === 'callback') {
    // Handed a typed array, as Web Crypto is, it makes the bytes, finds nobody to give them to, and leaves zeros.
    functions.getRandomValues = api('getRandomValues', ({ length }) => {
      if (!Number.isInteger(length) || length < 1 || length > 1048576) throw new Error('parameter error: length');
      return { randomValues: toBuffer(randomBytes(length)) };
    });
  }
  if (platform.api === 'my') {
    functions.getFileSystemManager = () => ({
      readFile: api('readFile', ({ filePath }) => {
        if (!files.has(filePath)) throw new Error(`no such file: ${filePath}`);
        return { data: toBuffer(files.get(filePath)) };
      }),
    });
  }
  return { functions, ...state };
}

function store(data) {
  return data === undefined ? 'null' : JSON.stringify(data);
}

/** The host's requests reach the backend of the test and nothing else. */
async function request(url, { method = 'GET', data, header = {} }, backend) {
  if (!backend || url.origin !== new URL(backend).origin) throw new Error(`url not in domain list: ${url.origin}`);
  const body = data === undefined ? undefined : JSON.stringify(data);
  const response = await fetch(url, {
    method,
    body,
    headers: { ...(body && { 'content-type': 'application/json' }), ...header },
  });
  return { statusCode: response.status, data: await response.json() };
}
