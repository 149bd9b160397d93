// The API reference as Markdown, in both languages: TypeDoc with its plugin for Markdown.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../lib/run.mjs';
import { nodeTool } from '../lib/tools.mjs';

const OPTIONS = [
  ['--plugin', 'typedoc-plugin-markdown'],
  ['--plugin', join(ROOT, 'scripts/site/typedoc-language.mjs')],
  ['--router', 'category'],
  ['--entryFileName', 'index'],
  ['--hideBreadcrumbs', 'true'],
  ['--hidePageHeader', 'true'],
  ['--hideGenerator', 'true'],
  ['--useCodeBlocks', 'true'],
  ['--parametersFormat', 'table'],
  ['--logLevel', 'Warn'],
];
const CATEGORIES_ZH = {
  Loading: '加载',
  Errors: '错误',
  Encryption: '加密',
  'Sensitive values': '敏感值',
  HTML: 'HTML',
  Links: '链接',
  Forms: '表单',
};
const HEADINGS_ZH = {
  Parameters: '参数',
  Returns: '返回值',
  Throws: '抛出',
  Example: '示例',
  Examples: '示例',
  Properties: '属性',
  Methods: '方法',
  Constructors: '构造函数',
  'Type Parameters': '类型参数',
  'Call Signature': '调用方式',
};
const COLUMNS_ZH = {
  Parameter: '参数',
  Type: '类型',
  Description: '说明',
  'Type Parameter': '类型参数',
  'Default type': '默认类型',
  'Default value': '默认值',
};

/** Writes `api` and `zh/api` below `pages`. */
export function writeReference(pages) {
  for (const [language, folder] of [
    ['en', 'api'],
    ['zh', 'zh/api'],
  ]) {
    const out = join(pages, folder);
    run(nodeTool('typedoc'), [...OPTIONS.flat(), '--out', out], { env: { ...process.env, XIAODUN_DOCS: language } });
    for (const name of filesOf(out)) {
      const path = join(out, name);
      const text = titled(readFileSync(path, 'utf8'), language, name === 'index.md');
      writeFileSync(path, withCodesLinked(text, name.includes('/') ? '../../' : '../'));
    }
  }
}

/** The groups of the sidebar: categories with their pages. */
export function referenceSidebar(pages, prefix) {
  const out = join(pages, prefix, 'api');
  const categories = readdirSync(out, { withFileTypes: true }).filter((each) => each.isDirectory());
  return categories.map(({ name }) => {
    const text = name.replaceAll('_', ' ');
    return {
      text: prefix ? (CATEGORIES_ZH[text] ?? text) : text,
      items: readdirSync(join(out, name))
        .filter((file) => file.endsWith('.md'))
        .sort((a, b) => a.localeCompare(b, 'en'))
        .map((file) => ({ text: file.replace('.md', ''), link: `/${prefix}api/${name}/${file.replace('.md', '')}` })),
    };
  });
}

function titled(text, language, isIndex) {
  // TypeDoc writes "# Function: init()"; a reader looks for the name.
  const named = text.replace(/^# (?:[A-Z][a-z]+ ?)+: /m, '# ');
  const page = isIndex ? named.replace(/^# .*$/m, language === 'zh' ? '# API 参考' : '# API reference') : named;
  if (language === 'en') return page;
  const columns = page.replace(/^\|.*(?=\n\| -)/gm, (head) =>
    head.replace(/[^|]+/g, (cell) => ` ${COLUMNS_ZH[cell.trim()] ?? cell.trim()} `)
  );
  return columns.replace(/^(#{2,6}) (.+)$/gm, (line, marks, heading) => {
    const words = HEADINGS_ZH[heading] ?? CATEGORIES_ZH[heading];
    return words ? `${marks} ${words}` : line;
  });
}

/** Each code of an error leads to its row of the FAQ. */
function withCodesLinked(text, up) {
  return text
    .split(/(^```[\s\S]*?^```$)/m)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(/`(ERR_[A-Z_]+)`/g, (code, name) => `[${code}](${up}guides/faq.md#${name})`)
    )
    .join('');
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
}
