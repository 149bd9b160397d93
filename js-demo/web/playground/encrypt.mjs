// Encrypting by hand: any scheme, any key, and what the ciphertext is made of.

import { createEncryptor } from '/xiaodun/browser.mjs';
import { byId, make } from '../lib/dom.mjs';
import { onLanguageChange, t } from '../lib/language.mjs';
import { startPage } from '../lib/page.mjs';
import { fetchKeySet, fetchPem, openCiphertext, ServerRefusal } from '../lib/server.mjs';
import { failure } from './shared.mjs';

// The parts of a compact JWE, in their order (RFC 7516, section 7.1).
const JWE_PARTS = [
  ['header', 'blue'],
  ['key', 'indigo'],
  ['iv', 'rose'],
  ['ciphertext', 'violet'],
  ['tag', 'warn'],
];

let result; // the last ciphertext with what it was made with
let opened; // what the server said to it

startPage(async () => {
  byId('plaintext').value = '你好，小盾！13800138000';
  await fillKey('jwks');
  byId('key-form').addEventListener('change', () => fillKey(byId('key-form').value));
  byId('scheme').addEventListener('change', chooseScheme);
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    encrypt();
  });
  byId('open').addEventListener('click', open);
  onLanguageChange(show);
  encrypt();
});

async function fillKey(form) {
  byId('key-form').value = form;
  const key = byId('key');
  if (form === 'jwks') key.value = JSON.stringify(await fetchKeySet(), null, 2);
  else if (form === 'pem') key.value = await fetchPem();
  else {
    key.value = '';
    key.focus();
  }
}

async function chooseScheme() {
  const scheme = byId('scheme').value;
  byId('encoding-field').hidden = scheme === 'jwe';
  // The JWKs say alg RSA-OAEP-256 and are refused for anything else; a PEM says nothing about its use.
  const jwkFits = scheme === 'jwe' || scheme === 'rsa-oaep-256';
  if (!jwkFits && byId('key-form').value === 'jwks') await fillKey('pem');
}

function encrypt() {
  [result, opened] = [undefined, undefined];
  byId('error').replaceChildren();
  const scheme = byId('scheme').value;
  const encoding = scheme === 'jwe' ? undefined : byId('encoding').value;
  try {
    const encryptor = createEncryptor({ key: readKey(), scheme, ...(encoding ? { encoding } : {}) });
    const ciphertext = encryptor.encrypt(byId('plaintext').value);
    result = { ciphertext, scheme, encoding, bits: encryptor.keyBits, max: encryptor.maxBytes };
    encryptor.destroy();
  } catch (error) {
    byId('error').replaceChildren(...failure(error));
  }
  show();
}

/** A JWK or a set is given as an object; everything else as the text it is. */
function readKey() {
  const text = byId('key').value;
  if (!text.trimStart().startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function open() {
  const { ciphertext, scheme, encoding } = result;
  if (scheme === 'rsa-pkcs1-v1_5') {
    opened = { note: 'encrypt.pkcs1' };
    return show();
  }
  try {
    opened = await openCiphertext(ciphertext, scheme, encoding);
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    opened = { error };
  }
  show();
}

function show() {
  byId('open').disabled = !result;
  byId('opened').replaceChildren(...whatServerSaid());
  if (!result) {
    byId('facts').textContent = '';
    byId('ciphertext').textContent = t('encrypt.empty');
    byId('parts').replaceChildren();
    return;
  }
  const { ciphertext, bits, max } = result;
  byId('facts').textContent = t('encrypt.facts', { bits, max, size: ciphertext.length });
  const parts = split(result);
  byId('ciphertext').replaceChildren(
    ...parts.flatMap(({ text, hue }, index) => {
      const span = make('span', { class: 'hue', 'data-hue': hue }, text);
      return index === 0 ? [span] : ['.', span];
    })
  );
  byId('parts').replaceChildren(make('ul', { class: 'parts' }, ...parts.map(describe)));
}

function split({ ciphertext, scheme }) {
  if (scheme !== 'jwe') return [{ name: 'block', hue: 'indigo', text: ciphertext }];
  return ciphertext.split('.').map((text, index) => ({ name: JWE_PARTS[index][0], hue: JWE_PARTS[index][1], text }));
}

function describe({ name, hue, text }) {
  const item = make(
    'li',
    {},
    make('span', { class: 'hue', 'data-hue': hue }, t(`encrypt.part.${name}`)),
    t('encrypt.characters', { count: text.length })
  );
  if (name === 'header') item.append(make('pre', {}, JSON.stringify(decodeHeader(text), null, 1)));
  return item;
}

function decodeHeader(base64url) {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))));
}

function whatServerSaid() {
  if (!opened) return [];
  if (opened.note) return [make('p', { class: 'note' }, t(opened.note))];
  if (opened.error) return [make('p', { class: 'failure' }, `${t('encrypt.notOpened')} ${opened.error.message}`)];
  const said = t('encrypt.opened', { kid: `${opened.kid.slice(0, 10)}…` });
  return [make('p', { class: 'note' }, said), make('div', { class: 'output prose', id: 'opened-text' }, opened.text)];
}
