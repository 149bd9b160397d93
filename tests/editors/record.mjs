// Has each editor write its document in Chromium, and keeps what it emits.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { needNpmProject } from '../../scripts/lib/tools.mjs';
import { launchChromium } from '../lib/browser.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../vectors/html/editors/', import.meta.url));

/** By driver: the package whose version and licence are written down, and its name as people know it. */
export const EDITORS = {
  wangeditor: { title: 'wangEditor', package: '@wangeditor/editor' },
  quill: { title: 'Quill', package: 'quill' },
  tinymce: { title: 'TinyMCE', package: 'tinymce' },
  ckeditor: { title: 'CKEditor', package: 'ckeditor5' },
  tiptap: { title: 'Tiptap', package: '@tiptap/core' },
  lexical: { title: 'Lexical', package: 'lexical' },
};

/** Writes the documents of one editor; gives their names. */
export async function record(name) {
  const modules = needNpmProject(HERE);
  const html = await drive(await bundle(name, modules));
  const { version, license } = JSON.parse(readFileSync(join(modules, EDITORS[name].package, 'package.json'), 'utf8'));
  const index = JSON.parse(readFileSync(join(FIXTURES, 'index.json'), 'utf8'));
  const date = new Date().toISOString().slice(0, 10);
  for (const [document, text] of Object.entries(html)) {
    const path = join(FIXTURES, `${document}.html`);
    writeFileSync(path, `${text.trimEnd()}\n`);
    const { title } = EDITORS[name];
    index.documents[document] = { ...index.documents[document], editor: title, version, license, date };
  }
  writeFileSync(join(FIXTURES, 'index.json'), `${JSON.stringify(index, undefined, 2)}\n`);
  return Object.keys(html);
}

/** The driver with its editor, as one script that leaves `editors` in the page. */
async function bundle(name, modules) {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, 'drive', `${name}.mjs`)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'editors',
    nodePaths: [modules],
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

async function drive(script) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 800, height: 1000 } });
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    // Nothing is fetched: a document is the same wherever it is recorded.
    await page.route('**', (route) => (/^https?:/.test(route.request().url()) ? route.abort() : route.continue()));
    // Names that editors make up are the same in each recording.
    await page.addInitScript(() => {
      let state = 1;
      Math.random = () => {
        state = (state * 48271) % 2147483647;
        return state / 2147483647;
      };
      crypto.getRandomValues = (array) =>
        array.map((_, at) => {
          array[at] = Math.floor(Math.random() * 256);
          return array[at];
        });
    });
    await page.goto('about:blank');
    await page.setContent('<!doctype html><meta charset="utf-8"><div id="place"></div>');
    await page.addScriptTag({ content: script });
    const written = await page.evaluate(() =>
      editors.write(document.getElementById('place')).catch((error) => {
        // Alone: an editor's own errors carry the whole editor.
        throw new Error(error.stack);
      })
    );
    if (errors.length > 0) throw errors[0];
    return written;
  } finally {
    await browser.close();
  }
}
