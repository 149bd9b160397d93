// In the page: where two renderings of one document differ for a reader. Both are read as a row of characters and
// pictures, each with its place and its look.

/** Shown by themselves, without text. */
const OBJECTS = new Set(['IMG', 'HR', 'VIDEO', 'AUDIO', 'IFRAME', 'INPUT']);
const PLAIN = { size: '', color: '', background: '', border: '', font: '', marker: '' };
/** Pixels that nobody sees, and the share of a distance that nobody sees. */
const NEAR = 2;
const SHARE = 0.02;

/** Each: `kind` of difference, the `text` where it begins, and `from` and `to`. */
export function differences(before, after) {
  const pairs = align(read(before), read(after));
  const found = [];
  const last = {};
  // Moves and looks are reported where they begin: what follows moves along.
  let drop = 0;
  let shift = 0;
  pairs.forEach(([was, is], at) => {
    const note = (kind, from, to) => {
      const same = last[kind]?.at === at - 1 && last[kind].from === from && last[kind].to === to;
      last[kind] = { at, from, to };
      if (!same) found.push({ kind, text: textFrom(pairs, at), from: String(from), to: String(to) });
    };
    if (!was) return note('added', '', 'shown');
    if (!is) return note('lost', 'shown', '');
    const down = is.top - was.top;
    const aside = is.left - was.left;
    if (Math.abs(down - drop) > NEAR) {
      found.push({
        kind: 'place',
        text: textFrom(pairs, at),
        from: `line ${was.top}`,
        to: `${Math.round(down - drop)} lower`,
      });
      drop = down;
    }
    const far = Math.abs(aside) > Math.max(NEAR, SHARE * was.left);
    if (far && Math.abs(aside - shift) > NEAR)
      found.push({
        kind: 'place',
        text: textFrom(pairs, at),
        from: `column ${was.left}`,
        to: `${Math.round(aside)} to the right`,
      });
    shift = far ? aside : 0;
    for (const kind of ['size', 'color', 'background', 'border', 'font', 'marker'])
      if (was[kind] !== is[kind]) note(kind, was[kind], is[kind]);
  });
  return found;
}

const textFrom = (pairs, at) =>
  pairs
    .slice(at, at + 16)
    .map(([was, is]) => (was ?? is).key)
    .join('');

/** Everything visible, in the order of the document. */
function read(root) {
  const items = [];
  const view = root.ownerDocument.defaultView;
  const origin = root.getBoundingClientRect();
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const range = root.ownerDocument.createRange();
  let begun = null;
  /** The text before the first thing in an item of a list. */
  const markerAt = (element) => {
    const item = element.closest('li');
    const marker = item && item !== begun && root.contains(item) ? markerOf(item, view) : '';
    if (item) begun = item;
    return marker;
  };
  const place = ({ left, top }) => ({ left: Math.round(left - origin.left), top: Math.round(top - origin.top) });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === 1) {
      if (!OBJECTS.has(node.tagName)) continue;
      const box = node.getBoundingClientRect();
      const isBox = node.tagName === 'INPUT';
      // An empty image is text for whoever reads; a check box is a sign.
      const key = isBox ? (node.checked ? '☑' : '☐') : `<${node.localName}>`;
      const size = isBox ? '' : `${Math.round(box.width)} by ${Math.round(box.height)}`;
      if (box.width > 0) items.push({ key, ...place(box), ...PLAIN, size, marker: isBox ? markerAt(node) : '' });
      continue;
    }
    const parent = node.parentElement;
    const style = view.getComputedStyle(parent);
    if (style.visibility !== 'visible' || !node.data.trim()) continue;
    const look = {
      size: '',
      color: style.color,
      background: backgroundOf(parent, root, view),
      border: borderOf(parent, root, view),
      font: fontOf(parent, style, root, view),
    };
    for (let at = 0; at < node.data.length; ) {
      const key = String.fromCodePoint(node.data.codePointAt(at));
      range.setStart(node, at);
      at += key.length;
      range.setEnd(node, at);
      if (/[\s\u200B-\u200F\u2060\uFEFF]/.test(key)) continue;
      // WebKit has an empty one at the end of the line before.
      const boxes = [...range.getClientRects()];
      const box = boxes.find(({ width }) => width > 0) ?? boxes[0];
      if (!box || box.height === 0) continue;
      // A sign that stands for a check box has the look of one.
      const isSign = key === '☑' || key === '☐';
      items.push({ key, ...place(box), ...(isSign ? PLAIN : look), marker: markerAt(parent) });
    }
  }
  return items;
}

function markerOf(item, view) {
  const { display, listStyleType } = view.getComputedStyle(item);
  if (display !== 'list-item') return 'none';
  if (!/decimal|alpha|roman|latin/.test(listStyleType)) return listStyleType;
  const before = [...item.parentElement.children].filter((one) => one.localName === 'li');
  const start = item.parentElement.start ?? 1;
  return `${listStyleType} ${start + before.indexOf(item)}`;
}

/** The colour under a text, of the elements around it. */
function backgroundOf(element, root, view) {
  for (let at = element; at && at !== root; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = view.getComputedStyle(at);
    if (backgroundImage !== 'none') return backgroundImage;
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
  }
  return '';
}

/** The lines around a text, of the nearest element that has any. */
function borderOf(element, root, view) {
  for (let at = element; at && at !== root; at = at.parentElement) {
    const style = view.getComputedStyle(at);
    const sides = ['top', 'right', 'bottom', 'left'].map((side) => {
      const [width, line, color] = ['width', 'style', 'color'].map((part) =>
        style.getPropertyValue(`border-${side}-${part}`)
      );
      return width === '0px' ? '0' : `${width} ${line} ${color}`;
    });
    if (sides.some((side) => side !== '0')) return [...new Set(sides)].length === 1 ? sides[0] : sides.join(', ');
  }
  return '';
}

function fontOf(element, style, root, view) {
  const lines = new Set();
  for (let at = element; at && at !== root; at = at.parentElement)
    for (const line of view.getComputedStyle(at).textDecorationLine.split(' ')) if (line !== 'none') lines.add(line);
  const family = style.fontFamily.replaceAll(/["']/g, '');
  return [
    `${Math.round(parseFloat(style.fontSize))}px`,
    style.fontWeight,
    style.fontStyle,
    style.textTransform === 'none' ? '' : style.textTransform,
    family,
    ...[...lines].sort(),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Pairs of equal items, and single ones where a row has what the other has not. */
function align(before, after) {
  const pairs = [];
  let [a, b] = [0, 0];
  const equal = (x, y, length) => {
    for (let at = 0; at < length; at++) {
      if (before[x + at]?.key !== after[y + at]?.key) return false;
      if (!before[x + at]) return true;
    }
    return true;
  };
  while (a < before.length || b < after.length) {
    const next = equal(a, b, 1) ? [a, b] : resume(a, b, before, after, equal);
    while (a < next[0]) pairs.push([before[a++], undefined]);
    while (b < next[1]) pairs.push([undefined, after[b++]]);
    if (a < before.length && b < after.length) pairs.push([before[a++], after[b++]]);
  }
  return pairs;
}

/** Where both rows go on alike. */
function resume(a, b, before, after, equal) {
  const most = before.length - a + after.length - b;
  for (const length of [6, 3, 1]) {
    for (let skipped = 0; skipped <= Math.min(most, 120); skipped++)
      for (let more = 0; more <= skipped; more++) {
        const [x, y] = [a + more, b + skipped - more];
        if (x < before.length && y < after.length && equal(x, y, length)) return [x, y];
      }
  }
  return [before.length, after.length];
}
