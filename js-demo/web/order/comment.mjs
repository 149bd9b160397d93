// The comment editor: the HTML a rich-text editor would send, a few buttons that write it, and below it
// how it will look once it is safe.

import { afterPause, make } from '../lib/dom.mjs';
import { onLanguageChange, t } from '../lib/language.mjs';
import { showNodes } from '../lib/safe-html.mjs';
import { whileTyping } from '../lib/watch.mjs';
import { HOSTILE_COMMENT } from './fields.mjs';

const BUTTONS = [
  { key: 'comment.bold', before: '<strong>', after: '</strong>' },
  { key: 'comment.color', before: '<span style="color: #b3261e">', after: '</span>' },
  { key: 'comment.list', before: '<ul><li>', after: '</li></ul>' },
];

/** Puts a toolbar above the text area and a preview below it. */
export function commentEditor(textarea) {
  const preview = make('div', { class: 'user-html', id: 'comment-preview', role: 'region' });
  const toolbar = make('div', { class: 'toolbar', role: 'group' });
  const buttons = BUTTONS.map((button) => toolbarButton(button.key, () => wrap(textarea, button)));
  const hostile = toolbarButton('comment.hostile', () => replaceAll(textarea, HOSTILE_COMMENT));
  hostile.id = 'hostile';
  hostile.classList.add('warning');
  toolbar.append(...buttons, hostile);

  const show = () => whileTyping(() => showNodes(preview, textarea.value));
  textarea.addEventListener('input', afterPause(120, show));
  const label = () => {
    toolbar.setAttribute('aria-label', t('comment.toolbar'));
    preview.setAttribute('aria-label', t('comment.preview'));
    preview.dataset.empty = t('comment.preview');
  };
  onLanguageChange(label);
  label();
  return make('div', { class: 'editor' }, toolbar, textarea, preview);
}

function toolbarButton(key, action) {
  const button = make('button', { type: 'button', class: 'tool', 'data-t': key });
  button.addEventListener('click', action);
  return button;
}

function wrap(textarea, { before, after }) {
  const { selectionStart: start, selectionEnd: end, value } = textarea;
  textarea.value = value.slice(0, start) + before + value.slice(start, end) + after + value.slice(end);
  textarea.focus();
  textarea.setSelectionRange(start + before.length, end + before.length);
  textarea.dispatchEvent(new Event('input', { bubbles: true }));
}

function replaceAll(textarea, text) {
  textarea.value = text;
  textarea.dispatchEvent(new Event('input', { bubbles: true }));
}
