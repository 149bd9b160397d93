// The order page: typing, protecting, sending, and what came of it.

import { mask } from '/xiaodun/browser.mjs';
import { byId } from '../lib/dom.mjs';
import { maybe, onLanguageChange, t } from '../lib/language.mjs';
import { startPage } from '../lib/page.mjs';
import { onReport, report, reported } from '../lib/safe-log.mjs';
import { fetchKeySet, rotateKey, ServerRefusal, sendOrder } from '../lib/server.mjs';
import { showColumns } from './columns.mjs';
import { loadDraft, saveDraftSoon } from './draft.mjs';
import { SAMPLE } from './fields.mjs';
import { buildForm, checkAll, fillForm, formValues, showIssues } from './form.mjs';
import { protectWith } from './protection.mjs';
import { shortKid, showKeys } from './rotation.mjs';

let keySet;
let protection;
let sent; // the protected order that was sent last
let answer; // what the server said to it
let said = {}; // status lines, as functions, so that they can be said again in the other language

startPage(async () => {
  await takeKeys();
  buildForm(() => {
    // What was sent before belongs to other input.
    [sent, answer] = [undefined, undefined];
    said = {};
    show();
    saveDraftSoon(formValues());
  });
  fillForm(loadDraft());
  byId('fill').addEventListener('click', () => fillForm(SAMPLE));
  byId('order').addEventListener('submit', (event) => {
    event.preventDefault();
    working(byId('submit'), submit);
  });
  byId('rotate').addEventListener('click', () => working(byId('rotate'), rotate));
  byId('reopen').addEventListener('click', () => working(byId('reopen'), reopen));
  onReport(showLogs);
  onLanguageChange(show);
  show();
});

async function submit() {
  said = {};
  show();
  if (!checkAll()) return say('form-errors', () => t('order.incomplete'));
  const values = formValues();
  try {
    [sent, answer] = await protectAndSend(values);
    report('order.sent', { order: withoutName(values) });
    const kid = shortKid(answer.kid);
    say('sent', () => t('columns.accepted', { kid }));
    // On a phone the columns are below the form, out of sight.
    byId('columns-heading').scrollIntoView({ block: 'nearest' });
  } catch (error) {
    tellFailure(error);
  }
  show();
}

/** The protected order and the server's answer to it. */
async function protectAndSend(values) {
  try {
    return await send(protection.guard.protect(values));
  } catch (error) {
    if (error.code !== 'KEY_UNKNOWN') throw error;
    // A page left open over rotations knows a key that the server has dropped: once more, with a fresh one.
    await takeKeys();
    return send(protection.guard.protect(values));
  }
}

async function send(order) {
  [sent, answer] = [order, undefined];
  show();
  return [order, await sendOrder(order)];
}

/** Numbers are found in any text; a name is not, so it is masked by whoever knows that it is one. */
function withoutName(values) {
  return { ...values, name: mask('name', values.name) };
}

async function rotate() {
  const { kid } = await rotateKey();
  await takeKeys();
  report('key.rotated', { kid });
  say('key-status', () => t('key.rotated', { kid: shortKid(kid) }));
  show();
}

/** Sends the very ciphertexts of the last order again; their `kid` tells the server which key they need. */
async function reopen() {
  answer = await sendOrder(sent);
  const { kid } = answer;
  const old = kid !== keySet.keys[0].kid;
  say('key-status', () => t(old ? 'key.reopenedOld' : 'key.reopened', { kid: shortKid(kid) }));
  show();
}

async function takeKeys() {
  keySet = await fetchKeySet();
  protection?.forget();
  protection = protectWith(keySet);
}

function tellFailure(error) {
  if (error.code === 'ERR_FORM_INVALID') {
    showIssues(error.issues);
    return say('form-errors', () => t('order.incomplete'));
  }
  if (!(error instanceof ServerRefusal)) throw error;
  const { code, message, field } = error;
  report('order.refused', { code, field });
  say('form-errors', () => t('order.refused', { message: maybe(`code.${code}`) ?? message }));
}

function show() {
  showColumns({ typed: formValues(), sent, recovered: answer?.recovered });
  showKeys(keySet, answer?.kid);
  showLogs();
  byId('reopen').disabled = answer === undefined;
  for (const id of ['form-errors', 'sent', 'key-status']) byId(id).textContent = said[id]?.() ?? '';
}

function showLogs() {
  byId('server-log').textContent = answer ? JSON.stringify(answer.logged, null, 1) : t('logs.empty');
  const lines = reported();
  byId('page-log').textContent = lines.length ? JSON.stringify(lines.at(-1), null, 1) : t('logs.empty');
}

function say(id, text) {
  said[id] = text;
  byId(id).textContent = text();
}

/** Keeps a button from being pressed twice; focus stays where it is, which `disabled` would lose. */
async function working(button, action) {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  try {
    await action();
  } catch (error) {
    say('form-errors', () => t('page.unexpected'));
    throw error;
  } finally {
    button.removeAttribute('aria-busy');
  }
}
