// In the page: puts a document into a page without a container of its own, in a frame as wide as a phone or a screen,
// and looks where the document paints.

import * as xd from '/dist/browser.mjs';

await xd.init({ parts: ['content'] });

const CONTROLS = (name) =>
  `<div class="row">${[1, 2, 3].map((n) => `<button>${name} ${n}</button>`).join(' ')} <a href="#">${name} link</a></div>`;
/** How a page may place the container, besides as a block: the elements around it. */
const UNDER = '<button class="under">under</button>';
const LAYOUTS = {
  block: ['', ''],
  flex: ['<div style="display:flex">', `</div>${UNDER}`],
  grid: ['<div style="display:grid;grid-template-columns:minmax(0,1fr)">', `</div>${UNDER}`],
  between: [
    '<div style="display:flex"><button class="side">left</button>',
    `<button class="side">right</button></div>${UNDER}`,
  ],
};
const PAGE = (width, dir, [open, close]) => `<!doctype html><html dir="${dir}"><head><meta charset="utf-8"><style>
body { margin: 0; font: 16px/1.5 sans-serif }
.row { padding: 4px } button { height: 36px }
${width > 600 ? '.page { display: grid; grid-template-columns: 200px minmax(0, 1fr) 200px; gap: 16px }' : 'aside { display: none }'}
main { padding: 0 8px; min-width: 0 }
#content { flex: 1; min-width: 0 } .under { display: block; width: 100% } .side { flex: none; width: 30px; padding: 0; height: auto }
</style></head><body><header>${`<p>The text of the page above, ${'a line or two of it, '.repeat(12)}for whoever reads.</p>${CONTROLS('head')}`.repeat(2)}</header>
<div class="page"><aside>${CONTROLS('left')}${'<p>side text of the page</p>'.repeat(30)}</aside>
<main>${CONTROLS('before')}${open}<div id="content"></div>${close}${CONTROLS('after')}<p>The text of the page below, with words in it.</p></main>
<aside>${CONTROLS('right')}${'<p>side text of the page</p>'.repeat(30)}</aside></div>
<footer>${CONTROLS('foot')}<p>${'The end of the page. '.repeat(20)}</p></footer></body></html>`;

const frames = new Map();

async function frameOf(width, dir, layout = 'block') {
  const key = `${width} ${dir} ${layout}`;
  if (!frames.has(key)) {
    const frame = document.createElement('iframe');
    frame.style.cssText = `position:absolute;top:0;left:0;border:0;width:${width}px;height:4000px`;
    const loaded = new Promise((done) => {
      frame.onload = done;
    });
    frame.srcdoc = PAGE(width, dir, LAYOUTS[layout]);
    document.body.append(frame);
    await loaded;
    frames.set(key, frame);
  }
  for (const [other, frame] of frames) frame.style.display = other === key ? '' : 'none';
  const frame = frames.get(key);
  return { frame, page: frame.contentDocument, content: frame.contentDocument.getElementById('content') };
}

async function show({ frame, page, content }, html) {
  content.innerHTML = html;
  for (const image of content.querySelectorAll('img'))
    if (image.src.startsWith('data:')) await image.decode().catch(() => {});
  frame.style.height = `${Math.min(30_000, page.documentElement.scrollHeight + 100)}px`;
}

function isCovered(page, content, x, y) {
  const hit = page.elementFromPoint(x, y);
  return Boolean(hit) && content !== hit && content.contains(hit);
}

/** What of the page a document covers: names of controls, and the share of the text. */
function covered({ page, content }) {
  const controls = [...page.querySelectorAll('button, a')].filter((one) => !content.contains(one));
  const hidden = controls.filter((control) => {
    const { left, top, width, height } = control.getBoundingClientRect();
    return [0.1, 0.5, 0.9].some((x) =>
      [0.1, 0.5, 0.9].some((y) => isCovered(page, content, left + width * x, top + height * y))
    );
  });
  let words = 0;
  let lost = 0;
  const texts = page.createTreeWalker(page.body, 4);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (content.contains(text) || !text.data.trim()) continue;
    const range = page.createRange();
    range.selectNodeContents(text);
    for (const { left, top, width, height } of range.getClientRects()) {
      for (let x = 4; x < width; x += 24) {
        words += 1;
        if (isCovered(page, content, left + x, top + height / 2)) lost += 1;
      }
    }
  }
  return { controls: hidden.map((control) => control.textContent), text: lost / words };
}

/** Lines of text with their places and colours. */
function lines({ page, content }) {
  const found = [];
  const texts = page.createTreeWalker(content, 4);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim()) continue;
    const range = page.createRange();
    range.selectNodeContents(text);
    const { left, top } = range.getBoundingClientRect();
    const { color } = page.defaultView.getComputedStyle(text.parentElement);
    found.push({ text: text.data, left, top, color, background: backgroundOf(text.parentElement, content) });
  }
  return found;
}

function backgroundOf(element, content) {
  for (let at = element; at && at !== content; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = at.ownerDocument.defaultView.getComputedStyle(at);
    if (backgroundImage !== 'none') return backgroundImage;
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
  }
  return '';
}

globalThis.covers = {
  /** Payloads that cover something: what, and as what markup. */
  async judge({ width, dir, layout, preset, raw, payloads }) {
    const stage = await frameOf(width, dir, layout);
    const sanitizer = xd.createSanitizer({ preset });
    const found = [];
    for (const payload of payloads) {
      const html = raw ? payload : sanitizer.sanitize(payload);
      await show(stage, html);
      const { controls, text } = covered(stage);
      if (controls.length > 0 || text > 0.02) found.push({ payload, html, controls, text });
    }
    return found;
  },

  /** Documents that look different when they are sanitised. */
  async compare({ width, dir, documents, spoil }) {
    const stage = await frameOf(width, dir);
    const sanitizer = xd.createSanitizer();
    const found = [];
    for (const html of documents) {
      await show(stage, html);
      const before = lines(stage);
      const clean = spoil ? html.replace(/ style="[^"]*"/g, '') : sanitizer.sanitize(html);
      await show(stage, clean);
      const after = lines(stage);
      const near = (a, b) => Math.abs(a - b) <= Math.max(2, 0.02 * Math.abs(a));
      const differs =
        before.length !== after.length ||
        before.some((line, at) => {
          const other = after[at];
          const same = line.text === other.text && line.color === other.color && line.background === other.background;
          return !same || !near(line.left, other.left) || !near(line.top, other.top);
        });
      if (differs) found.push({ html, clean, before, after });
    }
    return found;
  },
};
