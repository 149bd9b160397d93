// In the page: DOMPurify as the second opinion on an output. It is allowed what the preset `ugc` keeps, so whatever it
// still removes is a difference to be explained.

import DOMPurify from '/dompurify/purify.es.mjs';

const TAGS =
  `a abbr article aside audio b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div
  dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section
  small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr`.split(/\s+/);

const ATTRIBUTES =
  `align alt bgcolor border cellpadding cellspacing cite class color colspan controls datetime dir face height
  href lang open poster rel reversed rowspan scope size sizes span src srcset start style target title type valign value width`.split(
    /\s+/
  );

const CONFIG = {
  // It counts the body it parses into.
  ALLOWED_TAGS: [...TAGS, '#text', 'body'],
  ALLOWED_ATTR: ATTRIBUTES,
  ALLOW_DATA_ATTR: true,
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|wxfile):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
};

/** Differences that are known, each with the reason why nothing of it can run. All are looked at by name and value. */
export const ALLOWANCES = [
  {
    name: 'end of a raw text element in words for the reader',
    reason:
      'DOMPurify drops attributes that hold "-->" or "</style" and the like, in case they are parsed once more inside such an element; here no such element is ever kept, and the quoted value is the writer\'s text',
    fits: ({ attribute }) =>
      attribute &&
      /^(title|alt|data-|class|style)/.test(attribute.name) &&
      /((--!?|])>)|<\/(style|script|title|xmp|textarea|noscript|iframe|noembed|noframes)/i.test(attribute.value),
  },
];

/** What DOMPurify removes from an output: `{ unexplained, allowed }`, lines and counts by name of the allowance. */
export function secondOpinion(html) {
  const removed = removals(html);
  const unexplained = [];
  const allowed = {};
  for (const removal of removed) {
    const allowance = ALLOWANCES.find(({ fits }) => fits(removal));
    if (allowance) allowed[allowance.name] = (allowed[allowance.name] ?? 0) + 1;
    else unexplained.push(describe(removal));
  }
  return { unexplained, allowed };
}

function removals(html) {
  DOMPurify.sanitize(html, CONFIG);
  return DOMPurify.removed;
}

function describe({ element, attribute, from }) {
  return element
    ? `element ${element.outerHTML ?? element.nodeName}`
    : `${attribute?.name}=${attribute?.value} on ${from?.localName}`;
}

/** As people use it: nothing set. */
export function purify(html) {
  return DOMPurify.sanitize(html);
}

export const { version } = DOMPurify;
