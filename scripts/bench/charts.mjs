// The pictures of docs/benchmarks.md: time by task and size, of this package and of other libraries. `node
// scripts/bench/charts.mjs` makes them of the figures on that page; `node scripts/bench.mjs --write` does so after it
// has measured.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../lib/run.mjs';

const FOLDER = 'docs/pictures';
const LANGUAGES = ['en', 'zh'];

/**
 * What people ask about. `section` and `row` are those of docs/benchmarks.md, in Chromium: a page has all the rivals.
 */
const TASKS = [
  {
    words: ['Encrypt a short value: RSA-2048, 18 bytes', '加密一个短值：RSA-2048，18 字节'],
    section: 'RSA-OAEP-256 of 18 bytes, key imported',
    row: 'RSA-2048',
    peers: ['jsencrypt', 'node-forge', 'WebCrypto'],
  },
  {
    words: ['Encrypt a form: JWE of 4 KB', '加密一个表单：4 KB 的 JWE'],
    section: 'JWE of a form, RSA-2048',
    row: '4 KB',
    peers: ['node-forge', 'jose'],
  },
  {
    words: ['Sanitise 5 KB of HTML', '净化 5 KB HTML'],
    section: 'HTML sanitised, default policies',
    row: '5 KB',
    peers: ['DOMPurify'],
  },
  {
    words: ['Check a link', '检查一个链接'],
    section: 'Jump links checked',
    row: 'one ordinary link',
    peers: ['new URL'],
  },
  {
    words: ['Find phone and identity numbers in 1 MB', '在 1 MB 文本里查找手机号和身份证号'],
    section: '1 MB of text searched',
    row: 'dense, phone and idCard',
    peers: ['two regexes'],
  },
];

const OWN_FILES = [
  'secrets.wasm',
  'content.wasm',
  'guomi.wasm',
  'browser.mjs (its JavaScript)',
  'miniprogram/index.js',
];
const FILES = { 'browser.mjs (its JavaScript)': 'browser.mjs' };
const PEERS = {
  'new URL': ['new URL (parses only)', 'new URL（只解析）'],
  'two regexes': ['two regexes', '两个正则'],
  WebCrypto: ['Web Crypto (native)', 'Web Crypto（原生）'],
  jose: ['jose (Web Crypto)', 'jose（Web Crypto）'],
};
const WORDS = {
  time: ['Time of one call in Chromium', '每次调用用时（Chromium）'],
  size: ['Size in KB, brotli', '体积（KB，brotli）'],
  note: ['Shorter is better. Measured', '越短越好。测于'],
};

const WIDTH = 480;
const LABELS = 172;
const VALUES = 66;
const LINE = 22;
const GAP = 14;
const FONT = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** By path from the root: every chart, of what docs/benchmarks.md says. */
export function charts(text) {
  const date = /^Measured on (\d{4}-\d\d-\d\d)/m.exec(text)?.[1] ?? fail('there is no date');
  const files = new Map();
  LANGUAGES.forEach((language, index) => {
    const note = `${WORDS.note[index]} ${date}`;
    files.set(`${FOLDER}/speed-${language}.svg`, drawing(WORDS.time[index], note, timeGroups(text, index)));
    files.set(`${FOLDER}/sizes-${language}.svg`, drawing(WORDS.size[index], note, [sizeGroup(text)]));
  });
  return files;
}

export function writeCharts() {
  const text = readFileSync(join(ROOT, 'docs/benchmarks.md'), 'utf8');
  for (const [file, svg] of charts(text)) writeFileSync(join(ROOT, file), svg);
}

function timeGroups(text, index) {
  return TASKS.map(({ words, section, row, peers }) => {
    const times = timesOf(text, section, row);
    const bars = ['xiaodun', ...peers].map((name) => ({
      label: PEERS[name]?.[index] ?? name,
      isOwn: name === 'xiaodun',
      shown: times.get(name) ?? fail(`${section}, ${row} has no ${name}`),
      value: microseconds(times.get(name)),
    }));
    return { title: words[index], bars };
  });
}

/** The times of a row in Chromium, by library. */
function timesOf(text, section, wanted) {
  const times = new Map();
  let isWanted = false;
  for (const [where, what, library, time] of rowsOf(text, section)) {
    if (where) isWanted = where === 'Chromium' && what === wanted;
    if (isWanted) times.set(library.replaceAll('*', ''), time);
  }
  return times;
}

function sizeGroup(text) {
  const bars = rowsOf(text, 'Sizes')
    .filter(([name, , , brotli]) => /^\d/.test(brotli) && !name.startsWith('inline'))
    .map(([name, , , brotli]) => ({
      label: FILES[name] ?? name,
      isOwn: OWN_FILES.includes(name),
      shown: brotli,
      value: Number(brotli),
    }));
  if (!bars.some(({ isOwn }) => isOwn)) fail('the table of sizes has no part');
  return { title: '', bars };
}

function rowsOf(text, section) {
  const start = text.indexOf(`\n## ${section}\n`);
  if (start < 0) fail(`there is no section ${section}`);
  const end = text.indexOf('\n## ', start + 1);
  return [...text.slice(start, end < 0 ? undefined : end).matchAll(/^\| ?(.*?) ?\|$/gm)].map(([, row]) =>
    row.split('|').map((cell) => cell.trim())
  );
}

function microseconds(time) {
  const [, number, unit] = /^([\d.]+) (µs|ms|s)$/.exec(time) ?? fail(`${time} is no time`);
  return Number(number) * { µs: 1, ms: 1e3, s: 1e6 }[unit];
}

/** Bars are as long as their value is to the longest of their group. */
function drawing(title, note, groups) {
  const parts = [];
  let y = 24;
  const text = (x, style, content) => parts.push(`<text x="${x}" y="${y}" class="${style}">${escaped(content)}</text>`);
  text(8, 'title', title);
  y += GAP + 14;
  for (const group of groups) {
    if (group.title) {
      text(8, 'group', group.title);
      y += LINE;
    }
    const longest = Math.max(...group.bars.map(({ value }) => value));
    for (const { label, isOwn, shown, value } of group.bars) {
      const length = Math.max(2, ((WIDTH - LABELS - VALUES) * value) / longest);
      text(8, isOwn ? 'own' : 'label', label);
      parts.push(
        `<rect x="${LABELS}" y="${y - 12}" width="${length.toFixed(1)}" height="14" rx="3" class="${isOwn ? 'bar' : 'peer'}"/>`
      );
      text((LABELS + length + 6).toFixed(1), isOwn ? 'own' : 'label', shown);
      y += LINE;
    }
    y += GAP;
  }
  text(8, 'note', note);
  y += 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" font-family='${FONT}'>
<title>${escaped(title)}</title>
<style>
text{font-size:13px;fill:#16211e}.title{font-size:16px;font-weight:600}.group{font-weight:600}.own{font-weight:600;fill:#0b6b5d}.note{fill:#55635e}
.bar{fill:#0b6b5d}.peer{fill:#a9b5af}
@media (prefers-color-scheme:dark){text{fill:#e6eeea}.own{fill:#5fd3bb}.note{fill:#9fb1aa}.bar{fill:#5fd3bb}.peer{fill:#55635e}}
</style>
${parts.join('\n')}
</svg>
`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** @returns {never} */
function fail(why) {
  throw new Error(`docs/benchmarks.md: ${why}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeCharts();
