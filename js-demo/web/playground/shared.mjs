// What the playground pages share.

import { make } from '../lib/dom.mjs';

/** An error of the package, with its code, as nodes. Anything else is a defect and goes on to the console. */
export function failure(error) {
  if (error.name !== 'XiaodunError') throw error;
  return [make('code', {}, error.code), ` ${error.message}`];
}

/** A definition list's content from pairs of label and value; pairs without a value are left out. */
export function facts(pairs) {
  return pairs
    .filter(([, value]) => value !== undefined && value !== '')
    .flatMap(([label, value]) => [make('dt', {}, label), make('dd', {}, value)]);
}

/** A table with a head row. Cells are strings or nodes. */
export function table(heads, rows) {
  const head = make('thead', {}, make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text))));
  const body = make('tbody', {}, ...rows.map((cells) => make('tr', {}, ...cells.map((cell) => make('td', {}, cell)))));
  return make('table', { class: 'rows' }, head, body);
}

/** A row of buttons, one for each way to fill something in; the one chosen last stays pressed. */
export function choices(container, entries, chosen, choose) {
  const buttons = entries.map(([id, label]) => {
    const button = make(
      'button',
      { type: 'button', class: 'tool', 'data-choice': id, 'aria-pressed': String(id === chosen) },
      label
    );
    button.addEventListener('click', () => {
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      choose(id);
    });
    return button;
  });
  container.replaceChildren(...buttons);
}
