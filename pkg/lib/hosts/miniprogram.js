// Mini-programs: the parts lie in the code package and are instantiated by their path in it.

import { asBytes } from '../bytes.js';
import { webCrypto } from './web-crypto.js';

const NAMES = ['WXWebAssembly', 'TTWebAssembly', 'MYWebAssembly', 'WebAssembly'];

export const miniprogramHost = {
  async load(part, source, imports) {
    const engine = findEngine();
    const paths = source === undefined ? defaultPaths(part) : [source];
    const failures = [];
    for (const path of paths) {
      // Some clients fail the first time and succeed the second.
      for (let attempt = 0; attempt < 2; attempt++) {
        try {
          const result = await engine.instantiate(bytesOrPath(path), imports);
          return result.instance || result;
        } catch (error) {
          failures.push(`${describe(path)}: ${(error && (error.message || error.errMsg)) || error}`);
        }
      }
    }
    throw new Error(
      `${failures[failures.length - 1]}. Check that the file is in the code package at that path (build npm again), ` +
        'that the path begins with a slash, and that the base library supports WebAssembly; ' +
        'another path is passed as init({ wasm })'
    );
  },
  entropy: hostRandom,
};

function findEngine() {
  const engines = [
    typeof WXWebAssembly === 'object' && WXWebAssembly,
    typeof TTWebAssembly === 'object' && TTWebAssembly,
    typeof MYWebAssembly === 'object' && MYWebAssembly,
    typeof WebAssembly === 'object' && WebAssembly,
  ];
  const engine = engines.find(Boolean);
  if (!engine) throw new Error(`this host has no WebAssembly (looked for ${NAMES.join(', ')}); a newer client or base library is needed`);
  return engine;
}

/** Compressed first: it is what counts against the package size. */
function defaultPaths(part) {
  return [`/miniprogram_npm/xiaodun/${part}.wasm.br`, `/miniprogram_npm/xiaodun/${part}.wasm`];
}

function bytesOrPath(source) {
  return asBytes(source) || source;
}

function describe(source) {
  return typeof source === 'string' ? source : 'the bytes given';
}

function hostRandom() {
  const standard = webCrypto();
  if (standard) return standard;
  if (typeof wx === 'object' && wx && typeof wx.getRandomValues === 'function') return askLater(wx);
  if (typeof tt === 'object' && tt && typeof tt.getRandomValues === 'function') return askLater(tt);
  return undefined;
}

/** `getRandomValues` of these hosts takes a length and answers a callback; called like Web Crypto it leaves zeros. */
function askLater(api) {
  return (length) =>
    new Promise((resolve, reject) => {
      api.getRandomValues({
        length,
        success: (result) => resolve(result.randomValues),
        fail: (error) => reject(error),
      });
    });
}
