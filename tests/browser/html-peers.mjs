// Compares xiaodun with other sanitisers on the same cases: `node tests/browser/html-peers.mjs` prints the table, and with
// `--write` puts it into docs/html-peers.md. DOMPurify and the browser's own sanitiser run in the page, the others in
// Node, all with their default options.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { wrapMarkdown } from '../../scripts/lib/markdown.mjs';
import { ROOT, run } from '../../scripts/lib/run.mjs';
import { attacks, benign, judge, styles } from './html/cases.mjs';
import { openStage } from './html/stage.mjs';

const PEERS = join(ROOT, 'tests/browser/peers');
const require = createRequire(join(PEERS, 'package.json'));
const { version: ownVersion } = readJson(join(ROOT, 'pkg/package.json'));
const COLUMNS = {
  executed: 'executed',
  asking: 'asks elsewhere',
  forbidden: 'forbidden left',
  css: 'CSS left',
  changing: 'not idempotent',
  benign: 'benign kept',
  styles: 'styles kept',
};

if (!existsSync(join(PEERS, 'node_modules')))
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS });

const rows = [];
let browserVersion;
// Each has a page of its own, so that the output of one cannot affect the next.
for (const { name, version, clean } of [
  { name: 'xiaodun', version: () => ownVersion, clean: inPage('ours') },
  { name: 'DOMPurify', version: (stage) => stage.ask('version', 'DOMPurify'), clean: inPage('DOMPurify') },
  {
    name: '`setHTML` of the browser',
    version: async (stage) => ((await stage.ask('has', 'setHTML')) ? stage.version : undefined),
    clean: inPage('setHTML'),
  },
  { name: 'sanitize-html', ...inNode('sanitize-html', (sanitizeHtml) => (html) => sanitizeHtml(html)) },
  { name: 'js-xss (`xss`)', ...inNode('xss', (xss) => (html) => xss(html)) },
]) {
  const stage = await openStage('chromium');
  browserVersion = stage.version;
  const known = await version(stage);
  if (known === undefined) console.log(`left out: ${name}, which this browser does not have`);
  else rows.push({ name: `${name} ${known}`, ...(await judge(stage, clean(stage))) });
  console.log(`judged: ${name}`);
  await stage.close();
}
const table = print(rows);
console.log(table);
if (process.argv.includes('--details')) for (const { name, details } of rows) console.log(name, details);
if (process.argv.includes('--write')) writeFileSync(join(ROOT, 'docs/html-peers.md'), wrapMarkdown(paper(table)));

function inPage(which) {
  return (stage) => (list) => stage.ask('clean', which, list);
}

function inNode(name, make) {
  const clean = make(require(name));
  return {
    version: () => readJson(join(PEERS, 'node_modules', name, 'package.json')).version,
    clean: () => (list) => list.map(clean),
  };
}

function print(rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...Object.values(COLUMNS)]),
    `|---|${Object.keys(COLUMNS)
      .map(() => '--:|')
      .join('')}`,
    ...rows.map((row) => line([row.name, ...Object.keys(COLUMNS).map((key) => row[key])])),
  ].join('\n');
}

function paper(table) {
  return `# The same cases, other sanitisers

Written by \`node tests/browser/html-peers.mjs --write\` on ${new Date().toISOString().slice(0, 10)}, in Chromium ${browserVersion} and Node ${process.versions.node}; the cases are
those of \`tests/vectors/html\`, which were written for this project: ${attacks.length} attacks, ${benign.length} benign pieces, ${styles.length} style declarations.
Every sanitiser runs with its default options. A test checks our row: \`tests/browser/html.test.mjs\` fails when it
changes, in Chromium and in Firefox.

${table}

- **executed**: attacks whose output ran something or moved the page it is in. The output is put into a page by \`srcdoc\` and by
  \`innerHTML\`; every event is fired on every element and every link is clicked. A link to another page is not followed; one to
  \`javascript:\` is.
- **asks elsewhere**: outputs that request anything except the images, sounds and films that they show: style sheets, frames,
  addresses in CSS.
- **forbidden left**: outputs with an element, attribute or address that \`tests/browser/html/structure.mjs\` lists: scripts, frames,
  forms, SVG and MathML, handlers, ids and names, addresses that run. Some of them are a choice, not a vulnerability: DOMPurify keeps
  forms and SVG on purpose.
- **CSS left**: outputs with a style sheet or a declaration that loads, positions, overlays, hides or covers the page.
- **not idempotent**: outputs that change when they are cleaned once more.
- **benign kept**: pieces of editors, office programs and phones whose text, elements, attributes and styles are all kept. A
  sanitiser that drops styles or classes by default loses most of them, and can be configured to keep more.
- **styles kept**: declarations that the output still has, as the browser understands them.
`;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
