// HTML and links take time linear in their length, whatever they are. Steps are counted and not seconds: binaryen writes a call into each
// function and each loop of the part, and the number of calls for a text and for one of twice its length are compared.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { PACKAGE_FOLDER } from '../../scripts/build/package.mjs';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { nodeTool } from '../../scripts/lib/tools.mjs';
import { attach, bundled, exportGlue } from '../lib/bundled.mjs';

const LENGTH = 12_000;

/** Twice the text may take so many times the steps: four times would be quadratic. */
const MOST_GROWTH = 2.3;

/** The most steps for one character. The dearest shape, `<svg><`, takes 1,640: ammonia reads every source with SVG in it too. */
const MOST_STEPS = 2000;

/** Texts that make a parser, a tree builder or a cleaner work hard, by what is repeated. */
const SHAPES = [
  'text ',
  '中',
  '<p>a</p>',
  '<div>',
  '</p>',
  '</br>',
  '<',
  '</',
  '<a',
  '&',
  '&notin',
  '&#x',
  '<!--',
  '<!-->',
  '<![CDATA[',
  '<a b="',
  '<a b="<a c=\'',
  ' a=b',
  '<b><p></b>',
  '<a><b><i><u><div></a>',
  '<font color=red><p>x',
  '<table>',
  '<table><b>x',
  '<td><tr>',
  '<caption><table>',
  '<p><table><td>',
  '<select><option>',
  '<template><svg>',
  '<svg><style>',
  '<math><mi><p>',
  '<textarea>',
  '<frameset>',
  '<li><b>',
  '<dd><dt>',
  '<h1><h2>',
  '<ruby><rt><rp>',
  '<a><table><a>',
  '<button><p>',
  '<form><div></form>',
  '<p style="color:red',
  '<p style="color:red;margin:1px 2px;background:url(x)">x</p>',
  '<p class="ql-align-center a b c">x',
  '<img srcset="a 1x,',
  '<img src="https://example.com/x.png" srcset="a 1x, b 2x">',
  '<a href="https://example.com/?a=%25%32%35">x</a>',
];

/** Beginnings after which each shape is repeated. */
const OPENINGS = ['', '<p ', '<p title="', '<p style="', '<table><tr><td>', '<svg>'];

/** Links that make the rules decode, split and follow, by what is repeated. */
const LINK_SHAPES = [
  'a',
  'a/',
  '../',
  '/',
  '%2F',
  '%252525',
  '%e4%bd%a0',
  '中',
  'a.',
  'xn--a.',
  '中.',
  '@',
  ':',
  ';',
  '[',
  ']',
  '?a=b',
  '&a=b',
  '&next=',
  '&next=https://example.com/',
  '%26next%3Dhttps%3A%2F%2Fexample.com%2F',
  '?next=https%3A%2F%2Fexample.com%2F',
  '#/x?next=/a',
  '&user[next]=/a',
  ';to=x',
  '%3Bto%3Dx',
  '%3Bto%3D/a',
  '?to=x',
  '%3Fto%3Dx',
  '&X;id=1',
  '\u200b',
];
const LINK_OPENINGS = [
  '',
  'https://',
  'https://example.com/',
  'https://example.com/shop/?a=',
  'https://example.com/?next=',
  'https://example.com/#',
  '/shop/',
  '/pages/detail?id=1&x=',
  'weixin://dl/business/?appid=wx0123456789abcdef&path=',
];
const LINK_POLICY = {
  web: { hosts: ['example.com', '*.example.org'], nestedParams: 'common' },
  local: { pathPrefixes: ['/shop/'], excludePaths: ['/shop/admin/'] },
  pages: {
    'pages/detail': { params: { id: { type: 'int' }, x: { type: 'text', maxLength: 2048 }, next: { type: 'url' } } },
  },
  maxBytes: 1 << 20,
};

let content;
let steps = 0;
let sanitizer;
let policy;

before(async () => {
  const counted = join(scratchFolder('steps'), 'content.wasm');
  const part = join(PACKAGE_FOLDER, 'content.wasm');
  const run = spawnSync(nodeTool('wasm-opt'), [
    '--mvp-features',
    '--enable-mutable-globals',
    '--log-execution',
    part,
    '-o',
    counted,
  ]);
  assert.equal(run.status, 0, String(run.stderr));
  ({ core: content } = await bundled(exportGlue('content')));
  attach(content, 'content', counted, { log_execution: () => steps++ });
  sanitizer = content.sanitizer_new(undefined);
  policy = content.policy_new(LINK_POLICY);
});

/** The steps that `work` takes on the shape repeated up to a length. */
function stepsOf(work, opening, shape, length) {
  const text = opening + shape.repeat(Math.ceil(length / shape.length));
  steps = 0;
  work(text);
  return steps;
}

/** Fails for each text, by its opening and shape, that takes more than its share. */
function assertLinear(work, openings, shapes) {
  const slow = [];
  for (const opening of openings) {
    for (const shape of shapes) {
      const once = stepsOf(work, opening, shape, LENGTH);
      const twice = stepsOf(work, opening, shape, 2 * LENGTH);
      if (once === 0 || twice > MOST_GROWTH * once || twice > MOST_STEPS * 2 * LENGTH)
        slow.push(`${opening}${shape}: ${once} and ${twice} steps, ${(twice / once).toFixed(2)} times`);
    }
  }
  assert.deepEqual(slow, []);
}

for (const [name, work] of [
  ['sanitizing', (html) => content.sanitizer_sanitize(sanitizer, html)],
  ['nodes for rich-text', (html) => content.sanitizer_nodes(sanitizer, html)],
  ['a report', (html) => content.sanitizer_inspect(sanitizer, html)],
  ['the text of HTML', (html) => content.html_to_text(html)],
  ['escaping', (html) => content.escape_html(html)],
]) {
  test(`${name}: twice the text takes twice the steps`, () => {
    assertLinear(work, OPENINGS, SHAPES);
  });
}

test('a link: twice the text takes twice the steps', () => {
  assertLinear((link) => content.policy_check(policy, link), LINK_OPENINGS, LINK_SHAPES);
});

test('work that grows with the square is seen', () => {
  const quadratic = (text) => {
    for (let end = 0; end < text.length; end += 1000) content.escape_html(text.slice(0, end));
  };
  const [once, twice] = [LENGTH, 2 * LENGTH].map((length) => stepsOf(quadratic, '', 'a', length));
  assert.ok(twice > 3.5 * once, `${once} and ${twice} steps`);
});
