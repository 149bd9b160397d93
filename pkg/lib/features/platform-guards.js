// Guards for functions of the platform: the values that a mini-program stores are checked; and the code that all such
// guards of a host have in common.
//
// The guarded functions take the same arguments as the host's and answer in the same way. A refusal reaches `fail` and
// `complete` when one of the callbacks is there, and rejects the promise when none is.

import { fail } from '../core/errors.js';
import { assignOwn, define, memberOf, pick } from '../core/records.js';
import { ROOT } from '../input/paths.js';
import { isRecord, own, record, setOwn } from '../input/plain.js';
import { copyForm } from '../input/plain-values.js';
import { readSearch, refuseSensitive } from './sensitive.js';

/** @type {typeof import('../../index.d.ts').guardStorage} */
export function guardStorage(wx, options) {
  const api = readApi(wx, ['setStorage', 'setStorageSync', 'batchSetStorage', 'batchSetStorageSync'], 'guardStorage');
  // Read once, so that wrong options show here and not at the first value.
  const reading = readSearch(options, 'none');
  refuseSensitive('', reading, 'storage');
  /** The checked copy is stored, so the stored value cannot differ from the checked one. */
  const checked = (value) => {
    const copy = copyForm(value);
    refuseSensitive(copy, reading, 'storage', entriesOf(copy));
    return copy;
  };
  const later = (name, members) => (option) => {
    const copy = readOption(option, name);
    let safe;
    try {
      safe = checked(pick(copy, members));
    } catch (error) {
      return refuse(name, copy, error);
    }
    return api.call(name, assignOwn(copy, safe));
  };
  const functions = {
    setStorage: later('setStorage', ['key', 'data']),
    batchSetStorage: later('batchSetStorage', ['kvList']),
    setStorageSync(key, data) {
      // Alipay's takes one object, the others take two values.
      if (isRecord(key)) return api.call('setStorageSync', checked(key));
      const safe = checked({ key, data });
      return api.call('setStorageSync', safe.key, safe.data);
    },
    batchSetStorageSync: (kvList) => api.call('batchSetStorageSync', checked({ kvList }).kvList),
  };
  return Object.freeze(/** @type {any} */ (pick(functions, api.names)));
}

/** The values that are stored, by their keys, and where they are. */
function entriesOf({ kvList, key, data }) {
  const list = { above: ROOT, step: 'kvList' };
  if (!Array.isArray(kvList)) return [{ name: key, value: data, place: { above: ROOT, step: 'data' } }];
  return kvList.map((item, index) => {
    const { key: name, value } = isRecord(item) ? item : record();
    return { name, value, place: { above: { above: list, step: index }, step: 'value' } };
  });
}

/** Answers as the host does for an argument it doesn't take. */
export function refuse(name, option, error) {
  define(error, 'errMsg', `${name}:fail ${error.message}`, true);
  const callbacks = ['success', 'fail', 'complete'].filter((callback) => typeof own(option, callback) === 'function');
  if (callbacks.length === 0) return Promise.reject(error);
  if (callbacks.includes('fail')) option.fail(error);
  if (callbacks.includes('complete')) option.complete(error);
  return undefined;
}

/** A host that copies an option would take the members of this one for inherited ones. */
const INHERITED = '__proto__';

/**
 * A copy without a prototype. The host gets this copy, so a property that answers differently each time changes
 * nothing.
 */
export function readOption(option, name) {
  if (typeof option !== 'object' || option === null) fail('ERR_OPTION_INVALID', `${name} takes an object`);
  try {
    const copy = record(option);
    delete copy[INHERITED];
    return copy;
  } catch {
    return fail('ERR_OPTION_INVALID', `the argument of ${name} could not be read: a property of it throws`);
  }
}

/** The functions of `wanted` this host has. */
export function readApi(wx, wanted, who) {
  // Taro's object may be a function.
  const isObject = (typeof wx === 'object' && wx !== null) || typeof wx === 'function';
  const names = isObject ? wanted.filter((name) => hasFunction(wx, name)) : [];
  if (names.length === 0)
    fail('ERR_OPTION_INVALID', `${who} takes the host's object, such as wx, tt or my, with ${wanted.join(', ')}`);
  return { names, call: (name, ...values) => wx[name](...values.map(toHost)) };
}

/**
 * An option as the host takes it: some call methods of it that every ordinary object has. What cannot be read in a
 * member that no rule is about (a revoked proxy) goes on as it is.
 */
export function toHost(value) {
  try {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value;
    const ordinary = {};
    for (const name of Object.keys(value)) setOwn(ordinary, name, toHost(value[name]));
    return ordinary;
  } catch {
    return value;
  }
}

function hasFunction(wx, name) {
  try {
    return typeof memberOf(wx, name) === 'function';
  } catch {
    // A property that throws is none that could be called.
    return false;
  }
}
