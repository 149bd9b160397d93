// The three columns: what was typed, what leaves the browser, what the backend recovered.

import { byId, make } from '../lib/dom.mjs';
import { t } from '../lib/language.mjs';
import { showNodes } from '../lib/safe-html.mjs';
import { FIELDS } from './fields.mjs';

/** Writes the table again. Each argument is an order in that stage, or undefined while there is none. */
export function showColumns({ typed = {}, sent, recovered }) {
  byId('columns').tBodies[0].replaceChildren(...FIELDS.map((field) => row(field, typed, sent, recovered)));
}

function row(field, typed, sent, recovered) {
  const { id, action } = field;
  const badge = make('span', { class: 'badge', 'data-action': action }, t(`action.${action}`));
  return make(
    'tr',
    { role: 'row', 'data-row': id },
    make('th', { role: 'rowheader', scope: 'row' }, t(`field.${id}`), badge),
    cell('typed', plain(field, typed[id])),
    cell('sent', sent && onTheWire(field, sent[id])),
    cell('recovered', recovered && whatArrived(field, recovered[id]))
  );
}

/** On a phone, where the columns stand below each other, each cell carries the name of its stage. */
function cell(stage, content) {
  return make('td', { role: 'cell', 'data-stage': stage, 'data-label': t(`stage.${stage}`) }, content ?? waiting());
}

function plain({ id, control }, value) {
  if (!value) return nothing();
  if (control === 'select') return t(`trip.${value}`);
  return make('span', { class: id === 'comment' ? 'source' : 'value' }, value);
}

function onTheWire(field, value) {
  if (value === undefined) return nothing();
  if (field.action === 'encrypt') return ciphertext(value);
  return make('span', { class: field.action === 'html' ? 'source' : 'value' }, value);
}

function ciphertext(jwe) {
  const short = jwe.length > 44 ? `${jwe.slice(0, 26)}…${jwe.slice(-12)}` : jwe;
  const size = make('small', {}, t('columns.characters', { count: jwe.length }));
  return make('span', { class: 'ciphertext' }, make('code', {}, short), size);
}

function whatArrived(field, value) {
  if (value === undefined) return nothing();
  if (field.action !== 'html') return plain(field, value);
  const box = make('div', { class: 'user-html' });
  // It comes from the server, and is sanitised once more: the page trusts no string.
  showNodes(box, value);
  return box;
}

function nothing() {
  return make('span', { class: 'nothing' }, t('columns.nothing'));
}

function waiting() {
  return make('span', { class: 'nothing waiting', 'aria-hidden': 'true' }, '···');
}
