// The note at one field while the visitor types: whether it is right, how it will be shown, what is wrong.

import { createSanitizer, createUrlPolicy, mask, validate } from '/xiaodun/browser.mjs';
import { maybe, t } from '../lib/language.mjs';
import { COMMENT_RULES } from '../lib/safe-html.mjs';
import { whileTyping } from '../lib/watch.mjs';
import { LINK_POLICY } from './fields.mjs';

let links;
let sanitizer;

/**
 * The verdict on one value: `state` is empty | good | bad, `text` is for people.
 * A value that is still being typed is bad too; it is the caller's business when to say so.
 */
export function feedbackOn(field, value) {
  if (value.trim() === '') {
    return field.required ? { state: 'bad', text: t('field.required') } : { state: 'empty', text: '' };
  }
  if (field.kind) return onSensitive(field, value);
  if (field.action === 'url') return onLink(value);
  if (field.action === 'html') return onComment(value);
  return { state: 'good', text: '' };
}

/** The message for a code of the package: in the page's language where we know the code, else as it came. */
export function messageFor({ code, message, kind }) {
  return maybe(`code.${kind}.${code}`) ?? maybe(`code.${code}`) ?? message;
}

function onSensitive(field, value) {
  const verdict = validate(field.kind, value);
  if (!verdict.valid) return { state: 'bad', text: messageFor(verdict) };
  const shown = mask(field.kind, value);
  const extra = field.kind === 'idCard' ? birthAndSex(verdict.info) : '';
  return { state: 'good', text: t('field.shownAs', { shown }) + extra };
}

function birthAndSex(info) {
  if (!info?.birth) return '';
  const sex = maybe(`sex.${info.sex}`) ?? info.sex;
  return ` · ${t('field.born', { birth: info.birth, sex })}`;
}

function onLink(value) {
  links ??= createUrlPolicy(LINK_POLICY);
  const verdict = whileTyping(() => links.check(value));
  if (!verdict.ok) return { state: 'bad', text: messageFor(verdict) };
  return {
    state: 'good',
    text: t(verdict.kind === 'local' ? 'field.linkLocal' : 'field.linkHost', { host: verdict.host }),
  };
}

function onComment(value) {
  sanitizer ??= createSanitizer(COMMENT_RULES);
  const { removed } = whileTyping(() => sanitizer.inspect(value));
  if (removed.length === 0) return { state: 'good', text: t('field.clean') };
  const names = removed.map(({ type, name, on }) => (on ? `${on} ${name}` : type === 'element' ? `<${name}>` : name));
  return { state: 'good', warn: true, text: t('field.removed', { what: [...new Set(names)].join(', ') }) };
}
