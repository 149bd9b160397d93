// What can be known of the site without building it: its pages link to what is there, each code has its anchor, the search
// cuts Chinese, and the charts show the figures of docs/benchmarks.md. tests/site looks at the built site.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { charts } from '../../scripts/bench/charts.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { preparePages } from '../../scripts/site/pages.mjs';
import { relocateScript } from '../../scripts/site/relocate.mjs';
import { GUIDES } from '../../scripts/site/sources.mjs';
import { termsOfQuery, termsOfText } from '../../site/.vitepress/tokenize.mjs';
import { readRoot } from './blocks.mjs';
import { anchorsOf } from './checks.mjs';

test('every link of a page leads to a page or file, and to an anchor of it', () => {
  const folder = scratchFolder('pages');
  const pages = preparePages(folder);
  assert.ok(pages.length > 100);
  for (const page of pages) {
    for (const [path, anchor] of linksOf(readFileSync(join(folder, page), 'utf8'))) {
      const target = path ? posix.join(dirname(page), path) : page;
      // TypeDoc writes the reference when the site is built.
      if (/^(?:zh\/)?api\//.test(target)) continue;
      assert.ok(existsSync(join(folder, target)), `${page} links to ${target}`);
      if (!anchor) continue;
      const anchors = anchorsOf(readFileSync(join(folder, target), 'utf8'));
      assert.ok(anchors.includes(decodeURIComponent(anchor)), `${page} links to ${target}#${anchor}`);
    }
  }
});

test('every guide has its place in the order of the site', () => {
  const guides = readdirSync(new URL('../../docs/guides/', import.meta.url)).filter((name) =>
    /^[\w-]+\.md$/.test(name)
  );
  assert.deepEqual([...GUIDES, 'faq'].sort(), guides.map((name) => name.replace('.md', '')).sort());
});

for (const file of ['docs/guides/faq.md', 'docs/guides/faq.zh-CN.md']) {
  test(`every code has its anchor in ${file}`, () => {
    const rows = [...readRoot(file).matchAll(/^\| (<a id="(\w+)"><\/a>)?`([A-Z_]+)` \|/gm)];
    assert.ok(rows.length >= 50);
    for (const [, , id, code] of rows) assert.equal(id, code);
  });
}

test('the search finds Chinese words within sentences', () => {
  const index = new Set(termsOfText('跳转链接先脱敏，再写日志：ERR_WASM_LOAD'));
  for (const query of ['脱敏', '链接', '日志', '敏', '跳转链接', 'WASM'])
    for (const term of termsOfQuery(query)) assert.ok(index.has(term), `${query}: ${term}`);
  assert.ok(!termsOfQuery('加密').some((term) => index.has(term)));
});

test('the charts show the figures of docs/benchmarks.md', () => {
  for (const [file, svg] of charts(readRoot('docs/benchmarks.md')))
    assert.equal(readRoot(file), svg, `${file} is old: node scripts/bench/charts.mjs`);
});

test('the base of the site is put before paths in every kind of string', () => {
  const base = '/__xiaodun_base__/';
  const script = `export const all = ["${base}", '{"base":"${base}"}', \`${base}\${1 + 1}\`, "x"];`;
  const run = new Function('__xiaodun_base__', `${relocateScript(script).replace('export const all =', 'return')}`);
  assert.deepEqual(run('/a/b/'), ['/a/b/', '{"base":"/a/b/"}', '/a/b/2', 'x']);
  assert.throws(() => relocateScript(`import '${base}x.js';`), /only a string may be/);
});

/** Path and anchor of each link to another place of the site, outside of code. */
function linksOf(text) {
  const prose = text.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '').replace(/`[^`\n]+`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => link.split('#'));
}
