// Each of these is a mistake the declarations must catch. Compiled, never run.

import type { Encryptor } from 'xiaodun';
import {
  assertNotSensitive,
  checkUrl,
  createChannel,
  createEncryptor,
  createFormGuard,
  createSanitizer,
  createUrlPolicy,
  escapeHtml,
  findSensitive,
  htmlToText,
  init,
  mask,
  maskCard,
  redact,
  sanitizeHtml,
  validate,
  XiaodunError,
} from 'xiaodun';

declare const encryptor: Encryptor;

// @ts-expect-error no such part
init({ parts: ['all'] });
// @ts-expect-error bytes, not numbers
init({ entropy: (length) => Array.from({ length }, () => 7) });
// @ts-expect-error no such option
init({ part: ['secrets'] });

// @ts-expect-error the key is missing
createEncryptor({ keyId: '1' });
// @ts-expect-error a key and its name
createChannel({ key: new Uint8Array(32) });
// @ts-expect-error no such option
encryptor.sealRequest(1, { time: 1 });
// @ts-expect-error no such scheme
createEncryptor({ key: 'x', scheme: 'rsa' });
// @ts-expect-error a misspelt option
createEncryptor({ key: 'x', keyID: '1' });
// @ts-expect-error numbers are not turned into text
encryptor.encrypt(13800138000);
// @ts-expect-error paths are an array
encryptor.encryptFields({ a: 'x' }, 'a');
// @ts-expect-error read-only
encryptor.keyBits = 1024;

// @ts-expect-error no such kind
mask('salary', '1');
// @ts-expect-error a number is no value to mask
maskCard(4111111111111111);
// @ts-expect-error a count, not a text
mask('phone', '1', { head: '3' });
// @ts-expect-error the value is missing
validate('phone');
// @ts-expect-error normalized is there only when it is valid
validate('phone', '1').normalized;
// @ts-expect-error a list of kinds
findSensitive('x', 'phone');
// @ts-expect-error a text
redact(7);
// @ts-expect-error it gives nothing back
assertNotSensitive('x').length;

// @ts-expect-error no such preset
createSanitizer({ preset: 'all' });
// @ts-expect-error a misspelt option
sanitizeHtml('x', { allowedTags: ['p'] });
// @ts-expect-error a text
htmlToText(null);
// @ts-expect-error a text
escapeHtml(undefined);

// @ts-expect-error hosts are missing
createUrlPolicy({ web: {} });
// @ts-expect-error token needs maxLength
createUrlPolicy({ pages: { '/p': { params: { c: { type: 'token' } } } } });
// @ts-expect-error a policy, not a list
checkUrl('x', ['example.com']);
// @ts-expect-error url is there only when it is ok
checkUrl('x', { local: true }).url;

// @ts-expect-error mask needs its kind
createFormGuard({ fields: { a: { action: 'mask' } } });
// @ts-expect-error no such action
createFormGuard({ fields: { a: { action: 'send' } } });
// @ts-expect-error no such locale
createFormGuard({ fields: {}, locale: 'fr' });
// @ts-expect-error fields are missing
createFormGuard({});

// @ts-expect-error no such code
new XiaodunError('x').code === 'ERR_OTHER';
