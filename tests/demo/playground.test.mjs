// One page per capability, driven by hand in real browsers.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startServer } from './helpers.mjs';
import { BROWSERS, startBrowser } from './visitors/index.mjs';

for (const name of BROWSERS)
  describe(name, () => {
    let server;
    let browser;
    let demo;

    before(async () => {
      [server, browser] = await Promise.all([startServer(), startBrowser(name)]);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    afterEach(async () => {
      const complaints = await demo.complaints();
      await demo.close();
      assert.deepEqual(complaints, []);
    });

    describe('encrypt', () => {
      for (const scheme of ['jwe', 'rsa-oaep-256', 'rsa-oaep']) {
        it(`${scheme}: what the page encrypts, the server opens`, async () => {
          await visit('encrypt');
          await demo.choose('#scheme', scheme);
          await demo.fill('#plaintext', '你好 🌏 13800138000');
          await demo.until(
            (wanted) => document.querySelector('#key').value.startsWith(wanted),
            scheme === 'rsa-oaep' ? '-----BEGIN PUBLIC' : '{'
          );
          await demo.click('button[type="submit"]');
          assert.equal(await demo.count('#ciphertext .hue'), scheme === 'jwe' ? 5 : 1);
          assert.ok(!(await demo.text('#ciphertext')).includes('13800138000'));
          await demo.click('#open');
          assert.equal(await demo.text('#opened-text'), '你好 🌏 13800138000');
        });
      }

      it('rsa-pkcs1-v1_5: gives a block of the length of the modulus', async () => {
        await visit('encrypt');
        await demo.choose('#scheme', 'rsa-pkcs1-v1_5');
        await demo.choose('#encoding', 'hex');
        await demo.until(() => document.querySelector('#key').value.startsWith('-----'));
        await demo.click('button[type="submit"]');
        assert.match(await demo.text('#ciphertext'), /^[0-9a-f]{512}$/);
        await demo.click('#open');
        assert.match(await demo.text('#opened'), /padding oracle/);
      });

      it('shows the code of the error for a key that is none, and for a text too long', async () => {
        await visit('encrypt');
        await demo.choose('#key-form', 'own');
        await demo.fill('#key', 'no key');
        await demo.click('button[type="submit"]');
        assert.match(await demo.text('#error'), /^ERR_KEY_INVALID /);
        await demo.choose('#scheme', 'rsa-oaep');
        await demo.choose('#key-form', 'pem');
        await demo.until(() => document.querySelector('#key').value.startsWith('-----'));
        await demo.fill('#plaintext', 'x'.repeat(400));
        await demo.click('button[type="submit"]');
        assert.match(await demo.text('#error'), /^ERR_PLAINTEXT_TOO_LONG .*214/);
      });
    });

    describe('mask and find', () => {
      it('colours what it finds, where it is, and nothing else', async () => {
        await visit('find');
        await demo.fill(
          '#text',
          '手机13800138000，证件 11010519491231002X，卡 4111 1111 1111 1111。订单 202611220001380013800。'
        );
        const marks = await demo.run(() =>
          [...document.querySelectorAll('#marked mark')].map((mark) => [mark.dataset.kind, mark.firstChild.textContent])
        );
        assert.deepEqual(marks, [
          ['phone', '13800138000'],
          ['idCard', '11010519491231002X'],
          ['bankCard', '4111 1111 1111 1111'],
        ]);
        assert.equal(
          await demo.text('#redacted'),
          '手机138****8000，证件 110***********002X，卡 **** **** **** 1111。订单 202611220001380013800。'
        );
        assert.equal(await demo.count('#findings tbody tr'), 3);
      });

      it('shows markup in a text as text', async () => {
        await visit('find');
        await demo.fill('#text', '<img src=x onerror="window.hacked = 1"> 13800138000');
        assert.equal(await demo.count('#marked img'), 0);
        assert.ok(await demo.run(() => !('hacked' in window)));
      });

      it('validates and masks one value of every kind', async () => {
        await visit('find');
        const kinds = await demo.run(() =>
          [...document.querySelectorAll('#kind option')].map((option) => option.value)
        );
        assert.equal(kinds.length, 19);
        for (const kind of kinds) {
          await demo.choose('#kind', kind);
          assert.equal(await demo.text('#mask-error'), '', kind);
          assert.equal(await demo.text('#verdict .chip'), 'valid', kind);
          const [masked, value] = [await demo.text('#masked'), await demo.value('#value')];
          assert.match(masked, /\*/, kind);
          assert.notEqual(masked, value, kind);
        }
      });

      it('follows the options, and says which are out of bounds', async () => {
        await visit('find');
        await demo.choose('#kind', 'bankCard');
        await demo.choose('#style', 'first6Last4');
        assert.match(await demo.text('#masked'), /^4111 ?11.*1111$/);
        await demo.choose('#style', '');
        await demo.fill('#head', '12');
        assert.match(await demo.text('#mask-error'), /^ERR_OPTION_INVALID /);
      });
    });

    describe('sanitise', () => {
      it('shows the harmless rest and lists what was removed', async () => {
        await visit('sanitize');
        for (const sample of ['attacks', 'article', 'styles', 'office']) {
          await demo.click(`[data-choice="${sample}"]`);
          for (const preset of ['ugc', 'inline', 'richText']) {
            await demo.choose('#preset', preset);
            assert.equal(await demo.text('#error'), '', `${sample} ${preset}`);
            assert.ok((await demo.text('#shown')).trim().length > 10, `${sample} ${preset}`);
            assert.ok(Array.isArray(JSON.parse(await demo.text('#nodes'))));
          }
        }
        await demo.click('[data-choice="attacks"]');
        await demo.choose('#preset', 'ugc');
        const removed = await demo.run(() =>
          [...document.querySelectorAll('#removed li')].map(
            (item) => `${item.dataset.type} ${item.querySelector('code').textContent}`
          )
        );
        for (const wanted of [
          'element <script>',
          'element <iframe>',
          'attribute onerror · <img>',
          'style position · <p>',
        ]) {
          assert.ok(removed.includes(wanted), `${wanted} is not in ${removed.join(', ')}`);
        }
        assert.ok(await demo.run(() => !('hacked' in window)));
        assert.equal(await demo.count('#shown :is(script, iframe, svg, math, form, input, style)'), 0);
      });

      it('keeps harmless inline styles, and they are applied', async () => {
        await visit('sanitize');
        await demo.fill('#html', '<p style="color: rgb(1, 2, 3); position: fixed">x</p>');
        const { color, position } = await demo.run(() => {
          const style = getComputedStyle(document.querySelector('#shown p'));
          return { color: style.color, position: style.position };
        });
        assert.deepEqual({ color, position }, { color: 'rgb(1, 2, 3)', position: 'static' });
      });

      it('says that nothing was removed when nothing was', async () => {
        await visit('sanitize');
        await demo.fill('#html', '<p>plain</p>');
        assert.equal(await demo.text('#removed'), 'Nothing was removed.');
        assert.equal(await demo.text('#output'), '<p>plain</p>');
      });
    });

    describe('links', () => {
      it('names the rule that refuses, for each sample', async () => {
        await visit('links');
        assert.deepEqual(await verdicts('web'), [
          'web',
          'web',
          'web',
          'URL_SCHEME',
          'URL_HOST',
          'URL_USERINFO',
          'URL_SYNTAX',
          'URL_SYNTAX',
          'URL_PORT',
          'URL_PATH',
          'URL_PATH',
          'URL_PATH',
          'URL_QUERY',
          'URL_NESTED',
          'URL_CHARACTER',
          'URL_SCHEME',
        ]);
        assert.deepEqual(await verdicts('redirect'), [
          'local',
          'local',
          'web',
          'URL_PATH',
          'URL_SYNTAX',
          'URL_SYNTAX',
          'URL_PATH',
          'URL_PATH',
          'URL_SYNTAX',
        ]);
        assert.deepEqual(await verdicts('miniProgram'), [
          'page',
          'page',
          'page',
          'plugin',
          'URL_PARAM',
          'URL_PARAM',
          'URL_PARAM',
          'URL_PARAM',
          'URL_PAGE',
          'URL_PAGE',
          'URL_PARAM',
          'URL_SCHEME',
        ]);
      });

      it('checks a link while it is typed and takes a sample on a click', async () => {
        await visit('links');
        await demo.fill('#link', 'https://evil.test/');
        assert.equal(await demo.attribute('#verdict .verdict', 'data-code'), 'URL_HOST');
        await demo.click('#examples li:first-child button');
        assert.equal(await demo.attribute('#verdict .verdict', 'data-ok'), 'true');
      });

      it('follows the policy as it is edited, and says where it is wrong', async () => {
        await visit('links');
        await demo.fill('#link', 'https://new.example.net/');
        await demo.fill('#policy', '{"web":{"hosts":["new.example.net"]}}');
        assert.equal(await demo.attribute('#verdict .verdict', 'data-ok'), 'true');
        await demo.fill('#policy', '{"web":{"hosts":["https://new.example.net"]}}');
        assert.match(await demo.text('#policy-error'), /ERR_POLICY_INVALID .*web\.hosts\[0\]/);
        await demo.fill('#policy', '{');
        assert.match(await demo.text('#policy-error'), /JSON/);
      });

      it('marks the offending part, and makes a policy by form', async () => {
        await visit('links');
        await demo.fill('#link', 'https://www.example.com/a/%2e%2e/b');
        assert.equal(await demo.text('#verdict mark'), '%2e%2e');
        await demo.fill('#form-hosts', 'new.example.net');
        await demo.fill('#link', 'https://new.example.net/admin/x');
        assert.equal(await demo.attribute('#verdict .verdict', 'data-code'), 'URL_PATH');
        assert.match(await demo.text('#code'), /createUrlPolicy\(\{\s+web: \{\s+hosts: \[\s+'new\.example\.net'/);
      });

      async function verdicts(preset) {
        await demo.click(`[data-choice="${preset}"]`);
        return (await demo.texts('#examples .chip')).map((text) => text.replace('✓ ', ''));
      }
    });

    async function visit(page) {
      demo = await browser.visit(`${server.url}/${page}.html`);
    }
  });
