// The WebAssembly of xiaodun as patterns for `copy` in config/index.js. Taro bundles the script by itself.

// A mini-program unpacks .br, a web page (H5) does not.
const isPage = process.env.TARO_ENV === 'h5';
const FOLDER = `node_modules/xiaodun/${isPage ? 'dist' : 'miniprogram'}`;
const ENDING = isPage ? 'wasm' : 'wasm.br';

// `dist` is the `outputRoot` of config/index.js.
module.exports = ['secrets', 'content'].map((part) => ({
  from: `${FOLDER}/${part}.${ENDING}`,
  to: `dist/wasm/${part}.${ENDING}`,
}));
