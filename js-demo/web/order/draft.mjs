// The draft: only what is not about a person, and even that goes through the guarded storage, because
// people write phone numbers into comments.

import { afterPause, byId } from '../lib/dom.mjs';
import { maybe, onLanguageChange, t } from '../lib/language.mjs';
import { report } from '../lib/safe-log.mjs';
import { forget, loadSafely, saveSafely } from '../lib/safe-storage.mjs';

const KEPT = ['trip', 'comment', 'link'];
let said = () => '';

/** The draft of the last visit, or nothing. */
export function loadDraft() {
  onLanguageChange(tell);
  return loadSafely('draft') ?? {};
}

export const saveDraftSoon = afterPause(400, (values) => {
  const draft = Object.fromEntries(KEPT.filter((id) => values[id]).map((id) => [id, values[id]]));
  try {
    saveSafely('draft', draft);
    say(() => t('draft.saved'));
  } catch (error) {
    if (error.code !== 'ERR_SENSITIVE_DATA') throw error;
    forget('draft');
    const found = error.issues ?? [];
    report('draft.refused', { paths: found.map(({ path }) => path) });
    say(() => t('draft.refused', { what: [...new Set(found.map(describe))].join(', ') }));
  }
});

function describe({ path, kind }) {
  return `${maybe(`field.${path}`) ?? path} (${maybe(`kind.${kind}`) ?? kind})`;
}

function say(text) {
  said = text;
  tell();
}

function tell() {
  byId('draft').textContent = said();
}
