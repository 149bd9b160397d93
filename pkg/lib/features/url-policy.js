import { readAnswer } from '../core/answers.js';
import { fail } from '../core/errors.js';
import { watchLink } from '../core/events.js';
import { compile } from '../core/handles.js';
import { isWellFormed } from '../core/utf8.js';
import { MAX_URL } from '../input/limits.js';
import { isRecord, setOwn, toPlain } from '../input/plain.js';

/** The checkers this module made: a policy is taken in this form too, and a look-alike is none. */
const CHECKERS = new WeakSet();

/** @type {typeof import('../../index.d.ts').createUrlPolicy} */
export function createUrlPolicy(policy) {
  // `has` takes whatever is asked for, and what is no object is none of them.
  if (CHECKERS.has(/** @type {any} */ (policy))) return /** @type {any} */ (policy);
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
        return refuseType(url) || compiled.use((wasm, id) => readVerdict(wasm.policy_check(id, url)));
      });
    },
    checkMiniProgram(appId, path) {
      return watchLink('check', () => {
        const refusal = refuseType(appId) || refuseType(path);
        if (refusal) return refusal;
        return compiled.use((wasm, id) => readVerdict(wasm.policy_check_mini_program(id, appId, path)));
      });
    },
  };
  CHECKERS.add(checker);
  return Object.freeze(checker);
}

/** @type {typeof import('../../index.d.ts').checkUrl} */
export function checkUrl(url, policy) {
  return createUrlPolicy(policy).check(url);
}

/** What cannot even reach the core. */
function refuseType(url) {
  if (typeof url !== 'string') return { ok: false, code: 'URL_TYPE', message: 'the link must be a string' };
  if (url.length > MAX_URL)
    return { ok: false, code: 'URL_TOO_LONG', message: 'the link is longer than any policy can allow' };
  if (!isWellFormed(url))
    return { ok: false, code: 'URL_CHARACTER', message: 'the link has a lone surrogate, which is half a character' };
  return undefined;
}

function readVerdict(answer) {
  const members = readAnswer(answer);
  const verdict = Object.assign({}, members);
  if (members.params) {
    verdict.params = {};
    for (const [name, value] of members.params) setOwn(verdict.params, name, value);
  }
  return verdict;
}
