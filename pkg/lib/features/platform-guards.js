// What a mini-program hands to its platform: the links it opens and the values it stores, checked on the way.
//
// The guarded functions take what the host's take and answer as they do. A refusal reaches `fail` and
// `complete` when one of the callbacks is there, and rejects the promise when none is.

import { fail, XiaodunError } from '../core/errors.js';
import { watchLink } from '../core/events.js';
import { define, memberOf } from '../core/records.js';
import { hasOwn, isRecord, own, record, setOwn } from '../input/plain.js';
import { copyForm } from '../input/plain-values.js';
import { readKinds, refuseSensitive } from './sensitive.js';
import { createUrlPolicy } from './url-policy.js';

/** The kinds of link a function of the host may follow. `local` is none: it would be a way round the list of pages. */
const PAGES = ['page', 'plugin'];

const NAVIGATION = {
  navigateTo: checkPage,
  redirectTo: checkPage,
  reLaunch: checkPage,
  switchTab: checkTab,
  navigateToMiniProgram: checkMiniProgram,
};

/** What `<navigator open-type>` can be, and the function that does the same. */
const OPEN_TYPES = { navigate: 'navigateTo', redirect: 'redirectTo', switchTab: 'switchTab', reLaunch: 'reLaunch' };

/** @type {typeof import('../../index.d.ts').guardNavigation} */
export function guardNavigation(wx, policy) {
  const api = readApi(wx, Object.keys(NAVIGATION), 'guardNavigation');
  const checker = createUrlPolicy(policy);
  // The functions of the host are added by their names.
  const guard = /** @type {any} */ ({
    checkWebViewSrc: (src) => watchLink('check', () => checkWebView(checker, src)),
    checkNavigator: (navigator) => watchLink('check', () => checkNavigator(checker, navigator)),
  });
  for (const name of api.names) {
    guard[name] = (option) => {
      const copy = readOption(option, name);
      const verdict = watchLink(name, () => NAVIGATION[name](checker, copy));
      if (verdict.ok) return api.call(name, copy);
      return refuse(name, copy, refusalOf(verdict));
    };
  }
  return Object.freeze(guard);
}

/** @type {typeof import('../../index.d.ts').guardStorage} */
export function guardStorage(wx, kinds) {
  const api = readApi(wx, ['setStorage', 'setStorageSync', 'batchSetStorage', 'batchSetStorageSync'], 'guardStorage');
  // Read once, so that wrong kinds show here and not at the first value.
  const names = readKinds(kinds);
  refuseSensitive('', names, 'storage');
  /** The copy that was looked at is the one to store: what is stored cannot differ from what was checked. */
  const checked = (value) => {
    const copy = copyForm(value);
    refuseSensitive(copy, names, 'storage');
    return copy;
  };
  const later = (name, members) => (option) => {
    const copy = readOption(option, name);
    let safe;
    try {
      safe = checked(pick(copy, members));
    } catch (error) {
      return refuse(name, copy, error);
    }
    return api.call(name, Object.assign(copy, safe));
  };
  const functions = {
    setStorage: later('setStorage', ['key', 'data']),
    batchSetStorage: later('batchSetStorage', ['kvList']),
    setStorageSync(key, data) {
      // Alipay's takes one object, the others take two values.
      if (isRecord(key)) return api.call('setStorageSync', checked(key));
      const safe = checked({ key, data });
      return api.call('setStorageSync', safe.key, safe.data);
    },
    batchSetStorageSync: (kvList) => api.call('batchSetStorageSync', checked({ kvList }).kvList),
  };
  return Object.freeze(/** @type {any} */ (pick(functions, api.names)));
}

// Each of these looks at the option of a function of the host and writes the link to follow into it.

function checkPage(checker, option) {
  const verdict = checker.check(option.url);
  if (!verdict.ok) return verdict;
  if (!PAGES.includes(verdict.kind)) return refused('URL_PAGE', 'only a page the policy lists can be opened this way');
  option.url = verdict.url;
  return verdict;
}

function checkTab(checker, option) {
  const verdict = checkPage(checker, option);
  const hasQuery = verdict.ok && verdict.url.includes('?');
  return hasQuery ? refused('URL_QUERY', 'a tab page takes no parameters') : verdict;
}

function checkMiniProgram(checker, option) {
  const { appId, path, shortLink } = option;
  if (shortLink !== undefined && shortLink !== '') {
    return refused('URL_SYNTAX', 'where a short link leads cannot be told: give appId and path instead');
  }
  const verdict = checker.checkMiniProgram(appId, path === undefined ? '' : path);
  if (verdict.ok) option.path = verdict.path;
  return verdict;
}

/** `<web-view>` opens https pages and nothing else, whatever the policy lists for other uses. */
function checkWebView(checker, src) {
  const verdict = checker.check(src);
  if (!verdict.ok) return verdict;
  if (verdict.kind !== 'web') return refused('URL_SCHEME', 'a web-view opens whole https links only');
  return verdict.url.startsWith('https:') ? verdict : refused('URL_SCHEME', 'a web-view opens https links only');
}

function checkNavigator(checker, navigator) {
  if (typeof navigator === 'string') return checkNavigator(checker, { url: navigator });
  const {
    target = 'self',
    openType = 'navigate',
    url,
    appId,
    path,
    shortLink,
  } = readOption(navigator, 'checkNavigator');
  if (target === 'miniProgram') return checkMiniProgram(checker, { appId, path, shortLink });
  if (target !== 'self') fail('ERR_OPTION_INVALID', 'target must be self or miniProgram');
  if (typeof openType !== 'string' || !hasOwn(OPEN_TYPES, openType)) {
    fail(
      'ERR_OPTION_INVALID',
      `openType must be one of ${Object.keys(OPEN_TYPES).join(', ')}; the others follow no link`
    );
  }
  return NAVIGATION[OPEN_TYPES[openType]](checker, { url });
}

function refused(code, message) {
  return { ok: false, code, message };
}

function refusalOf(verdict) {
  const error = new XiaodunError('ERR_LINK_REFUSED', `the link was not opened: ${verdict.message} (${verdict.code})`);
  return define(error, 'verdict', Object.freeze(verdict), true);
}

/** Answers as the host does for an argument it doesn't take. */
function refuse(name, option, error) {
  define(error, 'errMsg', `${name}:fail ${error.message}`, true);
  const callbacks = ['success', 'fail', 'complete'].filter((callback) => typeof own(option, callback) === 'function');
  if (callbacks.length === 0) return Promise.reject(error);
  if (callbacks.includes('fail')) option.fail(error);
  if (callbacks.includes('complete')) option.complete(error);
  return undefined;
}

/** A copy without a prototype: what is looked at here is what the host gets, even where a property answers differently each time. */
function readOption(option, name) {
  if (typeof option !== 'object' || option === null) fail('ERR_OPTION_INVALID', `${name} takes an object`);
  try {
    return record(option);
  } catch {
    return fail('ERR_OPTION_INVALID', `the argument of ${name} could not be read: a property of it throws`);
  }
}

/** The functions of `wanted` this host has. */
function readApi(wx, wanted, who) {
  const names = typeof wx === 'object' && wx !== null ? wanted.filter((name) => hasFunction(wx, name)) : [];
  if (names.length === 0)
    fail('ERR_OPTION_INVALID', `${who} takes the host's object, such as wx, tt or my, with ${wanted.join(', ')}`);
  return { names, call: (name, ...values) => wx[name](...values.map(toHost)) };
}

/** An option as the host takes it: some call methods of it that every ordinary object has. */
function toHost(value) {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value;
  const ordinary = {};
  for (const name of Object.keys(value)) setOwn(ordinary, name, value[name]);
  return ordinary;
}

function hasFunction(wx, name) {
  try {
    return typeof memberOf(wx, name) === 'function';
  } catch {
    // A property that throws is none that could be called.
    return false;
  }
}

function pick(from, names) {
  const result = {};
  for (const name of names) if (hasOwn(from, name)) result[name] = from[name];
  return result;
}
