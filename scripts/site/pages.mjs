// Prepares the folder that VitePress reads: documents of the repository with their links rewritten, the files they link
// to as pages of code, and the pages written for the site.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, posix, relative } from 'node:path';
import { ROOT } from '../lib/run.mjs';
import { documents, HOME } from './sources.mjs';

const LANGUAGES = ['', 'zh/'];
const LANGUAGE_OF = { '.mjs': 'js', '.cjs': 'js', '.wxml': 'html', '.wxss': 'css', '.d.ts': 'ts', '.gradle': 'groovy' };
const PICTURE = /\.(?:svg|jpe?g|png)$/;
/** In characters: a file of data is named on the page of its folder, and not shown. */
const MAX_SHOWN = 40_000;
const ENGLISH_ONLY = '::: info\n本页只有英文。\n:::\n\n';

/**
 * Fills `out`.
 * @returns the paths of the pages, sorted
 */
export function preparePages(out) {
  rmSync(out, { recursive: true, force: true });
  const pages = new Map();
  const wanted = { files: new Set(), pictures: new Set() };
  const all = documents();
  const places = placesOf(all);
  for (const { source, page, chinese } of all) {
    for (const language of LANGUAGES) {
      const from = (language && chinese) || source;
      const text = withoutSwitch(readFileSync(join(ROOT, from), 'utf8'));
      const path = `${language}${page}`;
      const note = language && !chinese ? ENGLISH_ONLY : '';
      pages.set(path, afterTitle(relinked(text, { from, path, language, places, wanted }), note));
    }
  }
  for (const file of wanted.files) addFile(file, pages);
  for (const [path, text] of pages) write(join(out, path), text);
  for (const picture of wanted.pictures) copy(join(ROOT, picture), join(out, 'files', picture));
  cpSync(join(ROOT, 'site/pages'), out, { recursive: true });
  for (const image of ['shield.svg', 'lake.svg'])
    copy(join(ROOT, 'js-demo/web/img', image), join(out, 'public/img', image));
  return [...pages.keys(), ...markdownIn(join(ROOT, 'site/pages'))].sort();
}

/** By source file: its page for each language. */
function placesOf(all) {
  const places = new Map();
  for (const { source, page, chinese } of all) {
    places.set(source, (language) => (chinese ? page : `${language}${page}`));
    if (chinese) places.set(chinese, () => `zh/${page}`);
  }
  for (const [source, page] of Object.entries(HOME)) places.set(source, (language) => `${language}${page}`);
  return places;
}

/** Links outside of code, to the pages of what they lead to. */
function relinked(text, { from, path, language, places, wanted }) {
  const link = (target) => {
    if (/^(?:[a-z]+:|#)/.test(target)) return target;
    const [file, anchor] = target.split('#');
    const source = posix.normalize(posix.join(posix.dirname(from), file)).replace(/\/$/, '');
    if (!existsSync(join(ROOT, source))) throw new Error(`${from} links to ${target}, which is not there`);
    const to = pageOf(source, { language, places, wanted });
    return relativePath(path, to) + (anchor ? `#${anchor}` : '');
  };
  return outsideCode(text, (prose) =>
    prose
      .replace(/(\]\()([^)\s]+)(\))/g, (_, open, target, close) => open + link(target) + close)
      .replaceAll('{{', '{&#123;')
      .replace(
        /(<(?:img|source) [^>]*?src(?:set)?=")([^"]+)(")/g,
        (_, open, target, close) => open + link(target) + close
      )
  );
}

function pageOf(source, { language, places, wanted }) {
  const page = places.get(source);
  if (page) return page(language);
  if (PICTURE.test(source)) {
    wanted.pictures.add(source);
    return `files/${source}`;
  }
  wanted.files.add(source);
  return `${language}files/${filePage(source)}`;
}

/** `docs/backend/decrypt.go` is shown on `docs/backend/decrypt.go.md`, a folder on its index. */
function filePage(source) {
  return statSync(join(ROOT, source)).isDirectory() ? `${source}/index.md` : `${source.replace(/\.md$/, '')}.md`;
}

/** A page of code: one file, or the files of a folder. They are not searched: guides quote what matters of them. */
function addFile(source, pages) {
  const path = join(ROOT, source);
  const isFolder = statSync(path).isDirectory();
  const body = isFolder ? textsIn(path).map((name) => `## \`${name}\`\n\n${codeOf(join(path, name))}`) : [codeOf(path)];
  const text = ['---\nsearch: false\n---', `# \`${source}\``, ...body].join('\n\n');
  for (const language of LANGUAGES) pages.set(`${language}files/${filePage(source)}`, `${text}\n`);
}

/** A readme within a folder of code is shown as it is written. */
function codeOf(path) {
  const text = readFileSync(path, 'utf8');
  if (text.length > MAX_SHOWN) return '…';
  const ending = /\.d\.ts$/.exec(path)?.[0] ?? extname(path);
  return fenced(text, LANGUAGE_OF[ending] ?? (ending.slice(1) || 'text'));
}

function textsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(?:^|\/)(?:\.|node_modules|dist|miniprogram_npm|package-lock\.json)/.test(name) && isText(name))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function fenced(text, language) {
  return `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\``;
}

function isText(name) {
  return /(?:\.(?:[cm]?js|ts|vue|jsx|tsx|json|md|html|css|wxml|wxss|py|go|java|php|sh|toml|txt)|LICENSE.*)$/.test(name);
}

/** The line that switches the language on GitHub: the site has a switch of its own. */
function withoutSwitch(text) {
  return text.replace(/^\[(?:中文|English)\]\([^)]*\)[^\n]*\n\n?/m, '');
}

function afterTitle(text, note) {
  return note ? text.replace(/^(# .*\n\n?)/m, (title) => title + note) : text;
}

/** Applies `change` to the text outside of fences and code spans. */
function outsideCode(text, change) {
  return text
    .split(/(^```[\s\S]*?^```$|`[^`\n]+`)/m)
    .map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
    .join('');
}

/** From page to page; with a dot in front, as VitePress wants it. */
function relativePath(from, to) {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

function markdownIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => relative(folder, join(folder, name)));
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
