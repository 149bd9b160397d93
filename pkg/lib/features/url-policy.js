import { fail } from '../core/errors.js';
import { compile } from '../core/handles.js';
import { isWellFormed } from '../core/utf8.js';
import { MAX_URL } from '../input/limits.js';
import { isRecord, setOwn, toPlain } from '../input/plain.js';

/** The kinds of links, in the order of the core. */
const KINDS = ['web', 'local', 'page', 'plugin', 'miniProgram'];

/** @type {typeof import('../../index.d.ts').createUrlPolicy} */
export function createUrlPolicy(policy) {
  if (!isRecord(policy)) fail('ERR_POLICY_INVALID', 'the policy must be an object');
  const plain = toPlain(policy, '', 'ERR_POLICY_INVALID');
  const compiled = compile(
    'content',
    (wasm) => ({ id: wasm.policy_new(plain) }),
    (wasm, id) => wasm.policy_has(id)
  );
  return Object.freeze({
    check(url) {
      if (typeof url !== 'string') return refuseType(url);
      return compiled.use((wasm, id) => {
        const marks = wasm.policy_check(id, url);
        // With marks it is ASCII, and nobody needs to look for half a character.
        return marks > 0 ? readMarks(wasm, url, marks) : refuseType(url) || readWords(wasm.policy_words());
      });
    },
    checkMiniProgram(appId, path) {
      const refusal = refuseType(appId) || refuseType(path);
      if (refusal) return refusal;
      return compiled.use((wasm, id) => {
        wasm.policy_check_mini_program(id, appId, path);
        return readWords(wasm.policy_words());
      });
    },
  });
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

/** The verdict about a link that is normalised already: its parts are cut out of the link itself. */
function readMarks(wasm, url, count) {
  const part = (index) => url.slice(wasm.policy_mark(index), wasm.policy_mark(index + 1));
  const verdict = accepted(KINDS[wasm.policy_mark(0)], url, part(1), part(3));
  for (let at = 5; at < count; at += 4) setOwn(verdict.params, part(at), part(at + 2));
  return verdict;
}

/** Any other verdict crosses as one text, a line a field; no field can hold a line break. */
function readWords(words) {
  const fields = words.split('\n');
  if (fields[0] !== 'ok') return { ok: false, code: fields[1], message: fields[2] };
  const verdict = accepted(fields[1], fields[2], fields[3], fields[4]);
  for (let at = 5; at < fields.length; at += 2) setOwn(verdict.params, fields[at], fields[at + 1]);
  return verdict;
}

function accepted(kind, url, host, path) {
  const verdict = { ok: true, kind, url };
  if (host) verdict.host = host;
  verdict.path = path;
  if (kind === 'page' || kind === 'plugin') verdict.params = {};
  return verdict;
}
