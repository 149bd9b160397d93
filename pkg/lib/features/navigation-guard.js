// The links a mini-program opens by functions of its platform, checked on the way.
//
// The host gets exactly the checked value: the option is copied once, an option `query` becomes part of the link, and
// the normalised link replaces the written one.

import { fail, XiaodunError } from '../core/errors.js';
import { watchLink } from '../core/events.js';
import { define } from '../core/records.js';
import { hasOwn, isRecord, own, readMembers, record, setOwn } from '../input/plain.js';
import { readApi, readOption, refuse, toHost } from './platform-guards.js';
import { createUrlPolicy } from './url-policy.js';

/** The kinds of link a page function may follow. `local` is none: it would be a way round the list of pages. */
const PAGES = ['page', 'plugin', 'privatePlugin'];

/** Each looks at the option of a function of the host and writes the link to follow into it. */
const NAVIGATION = {
  navigateTo: checkPage,
  redirectTo: checkPage,
  reLaunch: checkPage,
  switchTab: checkTab,
  openChatTool: checkPage,
  preloadPage: checkPage,
  rewriteRoute: checkRewrite,
  restartMiniProgram: checkRestart,
  navigateToMiniProgram: checkMiniProgram,
  openEmbeddedMiniProgram: checkMiniProgram,
  openOfficialAccountArticle: checkWebPage,
  showRedPackage: checkWebPage,
  openCustomerServiceChat: checkCustomerService,
  openURL: checkOpened,
  openOtherApp: checkOtherApp,
  openSchema: checkSchema,
  makePhoneCall: (checker, option) => checkNumber(checker, option, 'tel'),
  sendSms: (checker, option) => checkNumber(checker, option, 'sms'),
};

/** The values of `<navigator open-type>`, and the function that does the same. */
const OPEN_TYPES = { navigate: 'navigateTo', redirect: 'redirectTo', switchTab: 'switchTab', reLaunch: 'reLaunch' };

/** @type {typeof import('../../index.d.ts').guardNavigation} */
export function guardNavigation(wx, policy) {
  const api = readApi(wx, Object.keys(NAVIGATION), 'guardNavigation');
  const checker = createUrlPolicy(policy);
  // The functions of the host are added by their names.
  const guard = /** @type {any} */ ({
    checkWebViewSrc: (src) => watchLink('check', () => checkWeb(checker, src)),
    checkNavigator: (navigator) => watchLink('check', () => checkNavigator(checker, navigator)),
    checkAppUrl: (url) => watchLink('check', () => checkApp(checker, url)),
  });
  for (const name of api.names) {
    setOwn(guard, name, (option) => {
      const copy = readOption(option, name);
      const verdict = watchLink(name, () => NAVIGATION[name](checker, copy));
      if (verdict.ok) return api.call(name, copy);
      return refuse(name, copy, refusalOf(verdict));
    });
  }
  return Object.freeze(guard);
}

function checkPage(checker, option) {
  return withQuery(option, option.url, (link) => {
    const verdict = checker.check(link);
    if (!verdict.ok) return verdict;
    if (!PAGES.includes(verdict.kind))
      return refused('URL_PAGE', 'only a page the policy lists can be opened this way');
    option.url = verdict.url;
    return verdict;
  });
}

function checkTab(checker, option) {
  const verdict = checkPage(checker, option);
  const hasQuery = verdict.ok && verdict.url.includes('?');
  return hasQuery ? refused('URL_PARAM', 'a tab page takes no parameters') : verdict;
}

/** With `preserveQuery` the new page gets the parameters of the old one, which were checked by other rules. */
function checkRewrite(checker, option) {
  if (option.preserveQuery)
    return refused('URL_PARAM', 'preserveQuery hands over parameters that no rule was asked for');
  const { url } = option;
  const verdict = checkOwnPage(checker, option);
  if (verdict.ok) option.url = withSlashOf(url, verdict.url);
  return verdict;
}

function checkRestart(checker, option) {
  const { path } = option;
  option.url = path;
  const verdict = checkOwnPage(checker, option);
  delete option.url;
  if (verdict.ok) option.path = withSlashOf(path, verdict.url);
  return verdict;
}

function checkOwnPage(checker, option) {
  const verdict = checkPage(checker, option);
  const isOwn = !verdict.ok || verdict.kind === 'page';
  return isOwn ? verdict : refused('URL_PAGE', 'only a page of this mini-program can be opened this way');
}

/** These functions take a path in the package, which most write without its leading slash. */
function withSlashOf(given, url) {
  return given.charAt(0) === '/' ? url : url.slice(1);
}

function checkMiniProgram(checker, option) {
  const { appId, path, shortLink } = option;
  if (shortLink !== undefined && shortLink !== '') {
    return refused('URL_SYNTAX', 'a short link does not say where it leads: give appId and path instead');
  }
  return withQuery(option, path === undefined ? '' : path, (link) => {
    const verdict = checker.checkMiniProgram(appId, link);
    if (verdict.ok) option.path = pathOf(verdict);
    return verdict;
  });
}

/** The path with its parameters, as hosts take it. */
function pathOf(verdict) {
  const { url, path } = verdict;
  const query = own(verdict, 'params') ? /&query=([^&]*)/.exec(url) : null;
  return query ? `${path}?${decodeURIComponent(query[1])}` : path;
}

function checkWebPage(checker, option) {
  const verdict = checkWeb(checker, option.url);
  if (verdict.ok) option.url = verdict.url;
  return verdict;
}

function checkCustomerService(checker, option) {
  if (!isRecord(option.extInfo)) return refused('URL_TYPE', 'extInfo must be an object with the link');
  const extInfo = readOption(option.extInfo, 'extInfo');
  const verdict = checkWebPage(checker, extInfo);
  option.extInfo = toHost(extInfo);
  return verdict.ok ? checkMessagePath(checker, option, verdict) : verdict;
}

/** The page that the card in the chat leads to, which such cards have with `.html` as well. */
function checkMessagePath(checker, option, chat) {
  const path = option.sendMessagePath;
  if (path === undefined || path === '') return chat;
  const bare = typeof path === 'string' ? path.replace(/^([^?]*)\.html(?=\?|$)/, '$1') : path;
  const verdict = checkOwnPage(checker, record({ url: bare }));
  if (!verdict.ok) return withoutPlace(verdict);
  const written = withSlashOf(path, verdict.url);
  option.sendMessagePath = bare === path ? written : written.replace(/\?|$/, '.html$&');
  return chat;
}

function checkOpened(checker, option) {
  const verdict = checkApp(checker, option.url);
  if (verdict.ok) option.url = verdict.url;
  return verdict;
}

function checkOtherApp(checker, option) {
  return onlyApp(checkOpened(checker, option));
}

function checkSchema(checker, option) {
  const verdict = onlyApp(checker.check(option.schema));
  if (verdict.ok) option.schema = verdict.url;
  return verdict;
}

function onlyApp(verdict) {
  return verdict.ok && verdict.kind !== 'app'
    ? refused('URL_SCHEME', 'only a listed app can be opened this way')
    : verdict;
}

/** The rule is that of links with such a scheme: no code of the network (`*21*…#`) is dialled. */
function checkNumber(checker, option, scheme) {
  // The second is Alipay's name.
  const names = ['phoneNumber', 'number'].filter((name) => own(option, name) !== undefined);
  // The person chooses whom a message without a number is for.
  if (names.length === 0 && scheme === 'sms') return { ok: true };
  // A number is no link, and has no escapes.
  if (names.length === 0 || !names.every((name) => typeof option[name] === 'string' && !option[name].includes('%')))
    return refused('URL_TYPE', 'the telephone number must be a string of digits and signs');
  const verdicts = names.map((name) => checker.check(`${scheme}:${option[name].replace(/ /g, '%20')}`));
  const wrong = verdicts.find((verdict) => !verdict.ok);
  if (wrong) return withoutPlace(wrong);
  names.forEach((name, index) => {
    option[name] = verdicts[index].path.replace(/%20/g, ' ');
  });
  return verdicts[0];
}

/** `<web-view>` and its like open https pages and nothing else, whatever the policy lists for other uses. */
function checkWeb(checker, src) {
  const verdict = checker.check(src);
  if (!verdict.ok) return verdict;
  if (verdict.kind !== 'web') return refused('URL_SCHEME', 'only a whole https link can be opened this way');
  const isSecure = verdict.url.startsWith('https:');
  return isSecure ? verdict : refused('URL_SCHEME', 'only an https link can be opened this way');
}

/** `my.ap.openURL` and its like open https pages and pages of the app. */
function checkApp(checker, url) {
  const verdict = checker.check(url);
  return verdict.ok && verdict.kind !== 'app' ? checkWeb(checker, url) : verdict;
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
  if (typeof openType !== 'string' || !hasOwn(OPEN_TYPES, openType)) {
    fail(
      'ERR_OPTION_INVALID',
      `openType must be one of ${Object.keys(OPEN_TYPES).join(', ')}; the others follow no link`
    );
  }
  if (target === 'miniProgram') {
    const option = record({ appId, path, shortLink });
    const verdict = checkMiniProgram(checker, option);
    // As the attribute takes it, with its parameters.
    if (verdict.ok) setOwn(verdict, 'path', option.path);
    return verdict;
  }
  if (target !== 'self') fail('ERR_OPTION_INVALID', 'target must be self or miniProgram');
  return NAVIGATION[OPEN_TYPES[openType]](checker, record({ url }));
}

/** Checks `link` together with the option `query`, which Douyin and Alipay add to it. The host gets one link. */
function withQuery(option, link, check) {
  const { query } = option;
  if (query === undefined || query === null) return check(link);
  if (typeof link !== 'string') return refused('URL_TYPE', 'the link must be a string');
  const text = queryText(query);
  if (text === undefined) return refused('URL_PARAM', 'query must be an object of strings, numbers and booleans');
  // A link that ends in a `?` or an `&` of its own needs none.
  const joint = !link.includes('?') ? '?' : '?&'.includes(link.slice(-1)) ? '' : '&';
  const verdict = check(text === '' ? link : link + joint + text);
  delete option.query;
  return text === '' || verdict.ok ? verdict : withoutPlace(verdict);
}

function queryText(query) {
  if (typeof query === 'string') return query;
  if (!isRecord(query)) return undefined;
  try {
    const members = readMembers(query, 'query');
    const names = Object.keys(members).filter((name) => members[name] !== undefined && members[name] !== null);
    if (!names.every((name) => ['string', 'number', 'boolean'].includes(typeof members[name]))) return undefined;
    return names.map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(members[name])}`).join('&');
  } catch {
    // A property that throws, or half a character.
    return undefined;
  }
}

/** The refusal of a link that the caller does not have: a place in it would say nothing. */
function withoutPlace({ code, message }) {
  return refused(code, message);
}

function refused(code, message) {
  return { ok: false, code, message };
}

function refusalOf(verdict) {
  const error = new XiaodunError('ERR_LINK_REFUSED', `the link was not opened: ${verdict.message} (${verdict.code})`);
  return define(error, 'verdict', Object.freeze(verdict), true);
}
