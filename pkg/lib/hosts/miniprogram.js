// Mini-programs: the parts lie in the code package and are instantiated by their path in it.

import { asBytes } from '../core/bytes.js';
import { globalOf, memberOf, own } from '../core/records.js';
import { webCrypto } from './web-crypto.js';

/** Some clients fail the first time and succeed the second. */
const ATTEMPTS = 2;

export const miniprogramHost = {
  __proto__: null,
  load(part, source, imports) {
    const engine = findEngine();
    const attempts = [];
    for (const each of candidates(part, source)) for (let left = ATTEMPTS; left > 0; left--) attempts.push(each);
    const failures = new Map();
    const next = () => {
      if (attempts.length === 0) throw new Error(adviceOn(part, failures));
      const each = attempts.shift();
      return engine.instantiate(each, imports).then(
        (result) => own(result, 'instance') || result,
        (error) => {
          failures.set(each, messageOf(error));
          return next();
        }
      );
    };
    return Promise.resolve().then(next);
  },
  entropy: hostRandom,
};

function adviceOn(part, failures) {
  const facts = Array.from(failures.keys(), (each) => `${describe(each)}: ${failures.get(each)}`).join('; ');
  return (
    `${facts}. Check that the file is in the code package at that path (build npm again), that the path begins with a slash, ` +
    "and that the base library is new enough. A host that takes no .wasm.br (Alipay's logic layer, Douyin before 2.92) needs " +
    `node_modules/xiaodun/dist/${part}.wasm copied into the code package, and its path: init({ wasm: { ${part}: '/wasm/${part}.wasm' } })`
  );
}

/** The paths to try, in order. */
function candidates(part, source) {
  if (source === undefined) return candidates(part, `/miniprogram_npm/xiaodun/${part}.wasm.br`);
  // "Build npm" copies the compressed file. Not every client takes it, and the plain file may have been put next to it.
  const isCompressed = typeof source === 'string' && source.endsWith('.wasm.br');
  return isCompressed ? [source, source.slice(0, -'.br'.length)] : [source];
}

/** The host's WebAssembly, and the form in which it takes a path of the code package. */
function findEngine() {
  const platforms =
    globalOf('WXWebAssembly', typeof WXWebAssembly === 'object' && WXWebAssembly) ||
    globalOf('TTWebAssembly', typeof TTWebAssembly === 'object' && TTWebAssembly) ||
    globalOf('MYWebAssembly', typeof MYWebAssembly === 'object' && MYWebAssembly);
  if (platforms) return makeEngine(platforms, (source) => source);
  if (typeof WebAssembly === 'object' && WebAssembly) return makeEngine(WebAssembly, toBytes);
  throw new Error(
    'this host has no WebAssembly (looked for WXWebAssembly, TTWebAssembly, MYWebAssembly, WebAssembly); a newer client or base library is needed'
  );
}

function makeEngine(api, prepare) {
  return {
    // In a chain, so that a host that throws at once fails like one that rejects.
    instantiate: (source, imports) =>
      Promise.resolve(asBytes(source) || source)
        .then(prepare)
        .then((given) => api.instantiate(given, imports)),
  };
}

/**
 * The standard WebAssembly takes bytes. Where a mini-program has it, its file system reads the package; a web page
 * built from the same sources (H5) fetches them.
 */
function toBytes(source) {
  if (typeof source !== 'string') return source;
  if (source.endsWith('.br')) throw new Error('the WebAssembly of this host takes bytes, and does not unpack .br');
  return readBytes(source).then((data) => {
    const bytes = asBytes(data);
    const isWasm = bytes && bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
    if (!isWasm)
      throw new Error('what was read there is not WebAssembly (some simulators read files as text); try on a device');
    return bytes;
  });
}

function readBytes(path) {
  const files = fileSystem();
  if (files) return readFile(files, path);
  if (typeof fetch !== 'function')
    throw new Error(
      'the WebAssembly of this host takes bytes, and there is no file system to read them from; pass bytes'
    );
  return fetch(path).then((response) => {
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return response.arrayBuffer();
  });
}

function fileSystem() {
  const api = hostApis().find((each) => typeof memberOf(each, 'getFileSystemManager') === 'function');
  return api?.getFileSystemManager?.();
}

function readFile(files, filePath) {
  return new Promise((resolve, reject) =>
    files.readFile({ filePath, success: (result) => resolve(result.data), fail: reject })
  );
}

function hostRandom() {
  const standard = webCrypto();
  if (standard) return standard;
  const api = hostApis().find((each) => typeof memberOf(each, 'getRandomValues') === 'function');
  return api && askLater(api);
}

/** `getRandomValues` of these hosts takes a length and answers a callback; called like Web Crypto it leaves zeros. */
function askLater(api) {
  return (length) =>
    new Promise((resolve, reject) => {
      api.getRandomValues({ length, success: (result) => resolve(result.randomValues), fail: reject });
    });
}

/** @returns {MiniProgramApi[]} */
function hostApis() {
  const all = [
    globalOf('wx', typeof wx === 'object' && wx),
    globalOf('tt', typeof tt === 'object' && tt),
    globalOf('my', typeof my === 'object' && my),
  ];
  return /** @type {MiniProgramApi[]} */ (all.filter(Boolean));
}

function messageOf(error) {
  return (error && (error.message || error.errMsg || error.errorMessage)) || String(error);
}

function describe(source) {
  return typeof source === 'string' ? source : 'the bytes given';
}
