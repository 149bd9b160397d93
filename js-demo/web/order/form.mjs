// The form: built from the field list, validated and masked while typing, errors shown field by field.

import { byId, make } from '../lib/dom.mjs';
import { onLanguageChange, translate } from '../lib/language.mjs';
import { commentEditor } from './comment.mjs';
import { feedbackOn, messageFor } from './feedback.mjs';
import { FIELDS } from './fields.mjs';

const controls = new Map(); // id → input, select or textarea
const touched = new Set(); // fields the visitor has left once: from then on errors show while typing

/** Builds the form; `onInput` is called after every change. */
export function buildForm(onInput) {
  const container = byId('fields');
  for (const field of FIELDS) container.append(buildField(field, onInput));
  onLanguageChange(() => FIELDS.forEach(retell));
  FIELDS.forEach(retell);
}

/** What is typed now. Optional fields left empty are absent: there is nothing to protect in them. */
export function formValues() {
  const values = {};
  for (const { id, required } of FIELDS) {
    const { value } = controls.get(id);
    if (required || value.trim() !== '') values[id] = value;
  }
  return values;
}

export function fillForm(values) {
  for (const [id, value] of Object.entries(values)) {
    const control = controls.get(id);
    if (!control) continue;
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Writes other values, as if nobody had typed yet: no draft is saved, no error shown. */
export function resetForm(values) {
  for (const [id, value] of Object.entries(values)) {
    const control = controls.get(id);
    if (control.value !== value) control.value = value;
  }
  touched.clear();
  FIELDS.forEach(retell);
}

/** Shows the feedback on every field, as if all had been left. */
export function showAll() {
  FIELDS.forEach(({ id }) => touched.add(id));
  FIELDS.forEach(retell);
}

/** Shows issues that the form guard or the server found: `[{ path, code, message }]`. */
export function showIssues(issues) {
  for (const issue of issues) {
    if (controls.has(issue.path)) show(issue.path, { state: 'bad', text: messageFor(issue) });
  }
  // The order on the page, which need not be the order of the issues.
  const first = FIELDS.find(({ id }) => issues.some(({ path }) => path === id));
  if (first) controls.get(first.id).focus();
}

function buildField(field, onInput) {
  const { id } = field;
  const describedBy = { 'aria-describedby': `${id}-message` };
  const control = buildControl(field, describedBy);
  controls.set(id, control);
  control.addEventListener('input', () => {
    retell(field);
    onInput(field);
  });
  control.addEventListener('blur', () => {
    if (control.value !== '') touched.add(id);
    retell(field);
  });
  const label = make('label', { for: id, 'data-t': `field.${id}` });
  const badge = make('span', { class: 'badge', 'data-action': field.action, 'data-t': `action.${field.action}` });
  const message = make('p', { class: 'message', id: `${id}-message`, 'aria-live': 'polite' });
  const body = field.control === 'comment' ? commentEditor(control) : control;
  const element = make(
    'div',
    { class: 'field', 'data-field': id },
    make('div', { class: 'field-head' }, label, badge),
    body,
    message
  );
  translate(element);
  return element;
}

function buildControl({ id, control, choices, required, inputmode }, describedBy) {
  const shared = { id, name: id, required, ...describedBy };
  if (control === 'select') {
    return make(
      'select',
      shared,
      ...choices.map((choice) => make('option', { value: choice, 'data-t': `trip.${choice}` }))
    );
  }
  const typing = {
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'data-t-placeholder': `hint.${id}`,
  };
  if (control === 'comment') return make('textarea', { ...shared, ...typing, rows: 5, maxlength: 20_000 });
  return make('input', { ...shared, ...typing, type: 'text', inputmode, maxlength: 2048 });
}

/** Says again what there is to say about a field: after typing, after leaving it, after a switch of language. */
function retell(field) {
  const feedback = feedbackOn(field, controls.get(field.id).value);
  const early = feedback.state === 'bad' && !touched.has(field.id);
  show(field.id, early ? { state: 'empty', text: '' } : feedback);
}

function show(id, { state, text, warn = false }) {
  const control = controls.get(id);
  const message = byId(`${id}-message`);
  // Writing the same text again would have it read out again.
  if (message.textContent !== text) message.textContent = text;
  message.dataset.state = warn ? 'warn' : state;
  if (state === 'bad') control.setAttribute('aria-invalid', 'true');
  else control.removeAttribute('aria-invalid');
  control.closest('.field').dataset.state = state;
}
