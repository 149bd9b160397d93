// EXAMPLE: the main job. The server's keys become an encryptor, the rules become a form guard, and one
// call turns what was typed into what may leave the browser.

import { createEncryptor, createFormGuard } from '/xiaodun/browser.mjs';
import { COMMENT_RULES } from '../lib/safe-html.mjs';
import { LINK_POLICY } from './fields.mjs';

const RULES = {
  trip: { action: 'keep', required: true },
  name: { action: 'encrypt', kind: 'name', required: true },
  phone: { action: 'encrypt', kind: 'phone', required: true },
  idNumber: { action: 'encrypt', kind: 'idCard', required: true },
  card: { action: 'mask', kind: 'bankCard', required: true },
  comment: { action: 'html', options: COMMENT_RULES },
  link: { action: 'url' },
};

/** In the header of every ciphertext: the server refuses one that was made for something else. */
const header = { purpose: 'order' };

/** Protects orders with the first fitting key of the set. */
export function protectWith(keySet) {
  const encryptor = createEncryptor({ key: keySet });
  // `bind` names the field in each ciphertext, `fresh` adds a time and an id: none can be moved, none sent twice.
  const guard = createFormGuard({ fields: RULES, encryptor, urls: LINK_POLICY, header, bind: true, fresh: true });
  return {
    /** The protected order, and the request to send: the order in an envelope that carries a key for the answer. */
    seal(values) {
      const order = guard.protect(values);
      return { order, request: encryptor.sealRequest(order, { header, fresh: true }) };
    },
    clear: (values) => guard.clear(values),
    forget: () => encryptor.destroy(),
  };
}
