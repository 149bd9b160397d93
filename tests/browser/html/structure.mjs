// In the page: what of a DOM could run, load, restyle the page or take a name from it. Written independently of the
// sanitiser, and the same for every sanitiser it is compared with.

const HTML = 'http://www.w3.org/1999/xhtml';

const ELEMENTS = new Set(
  `animate animatemotion animatetransform applet audioscope base basefont bgsound button canvas datalist dialog embed
  fencedframe foreignobject form frame frameset iframe image input isindex keygen layer link listing marquee math menuitem
  meta noembed noframes noscript object optgroup option output param plaintext portal script select set slot style svg
  template textarea title use xml xmp`.split(/\s+/)
);

const ATTRIBUTES = new Set(
  `action allow archive attributename autofocus autoplay background by classid codebase command commandfor contenteditable
  data dynsrc formaction formmethod formtarget from http-equiv is lowsrc manifest nonce part ping popover popovertarget
  sandbox shadowrootmode slot srcdoc to usemap values xlink:href xml:base xmlns`.split(/\s+/)
);

const LINKS = ['http:', 'https:', 'mailto:', 'tel:'];
const MEDIA = ['http:', 'https:', 'wxfile:'];
const IMAGE_DATA = /^data:image\/(png|jpeg|gif|webp)[;,]/i;

/** What is forbidden below `root`, templates and all; one line each. */
export function forbiddenIn(root) {
  const found = [];
  for (const element of everyElement(root)) {
    const name = element.localName;
    if (element.namespaceURI !== HTML) found.push(`element ${name} of another language`);
    else if (ELEMENTS.has(name)) found.push(`element ${name}`);
    for (const { name: attribute, value } of element.attributes) {
      const wrong = wrongAttribute(element, attribute, value);
      if (wrong) found.push(`${wrong} on ${name}`);
    }
  }
  return found;
}

/** Styles that load, run, position, overlay or hide; one line each. */
export function forbiddenStylesIn(root) {
  const found = [];
  for (const element of everyElement(root)) {
    if (element.localName === 'style') found.push('a style sheet');
    const text = element.getAttribute('style');
    if (text === null) continue;
    const spelt = text.match(
      /url\(|image-set|cross-fade|element\(|paint\(|expression|var\(|env\(|attr\(|@|!\s*important|\\|behavior|-moz-binding|--\w/i
    );
    if (spelt) found.push(`${spelt[0]} in ${text}`);
    for (const property of element.style ?? []) {
      const value = element.style.getPropertyValue(property);
      if (isForbiddenStyle(property, value)) found.push(`${property}: ${value}`);
    }
  }
  return found;
}

/** Every element below `root`, those in templates too. */
export function* everyElement(root) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.localName === 'template' && element.content) yield* everyElement(element.content);
  }
}

/** The addresses that images, sounds and films below `root` are loaded from. */
export function mediaIn(root) {
  const addresses = [];
  for (const element of root.querySelectorAll('img, source, video, audio')) {
    for (const name of ['src', 'poster']) if (element.hasAttribute(name)) addresses.push(element.getAttribute(name));
    addresses.push(...candidates(element.getAttribute('srcset') ?? ''));
  }
  return addresses.map((address) => resolve(address)?.href.replace(/#.*/, '')).filter(Boolean);
}

function wrongAttribute(element, name, value) {
  if (name.startsWith('on')) return `handler ${name}`;
  if (ATTRIBUTES.has(name)) return `attribute ${name}`;
  if (name === 'id' || name === 'name') return `${name} ${value}`;
  if (name === 'target' && !['_blank', '_self'].includes(value)) return `target ${value}`;
  if (name === 'href' || name === 'cite' || name === 'longdesc')
    return isOf(LINKS, value) ? undefined : `address ${name}=${value}`;
  if (name === 'src' || name === 'poster') {
    const image = element.localName === 'img' || name === 'poster';
    return isOf(MEDIA, value) || (image && IMAGE_DATA.test(value)) ? undefined : `address ${name}=${value}`;
  }
  if (name === 'srcset')
    return candidates(value).every((one) => isOf(MEDIA, one) || IMAGE_DATA.test(one))
      ? undefined
      : `address srcset=${value}`;
  // Words in HTML, whatever they say: no element of it takes them for an address.
  if (name === 'title' || name === 'alt') return undefined;
  const squeezed = value.replace(/[\u0000-\u0020]/g, '');
  return /^(java|vb|live)script:|^data:text/i.test(squeezed) ? `address ${name}=${value}` : undefined;
}

function isOf(schemes, value) {
  const url = resolve(value);
  return Boolean(url) && schemes.includes(url.protocol);
}

/** Resolved as the page would; an address that is none leads nowhere and is not loaded. */
function resolve(value) {
  try {
    return new URL(value, location.href);
  } catch {
    return undefined;
  }
}

function candidates(srcset) {
  return srcset
    .split(/,\s+|\s+[\d.]+[wxh]\s*(?:,|$)/)
    .map((one) => one.trim())
    .filter(Boolean);
}

function isForbiddenStyle(property, value) {
  if (
    /^(position|z-index|inset|top|left|right|bottom|transform|translate|scale|rotate|offset|opacity|visibility|filter|backdrop|clip|mask|shape|animation|transition|content|cursor|pointer-events|user-select|zoom|all$|box-shadow|outline|appearance|writing-mode|unicode-bidi|view-transition|anchor|grid|column-(?!gap)|columns|scroll|mix-blend|border-image-source|list-style-image|-)/.test(
      property
    )
  ) {
    return !['initial', 'none', 'auto', 'normal'].includes(value);
  }
  if (property.startsWith('margin') && value.includes('-')) return true;
  if (property === 'display') return /none|contents|fixed/.test(value);
  const sizes = [...value.matchAll(/([\d.]+(?:e[+-]?\d+)?)(px|vw|vh|vmin|vmax)/gi)];
  return sizes.some(([, number, unit]) => unit.startsWith('v') || Number(number) > 5000);
}
