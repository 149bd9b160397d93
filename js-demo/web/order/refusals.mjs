// The list of refusals that the backend counts. A real one is read by the people on duty.

import { byId, make } from '../lib/dom.mjs';
import { t } from '../lib/language.mjs';
import { fetchEvents } from '../lib/server.mjs';

/** Writes the list as the backend has it now. */
export async function showRefusals() {
  const { events } = await fetchEvents();
  const rows = events.map(({ event, count }) =>
    make('tr', {}, make('td', {}, make('code', {}, event)), make('td', { class: 'count' }, String(count)))
  );
  const none = make('tr', {}, make('td', { colspan: 2 }, t('refusals.none')));
  byId('refusals').tBodies[0].replaceChildren(...(rows.length > 0 ? rows : [none]));
}
