// Building elements without markup strings: text stays text, and Trusted Types has nothing to object to.

/** `make('p', { class: 'note', title: 'x' }, 'text', otherElement)` */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** The element with this id; a page that lacks it is broken, and says so. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id}`);
  return element;
}

/** Waits for a pause in a series of calls. */
export function afterPause(milliseconds, action) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds, ...args);
  };
}
