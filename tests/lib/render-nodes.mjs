// Draws rich-text nodes the way the component of a mini-program does: names and attributes it documents,
// attribute values plain, text as text. Nothing is parsed.

export function renderNodes(nodes, document) {
  const fragment = document.createDocumentFragment();
  for (const node of nodes) fragment.append(render(node, document));
  return fragment;
}

function render(node, document) {
  const known = node.type === 'text' ? ['type', 'text'] : ['type', 'name', 'attrs', 'children'];
  const strange = Object.keys(node).filter((key) => !known.includes(key));
  if (strange.length > 0) throw new Error(`a node with ${strange}`);
  if (node.type === 'text') {
    if (typeof node.text !== 'string' || node.text === '') throw new Error('an empty text node');
    return document.createTextNode(node.text);
  }
  if (node.type !== 'node' || !DOCUMENTED.has(node.name)) throw new Error(`a node ${node.type} ${node.name}`);
  const element = document.createElement(node.name);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (!isDocumented(node.name, name) || typeof value !== 'string')
      throw new Error(`attribute ${name} of ${node.name}`);
    element.setAttribute(name, value);
  }
  element.append(renderNodes(node.children ?? [], document));
  return element;
}

/** The elements the component documents. */
export const DOCUMENTED = new Set(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em
  fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small
  span strong sub sup table tbody td tfoot th thead tr tt u ul`.split(/\s+/)
);

const OWN = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
  tr: ['colspan', 'height', 'rowspan', 'width'],
};

/** `class` and `style` everywhere, and what the component documents for the element. */
export function isDocumented(element, attribute) {
  return attribute === 'class' || attribute === 'style' || Boolean(OWN[element]?.includes(attribute));
}

/** What the component shows in place of elements it does not document; all others give way to their content. */
const STAND_INS = {
  figure: 'div',
  figcaption: 'div',
  details: 'div',
  summary: 'div',
  main: 'div',
  hgroup: 'div',
  kbd: 'code',
  samp: 'code',
  var: 'i',
  dfn: 'i',
  strike: 'del',
  time: 'span',
  data: 'span',
};

/** A copy of a DOM reduced to what the component documents: what nodes of the same HTML have to look like. */
export function reduced(root, document) {
  const fragment = document.createDocumentFragment();
  for (const child of root.childNodes) {
    if (child.nodeType === 3) fragment.append(child.data);
    if (child.nodeType !== 1) continue;
    const name = DOCUMENTED.has(child.localName) ? child.localName : STAND_INS[child.localName];
    const inside = reduced(child, document);
    if (!name) {
      fragment.append(inside);
      continue;
    }
    const element = document.createElement(name);
    for (const attribute of child.attributes) {
      if (isDocumented(child.localName, attribute.name)) element.setAttribute(attribute.name, attribute.value);
    }
    element.append(inside);
    fragment.append(element);
  }
  fragment.normalize();
  return fragment;
}
