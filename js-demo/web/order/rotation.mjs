// The server's keys: which there are, rotating them, and opening the earlier ciphertext again.

import { byId, make } from '../lib/dom.mjs';
import { t } from '../lib/language.mjs';

/** Lists the keys of the set; the first is the one in use, `openedWith` is the one an order was opened with. */
export function showKeys(keySet, openedWith) {
  byId('keys').replaceChildren(
    ...keySet.keys.map((key, index) => {
      const marks = [];
      if (index === 0) marks.push(make('span', { class: 'chip good' }, t('key.current')));
      if (key.kid === openedWith) marks.push(make('span', { class: 'chip' }, t('key.opened')));
      return make('li', { 'data-kid': key.kid }, make('code', {}, shortKid(key.kid)), ...marks);
    })
  );
}

export function shortKid(kid) {
  return `${kid.slice(0, 10)}…`;
}
