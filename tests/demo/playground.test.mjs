// One page per capability, driven by hand in a real browser.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openPage, startBrowser, startServer } from './helpers.mjs';

let server;
let browser;
let demo;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(async () => {
  const { complaints } = demo;
  await demo.close();
  assert.deepEqual(complaints, []);
});

describe('encrypt', () => {
  for (const scheme of ['jwe', 'rsa-oaep-256', 'rsa-oaep']) {
    it(`${scheme}: what the page encrypts, the server opens`, async () => {
      await visit('encrypt');
      await demo.page.selectOption('#scheme', scheme);
      await demo.page.fill('#plaintext', '你好 🌏 13800138000');
      await demo.page.waitForFunction((wanted) => document.querySelector('#key').value.startsWith(wanted), scheme === 'rsa-oaep' ? '-----BEGIN PUBLIC' : '{');
      await demo.page.click('button[type="submit"]');
      assert.equal(await demo.page.locator('#ciphertext .hue').count(), scheme === 'jwe' ? 5 : 1);
      assert.ok(!(await demo.page.textContent('#ciphertext')).includes('13800138000'));
      await demo.page.click('#open');
      assert.equal(await demo.page.textContent('#opened-text'), '你好 🌏 13800138000');
    });
  }

  it('rsa-pkcs1-v1_5: gives a block of the length of the modulus', async () => {
    await visit('encrypt');
    await demo.page.selectOption('#scheme', 'rsa-pkcs1-v1_5');
    await demo.page.selectOption('#encoding', 'hex');
    await demo.page.waitForFunction(() => document.querySelector('#key').value.startsWith('-----'));
    await demo.page.click('button[type="submit"]');
    assert.match(await demo.page.textContent('#ciphertext'), /^[0-9a-f]{512}$/);
    await demo.page.click('#open');
    assert.match(await demo.page.textContent('#opened'), /padding oracle/);
  });

  it('shows the code of the error for a key that is none, and for a text too long', async () => {
    await visit('encrypt');
    await demo.page.selectOption('#key-form', 'own');
    await demo.page.fill('#key', 'no key');
    await demo.page.click('button[type="submit"]');
    assert.match(await demo.page.textContent('#error'), /^ERR_KEY_INVALID /);
    await demo.page.selectOption('#scheme', 'rsa-oaep');
    await demo.page.selectOption('#key-form', 'pem');
    await demo.page.waitForFunction(() => document.querySelector('#key').value.startsWith('-----'));
    await demo.page.fill('#plaintext', 'x'.repeat(400));
    await demo.page.click('button[type="submit"]');
    assert.match(await demo.page.textContent('#error'), /^ERR_PLAINTEXT_TOO_LONG .*214/);
  });
});

describe('mask and find', () => {
  it('colours what it finds, where it is, and nothing else', async () => {
    await visit('find');
    await demo.page.fill('#text', '手机13800138000，证件 11010519491231002X，卡 4111 1111 1111 1111。订单 202611220001380013800。');
    const marks = await demo.page.$$eval('#marked mark', (all) => all.map((mark) => [mark.dataset.kind, mark.firstChild.textContent]));
    assert.deepEqual(marks, [['phone', '13800138000'], ['idCard', '11010519491231002X'], ['bankCard', '4111 1111 1111 1111']]);
    assert.equal(
      await demo.page.textContent('#redacted'),
      '手机138****8000，证件 110***********002X，卡 **** **** **** 1111。订单 202611220001380013800。',
    );
    assert.equal(await demo.page.locator('#findings tbody tr').count(), 3);
  });

  it('shows markup in a text as text', async () => {
    await visit('find');
    await demo.page.fill('#text', '<img src=x onerror="window.hacked = 1"> 13800138000');
    assert.equal(await demo.page.locator('#marked img').count(), 0);
    assert.equal(await demo.page.evaluate(() => window.hacked), undefined);
  });

  it('validates and masks one value of every kind', async () => {
    await visit('find');
    const kinds = await demo.page.$$eval('#kind option', (options) => options.map((option) => option.value));
    assert.equal(kinds.length, 19);
    for (const kind of kinds) {
      await demo.page.selectOption('#kind', kind);
      assert.equal(await demo.page.textContent('#mask-error'), '', kind);
      assert.equal(await demo.page.textContent('#verdict .chip'), 'valid', kind);
      const [masked, value] = [await demo.page.textContent('#masked'), await demo.page.inputValue('#value')];
      assert.match(masked, /\*/, kind);
      assert.notEqual(masked, value, kind);
    }
  });

  it('follows the options, and says which are out of bounds', async () => {
    await visit('find');
    await demo.page.selectOption('#kind', 'bankCard');
    await demo.page.selectOption('#style', 'first6Last4');
    assert.match(await demo.page.textContent('#masked'), /^4111 ?11.*1111$/);
    await demo.page.selectOption('#style', '');
    await demo.page.fill('#head', '12');
    assert.match(await demo.page.textContent('#mask-error'), /^ERR_OPTION_INVALID /);
  });
});

describe('sanitise', () => {
  it('shows the harmless rest and lists what was removed', async () => {
    await visit('sanitize');
    for (const sample of ['attacks', 'article', 'styles', 'office']) {
      await demo.page.click(`[data-choice="${sample}"]`);
      for (const preset of ['ugc', 'inline', 'richText']) {
        await demo.page.selectOption('#preset', preset);
        assert.equal(await demo.page.textContent('#error'), '', `${sample} ${preset}`);
        assert.ok((await demo.page.textContent('#shown')).trim().length > 10, `${sample} ${preset}`);
        assert.ok(Array.isArray(JSON.parse(await demo.page.textContent('#nodes'))));
      }
    }
    await demo.page.click('[data-choice="attacks"]');
    await demo.page.selectOption('#preset', 'ugc');
    const removed = await demo.page.$$eval('#removed li', (all) => all.map((item) => `${item.dataset.type} ${item.querySelector('code').textContent}`));
    for (const wanted of ['element <script>', 'element <iframe>', 'attribute onerror · <img>', 'style position · <p>']) {
      assert.ok(removed.includes(wanted), `${wanted} is not in ${removed.join(', ')}`);
    }
    assert.equal(await demo.page.evaluate(() => window.hacked), undefined);
    assert.equal(await demo.page.locator('#shown :is(script, iframe, svg, math, form, input, style)').count(), 0);
  });

  it('keeps harmless inline styles, and they are applied', async () => {
    await visit('sanitize');
    await demo.page.fill('#html', '<p style="color: rgb(1, 2, 3); position: fixed">x</p>');
    const { color, position } = await demo.page.$eval('#shown p', (element) => {
      const style = getComputedStyle(element);
      return { color: style.color, position: style.position };
    });
    assert.deepEqual({ color, position }, { color: 'rgb(1, 2, 3)', position: 'static' });
  });

  it('says that nothing was removed when nothing was', async () => {
    await visit('sanitize');
    await demo.page.fill('#html', '<p>plain</p>');
    assert.equal(await demo.page.textContent('#removed'), 'Nothing was removed.');
    assert.equal(await demo.page.textContent('#output'), '<p>plain</p>');
  });
});

describe('links', () => {
  it('names the rule that refuses, for each sample', async () => {
    await visit('links');
    assert.deepEqual(await verdicts('web'), [
      'web', 'web', 'web', 'URL_SCHEME', 'URL_HOST', 'URL_USERINFO', 'URL_SYNTAX', 'URL_SYNTAX', 'URL_PORT',
      'URL_PATH', 'URL_PATH', 'URL_PATH', 'URL_QUERY', 'URL_NESTED', 'URL_CHARACTER', 'URL_SCHEME',
    ]);
    assert.deepEqual(await verdicts('redirect'), [
      'local', 'local', 'web', 'URL_PATH', 'URL_SYNTAX', 'URL_SYNTAX', 'URL_PATH', 'URL_PATH', 'URL_SYNTAX',
    ]);
    assert.deepEqual(await verdicts('miniProgram'), [
      'page', 'page', 'page', 'plugin', 'URL_PARAM', 'URL_PARAM', 'URL_PARAM', 'URL_PARAM', 'URL_PAGE', 'URL_PAGE', 'URL_PARAM', 'URL_SCHEME',
    ]);
  });

  it('checks a link while it is typed and takes a sample on a click', async () => {
    await visit('links');
    await demo.page.fill('#link', 'https://evil.test/');
    assert.equal(await demo.page.getAttribute('#verdict .verdict', 'data-code'), 'URL_HOST');
    await demo.page.click('#examples li:first-child button');
    assert.equal(await demo.page.getAttribute('#verdict .verdict', 'data-ok'), 'true');
  });

  it('follows the policy as it is edited, and says where it is wrong', async () => {
    await visit('links');
    await demo.page.fill('#link', 'https://new.example.net/');
    await demo.page.fill('#policy', '{"web":{"hosts":["new.example.net"]}}');
    assert.equal(await demo.page.getAttribute('#verdict .verdict', 'data-ok'), 'true');
    await demo.page.fill('#policy', '{"web":{"hosts":["https://new.example.net"]}}');
    assert.match(await demo.page.textContent('#policy-error'), /ERR_POLICY_INVALID .*web\.hosts\[0\]/);
    await demo.page.fill('#policy', '{');
    assert.match(await demo.page.textContent('#policy-error'), /JSON/);
  });

  async function verdicts(preset) {
    await demo.page.click(`[data-choice="${preset}"]`);
    return demo.page.$$eval('#examples .chip', (chips) => chips.map((chip) => chip.textContent.replace('✓ ', '')));
  }
});

async function visit(name) {
  demo = await openPage(browser, `${server.url}/${name}.html`);
}
