const xiaodun = require('./xiaodun');

module.exports = {
  projectName: 'xiaodun-in-taro',
  date: '2026-1-1',
  designWidth: 750,
  sourceRoot: 'src',
  outputRoot: 'dist',
  framework: 'react',
  compiler: 'webpack5',
  plugins: ['@tarojs/plugin-framework-react'],
  copy: { patterns: [...xiaodun], options: {} },
  mini: {},
};
