// In the page: a frame of its own for every piece of HTML, with everything hooked that a payload could do, every event
// fired and every link followed. What happened comes back as findings.

import { mutations } from './mutations.mjs';
import { everyElement, forbiddenIn, forbiddenStylesIn, mediaIn } from './structure.mjs';

const CALLS = [
  'alert',
  'confirm',
  'prompt',
  'print',
  'open',
  'fetch',
  'msgbox',
  'postMessage',
  'createImageBitmap',
  'importScripts',
];
/** Names that scripts read off the document and the window, whatever a payload is about. */
const NAMES = `alert attributes body children config constructor cookie createElement currentScript defaultView document
  documentElement domain firstChild forms getElementById head images implementation innerHTML links location name nodeName
  opener parent parentNode querySelector scripts self submit title top URL window wx`.split(/\s+/);

/** Called by the first script of each frame, before anything of the piece is parsed. */
globalThis.arm = (win) => {
  const { findings } = win.frameElement;
  const ran = (what) => findings.ran.push(what);
  // What the browser reports, not an event of these names that the tests fire.
  const told = (type, tell) =>
    win.addEventListener(
      type,
      (event) => {
        if (event.isTrusted) tell(event);
      },
      true
    );
  for (const name of CALLS) win[name] = () => ran(`${name} was called`);
  win.XMLHttpRequest.prototype.send = () => ran('a request was sent');
  win.Navigator.prototype.sendBeacon = () => ran('a beacon was sent');
  for (const name of ['write', 'writeln', 'open', 'execCommand'])
    win.Document.prototype[name] = () => ran('the document was written');
  for (const name of ['WebSocket', 'EventSource', 'Worker', 'SharedWorker']) {
    // biome-ignore lint/complexity/useArrowFunction: it is called with `new`.
    win[name] = function () {
      ran(`${name} was made`);
    };
  }
  // A handler that fails has run.
  told('error', (event) => {
    if (event.target === win) ran(`a script failed: ${event.message}`);
  });
  told('unhandledrejection', () => ran('a script failed later'));
  told('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    findings.blocked.push([effectiveDirective, blockedURI.replace(/#.*/, '')])
  );
  told('pagehide', () => {
    if (!findings.done) ran('the frame was left');
  });
  win.addEventListener('submit', (event) => event.preventDefault(), true);
  for (const type of ['click', 'auxclick']) win.addEventListener(type, keepHere, true);
};

/** A link that leads away is not followed (browsers let no link lead a page to `data:` either); one that runs here is. */
function keepHere(event) {
  for (const link of event.composedPath()) {
    const address = link.href?.baseVal ?? link.href;
    if (typeof address !== 'string') continue;
    link.removeAttribute('target');
    if (!/^[\u0000-\u0020]*j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i.test(address)) event.preventDefault();
  }
}

/**
 * Puts `html` into a page by srcdoc, and it and every other one of `more` by innerHTML into the same page. Gives
 * `ran`, `asked`, `left`, `styles`, `moved` and `clobbered`: lists of what was found, all empty for what is harmless.
 * `patience`: how long scripts have, in milliseconds.
 */
export async function tryOut(html, { more = [], names = [], types, patience = 25 }) {
  const frame = document.createElement('iframe');
  frame.findings = { ran: [], asked: [], left: [], styles: [], moved: [], clobbered: [], blocked: [] };
  const { findings } = frame;
  // Without leave to move the page around it.
  frame.sandbox = 'allow-scripts allow-same-origin allow-modals allow-popups allow-forms';
  frame.srcdoc = `<!doctype html><meta charset=utf-8><script>parent.arm(window)</script><body>${html}`;
  document.body.append(frame);
  await loaded(frame);
  try {
    const win = frame.contentWindow;
    const { body, documentElement } = win.document;
    findings.moved.push(...mutations(html, win.document, body.innerHTML));
    const roots = [body];
    for (const text of [html, ...more]) {
      const host = win.document.createElement('div');
      documentElement.append(host);
      host.innerHTML = text;
      roots.push(host);
      if (text !== html) findings.moved.push(...mutations(text, win.document));
    }
    for (const root of roots) {
      findings.left.push(...forbiddenIn(root));
      findings.styles.push(...forbiddenStylesIn(root));
    }
    for (const element of [body, documentElement]) {
      for (const { name } of element.attributes) findings.left.push(`attribute ${name} on ${element.localName}`);
    }
    const media = new Set(roots.flatMap(mediaIn));
    findings.clobbered.push(...(await clobbered(win, [...NAMES, ...names])));
    for (const root of roots) fire(win, root, types);
    fire(win, undefined, types);
    await new Promise((resolve) => setTimeout(resolve, patience));
    if (win.location.href !== 'about:srcdoc') findings.ran.push(`the frame went to ${win.location.href}`);
    for (const [directive, address] of findings.blocked) {
      if (/^(img|media)-src$/.test(directive) && media.has(address)) continue;
      findings[/^(script|worker)-src/.test(directive) ? 'ran' : 'asked'].push(`${directive} asked for ${address}`);
    }
  } catch (error) {
    findings.ran.push(`the frame could not be looked into: ${error.message}`);
  }
  findings.done = true;
  frame.remove();
  delete findings.blocked;
  delete findings.done;
  return findings;
}

/** Every event type this browser knows, and those that are named in `texts`. */
export function eventTypes(texts) {
  const known = [
    window,
    document,
    ...['HTMLElement', 'SVGElement', 'HTMLBodyElement', 'HTMLVideoElement', 'MathMLElement'].map(
      (name) => globalThis[name]?.prototype
    ),
  ];
  const names = new Set(
    texts.flatMap((text) => (text.match(/\bon[a-z]{3,30}/gi) ?? []).map((name) => name.toLowerCase()))
  );
  for (const object of known) for (const name in object) if (name.startsWith('on')) names.add(name);
  return [...names].map((name) => name.slice(2));
}

/** Every event on every element below `root`, a real focus and a real click; without one, on what is around them. */
function fire(win, root, types) {
  const events = types.map((type) => new win.Event(type, { cancelable: true }));
  const elements = root
    ? worthFiring([...everyElement(root)])
    : [win, win.document, win.document.documentElement, win.document.body];
  for (const element of elements) {
    for (const event of events) element.dispatchEvent(event);
    if (!root) continue;
    element.focus?.({ preventScroll: true });
    element.dispatchEvent(new win.MouseEvent('click', { bubbles: true, cancelable: true, view: win }));
  }
}

/** An event on a deep element costs its depth: of thousands, only those that can answer or be followed. */
function worthFiring(elements) {
  const answers = (element) =>
    [...element.attributes].some(({ name }) => name.startsWith('on') || name.endsWith('href'));
  return elements.filter((element, at) => at < 500 || answers(element));
}

let blank;

/** Names of the window and the document that mean something else than in an empty page. */
async function clobbered(win, names) {
  blank ??= emptyPage();
  const empty = await blank;
  const found = [];
  for (const name of new Set(names)) {
    for (const [what, here, there] of [
      ['window', win, empty],
      ['document', win.document, empty.document],
    ]) {
      const [is, was] = [kind(here, name), kind(there, name)];
      if (is !== was) found.push(`${what}.${name} is ${is} instead of ${was}`);
    }
  }
  return found;
}

async function emptyPage() {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-same-origin';
  frame.srcdoc = '<!doctype html><body>';
  document.body.append(frame);
  await loaded(frame);
  return frame.contentWindow;
}

function kind(object, name) {
  try {
    const value = object[name];
    return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : typeof value;
  } catch {
    return 'refused';
  }
}

function loaded(frame) {
  return new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    setTimeout(resolve, 60_000);
  });
}
