// In the page: whether HTML means the same wherever and however often it is read.

let quirks;

/** Where the DOM of `html` changes: after another round, in other contexts, in the body it was parsed into. */
export function mutations(html, doc = document, inBody) {
  const found = [];
  const first = read(html, doc, 'div');
  const again = read(first.innerHTML, doc, 'div');
  const expected = first.innerHTML;
  const same = (what, text) => {
    if (text !== expected) found.push(`${what}: ${text} instead of ${expected}`);
  };
  if (!first.isEqualNode(again)) same('read again', `${again.innerHTML} (or a DOM of the same spelling)`);
  same('read again', again.innerHTML);
  same('in a template', read(html, doc, 'template').innerHTML);
  same(
    'without scripting',
    read(new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html').body.innerHTML, doc, 'div')
      .innerHTML
  );
  same('in an old document', read(html, quirksDocument(), 'div').innerHTML);
  if (inBody !== undefined) same('by srcdoc', read(inBody, doc, 'div').innerHTML);
  return found;
}

function read(html, doc, name) {
  const element = doc.createElement(name);
  element.innerHTML = html;
  // Parsers drop one line break there with each reading, and no browser writes it back.
  for (const pre of (element.content ?? element).querySelectorAll('pre')) {
    if (pre.firstChild?.nodeType === 3) pre.firstChild.data = pre.firstChild.data.replace(/^\n+/, '');
  }
  element.normalize();
  return element;
}

/** A document without a doctype, where tables do not end paragraphs. */
function quirksDocument() {
  quirks ??= new DOMParser().parseFromString('<p>', 'text/html');
  if (quirks.compatMode !== 'BackCompat') throw new Error('not in quirks mode');
  return quirks;
}
