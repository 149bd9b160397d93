// Sanitising by hand: the safe result, its source, and what was removed.

import { createSanitizer, htmlToText } from '/xiaodun/browser.mjs';
import { byId, make } from '../lib/dom.mjs';
import { onLanguageChange, t } from '../lib/language.mjs';
import { startPage } from '../lib/page.mjs';
import { COMMENT_RULES, showHtml } from '../lib/safe-html.mjs';
import { HTML_SAMPLES } from './samples.mjs';
import { choices, failure } from './shared.mjs';

const HUES = { element: 'bad', attribute: 'warn', style: 'violet', url: 'blue', comment: 'indigo' };

let sample = 'attacks';

startPage(async () => {
  byId('html').value = HTML_SAMPLES[sample];
  byId('html').addEventListener('input', show);
  byId('preset').addEventListener('change', show);
  onLanguageChange(render);
  render();
});

function render() {
  choices(
    byId('samples'),
    Object.keys(HTML_SAMPLES).map((id) => [id, t(`sanitize.sample.${id}`)]),
    sample,
    (id) => {
      sample = id;
      byId('html').value = HTML_SAMPLES[id];
      show();
    }
  );
  show();
}

function show() {
  const html = byId('html').value;
  const rules = { ...COMMENT_RULES, preset: byId('preset').value };
  byId('error').replaceChildren();
  try {
    const sanitizer = createSanitizer(rules);
    const result = sanitizer.inspect(html);
    showHtml(byId('shown'), html, rules);
    byId('output').textContent = result.html;
    showRemoved(result.removed);
    byId('plain').textContent = htmlToText(html);
    byId('nodes').textContent = JSON.stringify(sanitizer.toNodes(html), null, 1);
  } catch (error) {
    byId('error').replaceChildren(...failure(error));
  }
}

function showRemoved(removed) {
  const total = removed.reduce((sum, { count }) => sum + count, 0);
  byId('removed-count').textContent = total > 0 ? t('sanitize.count', { count: total }) : '';
  byId('removed').replaceChildren(listRemoved(removed));
}

function listRemoved(removed) {
  if (removed.length === 0) return make('p', { class: 'note' }, t('sanitize.nothingRemoved'));
  return make(
    'ul',
    { class: 'removals' },
    ...removed.map(({ type, name, on, count }) => {
      const what = nameOf(type, name, on);
      const times = count > 1 ? ` ×${count}` : '';
      return make(
        'li',
        { class: 'hue', 'data-hue': HUES[type], 'data-type': type },
        make('code', {}, what),
        make('small', {}, t(`sanitize.type.${type}`) + times)
      );
    })
  );
}

function nameOf(type, name, on) {
  if (type === 'element') return `<${name}>`;
  if (type === 'comment') return '<!-- -->';
  return on ? `${name} · <${on}>` : name;
}
