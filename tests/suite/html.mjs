import { equal, ok, refused, same } from './assert.mjs';

export const cases = [
  {
    name: 'what can run goes, what was written stays',
    run(xd) {
      const dirty =
        '<p onclick="x()">你好 <b>世界</b><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">link</a><unknown>kept</unknown></p>';
      const clean = xd.sanitizeHtml(dirty);
      ok(!/onclick|onerror|script|javascript/i.test(clean), clean);
      ok(clean.includes('你好 <b>世界</b>') && clean.includes('link') && clean.includes('kept'), clean);
      equal(xd.sanitizeHtml(clean), clean, 'twice');
      equal(xd.createSanitizer().sanitize(dirty), clean);
    },
  },
  {
    name: 'safe inline styles stay, the others go',
    run(xd) {
      equal(xd.sanitizeHtml('<p style="color: red; position: fixed">x</p>'), '<p style="color:red">x</p>');
      // A colour goes with the background that made it readable.
      equal(xd.sanitizeHtml('<p style="color: red; background: url(x)">x</p>'), '<p>x</p>');
    },
  },
  {
    name: 'links get rel, and policies decide over links and images',
    run(xd) {
      ok(xd.sanitizeHtml('<a href="https://example.com/">x</a>').includes('rel="noopener noreferrer nofollow"'), 'rel');
      const policy = { web: { hosts: ['example.com'] } };
      const sanitizer = xd.createSanitizer({ links: policy, images: policy });
      const clean = sanitizer.sanitize(
        '<a href="https://evil.example/">text</a><a href="https://example.com/a">ok</a><img src="https://evil.example/x.png" alt="a">'
      );
      ok(!clean.includes('evil.example') && clean.includes('text') && clean.includes('https://example.com/a'), clean);
    },
  },
  {
    name: 'nodes mean what the HTML means',
    run(xd) {
      same(xd.sanitizeToNodes('<p class="ql-align-center">a&amp;b<br><b>c</b></p>'), [
        {
          type: 'node',
          name: 'p',
          attrs: { class: 'ql-align-center' },
          children: [
            { type: 'text', text: 'a&b' },
            { type: 'node', name: 'br' },
            { type: 'node', name: 'b', children: [{ type: 'text', text: 'c' }] },
          ],
        },
      ]);
      same(xd.sanitizeToNodes(''), []);
    },
  },
  {
    name: 'inspect tells what was removed',
    run(xd) {
      const { html, removed } = xd.createSanitizer().inspect('<p onclick="1">a<script>2</script><!-- c --></p>');
      equal(html, '<p>a</p>');
      ok(
        removed.some(({ type, name }) => type === 'element' && name === 'script'),
        JSON.stringify(removed)
      );
      ok(
        removed.some(({ type, name }) => type === 'attribute' && name === 'onclick'),
        JSON.stringify(removed)
      );
      ok(
        removed.some(({ type }) => type === 'comment'),
        JSON.stringify(removed)
      );
    },
  },
  {
    name: 'text and escaping',
    run(xd) {
      equal(xd.htmlToText('<p>a &amp; b</p><p>c<script>x</script></p>'), 'a & b\nc');
      equal(
        xd.escapeHtml('<a href="x" title=\'y\'>&</a>'),
        '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;'
      );
    },
  },
  {
    name: 'what can run can never be allowed, and options are strict',
    run(xd) {
      for (const allowTags of [
        ['script'],
        ['style'],
        ['iframe'],
        ['object'],
        ['embed'],
        ['form'],
        ['input'],
        ['base'],
        ['meta'],
        ['link'],
        ['svg'],
        ['math'],
      ]) {
        refused(xd, 'ERR_POLICY_INVALID', () => xd.createSanitizer({ allowTags }), allowTags[0]);
      }
      refused(xd, 'ERR_POLICY_INVALID', () => xd.createSanitizer({ allowAttributes: { p: ['onclick'] } }));
      for (const name of [
        'x-init',
        'v-on',
        'ng-click',
        'hx-get',
        'jsaction',
        'uk-svg',
        'attributionsrc',
        'interestfor',
        '@click',
        ':href',
      ])
        refused(xd, 'ERR_POLICY_INVALID', () => xd.createSanitizer({ allowAttributes: { '*': [name] } }), name);
      for (const name of [
        'data-mce-src',
        'data-cke-saved-href',
        'data-uk-svg',
        'data-lightbox',
        'data-bs-toggle',
        'data-hx-get',
        'data-text',
        'data-signals-count',
        'data-request-success',
        'data-intro',
        'data-sub-html',
        'data-win-bind',
      ])
        refused(xd, 'ERR_POLICY_INVALID', () => xd.createSanitizer({ allowData: [name] }), name);
      refused(xd, 'ERR_POLICY_INVALID', () => xd.createSanitizer({ dropTags: ['nav'], allowTags: ['nav'] }));
      refused(xd, 'ERR_POLICY_INVALID', () => xd.createSanitizer({ allowStyles: ['position'] }));
      refused(xd, 'ERR_POLICY_INVALID', () => xd.createSanitizer({ links: { web: { hosts: ['https://x'] } } }));
      for (const options of [
        { allowedTags: [] },
        { preset: 'all' },
        { allowTags: 'p' },
        { maxBytes: -1 },
        7,
        'ugc',
        { linkTarget: '_top' },
        { unknownTags: 'drop' },
        { templateSafe: 1 },
        { idPrefix: 'user' },
        { idPrefix: '-' },
        { allowData: ['x'] },
        { dropTags: ['<p>'] },
      ]) {
        refused(xd, 'ERR_OPTION_INVALID', () => xd.createSanitizer(options), JSON.stringify(options));
      }
      for (const html of [undefined, null, 7, {}]) {
        refused(xd, 'ERR_INPUT_TYPE', () => xd.sanitizeHtml(html));
        refused(xd, 'ERR_INPUT_TYPE', () => xd.htmlToText(html));
        refused(xd, 'ERR_INPUT_TYPE', () => xd.escapeHtml(html));
      }
    },
  },
  {
    name: 'size and depth are bounded',
    run(xd) {
      refused(xd, 'ERR_INPUT_TOO_LARGE', () => xd.sanitizeHtml('a'.repeat((1 << 20) + 1)));
      refused(xd, 'ERR_INPUT_TOO_LARGE', () => xd.sanitizeHtml('中'.repeat(4), { maxBytes: 11 }));
      for (const tag of ['div', 'b', 'table', 'a', 'svg', 'font', 'button', 'li']) {
        ok(typeof xd.sanitizeHtml(`<${tag}>`.repeat(60000)) === 'string', tag);
      }
    },
  },
];
