// The order page: typing, protecting, sending, and what came of it.

import { mask } from '/xiaodun/browser.mjs';
import { byId } from '../lib/dom.mjs';
import { maybe, onLanguageChange, t } from '../lib/language.mjs';
import { startPage } from '../lib/page.mjs';
import { onReport, report, reported } from '../lib/safe-log.mjs';
import { fetchKeySet, rotateKey, ServerRefusal } from '../lib/server.mjs';
import { reportRefusals } from '../lib/watch.mjs';
import { showAnswer } from './answer.mjs';
import { showColumns } from './columns.mjs';
import { loadDraft, saveDraftSoon } from './draft.mjs';
import { FIELDS, SAMPLE } from './fields.mjs';
import { buildForm, fillForm, formValues, resetForm, showAll, showIssues } from './form.mjs';
import { protectWith } from './protection.mjs';
import { showRefusals } from './refusals.mjs';
import { shortKid, showKeys } from './rotation.mjs';
import { sendSealed, whenLeft } from './sending.mjs';

/** After these nobody knows whether the server took the order. */
const UNSURE = ['UNREACHABLE', 'LEFT_EARLY', 'ERR_REPLY_INVALID'];

let keySet;
let protection;
let typed; // what was typed, masked, once the order was sent and the form emptied
let sent; // the protected order that was sent last, and its request
let answer; // the server's answer to it: as it travelled, and as opened
let late; // an order sealed with the key before the last rotation, not sent yet
let said = {}; // status lines, as functions, so that they can be said again in the other language

startPage(async () => {
  await takeKeys();
  buildForm(() => {
    forgetLast();
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
  byId('send-late').addEventListener('click', () => working(byId('send-late'), sendLate));
  byId('repeat').addEventListener('click', () => working(byId('repeat'), repeat));
  byId('refresh').addEventListener('click', () => working(byId('refresh'), showRefusals));
  whenLeft(emptyForm);
  reportRefusals(() => setTimeout(showRefusals, 300));
  onReport(showLogs);
  onLanguageChange(() => {
    show();
    showRefusals();
  });
  show();
  await showRefusals();
});

async function submit() {
  forgetLast();
  show();
  showAll();
  try {
    const values = formValues();
    await protectAndSend(values);
    typed = masked(values);
    // Nothing of it is needed here any more.
    emptyForm();
    report('order.sent', { order: typed });
    const kid = shortKid(answer.opened.kid);
    say('sent', () => t('columns.accepted', { kid }));
    // On a phone the columns are below the form, out of sight.
    byId('columns-heading').scrollIntoView({ block: 'nearest' });
  } catch (error) {
    tellFailure('form-errors', error);
  }
  show();
}

async function protectAndSend(values) {
  try {
    await send(protection.seal(values));
  } catch (error) {
    if (error.code !== 'UNKNOWN_KEY') throw error;
    // A page left open over rotations knows a key that the server has dropped: once more, with a new one.
    await takeKeys();
    await send(protection.seal(values));
  }
}

async function send(sealed) {
  [sent, answer] = [sealed, undefined];
  show();
  answer = await sendSealed(sealed.request);
}

/** The personal fields empty, the rest as it is. */
function emptyForm() {
  resetForm(protection.clear(formValues()));
}

function masked(values) {
  const kinds = FIELDS.filter(({ kind }) => kind).map(({ id, kind }) => [id, mask(kind, values[id])]);
  return { ...values, ...Object.fromEntries(kinds) };
}

async function rotate() {
  late?.request.destroy();
  // An order that is on its way during the rotation.
  late = protection.seal(SAMPLE);
  const { kid } = await rotateKey();
  await takeKeys();
  report('key.rotated', { kid });
  say('key-status', () => t('key.rotated', { kid: shortKid(kid) }));
  show();
}

/** The `kid` in its header says which key the server needs for it. */
async function sendLate() {
  const sealed = late;
  late = undefined;
  try {
    await send(sealed);
    typed = masked(SAMPLE);
    const kid = shortKid(answer.opened.kid);
    say('key-status', () => t('key.openedOld', { kid }));
  } catch (error) {
    tellFailure('key-status', error);
  }
  show();
}

/** What somebody who recorded the request can do: send it again. */
async function repeat() {
  try {
    await sendSealed(sent.request);
  } catch (error) {
    tellFailure('answer-status', error);
  }
  show();
}

async function takeKeys() {
  keySet = await fetchKeySet();
  protection?.forget();
  protection = protectWith(keySet);
}

/** What was sent before belongs to other input. */
function forgetLast() {
  [typed, sent, answer] = [undefined, undefined, undefined];
  said = {};
}

function tellFailure(where, error) {
  if (error.code === 'ERR_FORM_INVALID') {
    showIssues(error.issues);
    return say(where, () => t('order.incomplete'));
  }
  if (!(error instanceof ServerRefusal) && error.code !== 'ERR_REPLY_INVALID') throw error;
  const { code, message, field } = error;
  report('order.refused', { code, field });
  say(where, () =>
    UNSURE.includes(code) ? t('order.unsure') : t('order.refused', { message: maybe(`code.${code}`) ?? message })
  );
}

function show() {
  showColumns({ typed: typed ?? formValues(), sent: sent?.order, recovered: answer?.opened.order });
  byId('body').textContent = sent ? JSON.stringify({ request: sent.request.jwe }, null, 1) : '';
  showAnswer(answer);
  showKeys(keySet, answer?.opened.kid);
  showLogs();
  byId('repeat').disabled = answer === undefined;
  byId('send-late').disabled = late === undefined;
  for (const id of ['form-errors', 'sent', 'answer-status', 'key-status']) byId(id).textContent = said[id]?.() ?? '';
}

function showLogs() {
  byId('server-log').textContent = answer ? JSON.stringify(answer.opened.logged, null, 1) : t('logs.empty');
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
