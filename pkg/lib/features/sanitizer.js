// Sanitizers: HTML goes in, and harmless HTML, nodes, a report or text comes out.

import { readAnswer } from '../core/answers.js';
import { describeType, fail } from '../core/errors.js';
import { isListening } from '../core/events.js';
import { compile } from '../core/handles.js';
import { assignOwn } from '../core/records.js';
import { call } from '../core/runtime.js';
import { MAX_HTML, MAX_TEXT, refuseLong } from '../input/limits.js';
import { isRecord, toPlain } from '../input/plain.js';
import { reportRemoved } from './html-events.js';
import { withPlainPolicies } from './url-policy.js';

let plainDefault;

/** @type {typeof import('../../index.d.ts').createSanitizer} */
export function createSanitizer(options) {
  const plain = options === undefined ? undefined : toPlain(withPlainPolicies(options, ['links', 'images']), 'options');
  if (plain !== undefined && !isRecord(plain)) fail('ERR_OPTION_INVALID', 'options must be an object');
  const compiled = compile(
    'content',
    (wasm) => ({ id: wasm.sanitizer_new(plain) }),
    (wasm, id) => wasm.sanitizer_has(id)
  );
  const maxBytes = plain?.maxBytes;
  const run = (operation) => (html) => {
    const text = readHtml(html, maxBytes || MAX_HTML, 'raise maxBytes');
    return compiled.use((wasm, id) => operation(wasm, id, text));
  };
  const sanitize = run((wasm, id, text) => wasm.sanitizer_sanitize(id, text));
  const nodes = run((wasm, id, text) => wasm.sanitizer_nodes(id, text));
  const inspect = run((wasm, id, text) => wasm.sanitizer_inspect(id, text));
  const readInspection = (html) => {
    const { html: clean, removed } = readAnswer(inspect(html));
    return { html: clean, removed: removed.map((line) => assignOwn({}, readAnswer(line))) };
  };
  // The report of removed parts is made only while there is a listener.
  const watched = (work) => (html) => {
    const result = work(html);
    if (isListening()) reportRemoved(readInspection(html).removed);
    return result;
  };
  return Object.freeze({
    sanitize: watched(sanitize),
    // Trees cross as one JSON text: a call for every node would cost more than the sanitising.
    toNodes: watched((html) => JSON.parse(nodes(html))),
    inspect: watched(readInspection),
    toText: run((wasm, id, text) => wasm.sanitizer_text(id, text)),
  });
}

/** @type {typeof import('../../index.d.ts').sanitizeHtml} */
export function sanitizeHtml(html, options) {
  return sanitizerFor(options).sanitize(html);
}

/** @type {typeof import('../../index.d.ts').sanitizeToNodes} */
export function sanitizeToNodes(html, options) {
  return sanitizerFor(options).toNodes(html);
}

/** @type {typeof import('../../index.d.ts').htmlToText} */
export function htmlToText(html) {
  const text = readHtml(html, MAX_HTML, 'take it in pieces');
  return call('content', (wasm) => wasm.html_to_text(text));
}

/** @type {typeof import('../../index.d.ts').escapeHtml} */
export function escapeHtml(text) {
  if (typeof text !== 'string') fail('ERR_INPUT_TYPE', `the text must be a string, and is ${describeType(text)}`);
  refuseLong(text, MAX_TEXT, 'the text');
  return call('content', (wasm) => wasm.escape_html(text));
}

function sanitizerFor(options) {
  if (options !== undefined) return createSanitizer(options);
  if (!plainDefault) plainDefault = createSanitizer();
  return plainDefault;
}

/** Every character takes at least a byte: a text that is certainly too long is not copied in. */
function readHtml(html, max, advice) {
  if (typeof html !== 'string') fail('ERR_INPUT_TYPE', `the HTML must be a string, and is ${describeType(html)}`);
  if (html.length > max)
    fail('ERR_INPUT_TOO_LARGE', `the HTML is longer than ${max} bytes of UTF-8; shorten it or ${advice}`);
  return html;
}
