// A link policy made by a form: each field is one member of it.

import { make } from '../lib/dom.mjs';
import { t } from '../lib/language.mjs';

/** The fields: a list is one item a line. */
const FIELDS = [
  ['hosts', 'list', 'www.example.com\n*.example.org'],
  ['paths', 'list', ''],
  ['pathPrefixes', 'list', ''],
  ['excludePaths', 'list', '/admin/'],
  ['params', 'list', 'id'],
  ['unlistedParams', ['keep', 'drop', 'refuse'], 'keep'],
  ['nestedParams', 'flag', true],
  ['encodedSlash', 'flag', false],
  ['local', 'flag', true],
  ['pages', 'list', ''],
  ['tel', 'flag', false],
];

/** The form, as nodes; `changed` gets the policy after every change. */
export function policyForm(changed) {
  const inputs = Object.fromEntries(FIELDS.map(([name, type, value]) => [name, input(name, type, value)]));
  const form = make(
    'div',
    { class: 'policy-form', role: 'group' },
    ...FIELDS.map(([name, type]) => {
      const label = make('label', { for: `form-${name}` }, t(`links.form.${name}`));
      return make('div', { class: type === 'flag' ? 'field flag' : 'field' }, label, inputs[name]);
    })
  );
  form.addEventListener('input', () => changed(policyOf(inputs)));
  return form;
}

function input(name, type, value) {
  const id = `form-${name}`;
  if (type === 'flag') {
    const box = make('input', { id, type: 'checkbox' });
    box.checked = value;
    return box;
  }
  if (type === 'list') {
    const area = make('textarea', { id, rows: '2', spellcheck: 'false' });
    area.value = value;
    return area;
  }
  return make('select', { id }, ...type.map((word) => make('option', { value: word }, word)));
}

/** What the form says; a field that is empty is left out. */
function policyOf(inputs) {
  const list = (name) =>
    inputs[name].value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const policy = {};
  if (list('hosts').length > 0) {
    const web = { hosts: list('hosts') };
    for (const name of ['paths', 'pathPrefixes', 'excludePaths']) if (list(name).length > 0) web[name] = list(name);
    if (list('params').length > 0) web.params = rulesOf(list('params'));
    if (inputs.unlistedParams.value !== 'keep') web.unlistedParams = inputs.unlistedParams.value;
    if (inputs.nestedParams.checked) web.nestedParams = 'common';
    if (inputs.encodedSlash.checked) web.encodedSlash = true;
    policy.web = web;
  }
  if (inputs.local.checked) policy.local = true;
  if (list('pages').length > 0) policy.pages = Object.fromEntries(list('pages').map((page) => [page, {}]));
  if (inputs.tel.checked) policy.apps = { tel: true };
  return policy;
}

/** A whole number for each name: the rule to begin with. */
function rulesOf(names) {
  return Object.fromEntries(names.map((name) => [name, { type: 'int' }]));
}
