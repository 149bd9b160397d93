// Each of these is a mistake the declarations must catch, with what would happen without. Compiled, never run.

import type { Encryptor, FieldsOf, FormGuard, Protected, SecurityEvent, UrlVerdict } from 'xiaodun';
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
  guardNavigation,
  htmlToText,
  init,
  isReady,
  isXiaodunError,
  mask,
  maskCard,
  onSecurityEvent,
  redact,
  redactDeep,
  sanitizeHtml,
  sm3,
  validate,
  XiaodunError,
} from 'xiaodun';

declare const encryptor: Encryptor;
declare function wants<T>(value: T): void;
declare const caught: unknown;

// Loading.

// @ts-expect-error no such part: nothing would be loaded
init({ parts: ['all'] });
// @ts-expect-error numbers are no bytes: the source would be refused
init({ entropy: (length) => Array.from({ length }, () => 7) });
// @ts-expect-error a misspelt option: both parts would be loaded
init({ part: ['secrets'] });
// @ts-expect-error no such part has a file
init({ wasm: { all: '/x.wasm' } });
// @ts-expect-error no such part: it would never be ready
isReady('everything');
// @ts-expect-error a promise is not what init resolves to
init().length;

// Errors.

// @ts-expect-error no such code: the branch would never be taken
isXiaodunError(caught, 'ERR_FORM');
if (isXiaodunError(caught, 'ERR_DESTROYED')) {
  // @ts-expect-error this code has no issues
  caught.issues.length;
}
if (isXiaodunError(caught)) {
  // @ts-expect-error without a code the issues may not be there
  caught.issues.length;
  // @ts-expect-error read-only
  caught.code = 'ERR_DESTROYED';
  // @ts-expect-error no such code: the comparison would never hold
  if (caught.code === 'ERR_OTHER') void caught;
}
// @ts-expect-error it is made with a code first: a text alone would be the code
new XiaodunError('boom');
// @ts-expect-error no such code
new XiaodunError('ERR_OTHER', 'boom');
// @ts-expect-error an issue has a code of a list: a switch over them would miss it
new XiaodunError('ERR_FORM_INVALID', 'x', [{ path: 'a', code: 'WRONG', message: 'x' }]);

// Encryption.

// @ts-expect-error the key is missing
createEncryptor({ keyId: '1' });
// @ts-expect-error the key itself is no object of options
createEncryptor('-----BEGIN PUBLIC KEY-----');
// @ts-expect-error a key and its name
createChannel({ key: new Uint8Array(32) });
// @ts-expect-error no such option
encryptor.sealRequest(1, { time: 1 });
// @ts-expect-error no such scheme
createEncryptor({ key: 'x', scheme: 'rsa' });
// @ts-expect-error a misspelt option
createEncryptor({ key: 'x', keyID: '1' });
// @ts-expect-error a JWE has one encoding
createEncryptor({ key: 'x', encoding: 'hex' });
// @ts-expect-error a JWE has one encoding, also where the scheme is named
createEncryptor({ key: 'x', scheme: 'jwe', encoding: 'hex' });
// @ts-expect-error no such encoding
createEncryptor({ key: 'x', scheme: 'rsa-oaep', encoding: 'utf8' });
// @ts-expect-error a number is no key
createEncryptor({ key: 7 });
// @ts-expect-error numbers are not turned into text
encryptor.encrypt(13800138000);
// @ts-expect-error an object is not turned into text
encryptor.encrypt({ phone: '1' });
// @ts-expect-error a header has members
encryptor.encrypt('x', { header: 'x' });
// @ts-expect-error a misspelt option: the header would be missing
encryptor.encrypt('x', { headers: { jti: '1' } });
// @ts-expect-error one block has no header
createEncryptor({ key: 'x', scheme: 'rsa-oaep' }).encrypt('x', { header: { jti: '1' } });
// @ts-expect-error one block has no room for the key of an answer
createEncryptor({ key: 'x', scheme: 'rsa-oaep' }).sealRequest({ a: 1 });
// @ts-expect-error one block takes no JSON
createEncryptor({ key: 'x', scheme: 'rsa-oaep-256' }).encryptJson({ a: 1 });
// @ts-expect-error paths are an array
encryptor.encryptFields({ a: 'x' }, 'a');
// @ts-expect-error what was encrypted is a text, whatever was in the form
encryptor.encryptFields({ a: { b: 1 } }, ['a']).a.b;
// @ts-expect-error read-only
encryptor.keyBits = 1024;
// @ts-expect-error layouts are of sm2
createEncryptor({ key: 'x', layout: 'asn1' });
// @ts-expect-error the envelope has its own layout
createEncryptor({ key: 'x', scheme: 'sm2-sm4-gcm', layout: 'asn1' });
// @ts-expect-error and its own encoding
createEncryptor({ key: 'x', scheme: 'sm2-sm4-gcm', encoding: 'hex' });
// @ts-expect-error an RSA block begins with no point
createEncryptor({ key: 'x', scheme: 'rsa-oaep', point: 'bare' });
// @ts-expect-error there is no such layout
createEncryptor({ key: 'x', scheme: 'sm2', layout: 'der' });
// @ts-expect-error an SM2 ciphertext is not cut
createEncryptor({ key: 'x', scheme: 'sm2', segments: true });
// @ts-expect-error it has no header
createEncryptor({ key: 'x', scheme: 'sm2' }).encrypt('x', { header: { jti: '1' } });
// @ts-expect-error and no answer
createEncryptor({ key: 'x', scheme: 'sm2' }).sealRequest({ a: 1 });
// @ts-expect-error there is no such suite
createChannel({ key: 'x', keyId: '1', suite: 'sm3' });
// @ts-expect-error a digest is of text or bytes
sm3(13800138000);
// @ts-expect-error other schemes are other encryptors
wants<Encryptor<'jwe'>>(createEncryptor<'rsa-pkcs1-v1_5'>({ key: 'x', scheme: 'rsa-pkcs1-v1_5' }));

// Shared keys.

// @ts-expect-error the key id is missing: the server would not know which key it is
createChannel({ key: 'x' });
// @ts-expect-error no such suite
createChannel({ key: 'x', keyId: '1', suite: 'des' });
// @ts-expect-error a channel seals texts; another value goes into sealJson
createChannel({ key: 'x', keyId: '1' }).seal({ a: 1 });

// Masking, validating, finding.

// @ts-expect-error no such kind
mask('salary', '1');
// @ts-expect-error a number is no value to mask
maskCard(4111111111111111);
// @ts-expect-error a count, not a text
mask('phone', '1', { head: '3' });
// @ts-expect-error a phone has no styles
mask('phone', '1', { style: 'last4' });
// @ts-expect-error the style of another kind
mask('name', '1', { style: 'last4' });
// @ts-expect-error a misspelt option
mask('phone', '1', { header: 3 });
// @ts-expect-error the value is missing
validate('phone');
// @ts-expect-error a misspelt option: the message would be in English
validate('phone', '1', { lcoale: 'en' });
// @ts-expect-error an option of another kind
validate('phone', '1', { allow15: true });
// @ts-expect-error an option of another kind
validate('idCard', '1', { level: 'assigned' });
// @ts-expect-error no such language
validate('phone', '1', { locale: 'fr' });
// @ts-expect-error there is no normal form of what is not valid
wants<string>(validate('phone', '1').normalized);
const card = validate('bankCard', '1');
// @ts-expect-error a card says nothing of a birth
if (card.valid) void card.info?.birth;
// @ts-expect-error a mail address says nothing besides
if (validate('email', 'x').info) void validate('email', 'x').info.network;
// @ts-expect-error no such reason: the branch would never be taken
if (validate('phone', '1').code === 'WRONG') void 0;
// @ts-expect-error a list of kinds
findSensitive('x', 'phone');
// @ts-expect-error a text
redact(7);
// @ts-expect-error a date becomes a text
redactDeep({ at: new Date() }).at.getTime();
// @ts-expect-error a number that is masked is a text
redactDeep({ phone: 13800138000 }).phone.toFixed();
// @ts-expect-error it returns nothing
assertNotSensitive('x').length;

// HTML.

// @ts-expect-error no such preset
createSanitizer({ preset: 'all' });
// @ts-expect-error a misspelt option
sanitizeHtml('x', { allowedTags: ['p'] });
// @ts-expect-error one window or this one
createSanitizer({ linkTarget: '_top' });
// @ts-expect-error hosts alone are no policy
createSanitizer({ images: ['img.example.com'] });
// @ts-expect-error a text
htmlToText(null);
// @ts-expect-error a text
escapeHtml(undefined);
// @ts-expect-error a node is a text or an element
createSanitizer().toNodes('x')[0]?.innerHTML;

// Links.

// @ts-expect-error hosts are missing
createUrlPolicy({ web: {} });
// @ts-expect-error token needs maxLength
createUrlPolicy({ pages: { '/p': { params: { c: { type: 'token' } } } } });
// @ts-expect-error a policy, not a list
checkUrl('x', ['example.com']);
// @ts-expect-error a refused link has no address to follow
wants<string>(checkUrl('x', { local: true }).url);
declare const verdict: UrlVerdict;
// @ts-expect-error not every link has a host
void verdict.host;
// @ts-expect-error no such kind: the branch would never be taken
if (verdict.kind === 'website') void 0;
if (verdict.kind === 'page') {
  // @ts-expect-error a parameter may not be there
  void verdict.params.id.length;
  // @ts-expect-error read as what was refused
  wants<string>(verdict.code);
}
// @ts-expect-error a look-alike is no checker
createSanitizer({ links: { check: () => true } });
// @ts-expect-error this host has no such function
guardNavigation({ navigateTo(_: object) {} }, { local: true }).switchTab({ url: '/' });
// biome-ignore lint/suspicious/noExplicitAny: a host without typings is any
declare const untyped: any;
// @ts-expect-error a function that is not guarded, of a host without typings
guardNavigation(untyped, { local: true }).request({ url: '/' });
// @ts-expect-error a function of the other guard
guardNavigation(untyped, { local: true }).setStorageSync('key', 'data');

// Forms.

// @ts-expect-error mask needs its kind
createFormGuard({ fields: { a: { action: 'mask' } } });
// @ts-expect-error no such action
createFormGuard({ fields: { a: { action: 'send' } } });
// @ts-expect-error no such language
createFormGuard({ fields: {}, locale: 'fr' });
// @ts-expect-error fields are missing
createFormGuard({});
// @ts-expect-error a misspelt member: the field would not be required
createFormGuard({ fields: { a: { action: 'keep', requird: true } } });
// @ts-expect-error a member of another action
createFormGuard({ fields: { a: { action: 'keep', kind: 'phone' } } });
// @ts-expect-error the style of another kind
createFormGuard({ fields: { a: { action: 'mask', kind: 'phone', options: { style: 'last4' } } } });
// @ts-expect-error a misspelt code: the text would never be shown
createFormGuard({ fields: {}, messages: { REQIURED: '!' } });
// @ts-expect-error one of three
createFormGuard({ fields: {}, unlisted: 'ignore' });
// @ts-expect-error an encryptor comes from createEncryptor
createFormGuard({ fields: {}, encryptor: { encrypt: String } });

interface Order {
  phone: '13800138000';
  age: number;
  seats: { name: string }[];
}
const guard = createFormGuard({
  encryptor,
  fields: {
    phone: { action: 'encrypt', kind: 'phone' },
    age: { action: 'encrypt' },
    'seats[].name': { action: 'mask', kind: 'name' },
  },
});
declare const order: Order;
const safe = guard.protect(order);
declare function post(order: ReturnType<typeof guard.protect<Order>>): void;
declare function postText(order: Protected<{ note: string }, { note: 'text' }>): void;
// @ts-expect-error a raw form would be sent
post(order);
// @ts-expect-error a copy of a raw form would be sent
post({ ...order });
// @ts-expect-error a form of other rules would be sent
postText(safe);
// @ts-expect-error what was encrypted is not what went in
wants<'13800138000'>(safe.phone);
// @ts-expect-error a number that is encrypted is refused, and no number comes out
safe.age.toFixed();
// @ts-expect-error no such member
safe.seats[0]?.row;
const attempt = guard.tryProtect(order);
// @ts-expect-error there may be no value
post(attempt.value);
// @ts-expect-error there may be no issues
attempt.issues.length;
// @ts-expect-error issues are not to be changed
guard.check(order).push({ path: '', code: 'TYPE', message: '' });
// @ts-expect-error a misspelt path: the field would be refused as unlisted
wants<FieldsOf<Order>>({ 'seat[].name': { action: 'keep' } });
// @ts-expect-error an array is followed by brackets
wants<FieldsOf<Order>>({ 'seats.name': { action: 'keep' } });
// @ts-expect-error a misspelt option
guard.protectRequest(order, { timeOut: 1000 });
// @ts-expect-error an answer is opened as JSON of a type, and is not there before
guard.protectRequest(order).answer;
// @ts-expect-error a guard has no such method
(guard as FormGuard).validate(order);

// Monitoring.

// @ts-expect-error a function is wanted
onSecurityEvent('linkRefused');
onSecurityEvent((event: SecurityEvent) => {
  // @ts-expect-error no such event: the branch would never be taken
  if (event.type === 'formSent') void event;
  // @ts-expect-error an event never holds a link
  if (event.type === 'linkRefused') void event.url;
  // @ts-expect-error an event never holds a value
  if (event.type === 'sensitiveRefused') void event.issues[0]?.value;
});
