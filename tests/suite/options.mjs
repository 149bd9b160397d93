import { equal, ok, refused } from './assert.mjs';

export const cases = [
  {
    name: 'messages say what is wrong where',
    run(xd, { keys }) {
      const encryptor = xd.createEncryptor({ key: keys.spki });
      const fails = (code, pattern, work) =>
        ok(pattern.test(refused(xd, code, work).message), refused(xd, code, work).message);
      fails('ERR_OPTION_INVALID', /^paths must be given$/, () => encryptor.encryptFields({}));
      for (const options of [5, 'ugc', []])
        fails('ERR_OPTION_INVALID', /^options must be an object$/, () => xd.createSanitizer(options));
      fails('ERR_POLICY_INVALID', /^web\.hosts must not be empty$/, () => xd.createUrlPolicy({ web: { hosts: [] } }));
      fails('ERR_POLICY_INVALID', /^the value could not be read/, () =>
        xd.createUrlPolicy({
          get web() {
            throw new Error('x');
          },
        })
      );
    },
  },
  {
    name: 'undefined is left out, null is a wrong value',
    async run(xd, { keys }) {
      const encryptor = xd.createEncryptor({
        key: keys.spki,
        keyId: undefined,
        scheme: undefined,
        encoding: undefined,
      });
      const fields = { note: { action: 'keep' } };
      const urls = { web: { hosts: ['example.com'] } };
      const calls = {
        'mask, options': (value) => xd.mask('phone', '13812345678', value),
        'mask, head': (value) => xd.mask('phone', '13812345678', { head: value }),
        'mask, char': (value) => xd.mask('phone', '13812345678', { char: value }),
        'mask, style': (value) => xd.mask('name', '王小明', { style: value }),
        'validate, options': (value) => xd.validate('phone', '13812345678', value),
        'validate, locale': (value) => xd.validate('phone', '13812345678', { locale: value }),
        'validate, level': (value) => xd.validate('phone', '13812345678', { level: value }),
        'validate, allow15': (value) => xd.validate('idCard', '11010519491231002X', { allow15: value }),
        'findSensitive, kinds': (value) => xd.findSensitive('x', value),
        'createEncryptor, keyId': (value) => xd.createEncryptor({ key: keys.spki, keyId: value }),
        'createEncryptor, scheme': (value) => xd.createEncryptor({ key: keys.spki, scheme: value }),
        'encrypt, options': (value) => encryptor.encrypt('x', value),
        'encrypt, header': (value) => encryptor.encrypt('x', { header: value }),
        'createSanitizer, options': (value) => xd.createSanitizer(value),
        'createSanitizer, preset': (value) => xd.createSanitizer({ preset: value }),
        'createSanitizer, allowTags': (value) => xd.createSanitizer({ allowTags: value }),
        'createSanitizer, maxBytes': (value) => xd.createSanitizer({ maxBytes: value }),
        'createFormGuard, encryptor': (value) => xd.createFormGuard({ fields, encryptor: value }),
        'createFormGuard, unlisted': (value) => xd.createFormGuard({ fields, unlisted: value }),
        'createFormGuard, locale': (value) => xd.createFormGuard({ fields, locale: value }),
        'createFormGuard, messages': (value) => xd.createFormGuard({ fields, messages: value }),
        'createFormGuard, required': (value) =>
          xd.createFormGuard({ fields: { note: { action: 'keep', required: value } } }),
        'createFormGuard, maxLength': (value) =>
          xd.createFormGuard({ fields: { note: { action: 'text', maxLength: value } } }),
        'createFormGuard, options of a mask': (value) =>
          xd.createFormGuard({ fields: { note: { action: 'mask', kind: 'phone', options: value } } }),
      };
      for (const [name, call] of Object.entries(calls)) {
        call(undefined);
        refused(xd, 'ERR_OPTION_INVALID', () => call(null), name);
      }
      const policies = {
        local: (value) => xd.createUrlPolicy(Object.assign({ local: value }, urls)),
        schemes: (value) => xd.createUrlPolicy({ web: { hosts: ['example.com'], schemes: value } }),
        maxBytes: (value) => xd.createUrlPolicy(Object.assign({ maxBytes: value }, urls)),
        'urls of a form': (value) => xd.createFormGuard({ fields, urls: value }),
      };
      for (const [name, call] of Object.entries(policies)) {
        call(undefined);
        refused(xd, 'ERR_POLICY_INVALID', () => call(null), name);
      }
      await xd
        .init(undefined)
        .then(() => xd.init(null))
        .then(
          () => ok(false, 'init'),
          (error) => equal(error.code, 'ERR_OPTION_INVALID')
        );
    },
  },
  {
    name: 'an unknown name is told beside those that are known',
    run(xd) {
      const message = (kind, value, options) =>
        refused(xd, 'ERR_OPTION_INVALID', () => xd.validate(kind, value, options)).message;
      const known = message('phone', '13812345678', { allow15: true });
      ok(known.includes('allow15') && known.includes('known are level'), known);
      const none = message('name', '王小明', { level: 'shape' });
      ok(none.includes('level') && none.includes('there are none'), none);
    },
  },
  {
    name: 'null says none where it may',
    run(xd) {
      const link = '<a href="https://example.com/">x</a>';
      equal(xd.sanitizeHtml(link, { linkRel: null }), link);
      equal(
        xd.createFormGuard({ fields: { note: { action: 'html', options: { linkRel: null } } } }).protect({ note: link })
          .note,
        link
      );
    },
  },
  {
    name: 'texts are taken for codes of issues only',
    run(xd) {
      const fields = { next: { action: 'url' }, phone: { action: 'mask', kind: 'phone' } };
      const urls = { web: { hosts: ['example.com'] } };
      const messagesOf = (messages) => {
        const { issues } = refused(xd, 'ERR_FORM_INVALID', () =>
          xd.createFormGuard({ fields, urls, messages }).protect({ next: 'http://example.com/', phone: '1' })
        );
        return issues.map(({ message }) => message);
      };
      equal(messagesOf({ URL: 'a', LENGTH: 'b' }).join(), 'a,b');
      equal(messagesOf({ URL: 'a', URL_SCHEME: 'c', LENGTH: 'b' }).join(), 'c,b');
      for (const code of ['REQUIERD', 'required', 'URL_HOSTS', 'toString', '']) {
        const error = refused(
          xd,
          'ERR_OPTION_INVALID',
          () => xd.createFormGuard({ fields, urls, messages: { [code]: 'x' } }),
          code
        );
        ok(error.message.startsWith('messages'), error.message);
      }
      refused(xd, 'ERR_OPTION_INVALID', () => xd.createFormGuard({ fields, urls, messages: { REQUIRED: 7 } }));
    },
  },
];
