// The answer to the order: as it travels, and as this page opens it.

import { byId, make } from '../lib/dom.mjs';
import { t } from '../lib/language.mjs';

/** `answer` is undefined while there is none. */
export function showAnswer(answer) {
  const travels = answer ? [make('code', {}, shorten(answer.reply)), size(answer.reply)] : [t('answer.none')];
  byId('answer-sent').replaceChildren(...travels);
  byId('answer-header').textContent = answer ? atob(answer.reply.split('.')[0]) : '';
  byId('answer-opened').textContent = answer ? JSON.stringify(answer.opened.order, null, 1) : t('answer.none');
}

function shorten(jwe) {
  return `${jwe.slice(0, 26)}…${jwe.slice(-12)}`;
}

function size(jwe) {
  return make('small', {}, ` ${t('columns.characters', { count: jwe.length })}`);
}
