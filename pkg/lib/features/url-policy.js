// Policies of links, compiled once, and their verdicts.

import { describeType, fail } from '../core/errors.js';
import { watchLink } from '../core/events.js';
import { compile } from '../core/handles.js';
import { isWellFormed } from '../core/utf8.js';
import { LINK_KINDS, LINK_OWNERS } from '../generated/contract.js';
import { MAX_URL } from '../input/limits.js';
import { hasOwn, isRecord, readMembers, setOwn, toPlain } from '../input/plain.js';

/** The plain policy that each checker of this module was made of: an object that only looks like one is not found. */
const POLICIES = new WeakMap();

/** The policy to read where `value` may be a compiled checker: the policy it was made of, or else `value` itself. */
export function policyOf(value) {
  return POLICIES.get(value) || value;
}

/** Options whose members `names` may be compiled checkers, as data: each member is read once. */
export function withPlainPolicies(options, names) {
  if (!isRecord(options)) return options;
  const members = readMembers(options, 'options');
  for (const name of names) if (hasOwn(members, name)) members[name] = policyOf(members[name]);
  return members;
}

/** @type {typeof import('../../index.d.ts').createUrlPolicy} */
export function createUrlPolicy(policy) {
  // `has` takes any value, and returns false for one that is no object.
  if (POLICIES.has(/** @type {any} */ (policy))) return /** @type {any} */ (policy);
  if (!isRecord(policy)) fail('ERR_POLICY_INVALID', 'the policy must be an object');
  const plain = toPlain(policy, '', 'ERR_POLICY_INVALID');
  const compiled = compile(
    'content',
    (wasm) => ({ id: wasm.policy_new(plain) }),
    (wasm, id) => wasm.policy_has(id)
  );
  const checker = {
    check(url) {
      return watchLink('check', () => {
        return refuseType(url) || compiled.use((wasm, id) => readVerdict(wasm.policy_check(id, url), url));
      });
    },
    checkMiniProgram(appId, path) {
      return watchLink('check', () => {
        const refusal = refuseType(appId) || refuseType(path);
        if (refusal) return refusal;
        return compiled.use((wasm, id) => readVerdict(wasm.policy_check_mini_program(id, appId, path), path));
      });
    },
  };
  POLICIES.set(checker, plain);
  return Object.freeze(checker);
}

/** @type {typeof import('../../index.d.ts').checkUrl} */
export function checkUrl(url, policy) {
  return createUrlPolicy(policy).check(url);
}

/** Refuses a value that cannot be passed to the core. */
function refuseType(url) {
  if (typeof url !== 'string')
    return { ok: false, code: 'URL_TYPE', message: `the link must be a string, and is ${describeType(url)}` };
  if (url.length > MAX_URL)
    return { ok: false, code: 'URL_TOO_LONG', message: 'the link is longer than any policy can allow' };
  if (!isWellFormed(url)) {
    const message = 'the link has a lone surrogate, which is half a character';
    const start = loneSurrogate(url);
    return { ok: false, code: 'URL_CHARACTER', message, start, end: start + 1 };
  }
  return undefined;
}

/** Where half a character is, in a text that has one. */
function loneSurrogate(text) {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at) & 0xfc00;
    if (unit === 0xdc00) return at;
    if (unit !== 0xd800) continue;
    if ((text.charCodeAt(at + 1) & 0xfc00) !== 0xdc00) return at;
    at++;
  }
  return text.length;
}

/** Literals, because they define members whatever Object.prototype has. */
function readVerdict(answer, given) {
  const { length } = answer;
  if (typeof answer[0] === 'string') {
    const code = answer[0];
    const message = answer[1];
    return length < 4 ? { ok: false, code, message } : { ok: false, code, message, start: answer[2], end: answer[3] };
  }
  const kind = LINK_KINDS[answer[0]];
  const url = length < 4 || answer[3] === null ? given : answer[3];
  const verdict = withOwner(kind, url, LINK_OWNERS[answer[0]], answer);
  if (length > 4) setOwn(verdict, 'params', readParams(answer[4], url, answer[1]));
  return verdict;
}

/** Path and owner are texts, or numbers where they end in `url`. */
function withOwner(kind, url, ownerName, answer) {
  const pathOrEnd = answer[1];
  const ownerOrEnd = answer[2];
  const isCut = typeof pathOrEnd === 'number';
  if (ownerName === '') return { ok: true, kind, url, path: isCut ? url.slice(0, pathOrEnd) : pathOrEnd };
  const owner = isCut ? url.slice(url.indexOf('://') + 3, ownerOrEnd) : ownerOrEnd;
  const path = isCut ? url.slice(url.indexOf('/', ownerOrEnd), pathOrEnd) : pathOrEnd;
  // A name that is computed takes longer.
  if (ownerName === 'host') return { ok: true, kind, url, host: owner, path };
  return { ok: true, kind, url, [ownerName]: owner, path };
}

/**
 * @param {any[]} answer names and values in turn; or where the values end in `url`
 * @param {number} from where the first of those begins with its sign
 */
function readParams(answer, url, from) {
  const params = {};
  if (typeof answer[0] === 'number') {
    let start = from;
    for (let at = 0; at < answer.length; at++) {
      const equals = url.indexOf('=', start);
      setOwn(params, url.slice(start + 1, equals), url.slice(equals + 1, answer[at]));
      start = answer[at];
    }
    return params;
  }
  for (let at = 0; at < answer.length; at += 2) setOwn(params, answer[at], answer[at + 1]);
  return params;
}
