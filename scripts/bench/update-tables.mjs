// Writes the figures of a run of all tables where they are quoted: docs/benchmarks.md, and the tables of both READMEs.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisons } from '../../benches/lib/report.mjs';
import { wrapMarkdown } from '../lib/markdown.mjs';
import { ROOT } from '../lib/run.mjs';

/**
 * The lines of the READMEs: a table, the rows that are quoted from it, and against whom; by realm where they differ.
 */
const LINES = [
  {
    label: ['RSA-2048 OAEP of 18 bytes', 'RSA-2048 OAEP，18 字节'],
    table: 'encrypt',
    rows: ['RSA-2048'],
    peers: ['jsencrypt', 'node-forge', 'WebCrypto'],
  },
  { label: ['JWE of 4 KB', 'JWE，4 KB'], table: 'jwe', rows: ['4 KB'], peers: ['node-forge', 'jose'] },
  {
    label: ['AES-256-GCM of 64 KB', 'AES-256-GCM，64 KB'],
    table: 'aes',
    rows: ['64 KB'],
    peers: ['@noble/ciphers', 'node-forge'],
  },
  {
    label: [
      'import to first ciphertext, cold; in a page: part requested with its module / by `init()`',
      '冷启动：从引入到第一个密文；网页：`.wasm` 与模块同时请求 / 由 `init()` 请求',
    ],
    table: 'cold',
    rows: {
      Node: ['cold process'],
      Chromium: ['cold page, part requested with its module', 'cold page, part requested by init()'],
    },
    peers: ['jsencrypt', 'node-forge', 'jose'],
  },
  {
    label: ['HTML sanitised: 200 B / 5 KB / 200 KB', '净化 HTML：200 B / 5 KB / 200 KB'],
    table: 'html',
    rows: ['200 B', '5 KB', '200 KB'],
    peers: { Node: ['js-xss', 'sanitize-html'], Chromium: ['DOMPurify'] },
  },
  {
    label: ['an ordinary link checked', '检查一个普通链接'],
    table: 'links',
    rows: ['one ordinary link'],
    peers: ['new URL'],
  },
  {
    label: ['phone and identity numbers in 1 MB, few / many', '在 1 MB 文本里查找手机号与身份证号，号码少 / 多'],
    table: 'find',
    rows: ['sparse, phone and idCard', 'dense, phone and idCard'],
    peers: ['two regexes'],
  },
  {
    label: ['20-field form protected', '保护有 20 个字段的表单'],
    table: 'form',
    rows: ['4 encrypted, 16 other fields'],
    peers: ['its parts'],
  },
];

/** What the tables call no package by, in Chinese. */
const PEERS_ZH = { 'two regexes': '两个正则', 'its parts': '逐项手工调用' };

/** What some rows of the table of sizes are called in the READMEs. */
const FILES = {
  'secrets.wasm': ['`secrets.wasm`', '`secrets.wasm`'],
  'content.wasm': ['`content.wasm`', '`content.wasm`'],
  'guomi.wasm': ['`guomi.wasm`', '`guomi.wasm`'],
  'browser.mjs (its JavaScript)': [
    '`browser.mjs`, the JavaScript for all parts',
    '`browser.mjs`，各部分共用的 JavaScript',
  ],
  'inline.mjs (both parts inside)': ['`inline.mjs`, both parts inside', '`inline.mjs`，内含两个部分'],
  'miniprogram/index.js': ['`miniprogram/index.js`', '`miniprogram/index.js`'],
};

const README = {
  'README.md': {
    bench: (date) =>
      `Compared with other libraries, ${date}; below 1 is faster. Every number, version and missed\nbound is in [docs/benchmarks.md](docs/benchmarks.md).`,
    head: ({ node, chromium }) => `| our time ÷ theirs | Node.js ${node} | Chromium ${chromium} |`,
    sizes: (date) => `| KB, ${date} | raw | gzip | brotli |`,
    note: 'The other packages are whole, bundled and minified by esbuild; 1 KB is 1,000 bytes.',
  },
  'README.zh-CN.md': {
    bench: (date) =>
      `与其他库的对比，${date}；小于 1 表示更快。全部数字、版本和未达到的目标见\n[docs/benchmarks.md](docs/benchmarks.md)。`,
    head: ({ node, chromium }) => `| 本包用时 ÷ 对方用时 | Node.js ${node} | Chromium ${chromium} |`,
    sizes: (date) => `| KB，${date} | 原始 | gzip | brotli |`,
    note: '其他包均为整包，由 esbuild 打包并压缩；1 KB 为 1,000 字节。',
  },
};

/**
 * @param tables by name what `benches/lib/table.mjs` keeps of each
 * @param versions `{ node, chromium, summary }`, the last all of them in a line
 */
export function updateTables(tables, versions) {
  const date = today();
  const texts = new Map();
  const put = (file, name, lines) => texts.set(file, replaced(texts.get(file) ?? read(file), name, lines));
  Object.entries(README).forEach(([file, words], language) => {
    put(file, 'bench', [
      words.bench(date),
      '',
      words.head(versions),
      '|---|---|---|',
      ...LINES.map((line) => quoted(line, tables, language)),
    ]);
    put(file, 'sizes', sizeLines(words, date, tables.size, language));
  });
  const sections = Object.values(tables).map(sectionOf);
  put('docs/benchmarks.md', 'measured', [
    `Measured on ${date}: ${versions.summary}`,
    '',
    '## Bounds missed',
    '',
    missed(tables),
    '',
    ...sections,
  ]);
  // All of them or none.
  for (const [file, text] of texts) writeFileSync(join(ROOT, file), wrapMarkdown(text));
}

/** The sizes alone, next to figures of an earlier run. @param size the table of sizes */
export function updateSizes(size) {
  Object.entries(README).forEach(([file, words], language) => {
    const text = replaced(read(file), 'sizes', sizeLines(words, today(), size, language));
    writeFileSync(join(ROOT, file), text);
  });
  const file = 'docs/benchmarks.md';
  const section = new RegExp(`^## ${size.title}\\n[^]*?(?=\\n## |\\n<!-- /measured)`, 'm');
  const text = read(file);
  if (!section.test(text)) throw new Error(`${file} has no section ${size.title}`);
  const bounds = missed({ size });
  const lines = text
    .replace(section, () => sectionOf({ ...size, text: `Measured on ${today()}.\n\n${size.text}` }))
    .split('\n')
    .filter((line) => !line.startsWith(`- ${size.title}: `));
  if (bounds !== 'None.') lines.splice(lines.indexOf('## Bounds missed') + 2, 0, bounds);
  writeFileSync(join(ROOT, file), wrapMarkdown(lines.join('\n')));
}

function sizeLines(words, date, { rows }, language) {
  return [words.sizes(date), '|---|--:|--:|--:|', ...sized(rows, language), '', words.note];
}

function sectionOf({ title, text }) {
  return `## ${title}\n\n${text}\n`;
}

function read(file) {
  return readFileSync(join(ROOT, file), 'utf8');
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

/** A line of a README, in the language of that number. */
function quoted({ label, table, rows, peers }, tables, language) {
  const cells = ['Node', 'Chromium'].map((realm) => {
    const times = (rows[realm] ?? rows).map(
      (name) => tables[table].rows.find((row) => row.realm === realm && row.name === name)?.times
    );
    const ratios = (peers[realm] ?? peers).map((peer) => {
      const ratios = times.map((those) => short(those?.xiaodun / those?.[peer], `${table}, ${realm}, ${peer}`));
      return `${(language === 1 && PEERS_ZH[peer]) || peer} ${ratios.join(' / ')}`;
    });
    return ratios.join(', ');
  });
  return `| ${[label[language], ...cells].join(' | ')} |`;
}

function sized(rows, language) {
  const unknown = Object.keys(FILES).find((file) => !rows.some(({ name }) => name === file));
  if (unknown) throw new Error(`the table of sizes has no ${unknown}`);
  return rows.map(({ name, raw, gzip, brotli }) => {
    const sizes = [raw, gzip, brotli].map((bytes) => (bytes / 1000).toFixed(1));
    return `| ${[FILES[name]?.[language] ?? name, ...sizes].join(' | ')} |`;
  });
}

/** A line for each bound that was not met. */
function missed(tables) {
  const lines = [];
  for (const { title, text, rows } of Object.values(tables)) {
    const compared = racesOf(rows).flatMap((row) => comparisons(row).map((comparison) => ({ ...row, ...comparison })));
    const unmet = compared.filter(({ verdict }) => verdict.includes('not met'));
    for (const { realm, name, rival, ratio, verdict } of unmet)
      lines.push(
        `- ${title}: ${name} in ${realm}, compared with ${rival}: ${ratio}; wanted ${verdict.replace(/:.*/, '')}`
      );
    // Tables of other shapes say it in the same words.
    const more = text.split('not met').length - 1 - unmet.length;
    if (more > 0) lines.push(`- ${title}: ${more}, marked in the table`);
  }
  return lines.join('\n') || 'None.';
}

function racesOf(rows) {
  return Array.isArray(rows) ? rows.filter(({ times }) => typeof times?.xiaodun === 'number') : [];
}

function short(ratio, what) {
  if (!Number.isFinite(ratio)) throw new Error(`nothing was measured to quote: ${what}`);
  return ratio < 1.5 ? ratio.toFixed(2) : ratio.toFixed(1);
}

/** The text with what is between `<!-- name: … -->` and `<!-- /name -->` replaced. */
function replaced(text, name, lines) {
  const parts = new RegExp(`^([^]*<!-- ${name}: .*? -->\\n)[^]*(<!-- /${name} -->[^]*)$`).exec(text);
  if (!parts) throw new Error(`there is no place for ${name}`);
  return `${parts[1]}${lines.join('\n')}\n${parts[2]}`;
}
