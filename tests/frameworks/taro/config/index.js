// Taro bundles the script of xiaodun by itself. It must be configured to copy the compressed WebAssembly.

const PACKAGE = 'node_modules/xiaodun/miniprogram';
const copyPart = (part) => ({ from: `${PACKAGE}/${part}.wasm.br`, to: `dist/wasm/${part}.wasm.br` });

module.exports = {
  projectName: 'xiaodun-in-taro',
  date: '2026-1-1',
  designWidth: 750,
  sourceRoot: 'src',
  outputRoot: 'dist',
  framework: 'react',
  compiler: 'webpack5',
  plugins: ['@tarojs/plugin-framework-react'],
  copy: { patterns: [copyPart('secrets'), copyPart('content')], options: {} },
  mini: {},
};
