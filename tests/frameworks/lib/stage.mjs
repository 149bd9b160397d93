// The simulated host with what the runtimes of frameworks ask of it besides, and a page of theirs used as a visitor does.

import { setData } from '../../hosts/lib/app.mjs';
import { makeHost } from '../../hosts/lib/host.mjs';

/** What both runtimes read when they start. */
const ABOUT_THE_HOST = {
  getSystemInfoSync: () => ({ platform: 'ios', language: 'zh_CN', SDKVersion: '3.6.0' }),
  getAppBaseInfo: () => ({ language: 'zh_CN', SDKVersion: '3.6.0' }),
  getDeviceInfo: () => ({ platform: 'ios' }),
  getWindowInfo: () => ({ windowWidth: 375, windowHeight: 667, pixelRatio: 2 }),
  getLaunchOptionsSync: () => ({}),
  getEnterOptionsSync: () => ({}),
  onAppShow() {},
  onAppHide() {},
  canIUse: () => false,
};

/**
 * Starts the app of a code package and opens a page of it.
 * @param platform one of PLATFORMS
 * @param {Map<string, Buffer>} files the code package, by path
 * @param {{ path: string, open: typeof openTaroPage, answer: (request: object) => unknown }} options `answer` gives the
 *   data a request is answered with, or `{ statusCode, data }`
 * @returns the page: `type(id, value)` and `tap(id)` do what a visitor does, `shown(id)` is what an element shows;
 *   `requests` and `complaints` are what the app sent and wrote to its console; `requests.offline` makes the network fail
 */
export async function openPage(platform, files, { path, open, answer }) {
  const { realm, api, require } = makeHost(platform, files);
  const [requests, complaints, pages] = [[], [], []];
  const definitions = {};
  realm.define(
    'console',
    Object.fromEntries(
      ['log', 'info', 'warn', 'error'].map((level) => [level, (...values) => complaints.push(values.join(' '))])
    )
  );
  for (const name of ['App', 'Page', 'Component'])
    realm.define(name, (definition) => {
      definitions[name] = definition;
    });
  realm.define('getApp', () => definitions.App);
  realm.define('getCurrentPages', () => pages);
  // Vue needs it, and its documentation says so; React's runtime asks for numbers to name things with. Ours needs neither:
  // a key made of these numbers would be the same each time.
  realm.define('Proxy', Proxy);
  realm.define('global', realm.run('({})'));
  realm.run('Math').random = () => 0.5;
  Object.assign(api.functions, ABOUT_THE_HOST, { request });

  require('/app.js');
  definitions.App.onLaunch.call(definitions.App, { path, query: {}, scene: 1001 });
  require(`${path}.js`);
  const page = open(definitions, { route: path.slice(1), setData }, pages);
  return { ...page, requests, complaints };

  function request({ url, method = 'GET', data, header, success, fail, complete }) {
    requests.push({ url, method, data, header });
    if (requests.offline) {
      const failure = realm.run('JSON').parse('{"errMsg":"request:fail timeout"}');
      fail?.(failure);
      return complete?.(failure);
    }
    const given = answer({ url, method, data });
    const { statusCode, data: body } = given.statusCode ? given : { statusCode: 200, data: given };
    const text = JSON.stringify(body);
    const result = { statusCode, header: {}, errMsg: 'request:ok', data: realm.run('JSON').parse(text) };
    setTimeout(() => [success, complete].forEach((callback) => callback?.(result)));
  }
}

/** Taro makes one tree of everything shown, as data, and takes every event in the method `eh`. */
export function openTaroPage({ Page }, own, pages) {
  const page = Object.assign(Object.create(Page), own, { data: copy(Page.data) });
  pages.push(page);
  page.onLoad({});
  page.onShow();
  page.onReady();
  const find = (id, node = page.data.root) =>
    node.uid === id ? node : (node.cn || []).map((child) => find(id, child)).find(Boolean);
  const tell = (id, type, detail) => {
    const dataset = { sid: find(id).sid };
    page.eh({ type, detail, timeStamp: 1, target: { id, dataset }, currentTarget: { id, dataset } });
  };
  const textOf = (node) => (node.v || '') + (node.cn || []).map(textOf).join('');
  return {
    has: (id) => Boolean(find(id)),
    type: (id, value) => tell(id, 'input', { value }),
    tap: (id) => tell(id, 'tap', {}),
    shown: (id) => textOf(find(id)),
  };
}

/**
 * uni-app makes a component of a page and short names of what its template shows, so that the compiled template is
 * needed to know which is which.
 */
export function openUniPage({ Component }, own, pages, template) {
  const page = Object.assign(
    { properties: {}, options: {}, selectAllComponents: () => [], triggerEvent() {} },
    Component.methods,
    own,
    { data: copy(Component.data || {}) }
  );
  pages.push(page);
  for (const begin of [
    Component.created,
    Component.lifetimes.attached,
    page.onLoad,
    page.onShow,
    Component.lifetimes.ready,
    page.onReady,
  ])
    if (begin) begin.call(page, {});
  const elements = () => readTemplate(template, page.data);
  const tell = (id, type, detail) =>
    page[elements().get(id)[`bind${type}`]]({
      type,
      detail,
      target: { id, dataset: {} },
      currentTarget: { id, dataset: {} },
    });
  return {
    has: (id) => elements().has(id),
    type: (id, value) => tell(id, 'input', { value }),
    tap: (id) => tell(id, 'tap', {}),
    shown: (id) => elements().get(id).text,
  };
}

/** The elements of a compiled template that have an id, with attributes and text filled in; as much of WXML as our page has. */
function readTemplate(template, data) {
  const elements = new Map();
  for (const [, attributeText, text = ''] of template.matchAll(/<\w+ ([^>]*?)(?:\/>|>([^<]*))/g)) {
    const attributes = Object.fromEntries(
      [...attributeText.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])
    );
    const list = attributes['wx:for'];
    const item = attributes['wx:for-item'];
    const scopes = list ? lookUp(list, data).map((each) => ({ ...data, [item]: each })) : [data];
    for (const scope of scopes) {
      const filled = Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, lookUp(value, scope)])
      );
      if (filled.id) elements.set(filled.id, { ...filled, text: String(lookUp(text, scope)) });
    }
  }
  return elements;
}

/** `{{a.b}}` is a path into the data; anything else stands for itself. */
function lookUp(expression, scope) {
  const path = /^\{\{([\w.]+)\}\}$/.exec(expression)?.[1];
  return path ? path.split('.').reduce((value, step) => value?.[step], scope) : expression;
}

function copy(value) {
  return JSON.parse(JSON.stringify(value));
}
