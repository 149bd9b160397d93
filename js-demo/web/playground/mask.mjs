// One value of one kind: is it valid, what is its normalised form, how is it masked.

import { mask, validate } from '/xiaodun/browser.mjs';
import { byId, make } from '../lib/dom.mjs';
import { onLanguageChange, t } from '../lib/language.mjs';
import { messageFor } from '../order/feedback.mjs';
import { facts, failure } from './shared.mjs';

// Samples: service numbers, specimens printed in the standards, test cards, numbers nobody was given.
const SAMPLES = {
  phone: '138 0013 8000',
  phoneE164: '+1 202 555 0123',
  phoneHk: '+852 9000 0000',
  phoneMo: '+853 6000 0000',
  phoneTw: '0900-000-000',
  landline: '010-10000000',
  idCard: '11010519491231002X',
  hkid: 'A123456(3)',
  twId: 'A123456789',
  hkMoPermit: 'H00000000',
  twPermit: '00000000',
  passport: 'E00000000',
  bankCard: '4111 1111 1111 1111',
  bankAccount: '1234567890123456',
  name: '欧阳修',
  email: 'zhang.san@example.com',
  address: '北京市海淀区示例路1号院2号楼',
  plate: '京A00000',
  uscc: '91350100M000100Y43',
};

const STYLES = {
  name: ['keepSurname', 'keepFirst', 'keepLast', 'firstLast'],
  bankCard: ['last4', 'first6Last4'],
  email: ['first1', 'domain'],
};

/** Fills the form's choices and keeps the verdict up to date. */
export function startMasking() {
  byId('kind').append(...Object.keys(SAMPLES).map((kind) => make('option', { value: kind })));
  byId('kind').addEventListener('change', chooseKind);
  byId('mask-form').addEventListener('input', show);
  byId('mask-form').addEventListener('submit', (event) => event.preventDefault());
  onLanguageChange(() => {
    nameKinds();
    chooseStyles();
    show();
  });
  nameKinds();
  chooseKind();
}

function nameKinds() {
  for (const option of byId('kind').options) option.textContent = t(`kind.${option.value}`);
}

function chooseKind() {
  byId('value').value = SAMPLES[byId('kind').value];
  chooseStyles();
  show();
}

function chooseStyles() {
  const names = STYLES[byId('kind').value] ?? [];
  byId('style').replaceChildren(
    make('option', { value: '' }, t('find.styleDefault')),
    ...names.map((name) => make('option', { value: name }, name))
  );
  byId('style').disabled = names.length === 0;
}

function show() {
  const kind = byId('kind').value;
  const value = byId('value').value;
  byId('mask-error').replaceChildren();
  try {
    const verdict = validate(kind, value);
    const state = verdict.valid ? t('find.valid') : `${t('find.invalid')}: ${messageFor(verdict)}`;
    byId('verdict').replaceChildren(
      ...facts([
        [t('links.result'), make('span', { class: `chip ${verdict.valid ? 'good' : 'bad'}` }, state)],
        [t('find.masked'), make('span', { class: 'big', id: 'masked' }, mask(kind, value, options()))],
        [t('find.normalized'), verdict.normalized],
        [
          t('find.info'),
          verdict.info &&
            Object.entries(verdict.info)
              .map(([name, entry]) => `${name}: ${entry}`)
              .join(' · '),
        ],
      ])
    );
  } catch (error) {
    byId('verdict').replaceChildren();
    byId('mask-error').replaceChildren(...failure(error));
  }
}

/** Only what was filled in: an option left out keeps the kind's default shape. */
function options() {
  const chosen = {};
  for (const id of ['head', 'tail']) if (byId(id).value !== '') chosen[id] = Number(byId(id).value);
  for (const id of ['char', 'style']) if (byId(id).value !== '') chosen[id] = byId(id).value;
  return chosen;
}
