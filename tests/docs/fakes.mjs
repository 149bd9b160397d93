// Just as much of a browser and of a mini-program host as the examples touch.

import { readFile, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { KEY_SET } from './keys.mjs';

const webcrypto = globalThis.crypto;

/**
 * A browser: its globals, and what the page did with them. `answers`: status codes of the server, in order, functions that
 * make the answer to a request, or `'fail'` for no network.
 */
export function fakeBrowser(packageFolder) {
  const did = {
    fetched: [],
    answers: [],
    assigned: [],
    stored: new Map(),
    beacons: [],
    elements: new Map(),
    guards: [],
    policies: [],
    complaints: [],
  };
  const element = (selector) => {
    if (!did.elements.has(selector)) did.elements.set(selector, { innerHTML: '' });
    return did.elements.get(selector);
  };
  const globals = {
    async fetch(address, options) {
      did.fetched.push([String(address), options]);
      if (String(address) === '/.well-known/jwks.json') return new Response(JSON.stringify(KEY_SET));
      if (String(address).startsWith('/static/'))
        return new Response(readFileSync(join(packageFolder, 'dist', String(address).slice('/static/'.length))));
      if (address instanceof URL && address.protocol === 'file:')
        return new Response(await promisify(readFile)(address.pathname));
      const next = (await did.answers.shift()) ?? 200;
      if (next === 'fail') throw new TypeError('fetch failed');
      const status = typeof next === 'function' ? await next(options) : next;
      if (typeof status === 'number') return new Response(JSON.stringify(bodyOf(status)), { status });
      return new Response(JSON.stringify(status.data), { status: status.statusCode });
    },
    location: { search: `?next=${encodeURIComponent('/orders?id=1')}`, assign: (url) => did.assigned.push(url) },
    document: { querySelector: element },
    localStorage: { setItem: (key, value) => did.stored.set(key, value) },
    navigator: { sendBeacon: (url, body) => did.beacons.push([url, body]) },
    router: { beforeEach: (guard) => did.guards.push(guard) },
    console: { ...console, error: (...said) => did.complaints.push(said) },
    trustedTypes: { createPolicy: (name, rules) => (did.policies.push(name), rules) },
  };
  return { did, globals };
}

/**
 * A mini-program host without Web Crypto: `wx`, `Page` and what a page did with them. `answers` and `keyAnswers` are those
 * of the server, in order: a status code, `{ statusCode, data }`, `'fail'` for no network, or a promise of one of them.
 * So many of the next files of WebAssembly are `missing`.
 */
export function fakeMiniProgram(packageFolder) {
  const did = {
    loaded: [],
    requests: [],
    answers: [],
    keyAnswers: [],
    missing: 0,
    opened: [],
    stored: new Map(),
    logged: [],
    complaints: [],
    page: undefined,
  };
  const globals = {
    // No random source but the host's own. The tests themselves decrypt with the rest.
    crypto: { subtle: webcrypto.subtle },
    WXWebAssembly: {
      instantiate(path, imports) {
        // What "Build npm" copies, and what a developer copies by hand.
        const copied = /^\/(?:\w+\/)?miniprogram_npm\/xiaodun\/(\w+\.wasm(?:\.br)?)$/.exec(path)?.[1];
        const name = copied ?? /^\/wasm\/(\w+\.wasm)$/.exec(path)[1];
        did.loaded.push(path);
        if (did.missing-- > 0) return Promise.reject(new Error(`${path} is not there`));
        const bytes = readFileSync(join(packageFolder, copied ? 'miniprogram' : 'dist', name));
        return WebAssembly.instantiate(name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes, imports);
      },
    },
    console: { ...console, error: (...said) => did.complaints.push(said) },
    Page(options) {
      const page = Object.create(options);
      page.data = structuredClone(options.data ?? {});
      page.setData = (data) => Object.assign(page.data, data);
      did.page = page;
    },
    wx: {
      getRandomValues: ({ length, success }) =>
        success({ randomValues: webcrypto.getRandomValues(new Uint8Array(length)).buffer }),
      async request(options) {
        did.requests.push(options);
        const isKey = options.url.endsWith('/jwks.json');
        const answer = (await (isKey ? did.keyAnswers : did.answers).shift()) ?? 200;
        if (answer === 'fail') return options.fail?.({ errMsg: 'request:fail timeout' });
        const { statusCode, data } = typeof answer === 'number' ? { statusCode: answer } : answer;
        if (statusCode === 200 && options.url.endsWith('/api/random')) {
          const random = [...webcrypto.getRandomValues(new Uint8Array(options.data.bytes))];
          return options.success({ statusCode, data: { random } });
        }
        options.success?.({ statusCode, data: data ?? (isKey && statusCode === 200 ? KEY_SET : bodyOf(statusCode)) });
      },
      navigateTo: (options) => did.opened.push(options.url),
      setStorageSync: (key, value) => did.stored.set(key, value),
      setStorage: ({ key, data }) => did.stored.set(key, data),
      getRealtimeLogManager: () => ({ info: (line) => did.logged.push(line), warn: (line) => did.logged.push(line) }),
    },
    // Alipay's: another name for the status, and a status that is no success comes to `fail`.
    my: {
      request(options) {
        did.requests.push(options);
        const { status, ...rest } = did.answers.shift();
        if (status === undefined) return options.fail({ error: 12, errorMessage: 'network error', ...rest });
        const answer = { status, headers: {}, ...rest };
        if (status >= 200 && status < 300) options.success(answer);
        else options.fail({ error: 19, errorMessage: 'http status error', ...answer });
      },
    },
  };
  return { did, globals };
}

/** What a backend such as docs/backend/service.mjs sends with a status code. */
function bodyOf(statusCode) {
  return { 409: { code: 'UNKNOWN_KEY' }, 400: { code: 'BAD_REQUEST' } }[statusCode] ?? {};
}

/** Runs `work` with these globals in place of the process's own. */
export async function withGlobals(globals, work) {
  const before = Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    return await work();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else delete globalThis[name];
    }
  }
}
