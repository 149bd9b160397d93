// In the page: a document as it was written and as it is shown after sanitising, each in a frame of its own, and where
// they differ for a reader.

import * as xd from '/dist/browser.mjs';
import { drawn } from '/lib/rich-text.mjs';
import { differences } from './differences.mjs';

await xd.init({ parts: ['content'] });

const WIDTH = 800;
/** The container that the HTML guide recommends. */
const CONTAINER = `body { margin: 0; font: 16px/1.5 sans-serif } #content { padding: 0 20px; overflow: hidden; overflow-wrap: anywhere }
#content img, #content video { max-width: 100% } #content pre, #content table { max-width: 100%; overflow-x: auto }`;

/** Ways to show a document: what becomes of it in `content`. */
const VIEWS = {
  written(html, content) {
    // The parts of a page around its body style the page, not the document.
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    content.innerHTML = withoutAddresses(parsed.body.innerHTML);
  },
  ugc(html, content) {
    content.innerHTML = withoutAddresses(xd.sanitizeHtml(html));
  },
  richText: (html, content) => component('richText', html, content),
  alipayRichText: (html, content) => component('alipayRichText', html, content),
};

function component(preset, html, content) {
  content.replaceChildren(drawn(xd.sanitizeToNodes(html, { preset }), preset, content.ownerDocument));
}

/** Films and frames have their size without being fetched. */
function withoutAddresses(html) {
  return html.replace(/ src="https?:[^"]*"/g, '');
}

async function show(view, html, css) {
  const frame = document.createElement('iframe');
  frame.style.cssText = `border:0;width:${WIDTH}px;height:4000px`;
  const loaded = new Promise((done) => {
    frame.onload = done;
  });
  frame.srcdoc = `<!doctype html><html><head><meta charset="utf-8"><style>${CONTAINER}\n${css}</style></head><body><div id="content" class="ck-content ql-editor"></div></body></html>`;
  document.body.append(frame);
  await loaded;
  const content = frame.contentDocument.getElementById('content');
  VIEWS[view](html, content);
  for (const image of content.querySelectorAll('img')) await image.decode().catch(() => {});
  return { frame, content };
}

globalThis.editors = {
  /** Where a reader sees another thing than what was written; `spoil` takes all styles away before. */
  async compare({ html, css, view, spoil }) {
    const written = await show('written', html, css);
    const other = await show(view, spoil ? html.replace(/ style=("[^"]*"|'[^']*')/g, '') : html, css);
    const found = differences(written.content, other.content);
    written.frame.remove();
    other.frame.remove();
    return found;
  },

  /** Both frames, side by side and left there: for a picture. */
  async lay({ html, css, view }) {
    const frames = [await show('written', html, css), await show(view, html, css)];
    const height = Math.max(...frames.map(({ content }) => content.scrollHeight)) + 20;
    document.body.style.cssText = `margin:0;display:flex;width:${2 * WIDTH}px`;
    for (const { frame } of frames) frame.style.height = `${height}px`;
    return height;
  },
};
