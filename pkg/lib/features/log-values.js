// Values for logs: any value becomes plain data and text in which sensitive values are masked.
//
// Plain objects and arrays are copied. Any other value (a Date, an error, a Map, an instance of a class) becomes text
// that describes it. Logging must not throw: a value that cannot be read is described as such. A getter is read once,
// and an object once however often it is shared.

import { elementOf, record } from '../core/records.js';
import { unboxed } from '../input/boxed.js';
import { MAX_TEXT } from '../input/limits.js';
import { hasOwn, isRecord, setOwn } from '../input/plain.js';
import { labelFor } from '../search/label.js';

/** The replacement of a member with a secret name. */
const HIDDEN = '******';

/** Deeper is a linked list, or made to be. */
const MAX_DEPTH = 64;

/** Of all objects in a value, and of the elements of an array; further ones are described. */
const MAX_MEMBERS = 1e6;

/** How deep text describes the members of an instance of a class. */
const MAX_DESCRIBED = 6;

/** How much of one is described, and of all in one value. */
const MAX_LISTED = 100;
const MAX_DESCRIPTIONS = 20000;

/** The parts of an error that come before its members. */
const TEXTS = ['name', 'message', 'stack'];

/** A name that cannot hold a value of a built-in kind has none of these. */
const MAY_HOLD = /[0-9０-９@＠]|&[a-z#]/;

/**
 * A copy of `value` in which `redactAll` has masked every text, number and name; it is called once, with all of them.
 * @param {(texts: string[]) => string[]} redactAll
 * @param {(name: string, value: unknown) => boolean} isSecret
 * @param {boolean} isWhole whether names can hold values without a digit
 * @param {boolean} hasCustom whether it masks kinds of the caller's own
 * @returns {any}
 */
export function redactValue(value, redactAll, isSecret, isWhole, hasCustom) {
  const state = {
    texts: [],
    places: [],
    copies: new Map(),
    renamed: new Map(),
    isSecret,
    isWhole,
    hasCustom,
    left: MAX_MEMBERS,
    descriptions: MAX_DESCRIPTIONS,
  };
  const root = { copy: undefined };
  take(value, root, 'copy', undefined, 0, [], state);
  redactAll(state.texts).forEach((labelled, index) => {
    const { holder, name, original, isName, label } = state.places[index];
    // A value without anything sensitive keeps its type: a number stays a number.
    if (labelled === state.texts[index] && original !== undefined) return;
    const text = labelled.slice(label.length);
    if (isName) addName(holder, name, text, state);
    else setOwn(holder, name, text);
  });
  state.renamed.forEach((names, copy) => {
    rename(copy, names);
  });
  return root.copy;
}

/** The name of a member in the result. */
function addName(holder, name, text, { renamed }) {
  if (!renamed.has(holder)) renamed.set(holder, record());
  renamed.get(holder)[name] = text;
}

/** Renames members; one that is taken gets a number, so that nothing is lost. */
function rename(copy, names) {
  const members = Object.keys(copy).map((old) => ({ name: old in names ? names[old] : old, member: copy[old] }));
  for (const name of Object.keys(copy)) delete copy[name];
  // Where counting goes on: thousands of names can have the same mask.
  const counts = new Map();
  for (const { name, member } of members) {
    let free = name;
    for (let count = counts.get(name) || 2; hasOwn(copy, free); count++) {
      free = `${name} (${count})`;
      counts.set(name, count + 1);
    }
    setOwn(copy, free, member);
  }
}

/** Puts a copy of `given` into `holder[name]`; `member` is the name of the member that it is, or is an element of. */
function take(given, holder, name, member, depth, inside, state) {
  const value = safely(() => unboxed(given), given);
  const text = textOf(value);
  if (text !== undefined) {
    setOwn(holder, name, value);
    note(text, value, holder, name, state, member);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol') describe(value, holder, name, state);
    else setOwn(holder, name, value);
    return;
  }
  if (inside.includes(value)) {
    setOwn(holder, name, '[circular]');
    return;
  }
  // The text of a shared object is masked at its first place: all places have the same copy.
  if (state.copies.has(value)) {
    setOwn(holder, name, state.copies.get(value));
    return;
  }
  if (depth >= MAX_DEPTH || --state.left < 0) {
    setOwn(holder, name, depth >= MAX_DEPTH ? '[nested too deeply]' : '[more than can be shown]');
    return;
  }
  const isArray = safely(() => Array.isArray(value), false);
  if (!isArray && !isRecord(value)) {
    describe(value, holder, name, state);
    return;
  }
  const copy = isArray ? [] : {};
  state.copies.set(value, copy);
  setOwn(holder, name, copy);
  const below = inside.concat([value]);
  const names = safely(() => (isArray ? indexes(value) : Object.keys(value)));
  if (names === undefined) {
    setOwn(holder, name, '[cannot be read]');
    return;
  }
  if (isArray) copy.length = names.length;
  for (const own of names) {
    const inner = readSafely(() => (isArray ? elementOf(value, own) : value[own]));
    if (!isArray && (state.isWhole || MAY_HOLD.test(own))) noteName(own, copy, state);
    if (!isArray && state.isSecret(own, inner)) setOwn(copy, own, HIDDEN);
    else take(inner, copy, own, isArray ? member : own, depth + 1, below, state);
  }
  if (!isArray) return;
  const length = safely(() => value.length, 0);
  if (length > MAX_MEMBERS) setOwn(copy, MAX_MEMBERS, `[… ${length - MAX_MEMBERS} more]`);
}

function indexes(list) {
  const all = [];
  const described = Math.min(list.length, MAX_MEMBERS);
  for (let index = 0; index < described; index++) all.push(index);
  return all;
}

function note(text, original, holder, name, state, member = undefined) {
  if (text.length > MAX_TEXT) {
    setOwn(holder, name, `[text of ${text.length} characters]`);
    return;
  }
  // A caller's own kind could take the label for a part of a value.
  const label = state.hasCustom ? '' : labelFor(member, text, member !== name);
  state.texts.push(label + text);
  state.places.push(record({ holder, name, original, isName: false, label }));
}

function noteName(name, holder, state) {
  if (name.length > MAX_TEXT) {
    addName(holder, name, `[name of ${name.length} characters]`, state);
    return;
  }
  state.texts.push(name);
  state.places.push(record({ holder, name, original: name, isName: true, label: '' }));
}

/** The text, to be masked, of a value that is neither plain data nor a text. */
function describe(value, holder, name, state) {
  // Its place among the members: the text comes when all are masked.
  setOwn(holder, name, undefined);
  const text = readSafely(() => descriptionOf(value, MAX_DESCRIBED, [], state));
  note(text, undefined, holder, name, state);
}

/** The text of a string, or of a number as it is written. */
export function textOf(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return undefined;
}

function descriptionOf(given, depth, inside, state) {
  if (--state.descriptions < 0) return '[…]';
  const value = safely(() => unboxed(given), given);
  const text = textOf(value);
  // HTTP clients keep the request in members of their errors: headers and bodies, perhaps as text, in which no name shows
  // a password. Of an error's members its causes and what is short are described.
  const isOfError = isError(inside[inside.length - 1]);
  if (typeof value === 'string') return isOfError && /^\s*[[{]/.test(value) ? '[…]' : JSON.stringify(value);
  if (text !== undefined) return text;
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return `[function ${safely(() => String(value.name), '')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (inside.includes(value)) return '[circular]';
  const isFault = isError(value);
  if (depth === 0 || (isOfError && !isFault)) return '[…]';
  const below = inside.concat([value]);
  const inner = (member) => readSafely(() => descriptionOf(member(), depth - 1, below, state));
  const secretOr = (name, member) =>
    readSafely(() => {
      const read = member();
      if (state.isSecret(name, read)) return HIDDEN;
      return isFault && name === 'errors' && Array.isArray(read) ? `[${items(read)}]` : inner(() => read);
    });
  const listed = (all, each) => {
    const texts = all.slice(0, MAX_LISTED).map(each);
    return texts.concat(all.length > MAX_LISTED ? [`… ${all.length - MAX_LISTED} more`] : []).join(', ');
  };
  const items = (list) => listed(list, (item) => inner(() => item));
  const members = (names) => listed(names, (name) => `${JSON.stringify(name)}: ${secretOr(name, () => value[name])}`);

  // Built-in kinds by tag, and not by `instanceof`: a value of another realm (a frame, a mini-program's page) has other
  // constructors.
  const tag = tagOf(value);
  if (isFault) return errorText(value, members);
  if (tag === 'Date') return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (tag === 'RegExp') return String(value);
  if (tag === 'Map') {
    const entries = listed(Array.from(value), (entry) => {
      const key = entry[0];
      const text = typeof key === 'string' ? secretOr(key, () => entry[1]) : inner(() => entry[1]);
      return `${inner(() => key)} => ${text}`;
    });
    return `Map(${value.size}) ${braced(entries)}`;
  }
  if (tag === 'Set') return `Set(${value.size}) ${braced(items(Array.from(value)))}`;
  if (ArrayBuffer.isView(value) || tag === 'ArrayBuffer') return `${nameOf(value)}(${value.byteLength} bytes)`;
  if (Array.isArray(value)) return `[${items(value)}]`;
  // Headers, URLSearchParams, FormData and the like have their members behind an iterator.
  const iterated = safely(() => (typeof value.entries === 'function' ? Array.from(value.entries()) : undefined));
  if (iterated?.every((entry) => Array.isArray(entry) && entry.length === 2)) {
    const entries = listed(
      iterated,
      (entry) => `${inner(() => entry[0])} => ${secretOr(String(entry[0]), () => entry[1])}`
    );
    return `${nameOf(value)} ${braced(entries)}`;
  }
  const href = safely(() => (typeof value.href === 'string' ? value.href : undefined));
  if (href !== undefined && nameOf(value) !== 'Object') return `${nameOf(value)} ${JSON.stringify(href)}`;
  const own = members(Object.keys(value));
  const name = nameOf(value);
  return `${name === 'Object' ? '' : `${name} `}${braced(own)}`;
}

function braced(text) {
  return text ? `{ ${text} }` : '{}';
}

/** Its name, message and stack, and its further members. */
function errorText(error, members) {
  const read = (own) => readSafely(() => [error[own]].filter((text) => typeof text === 'string').join(''));
  const name = read('name');
  const message = read('message');
  const stack = read('stack');
  const head = [name, message].filter(Boolean).join(': ');
  const text = stack.includes(message) && stack.includes(name) ? stack : [head, stack].filter(Boolean).join('\n');
  // The last two are not enumerable where the engine sets them.
  const further = readSafely(() =>
    members(
      Array.from(new Set(Object.keys(error).concat('cause', 'errors'))).filter(
        (own) => !TEXTS.includes(own) && hasOwn(error, own)
      )
    )
  );
  return further ? `${text} { ${further} }` : text;
}

/** By tag too: an error of another realm has another constructor. */
function isError(value) {
  return tagOf(value) === 'Error' || value instanceof Error;
}

function tagOf(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function nameOf(value) {
  return safely(() => {
    const made = value.constructor;
    return typeof made === 'function' && made.name ? made.name : 'Object';
  }, 'Object');
}

function readSafely(read) {
  return safely(read, '[cannot be read]');
}

function safely(read, otherwise) {
  try {
    return read();
  } catch {
    // A getter or proxy that throws: its error may hold anything.
    return otherwise;
  }
}
