// The main job in a real browser: an order is typed, protected by the WebAssembly, sent, and opened by the
// backend with its private key.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { compactDecrypt, decodeProtectedHeader } from 'jose';
import { ORDER, openPage, startBrowser, startServer } from './helpers.mjs';

const SECRETS = [
  '张三丰',
  '13800138000',
  '138 0013 8000',
  '11010519491231002',
  '4111111111111111',
  '4111 1111',
  '411111',
];

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
beforeEach(async () => {
  demo = await openPage(browser, `${server.url}/`);
});
afterEach(async () => {
  await demo.close();
});

describe('sending an order', () => {
  it('encrypts, masks, sanitises and checks; the backend recovers every value', async () => {
    await fill(ORDER);
    const body = await submit();

    const text = JSON.stringify(body);
    for (const secret of SECRETS) assert.ok(!text.includes(secret), 'plaintext in the request body');
    assert.equal(await opened(body.name), '张三丰');
    assert.equal(await opened(body.phone), '+8613800138000');
    assert.equal(await opened(body.idNumber), '11010519491231002X');
    assert.equal(body.card, '**** **** **** 1111');
    assert.equal(body.link, ORDER.link);

    // The answer repeats no value; that they were read is shown by their masks, which the page cannot make of ciphertexts.
    const recovered = await column('recovered');
    assert.equal(recovered.name, '张**');
    assert.equal(recovered.phone, '+86 138****8000');
    assert.equal(recovered.idNumber, '110***********002X');
    assert.equal(recovered.card, '**** **** **** 1111');
    assert.equal(recovered.comment, 'A room by the lake');
    assert.equal(recovered.link, ORDER.link);
    const sent = await column('sent');
    for (const field of ['name', 'phone', 'idNumber']) assert.match(sent[field], /^eyJ[\w-]+…/);
    assert.equal((await column('typed')).phone, '138****8000');
    assert.deepEqual(demo.complaints, []);
  });

  it('gives another ciphertext each time', async () => {
    await fill(ORDER);
    const first = await submit();
    await fill(ORDER);
    const second = await submit();
    for (const field of ['name', 'phone', 'idNumber']) assert.notEqual(first[field], second[field]);
  });

  it('sends an order without the optional fields', async () => {
    const { comment, link, ...required } = ORDER;
    await fill(required);
    const body = await submit();
    assert.deepEqual(Object.keys(body).sort(), ['card', 'idNumber', 'name', 'phone', 'trip']);
  });

  it('leaves no value in the logs of the page and of the server', async () => {
    await fill({ ...ORDER, comment: '<p>call me at 13800138000</p>' });
    const lines = [];
    demo.page.on('console', (message) => lines.push(message.text()));
    await submit();
    const shown = await demo.page.textContent('#page-log');
    assert.match(shown, /order\.sent/);
    for (const log of [shown, lines.join('\n'), server.log.join('\n'), await demo.page.textContent('#server-log')]) {
      for (const secret of SECRETS) assert.ok(!log.includes(secret), 'plaintext in a log');
    }
    assert.match(await demo.page.textContent('#server-log'), /order\.accepted/);
  });
});

describe('a hostile comment', () => {
  const HOSTILE =
    '<p>hello</p><img src=x onerror="window.hacked = 1"><svg onload="window.hacked = 2"></svg>' +
    '<a href="javascript:window.hacked = 3">click</a><script>window.hacked = 4</script>' +
    '<iframe srcdoc="<script>parent.hacked = 5</script>"></iframe>';

  it('runs nothing, neither while typing nor after the backend gave it back', async () => {
    await fill({ ...ORDER, comment: HOSTILE });
    await demo.page.waitForSelector('#comment-preview p');
    assert.match(await demo.page.textContent('#comment-message'), /<script>/);
    const body = await submit();
    assert.match(body.comment, /hello/);
    assert.doesNotMatch(body.comment, /onerror|onload|javascript:|<script|<svg|<iframe/i);

    const boxes = demo.page.locator('.user-html');
    assert.equal(await boxes.count(), 2);
    assert.match(await boxes.last().textContent(), /hello/);
    await fireEverything();
    assert.equal(await demo.page.evaluate(() => window.hacked), undefined);
    assert.equal(await boxes.locator('script, svg, iframe, [onerror], [onload]').count(), 0);
    assert.deepEqual(demo.complaints, []);
  });

  it('is stopped by the page itself if a string ever got past the sanitiser', async () => {
    const attempts = await demo.page.evaluate(() => {
      const attempt = (action) => {
        try {
          action();
          return 'accepted';
        } catch (error) {
          return error.name;
        }
      };
      return [
        attempt(() => {
          document.createElement('div').innerHTML = '<b>x</b>';
        }),
        attempt(() => document.createElement('img').setAttribute('onerror', 'window.hacked = 6')),
        attempt(() => trustedTypes.createPolicy('another', { createHTML: String })),
        attempt(() => trustedTypes.createPolicy('xiaodun', { createHTML: String })),
      ];
    });
    assert.deepEqual(attempts, ['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  });

  async function fireEverything() {
    await demo.page.evaluate(() => {
      for (const element of document.querySelectorAll('.user-html *')) {
        for (const type of ['load', 'error', 'mouseover', 'focus', 'animationstart', 'toggle'])
          element.dispatchEvent(new Event(type));
        if (!element.closest('a[target]')) element.click?.();
      }
    });
  }
});

describe('while typing', () => {
  it('shows the mask as soon as the value is right', async () => {
    await demo.page.locator('#phone').pressSequentially('13800138000');
    assert.match(await message('phone'), /138\*{4}8000/);
    await demo.page.locator('#card').pressSequentially('4111 1111 1111 1111');
    assert.match(await message('card'), /\*{4} \*{4} \*{4} 1111/);
    await demo.page.locator('#idNumber').pressSequentially('11010519491231002X');
    assert.match(await message('idNumber'), /110\*{11}002X.*1949-12-31/);
    await demo.page.locator('#name').pressSequentially('张三丰');
    assert.match(await message('name'), /张\*\*/);
  });

  it('waits with an error until the field is left, then follows every key', async () => {
    const phone = demo.page.locator('#phone');
    await phone.pressSequentially('1380013');
    assert.equal(await message('phone'), '');
    await phone.blur();
    assert.equal(await message('phone'), 'characters are missing, or too many');
    assert.equal(await phone.getAttribute('aria-invalid'), 'true');
    await phone.focus();
    await phone.press('End');
    await phone.pressSequentially('8000');
    assert.equal(await phone.getAttribute('aria-invalid'), null);
    assert.match(await message('phone'), /138\*{4}8000/);
  });

  for (const [field, value, expected] of [
    ['idNumber', '110105194912310021', 'the check digit does not fit: look for a typing error'],
    ['idNumber', '11010519490230002X', 'the date inside does not exist, or lies ahead'],
    ['card', '4111 1111 1111 1112', 'the check digit does not fit: look for a typing error'],
    ['link', 'https://www.example.com@evil.test/', 'no @ before the host'],
    ['link', 'javascript:alert(1)', undefined],
  ]) {
    it(`says what is wrong with ${field} ${value}`, async () => {
      await fill({ [field]: value });
      await demo.page.locator(`#${field}`).blur();
      const said = await message(field);
      if (expected) assert.equal(said, expected);
      assert.ok(said.length > 0);
      assert.ok(!said.includes(value), 'the message repeats the value');
    });
  }

  it('sends nothing while a field is wrong, and goes to the first one', async () => {
    const sent = [];
    demo.page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await fill({ ...ORDER, phone: '12345', card: '' });
    await demo.page.click('#submit');
    await demo.page.waitForSelector('#form-errors:not(:empty)');
    assert.equal(await demo.page.evaluate(() => document.activeElement.id), 'phone');
    assert.equal(await demo.page.locator('[aria-invalid="true"]').count(), 2);
    assert.deepEqual(sent, []);
  });
});

describe('the answer', () => {
  it('is shown as it travels and as it is opened', async () => {
    await fill(ORDER);
    const reply = await replyOf(submit);
    assert.match(await demo.page.textContent('#answer-sent'), new RegExp(`^${reply.slice(0, 26)}…`));
    const header = JSON.parse(await demo.page.textContent('#answer-header'));
    assert.deepEqual({ ...header, kid: '' }, { alg: 'dir', enc: 'A256GCM', kid: '' });
    const order = JSON.parse(await demo.page.textContent('#answer-opened'));
    assert.equal(order.phone, '+86 138****8000');
    assert.ok(!reply.includes(Buffer.from('138').toString('base64url')));
    assert.deepEqual(demo.complaints, []);
  });

  it('is refused when something on the way changed it', async () => {
    await fill(ORDER);
    await demo.page.route('**/api/orders', async (route) => {
      const { reply } = await (await route.fetch()).json();
      const parts = reply.split('.');
      parts[3] = (parts[3][0] === 'A' ? 'B' : 'A') + parts[3].slice(1);
      await route.fulfill({ json: { reply: parts.join('.') } });
    });
    await demo.page.click('#submit');
    await demo.page.waitForSelector('#form-errors:not(:empty)');
    assert.match(await demo.page.textContent('#form-errors'), /nobody knows/);
    assert.equal(await demo.page.textContent('#answer-opened'), 'Nothing yet');
  });

  it('comes once: the same request is refused the second time', async () => {
    await fill(ORDER);
    await submit();
    await demo.page.click('#repeat');
    await demo.page.waitForSelector('#answer-status:not(:empty)');
    assert.match(await demo.page.textContent('#answer-status'), /taken before/);
  });
});

describe('after an order was sent', () => {
  it('no value is left in the form, the page, or what the browser stores', async () => {
    await fill({ ...ORDER, comment: '<p>by the lake</p>' });
    await submit();
    assert.equal(await demo.page.inputValue('#link'), ORDER.link);
    assert.equal(await demo.page.locator('[aria-invalid="true"]').count(), 0);
    await holdsNothing();
  });

  it('nor when the page was left before the answer came', async () => {
    await fill(ORDER);
    const arrived = [];
    await demo.page.route('**/api/orders', (route) => arrived.push(route));
    await demo.page.click('#submit');
    while (arrived.length === 0) await demo.page.evaluate(() => new Promise(requestAnimationFrame));
    // As when the page goes into the cache of the "back" button and comes out again.
    await demo.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    await demo.page.waitForSelector('#form-errors:not(:empty)');
    assert.match(await demo.page.textContent('#form-errors'), /nobody knows whether the order arrived/);
    assert.equal(await demo.page.getAttribute('#submit', 'aria-busy'), null);
    await holdsNothing();
    await demo.page.unroute('**/api/orders');
    await fill(ORDER);
    await submit();
  });

  it('nor after another page was visited and the visitor came back', async () => {
    await fill(ORDER);
    await demo.page.goto(`${server.url}/links.html`);
    await demo.page.goBack();
    await demo.page.waitForSelector('html[data-ready]');
    await holdsNothing();
  });

  it('a server that cannot be reached is said, and what was typed stays', async () => {
    await fill(ORDER);
    for (const fail of [(route) => route.abort(), (route) => route.fulfill({ status: 502, body: '<html>' })]) {
      await demo.page.route('**/api/orders', fail);
      await demo.page.click('#submit');
      await demo.page.waitForSelector('#form-errors:not(:empty)');
      assert.match(await demo.page.textContent('#form-errors'), /There was no answer/);
      assert.equal(await demo.page.inputValue('#phone'), ORDER.phone);
      await demo.page.unroute('**/api/orders');
    }
  });

  async function holdsNothing() {
    const places = await demo.page.evaluate(() => ({
      form: JSON.stringify([...document.querySelectorAll('input, textarea, select')].map(({ value }) => value)),
      data: JSON.stringify([...new FormData(document.querySelector('#order'))]),
      // The placeholders are samples too, the same for everybody.
      markup: document.documentElement.outerHTML.replace(/ placeholder="[^"]*"/g, ''),
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
    }));
    for (const [place, text] of Object.entries(places))
      for (const secret of SECRETS) assert.ok(!text.includes(secret), `a value is left: ${place}`);
  }
});

describe('refusals', () => {
  it('are reported to the backend and listed with their counts, and hold no value', async () => {
    await demo.page.evaluate(() => {
      const send = navigator.sendBeacon.bind(navigator);
      window.beacons = [];
      navigator.sendBeacon = (address, body) => {
        window.beacons.push(body.text());
        return send(address, body);
      };
    });
    await fill({ ...ORDER, phone: '13800138000999', link: 'https://evil.test/?a=13800138000' });
    await demo.page.click('#submit');
    await demo.page.waitForFunction(() =>
      /linkRefused URL_HOST by form/.test(document.querySelector('#refusals').textContent)
    );
    const list = await demo.page.textContent('#refusals');
    const beacons = await demo.page.evaluate(() => Promise.all(window.beacons));
    assert.match(list, /formRefused \w+ phone/);
    for (const text of [...beacons, list, server.log.join('\n')])
      for (const secret of [...SECRETS, 'evil']) assert.ok(!text.includes(secret), 'a value in an event');
    assert.ok(beacons.length > 0);
    assert.deepEqual(demo.complaints, []);
  });

  it('of what is typed halfway are nobody’s business', async () => {
    const beacons = [];
    demo.page.on('request', (request) => request.url().endsWith('/api/events') && beacons.push(request.method()));
    await demo.page.locator('#link').pressSequentially('https://www.exam');
    await demo.page.fill('#comment', '<script>x</script>');
    await demo.page.waitForSelector('#comment-preview:empty');
    await demo.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    assert.deepEqual(beacons, []);
  });
});

describe('key rotation', () => {
  it('uses the new key for new orders, and an order on its way still opens', async () => {
    await fill(ORDER);
    const oldKid = decodeProtectedHeader((await submit()).phone).kid;

    await demo.page.click('#rotate');
    await demo.page.waitForFunction((kid) => document.querySelector('#keys li').dataset.kid !== kid, oldKid);
    await demo.page.click('#send-late');
    await demo.page.waitForFunction(() => /old key/.test(document.querySelector('#key-status').textContent));
    assert.equal((await column('recovered')).phone, '+86 138****8000');
    assert.match(await demo.page.textContent(`#keys li[data-kid="${oldKid}"]`), /opened this order/);

    await fill(ORDER);
    const newKid = decodeProtectedHeader((await submit()).phone).kid;
    assert.notEqual(newKid, oldKid);
    assert.equal(newKid, server.keyring.currentKid);
    assert.deepEqual(demo.complaints, []);
  });

  it('fetches the keys again when the server has dropped the one this page knows', async () => {
    const known = server.keyring.currentKid;
    while (server.keyring.privateKey(known)) await server.keyring.rotate();
    await fill(ORDER);
    const kids = [];
    demo.page.on('request', (request) => {
      if (request.url().endsWith('/api/orders'))
        kids.push(decodeProtectedHeader(JSON.parse(request.postData()).request).kid);
    });
    await demo.page.click('#submit');
    await demo.page.waitForSelector('#sent:not(:empty)');
    assert.deepEqual(kids, [known, server.keyring.currentKid]);
    assert.equal((await column('recovered')).phone, '+86 138****8000');
  });
});

describe('the draft', () => {
  it('is kept without anything personal and comes back', async () => {
    await fill(ORDER);
    await demo.page.waitForFunction(() => /kept/.test(document.querySelector('#draft').textContent));
    const stored = await storage();
    assert.match(stored, /by the lake/);
    for (const secret of SECRETS) assert.ok(!stored.includes(secret), 'plaintext in localStorage');
    await demo.page.reload();
    await demo.page.waitForSelector('html[data-ready]');
    assert.equal(await demo.page.inputValue('#comment'), ORDER.comment);
    assert.equal(await demo.page.inputValue('#phone'), '');
  });

  it('is refused when a number hides in the comment, and says where', async () => {
    await fill({ comment: '<p>call 13800138000</p>' });
    await demo.page.waitForFunction(() => /not kept/.test(document.querySelector('#draft').textContent));
    assert.match(await demo.page.textContent('#draft'), /Comment.*mobile number/);
    assert.ok(!(await storage()).includes('13800138000'));
  });

  function storage() {
    return demo.page.evaluate(() => JSON.stringify({ ...localStorage }));
  }
});

async function fill(order) {
  for (const [id, value] of Object.entries(order)) await demo.page.fill(`#${id}`, value);
}

/** Presses the button; gives the order the browser really sent, once the answer is shown. */
async function submit() {
  const [request] = await Promise.all([
    demo.page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/orders')),
    demo.page.click('#submit'),
  ]);
  const response = await request.response();
  assert.equal(response.status(), 200, await response.text());
  await demo.page.waitForSelector('#sent:not(:empty)');
  const { request: jwe, ...others } = JSON.parse(request.postData());
  assert.deepEqual(others, {});
  for (const secret of SECRETS) assert.ok(!atob(jwe.split('.')[0]).includes(secret));
  const { data, reply } = JSON.parse(await opened(jwe));
  assert.equal(reply.enc, 'A256GCM');
  return data;
}

/** The answer as the browser really had it. */
async function replyOf(action) {
  const [response] = await Promise.all([
    demo.page.waitForResponse((each) => each.url().endsWith('/api/orders')),
    action(),
  ]);
  return (await response.json()).reply;
}

async function opened(jwe) {
  const { kid } = decodeProtectedHeader(jwe);
  const { plaintext, protectedHeader } = await compactDecrypt(jwe, server.keyring.privateKey(kid));
  assert.deepEqual({ alg: protectedHeader.alg, enc: protectedHeader.enc }, { alg: 'RSA-OAEP-256', enc: 'A256GCM' });
  return new TextDecoder().decode(plaintext);
}

/** The texts of one column of the table, by field. */
function column(stage) {
  return demo.page.$$eval(
    `#columns tbody tr`,
    (rows, name) =>
      Object.fromEntries(
        // biome-ignore lint/performance/useDomNodeTextContent: the text as a visitor sees it.
        rows.map((row) => [row.dataset.row, row.querySelector(`td[data-stage="${name}"]`).innerText.trim()])
      ),
    stage
  );
}

function message(field) {
  return demo.page.textContent(`#${field}-message`);
}
