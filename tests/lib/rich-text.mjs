// The `rich-text` components of mini-programs by their documented rules: elements they do not document are deleted with
// what is in them, attributes they do not document are ignored, and entities in a text are decoded.
// WeChat: https://developers.weixin.qq.com/miniprogram/dev/component/rich-text.html
// Alipay, as every version of its base library has it: https://opendocs.alipay.com/mini/component/rich-text

import { DOCUMENTED, isDocumented } from './render-nodes.mjs';

const ALIPAY = new Set(
  `a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ins label legend li ol
  p q span strong sub sup table tbody td tfoot th thead tr ul`.split(/\s+/)
);
/** All that Alipay's component decodes before base library 2.7.5, which shows nothing when there is another. */
const ALIPAY_ENTITIES = /&(?!(?:nbsp|lt|gt|amp|quot|apos);)#?\w{1,40};/;

const RULES = {
  richText: { element: (name) => DOCUMENTED.has(name), attribute: isDocumented, text: decoded },
  alipayRichText: {
    element: (name) => ALIPAY.has(name),
    attribute: (element, name) =>
      !['tr', 'bdo'].includes(element) || ['class', 'style'].includes(name) ? isDocumented(element, name) : false,
    text(text, document) {
      if (ALIPAY_ENTITIES.test(text)) throw new Error(`an entity that Alipay does not know: ${text}`);
      return decoded(text, document);
    },
  },
};

/** What the component of a preset shows for nodes. */
export function drawn(nodes, preset, document) {
  const rules = RULES[preset];
  const fragment = document.createDocumentFragment();
  for (const { type = 'node', name, attrs, children, text } of nodes) {
    if (type === 'text') fragment.append(rules.text(text, document));
    const known = type === 'node' && name.toLowerCase();
    if (!known || !rules.element(known)) continue;
    const element = document.createElement(known);
    for (const [attribute, value] of Object.entries(attrs ?? {}))
      if (rules.attribute(known, attribute)) element.setAttribute(attribute, value);
    element.append(drawn(children ?? [], preset, document));
    fragment.append(element);
  }
  return fragment;
}

function decoded(text, document) {
  const area = document.createElement('textarea');
  area.innerHTML = text.replaceAll('<', '&lt;');
  return area.value;
}
