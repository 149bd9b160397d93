// Which language the page speaks, and saying things in it.

import en from '../strings/en.mjs';
import zh from '../strings/zh.mjs';
import { loadSafely, saveSafely } from './safe-storage.mjs';

const STRINGS = { zh, en };
const STORED_AS = 'language';
const listeners = new Set();
let current = 'zh';

/** Reads the stored choice, else the browser's; call once, before anything is shown. */
export function startLanguage() {
  const stored = loadSafely(STORED_AS);
  const preferred = navigator.languages?.[0] ?? navigator.language ?? 'zh';
  apply(stored in STRINGS ? stored : preferred.startsWith('zh') ? 'zh' : 'en');
}

export function language() {
  return current;
}

export function switchLanguage() {
  apply(current === 'zh' ? 'en' : 'zh');
  saveSafely(STORED_AS, current);
}

/** Called whenever the language is set; what a page wrote by itself it must write again. */
export function onLanguageChange(listener) {
  listeners.add(listener);
}

/** The text for a key; `{name}` is filled from `values`. */
export function t(key, values = {}) {
  const text = STRINGS[current][key];
  if (text === undefined) throw new Error(`no text for "${key}"`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** The text for a key when there is one: codes from the package may be newer than our tables. */
export function maybe(key) {
  return STRINGS[current][key];
}

/** Writes the texts that markup asks for: data-t for the content, data-t-label etc. for attributes. */
export function translate(root) {
  for (const node of root.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll('[data-t-label]')) node.setAttribute('aria-label', t(node.dataset.tLabel));
  for (const node of root.querySelectorAll('[data-t-placeholder]')) node.placeholder = t(node.dataset.tPlaceholder);
}

function apply(language) {
  current = language;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const title = document.documentElement.dataset.title;
  if (title) document.title = t(title);
  translate(document);
  for (const listener of listeners) listener();
}
