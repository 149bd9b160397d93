// The public face, the same on every host. What each function takes is in index.d.ts.

export { createEncryptor } from './encrypt.js';
export { XiaodunError } from './errors.js';
export { createFormGuard } from './form-guard.js';
export { createSanitizer, escapeHtml, htmlToText, sanitizeHtml, sanitizeToNodes } from './html.js';
export { init } from './init.js';
export { guardNavigation, guardStorage } from './platform-guards.js';
export { assertNotSensitive, findSensitive, mask, maskCard, redact, redactDeep, validate } from './sensitive.js';
export { checkUrl, createUrlPolicy } from './urls.js';
