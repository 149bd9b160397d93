// The public face, the same on every host. What each function takes is in index.d.ts.

export { isXiaodunError, XiaodunError } from './core/errors.js';
export { onSecurityEvent } from './core/events.js';
export { createChannel, openUserChannel } from './features/channel.js';
export { createEncryptor } from './features/encryptor.js';
export { createFormGuard } from './features/form-guard.js';
export { sm3 } from './features/hash.js';
export { init, isReady } from './features/init.js';
export { guardNavigation } from './features/navigation-guard.js';
export { guardStorage } from './features/platform-guards.js';
export { createSanitizer, escapeHtml, htmlToText, sanitizeHtml, sanitizeToNodes } from './features/sanitizer.js';
export {
  assertNotSensitive,
  createDetector,
  findSensitive,
  mask,
  maskCard,
  redact,
  redactDeep,
  validate,
} from './features/sensitive.js';
export { checkUrl, createUrlPolicy } from './features/url-policy.js';
