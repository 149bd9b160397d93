// SM2 by hand: the layout that a backend reads, and SM3 of the same text. The part is loaded by this page alone.

import { createEncryptor, init, sm3 } from '/xiaodun/browser.mjs';
import { byId } from '../lib/dom.mjs';
import { onLanguageChange, t } from '../lib/language.mjs';
import { startPage } from '../lib/page.mjs';
import { failure } from './shared.mjs';

/** The published key of GB/T 32918.5 annex C: its private half is in the standard. */
const SAMPLE_KEY =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';

let result; // the last ciphertext, and what its encryptor says

startPage(async () => {
  await init({ parts: ['guomi'] });
  byId('plaintext').value = '你好，小盾！13800138000';
  byId('key').value = SAMPLE_KEY;
  byId('backend').addEventListener('change', () => {
    byId('encoding-field').hidden = byId('backend').value === 'envelope';
  });
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    encrypt();
  });
  onLanguageChange(show);
  encrypt();
});

function encrypt() {
  result = undefined;
  byId('error').replaceChildren();
  const text = byId('plaintext').value;
  try {
    const encryptor = createEncryptor(readOptions());
    result = {
      ciphertext: encryptor.encrypt(text),
      digest: sm3(text),
      bits: encryptor.keyBits,
      max: encryptor.maxBytes,
    };
    encryptor.destroy();
  } catch (error) {
    byId('error').replaceChildren(...failure(error));
  }
  show();
}

function readOptions() {
  const key = byId('key').value;
  const backend = byId('backend').value;
  if (backend === 'envelope') return { key, scheme: 'sm2-sm4-gcm' };
  const [layout, point] = backend.split(' ');
  return { key, scheme: 'sm2', layout, encoding: byId('encoding').value, ...(point ? { point } : {}) };
}

function show() {
  const { ciphertext, digest, bits, max } = result ?? {};
  byId('facts').textContent = result ? t('encrypt.facts', { bits, max, size: ciphertext.length }) : '';
  byId('ciphertext').textContent = result ? ciphertext : t('encrypt.empty');
  byId('digest').textContent = digest ?? '';
}
