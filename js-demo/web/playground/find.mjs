// Finding sensitive values in a text, and validating and masking one value.

import { findSensitive, redact } from '/xiaodun/browser.mjs';
import { byId, make } from '../lib/dom.mjs';
import { maybe, onLanguageChange, t } from '../lib/language.mjs';
import { startPage } from '../lib/page.mjs';
import { startMasking } from './mask.mjs';
import { table } from './shared.mjs';

const HUES = {
  phone: 'indigo',
  phoneHk: 'indigo',
  phoneE164: 'indigo',
  phoneMo: 'indigo',
  phoneTw: 'indigo',
  landline: 'indigo',
  idCard: 'bad',
  passport: 'rose',
  bankCard: 'warn',
  email: 'blue',
  plate: 'violet',
};

let sample; // the sample text as it was put in; a text of the visitor's own stays when the language changes

startPage(async () => {
  fillSample();
  byId('text').addEventListener('input', show);
  onLanguageChange(() => {
    if (byId('text').value === sample) fillSample();
    show();
  });
  show();
  startMasking();
});

function fillSample() {
  byId('text').value = t('find.sample');
  sample = byId('text').value;
}

function show() {
  const text = byId('text').value;
  const findings = findSensitive(text);
  byId('count').textContent = findings.length ? t('find.count', { count: findings.length }) : t('find.none');
  byId('marked').replaceChildren(...mark(text, findings));
  byId('redacted').textContent = redact(text);
  const rows = findings.map(({ kind, start, end, confidence }) => [
    make('span', { class: 'hue', 'data-hue': HUES[kind] }, nameOf(kind)),
    make('code', {}, `${start}–${end}`),
    t(`find.${confidence}`),
  ]);
  const heads = ['find.kind', 'find.where', 'find.confidence'].map((key) => t(key));
  byId('findings').replaceChildren(...(rows.length ? [table(heads, rows)] : []));
}

/** The text with each finding in colour and named; the offsets are those of JavaScript strings. */
function mark(text, findings) {
  const nodes = [];
  let position = 0;
  for (const { kind, start, end } of findings) {
    const name = make('small', {}, nameOf(kind));
    nodes.push(
      text.slice(position, start),
      make('mark', { class: 'hue', 'data-hue': HUES[kind], 'data-kind': kind }, text.slice(start, end), name)
    );
    position = end;
  }
  return [...nodes, text.slice(position)];
}

function nameOf(kind) {
  return maybe(`kind.${kind}`) ?? kind;
}
