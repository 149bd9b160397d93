// VitePress writes one base path into everything it builds. This makes of it a site that works below any path: pages
// and styles name files relative to themselves, and scripts put the base, which the page finds out, before each path.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';

/** What VitePress is given as base: a path that no text on the site has. */
export const BASE = '/__xiaodun_base__/';

const GLOBAL = '__xiaodun_base__';
/** Files in `assets` that each page loads before the rest. */
const START = 'assets/start.js';
const LINKS = 'assets/links.js';

/** Runs first, and blocks: without it a dark page would begin with a white one. VitePress has both tests inline. */
const START_SCRIPT = `(function () {
  window.${GLOBAL} = new URL('../', document.currentScript.src).pathname;
  var root = document.documentElement;
  var chosen = null;
  try { chosen = localStorage.getItem('vitepress-theme-appearance'); } catch (e) {}
  var dark = matchMedia('(prefers-color-scheme: dark)').matches;
  if (!chosen || chosen === 'auto' ? dark : chosen === 'dark') root.classList.add('dark');
  root.classList.toggle('mac', /Mac|iPhone|iPod|iPad/i.test(navigator.platform));
})();
`;

/** Runs before the page comes alive: a relative path would mean another place after the address has changed. */
const LINKS_SCRIPT = `(function () {
  ['href', 'src', 'srcset'].forEach(function (name) {
    document.querySelectorAll('body [' + name + '^="."], link[rel=icon][' + name + '^="."]').forEach(function (each) {
      each.setAttribute(name, new URL(each.getAttribute(name), location.href).href.slice(location.origin.length));
    });
  });
})();
`;

/**
 * What the page of a host's "not found" may show at any depth: it alone needs to know the base.
 * @param base of the published site, for that page
 */
export function relocate(folder, base) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const change = { html: relocatePage, css: relocateStyles, js: relocateScript }[/\.(\w+)$/.exec(name)?.[1] ?? ''];
    if (!change) continue;
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const up = name === '404.html' ? base : upFrom(name);
    writeFileSync(path, change(text, up, name));
  }
  writeFileSync(join(folder, START), START_SCRIPT);
  writeFileSync(join(folder, LINKS), LINKS_SCRIPT);
}

/**
 * The policy holds wherever the site is served; what a style is worth here, an attribute of highlighted code, is
 * inline.
 */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'";

function relocatePage(text, up) {
  const scripts = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n    <script src="${up}${START}"></script>\n    <script defer src="${up}${LINKS}"></script>`;
  const page = text
    .replace(/<script id="check-[\w-]+">[\s\S]*?<\/script>/g, '')
    .replace('<meta charset="utf-8">', (meta) => `${meta}\n    ${scripts}`)
    .replaceAll(BASE, up);
  if (/<script(?![^>]* src=)[^>]*>/.test(page)) throw new Error('a page has a script inline, which its policy forbids');
  return page.replace('<div id="app"></div>', '<div id="app"><p>404: there is no such page. 没有这个页面。</p></div>');
}

function relocateStyles(text, up) {
  return text.replaceAll(BASE, up);
}

/** Every string that has the base becomes a sum of strings. */
export function relocateScript(text) {
  if (!text.includes(BASE)) return text;
  const changes = [];
  const tree = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  ancestor(tree, {
    Literal(node, _, parents) {
      if (typeof node.value !== 'string' || !node.value.includes(BASE)) return;
      const parent = parents.at(-2);
      if (
        /^(?:Import|Export)/.test(parent.type) ||
        (parent.type === 'Property' && parent.key === node && !parent.computed)
      )
        throw new Error(
          `the base is in a place where only a string may be: ${text.slice(node.start, node.end).slice(0, 80)}`
        );
      const sum = node.value
        .split(BASE)
        .map((piece) => JSON.stringify(piece))
        .join(`+${GLOBAL}+`);
      changes.push([node.start, node.end, `(${sum})`]);
    },
    TemplateElement(node) {
      const raw = text.slice(node.start, node.end);
      if (raw.includes(BASE)) changes.push([node.start, node.end, raw.replaceAll(BASE, `\${${GLOBAL}}`)]);
    },
  });
  changes.sort(([a], [b]) => b - a);
  const out = changes.reduce((all, [start, end, part]) => all.slice(0, start) + part + all.slice(end), text);
  if (out.includes(BASE)) throw new Error('the base is in a place where it is no string');
  return out;
}

function upFrom(name) {
  const depth = posix
    .normalize(dirname(name))
    .split('/')
    .filter((part) => part !== '.').length;
  return depth === 0 ? './' : '../'.repeat(depth);
}
