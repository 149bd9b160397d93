// Wraps the prose of the Markdown files at 100 columns: `node scripts/wrap.mjs`, or some of them:
// `node scripts/wrap.mjs docs/guides/html.md`. It must not change what a file means: markdown-it renders both.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { wrapMarkdown } from './lib/markdown.mjs';
import { giveUp, ROOT, say } from './lib/run.mjs';

const renderer = new MarkdownIt({ html: true, linkify: false });

const given = process.argv.slice(2);
const files = given.length > 0 ? given : tracked();
for (const file of files) {
  const path = join(ROOT, file);
  const before = readFileSync(path, 'utf8');
  const after = wrapMarkdown(before);
  if (after === before) continue;
  if (meaningOf(before) !== meaningOf(after)) giveUp(`${file} would mean something else when it is wrapped`);
  writeFileSync(path, after);
  say(`wrapped ${file}`);
}

/** Every Markdown file outside of the tests. */
function tracked() {
  const list = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' });
  return list.split('\n').filter((path) => path && !path.startsWith('tests/'));
}

/** The rendered text; where Chinese was broken without a space, there is none. */
function meaningOf(text) {
  const html = renderer.render(text);
  const wide = '[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]';
  const code = html.split(/(<pre>[\s\S]*?<\/pre>)/);
  return code
    .map((part, index) =>
      index % 2 ? part : part.replace(/\s+/g, ' ').replace(new RegExp(`(?<=${wide}) | (?=${wide})`, 'g'), '')
    )
    .join('');
}
