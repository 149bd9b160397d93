// EXAMPLE: what other people wrote, as nodes of the rich-text component.

const { createSanitizer, htmlToText, redact } = require('xiaodun');
const { COMMENTS } = require('../../lib/policies');
const { ready } = require('../../lib/security');

/** As a server might hand them out: some are from people who wish us ill. */
const WRITTEN = [
  '<h3 style="color: #0b6b5d">西湖三日</h3><p>住了<strong>靠湖</strong>的房间，看<em>日出</em>。</p><ul><li>两位大人</li><li>一位老人</li></ul>',
  '<p style="position: fixed; top: 0; color: #b3261e">领奖请点这里</p><img src="https://tracker.invalid/pixel.png" onerror="steal()"><script>steal()</script>',
  '<p>联系我：13800138000，或加 <a href="javascript:steal()">这个群</a></p><marquee>活动</marquee><iframe src="https://www.example.com"></iframe>',
];

Page({
  data: {
    notes: /** @type {{ id: number, nodes: import('xiaodun').RichTextNode[], summary: string }[]} */ ([]),
    draft: '',
  },

  async onLoad() {
    await ready();
    this.show(WRITTEN);
  },

  /** @param {{ detail: { value: string } }} event */
  onInput(event) {
    this.setData({ draft: event.detail.value });
  },

  async onAdd() {
    await ready();
    if (this.data.draft.trim() !== '') this.show([this.data.draft]);
    this.setData({ draft: '' });
  },

  /** @param {string[]} written newest last */
  show(written) {
    const sanitizer = createSanitizer(COMMENTS);
    const { notes } = this.data;
    for (const html of written) {
      // Nobody's number is repeated to everybody: neither in the nodes nor in the summary.
      const nodes = sanitizer.toNodes(redact(html));
      notes.unshift({ id: notes.length, nodes, summary: redact(htmlToText(html)).slice(0, 40) });
    }
    this.setData({ notes });
  },
});
