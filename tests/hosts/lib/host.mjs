// A simulated mini-program host: a realm, the platform's own globals, and the code package in it.

import { randomBytes, webcrypto } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { makeEngine } from './engine.mjs';
import { makeApi } from './platform-api.mjs';
import { makeRealm, makeRequire } from './realm.mjs';

const promisePolyfill = readFileSync(createRequire(import.meta.url).resolve('promise-polyfill/lib/index.js'), 'utf8');

/**
 * @param platform one of PLATFORMS
 * @param {Map<string, Buffer>} files the code package, by path
 * @param {{ transform?: (code: string) => string, backend?: string }} [options]
 */
export function makeHost(platform, files, { transform = (code) => code, backend } = {}) {
  const realm = makeRealm();
  if (platform.timers) {
    realm.define('setTimeout', (work, delay, ...values) => {
      const timer = setTimeout(work, delay, ...values);
      // What is to happen in minutes (an unanswered request is wiped) does not keep the test from ending.
      if (delay > 10_000) timer.unref();
      return Number(timer);
    });
    realm.define('clearTimeout', (timer) => clearTimeout(timer));
  }
  if (platform.promise === 'macro-task') usePolyfilledPromise(realm);
  if (platform.engine) realm.define(platform.engine, makeEngine(platform, realm, files));
  if (platform.random === 'web-crypto')
    realm.define('crypto', { getRandomValues: (array) => webcrypto.getRandomValues(array) });
  const api = platform.api && makeApi(platform, realm, files, backend);
  if (api) realm.define(platform.api, api.functions);
  const require = makeRequire(realm, files, {
    shadowed: platform.shadowed,
    transform: (code) => toPlatform(platform, transform(code)),
  });
  return { realm, api, require };
}

/** The folder of the package that mini-programs copy, as it is in a code package. */
export function packageFiles(folder, at = '/miniprogram_npm/xiaodun') {
  return new Map(readdirSync(folder).map((name) => [`${at}/${name}`, readFileSync(join(folder, name))]));
}

/** What a developer passes as init({ entropy }) where the host has no source of its own. */
export const entropyFromElsewhere = (length) => new Uint8Array(randomBytes(length));

/** With the host's Promise replaced, its tools also turn `async` into code that uses that Promise. */
function toPlatform(platform, code) {
  return platform.promise === 'macro-task' ? transformSync(code, { target: 'es2016' }).code : code;
}

function usePolyfilledPromise(realm) {
  const module = { exports: {} };
  realm.run(`(function (module, exports) {${promisePolyfill}\n})`)(module, module.exports);
  realm.define('Promise', module.exports.default || module.exports);
}
