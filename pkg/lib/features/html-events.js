// The event for removed HTML: elements and attributes that could have run, and refused addresses. Names come from the
// markup, so only known ones are repeated.

import { emit } from '../core/events.js';
import { assignOwn, record } from '../core/records.js';

/** Elements that run a program or load one. */
const RUNNING = namesIn('script iframe frame frameset object embed applet base meta link style svg math portal');

/** Attributes that run something without being an event handler. */
const ATTRIBUTES = namesIn('srcdoc formaction action');

/** Elements that such attributes stand on. */
const ELEMENTS = namesIn(
  'a abbr address area article aside audio b blockquote body br button canvas caption center cite code col colgroup dd del details ' +
    'dialog div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i image img input ins kbd ' +
    'label legend li main map mark marquee nav ol optgroup option p picture pre progress q s section select small source span strike ' +
    'strong sub summary sup table tbody td template textarea tfoot th thead tr track u ul video'
);

/** Events, without their `on`. */
const EVENTS = namesIn(
  'abort afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut beforeinput beforepaste ' +
    'beforeprint beforetoggle beforeunload begin blur bounce cancel canplay canplaythrough change click close contextmenu copy cuechange ' +
    'cut dblclick drag dragend dragenter dragleave dragover dragstart drop durationchange emptied end ended error finish focus focusin ' +
    'focusout formdata fullscreenchange gotpointercapture hashchange input invalid keydown keypress keyup load loadeddata loadedmetadata ' +
    'loadstart lostpointercapture message mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup mousewheel offline online ' +
    'pagehide pageshow paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover ' +
    'pointerrawupdate pointerup popstate progress ratechange repeat reset resize scroll scrollend search securitypolicyviolation seeked ' +
    'seeking select selectionchange selectstart show slotchange stalled start storage submit suspend timeupdate toggle touchcancel ' +
    'touchend touchmove touchstart transitioncancel transitionend transitionrun transitionstart unhandledrejection unload volumechange ' +
    'waiting wheel'
);

/** Attributes that hold addresses. */
const ADDRESSES = namesIn('href src srcset poster background cite action formaction data longdesc xlink:href');

/** Emits an event if a sanitizer removed something dangerous. */
export function reportRemoved(removed) {
  const known = removed
    .map((each) => record(each))
    .filter(isDangerous)
    .map(withKnownNames);
  if (known.length > 0) emit({ type: 'htmlRemoved', removed: known });
}

function isDangerous({ type, name }) {
  if (type === 'url') return true;
  if (type === 'element') return RUNNING.has(name);
  return type === 'attribute' && (/^on/.test(name) || ATTRIBUTES.has(name));
}

function withKnownNames({ type, name, on, count }) {
  const isKnown =
    RUNNING.has(name) ||
    ATTRIBUTES.has(name) ||
    (type === 'url' && ADDRESSES.has(name)) ||
    EVENTS.has(name.replace(/^on/, ''));
  const known = { type, name: isKnown ? name : 'other', count };
  return on === undefined ? known : assignOwn(known, { on: ELEMENTS.has(on) || RUNNING.has(on) ? on : 'other' });
}

function namesIn(text) {
  return new Set(text.split(' '));
}
