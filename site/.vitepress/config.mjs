// The site. `scripts/site.mjs` prepares the pages and builds; see there.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { referenceSidebar } from '../../scripts/site/api.mjs';
import { BASE } from '../../scripts/site/relocate.mjs';
import { slugOf } from '../../scripts/site/slug.mjs';
import { GUIDES } from '../../scripts/site/sources.mjs';
import { termsOfQuery, termsOfText } from './tokenize.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const PAGES = path('../.pages');
const { version } = JSON.parse(readFileSync(path('../../pkg/package.json'), 'utf8'));

const PLAYGROUNDS = {
  encrypt: ['Encrypt', '加密'],
  guomi: ['SM2, SM3 and SM4', '国密'],
  mask: ['Mask and find', '脱敏与查找'],
  html: ['HTML', 'HTML'],
  links: ['Links', '链接'],
};
const REFERENCE = {
  overview: ['Overview', '概览'],
  benchmarks: ['Benchmarks', '性能'],
  detection: ['Detection', '识别率'],
  'html-peers': ['HTML compared', 'HTML 对比'],
  security: ['Security', '安全'],
  architecture: ['Architecture', '架构'],
  contributing: ['Contributing', '参与贡献'],
  changelog: ['Changelog', '更新日志'],
};

const search = {
  provider: 'local',
  options: {
    locales: {
      zh: {
        translations: {
          button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
          modal: {
            displayDetails: '显示详情',
            resetButtonTitle: '清除',
            backButtonTitle: '关闭',
            noResultsText: '没有找到',
            footer: {
              selectText: '打开',
              selectKeyAriaLabel: '回车',
              navigateText: '移动',
              navigateUpKeyAriaLabel: '上箭头',
              navigateDownKeyAriaLabel: '下箭头',
              closeText: '关闭',
              closeKeyAriaLabel: 'Esc',
            },
          },
        },
      },
    },
  },
};
// For the index alone: VitePress would send an enumerable function to the page as text to be evaluated, which a
// Content-Security-Policy forbids. The theme sets the same functions in the page.
Object.defineProperty(search.options, 'miniSearch', {
  value: { options: { tokenize: termsOfText }, searchOptions: { tokenize: termsOfQuery } },
});

export default {
  title: 'xiaodun',
  base: BASE,
  srcDir: '.pages',
  outDir: 'dist',
  cacheDir: '.cache',
  metaChunk: true,
  // The favicon's path is not looked at by VitePress.
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${BASE}img/shield.svg` }]],
  markdown: {
    anchor: { slugify: slugOf },
    // The default themes have colours with too little contrast.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      // Code within a line may have the braces of a template, which Vue would read.
      const show = md.renderer.rules.code_inline;
      md.renderer.rules.code_inline = (...given) => show(...given).replace(/^<code/, '<code v-pre');
    },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      description: 'Protects data in a mini-program or web page before it is uploaded, stored, shown or opened.',
      themeConfig: themeOf('', 0),
    },
    zh: {
      label: '中文',
      lang: 'zh-CN',
      description: '在小程序和网页里，先保护数据，再上传、存储、展示或打开。',
      themeConfig: {
        ...themeOf('zh/', 1),
        outline: { label: '本页目录' },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '主题',
        lightModeSwitchTitle: '切换到浅色',
        darkModeSwitchTitle: '切换到深色',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '切换语言',
        skipToContentLabel: '跳到正文',
      },
    },
  },
  themeConfig: { logo: '/img/shield.svg', search },
  vite: {
    publicDir: path('../.pages/public'),
    resolve: { alias: { xiaodun: path('../../pkg/dist/browser.mjs'), '@demo': path('../../js-demo/web') } },
    build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
    server: { fs: { allow: [path('../..')] } },
  },
};

/** @param prefix of the language's pages @param index of its words */
function themeOf(prefix, index) {
  const link = (page) => `/${prefix}${page}`;
  const named = (folder, names) =>
    Object.entries(names).map(([page, words]) => ({ text: words[index], link: link(`${folder}${page}`) }));
  const guides = GUIDES.filter((name) => existsSync(`${PAGES}/${prefix}guides/${name}.md`));
  const say = (english, chinese) => (index === 0 ? english : chinese);
  const playgrounds = { text: say('Playground', '试一试'), items: named('playground/', PLAYGROUNDS) };
  const main = [
    {
      text: say('Guides', '指南'),
      items: guides.map((name) => ({ text: titleOf(`${prefix}guides/${name}.md`), link: link(`guides/${name}`) })),
    },
    { text: say('Questions and errors', '常见问题与错误码'), link: link('guides/faq') },
    playgrounds,
    { text: say('About', '关于'), items: named('', REFERENCE) },
    {
      text: say('Decisions', '设计决定'),
      items: decisions(prefix).map((name) => ({
        text: titleOf(`${prefix}decisions/${name}.md`),
        link: link(`decisions/${name}`),
      })),
    },
  ];
  return {
    nav: [
      { text: say('Guides', '指南'), link: link('guides/web'), activeMatch: `/${prefix}guides/(?!faq)` },
      { text: 'API', link: link('api/'), activeMatch: link('api/') },
      { text: say('Playground', '试一试'), link: link('playground/encrypt'), activeMatch: link('playground/') },
      { text: say('Errors', '错误码'), link: link('guides/faq') },
      { text: version, link: link('changelog') },
    ],
    sidebar: {
      [link('api/')]: [{ text: say('API reference', 'API 参考'), link: link('api/') }, ...reference(prefix)],
      [link('')]: main,
    },
  };
}

function reference(prefix) {
  return existsSync(`${PAGES}/${prefix}api`) ? referenceSidebar(PAGES, prefix) : [];
}

function decisions(prefix) {
  const index = JSON.parse(readFileSync(`${PAGES}/pages.json`, 'utf8'));
  return index
    .filter((page) => page.startsWith(`${prefix}decisions/`))
    .map((page) => page.replace(/^.*\//, '').replace('.md', ''));
}

function titleOf(page) {
  return /^# (.+)$/m.exec(readFileSync(`${PAGES}/${page}`, 'utf8'))[1].replaceAll('`', '');
}
