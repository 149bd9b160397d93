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

/** A guard that encrypts with the first fitting key of the set, and what that key is. */
export function protectWith(keySet) {
  const encryptor = createEncryptor({ key: keySet });
  const guard = createFormGuard({ fields: RULES, encryptor, urls: LINK_POLICY });
  return { guard, keyId: encryptor.keyId, keyBits: encryptor.keyBits, forget: () => encryptor.destroy() };
}
