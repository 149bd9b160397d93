// The platforms as data: each global and each quirk is a switch of its own, with where it is known from.
// None of this was tried on a phone here; what is below was reported by those who did, or is documented.

/** What is the same on all of them. */
const COMMON = {
  // Lists of globals in lint tables and dozens of issues of libraries: none of these is in the logic layer.
  // TextEncoder, TextDecoder, URL, URLSearchParams, atob, btoa, fetch, crypto, document, window, navigator,
  // structuredClone, queueMicrotask, BigInt, FinalizationRegistry and WeakRef are not put into the realm at all.
  timers: true,
};

export const PLATFORMS = {
  'WeChat on iOS': {
    ...COMMON,
    api: 'wx',
    // developers.weixin.qq.com, framework/performance/wasm: instantiate(path, imports), base library 2.13.0.
    engine: 'WXWebAssembly',
    takes: 'path',
    // The same page: `.wasm.br` from base library 2.14.0.
    brotli: true,
    // Every published use reads `result.instance`.
    result: 'pair',
    // lbb00/rust-rsa2-wasm, helper/wx.patch: a cached view and wasm.memory.buffer do not stay in step on iOS.
    staleViews: true,
    // The page of the first switch: exports may be functions, memories and tables; no globals on iOS.
    globalExports: 'refused',
    // developers.weixin.qq.com, community article 0002262d6f0818d8669c6d9f559413: of more than three export
    // names of one function the later ones are missing (iOS 8.0.9).
    exportNamesOfOneFunction: 3,
    // developers.weixin.qq.com, framework/runtime/env: up to iOS 15 Promise is a polyfill over setTimeout.
    promise: 'macro-task',
    // Community threads 000c02a47904282d0b41e8d0a61000 and 000a041bbfc0605f57bc4338456000: instantiate fails now and then.
    failsFirst: true,
    // developers.weixin.qq.com, wx.getRandomValues, base library 2.15.0: an object with length and callbacks.
    random: 'callback',
    // Typings: names the module wrapper of the base library hides from page code.
    shadowed: ['window', 'document', 'navigator', 'location', 'fetch', 'XMLHttpRequest', 'WebSocket'],
  },
  'WeChat on Android': {
    ...COMMON,
    api: 'wx',
    engine: 'WXWebAssembly',
    takes: 'path',
    brotli: true,
    // miniprogram-api-typings declare Promise<Instance>: a client that holds to them must work too.
    result: 'instance',
    random: 'callback',
    shadowed: ['window', 'document', 'navigator', 'location', 'fetch', 'XMLHttpRequest', 'WebSocket'],
  },
  Douyin: {
    ...COMMON,
    api: 'tt',
    // developer.open-douyin.com, experience-optimization/list/wasm: 2.34.0.0; `.wasm.br` only from 2.92.0.0, so not here.
    engine: 'TTWebAssembly',
    takes: 'path',
    brotli: false,
    result: 'pair',
    // aiao-io/rxdb, douyin-spike: a path without a leading slash is looked up next to the page and not found.
    absolutePathsOnly: true,
    // open-douyin, crypto/tt-get-random-values: the same shape as wx, 2.87.0.
    random: 'callback',
    // aiao-io/rxdb, douyin-spike: page modules see `globalThis === undefined`.
    shadowed: ['globalThis', 'window', 'document', 'navigator'],
  },
  Alipay: {
    ...COMMON,
    api: 'my',
    // aiao-io/rxdb, alipay-probe: in the logic layer MYWebAssembly is absent, the standard WebAssembly works from bytes.
    engine: 'WebAssembly',
    takes: 'bytes',
    result: 'pair',
    // The same: buffers come from another realm, `instanceof ArrayBuffer` cannot be trusted.
    foreignBuffers: true,
    // The same: my.getRandomValues is absent.
    random: 'none',
    shadowed: [],
  },
  'Alipay, in a Worker': {
    ...COMMON,
    // opendocs.alipay.com, mini/0b2bz8: base library 2.9.7, documented for Workers; absolute package paths.
    engine: 'MYWebAssembly',
    takes: 'path',
    brotli: true,
    absolutePathsOnly: true,
    result: 'pair',
    foreignBuffers: true,
    // aiao-io/rxdb, alipay-probe: crypto.getRandomValues is there, though not documented.
    random: 'web-crypto',
    shadowed: [],
  },
  'a bare realm with WebAssembly': {
    engine: 'WebAssembly',
    takes: 'bytes',
    result: 'pair',
    random: 'none',
    shadowed: [],
  },
};
