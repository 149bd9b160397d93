// In the page: whether what a writer wrote is still there.

/** What of `keeps` (as in benign.json) is missing in the DOM of `html`. */
export function lost(html, { text = [], elements = {}, attributes = [], styles = [] }) {
  const root = document.createElement('div');
  root.innerHTML = html;
  const all = [...root.querySelectorAll('*')];
  const missing = [];
  for (const words of text) if (!root.textContent.includes(words)) missing.push(`text ${words}`);
  for (const [name, count] of Object.entries(elements)) {
    const found = root.querySelectorAll(name).length;
    if (found !== count) missing.push(`${found} ${name} instead of ${count}`);
  }
  for (const [name, attribute, value] of attributes) {
    if (!all.some((element) => element.localName === name && element.getAttribute(attribute) === value))
      missing.push(`${name} ${attribute}=${value}`);
  }
  for (const style of styles) if (!all.some((element) => holdsStyle(element, style))) missing.push(`style ${style}`);
  return missing;
}

/** Whether the browser applies `declarations` to an element of `html`. */
export function appliesStyle(html, declarations) {
  const root = document.createElement('div');
  root.innerHTML = html;
  return [...root.querySelectorAll('*')].some((element) => holdsStyle(element, declarations));
}

/** As the browser understands them, not as they are spelt; what it does not know, as it is spelt. */
function holdsStyle(element, declarations) {
  const wanted = document.createElement('p');
  wanted.setAttribute('style', declarations);
  const properties = [...wanted.style];
  if (properties.length === 0) return (element.getAttribute('style') ?? '').includes(declarations);
  return properties.every(
    (property) => element.style.getPropertyValue(property) === wanted.style.getPropertyValue(property)
  );
}
