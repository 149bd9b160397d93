// The messages that a form shows next to a field, by the code of the issue. A caller can replace each of them.
//
// Codes of validation bring their message in the right language from the core; those of links are
// written for developers there, so a form has its own.

import { fail } from '../core/errors.js';
import { INVALID_CODES, LOCALES, URL_CODES } from '../generated/contract.js';
import { join, redactPath } from '../input/paths.js';
import { isRecord, record, toPlain } from '../input/plain.js';

const OWN = {
  en: {
    REQUIRED: 'Please fill in this field.',
    TYPE: 'This value cannot be processed.',
    UNLISTED: 'This field is not expected here.',
    SENSITIVE: 'This field holds sensitive data.',
    TOO_LONG: 'This is too long.',
    URL: 'This link is not allowed.',
  },
  'zh-CN': {
    REQUIRED: '请填写此项',
    TYPE: '无法处理此项内容',
    UNLISTED: '不应提交此字段',
    SENSITIVE: '此项含有敏感信息',
    TOO_LONG: '内容过长',
    URL: '此链接不被允许',
  },
};

/** The message for a value of a class that is lost when it is sent, which a developer reads first. */
const ADVISED = {
  en: (text, advice) => `${text} It ${advice}.`,
  'zh-CN': (text, advice) => `${text}（${advice}）`,
};

export function readLocale(locale = 'en') {
  if (!LOCALES.includes(locale)) fail('ERR_OPTION_INVALID', `locale must be one of ${LOCALES.join(', ')}`);
  return locale;
}

const CODES = Object.keys(OWN.en).concat(INVALID_CODES, URL_CODES);

/** @returns {(code: string, ofCore?: string, advice?: string) => string} */
export function readMessages(locale, replacements) {
  if (replacements !== undefined && !isRecord(replacements))
    fail('ERR_OPTION_INVALID', 'messages must be an object of texts by issue code');
  const given = replacements === undefined ? record() : toPlain(replacements, 'messages');
  for (const code of Object.keys(given)) {
    // Names of the caller are not echoed unless they are known.
    if (!CODES.includes(code))
      fail(
        'ERR_OPTION_INVALID',
        `${redactPath(join('messages', code))} is no code of an issue; there are ${CODES.join(', ')}`
      );
    if (typeof given[code] !== 'string') fail('ERR_OPTION_INVALID', `messages.${code} must be a text`);
  }
  // `URL` stands for all that can be wrong with a link.
  const texts = Object.assign(record(OWN[locale]), given);
  return (code, ofCore, advice) =>
    advice && given[code] === undefined
      ? ADVISED[locale](texts[code], advice)
      : texts[code] || (code.startsWith('URL_') && texts.URL) || ofCore || texts.TYPE;
}
