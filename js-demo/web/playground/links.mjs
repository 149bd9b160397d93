// Links against a policy: which pass, and which rule refuses the others.

import { createUrlPolicy, XiaodunError } from '/xiaodun/browser.mjs';
import { byId, make } from '../lib/dom.mjs';
import { language, maybe, onLanguageChange, t } from '../lib/language.mjs';
import { startPage } from '../lib/page.mjs';
import { POLICIES } from './policies.mjs';
import { policyForm } from './policy-form.mjs';
import { choices, facts } from './shared.mjs';

let preset = 'web';

startPage(async () => {
  byId('policy').addEventListener('input', show);
  byId('link').addEventListener('input', show);
  onLanguageChange(render);
  choosePreset(preset);
  render();
});

function render() {
  choices(
    byId('presets'),
    Object.keys(POLICIES).map((id) => [id, t(`links.preset.${id}`)]),
    preset,
    choosePreset
  );
  byId('form').replaceChildren(policyForm(takeForm));
  show();
}

function takeForm(policy) {
  byId('policy').value = JSON.stringify(policy, null, 2);
  show();
}

function choosePreset(id) {
  preset = id;
  byId('policy').value = JSON.stringify(POLICIES[id].policy, null, 2);
  byId('link').value = POLICIES[id].links[0];
  show();
}

function show() {
  const checker = readPolicy();
  byId('code').textContent = checker ? `const links = createUrlPolicy(${codeOf(byId('policy').value)});` : '';
  byId('verdict').replaceChildren(...(checker ? [verdict(checker.check(byId('link').value))] : []));
  showExamples(checker);
}

function showExamples(checker) {
  const results = checker ? POLICIES[preset].links.map((link) => ({ link, result: checker.check(link) })) : [];
  const passed = results.filter(({ result }) => result.ok).length;
  byId('examples-count').textContent = checker ? t('links.count', { passed, refused: results.length - passed }) : '';
  byId('examples').replaceChildren(...results.map(example));
}

function readPolicy() {
  byId('policy-error').replaceChildren();
  try {
    return createUrlPolicy(JSON.parse(byId('policy').value));
  } catch (error) {
    if (!(error instanceof XiaodunError || error instanceof SyntaxError)) throw error;
    byId('policy-error').replaceChildren(
      `${t('links.policyBad')} `,
      make('code', {}, error.code ?? 'JSON'),
      ` ${error.message}`
    );
    return undefined;
  }
}

/** JSON as people write it in a program. */
function codeOf(json) {
  const text = JSON.stringify(JSON.parse(json), null, 2);
  return text
    .replace(/^( *)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
    .replace(/"((?:[^"\\\n]|\\.)*)"/g, (whole, inner) => (/['\\]/.test(inner) ? whole : `'${inner}'`));
}

/** The link with the part that was refused marked in it; the message itself echoes nothing. */
function marked(link, { start, end }) {
  if (start === undefined) return undefined;
  const part = make('mark', {}, visible(link.slice(start, end)));
  return make('code', { class: 'marked' }, visible(link.slice(0, start)), part, visible(link.slice(end)));
}

function verdict(result) {
  const { ok, code, message, kind, url, host, plugin, appId, scheme, path, params } = result;
  const head = make('strong', {}, ok ? `✓ ${t('links.accepted')}` : `✕ ${t('links.refused')}`);
  const rows = ok
    ? [
        [t('links.kind'), kind],
        [t('links.url'), make('code', {}, url)],
        [t('links.host'), host ?? plugin ?? appId ?? scheme],
        [t('links.path'), path],
        [t('links.params'), listParams(params)],
      ]
    : [
        [t('links.offending'), marked(byId('link').value, result)],
        [t('links.rule'), make('code', {}, code)],
        ['', language() === 'en' ? undefined : maybe(`code.${code}`)],
        ['', make('span', { lang: 'en' }, message)],
      ];
  return make(
    'div',
    { class: 'verdict', 'data-ok': String(ok), 'data-code': code },
    head,
    make('dl', { class: 'facts' }, ...facts(rows))
  );
}

function listParams(params = {}) {
  return Object.entries(params)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

function example({ link, result }) {
  const chip = make(
    'span',
    { class: `chip ${result.ok ? 'good' : 'bad'}` },
    result.ok ? `✓ ${result.kind}` : result.code
  );
  const button = make('button', { type: 'button' }, make('code', {}, visible(link)), chip);
  button.addEventListener('click', () => {
    byId('link').value = link;
    show();
    byId('link').focus();
  });
  return make('li', {}, button);
}

/** Invisible characters are what some of these links are about: they are shown as their code points. */
function visible(link) {
  return link.replace(
    /[\p{Cc}\p{Cf}]/gu,
    (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`
  );
}
