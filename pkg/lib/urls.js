import { compile } from './compiled.js';
import { fail } from './errors.js';
import { MAX_URL } from './limits.js';
import { isRecord, put, toPlain } from './plain.js';
import { isWellFormed } from './strings.js';

export function createUrlPolicy(policy) {
  if (!isRecord(policy)) fail('ERR_POLICY_INVALID', 'the policy must be an object');
  const plain = toPlain(policy, '', 'ERR_POLICY_INVALID');
  const compiled = compile('content', (wasm) => ({ id: wasm.policy_new(plain) }), (wasm, id) => wasm.policy_has(id));
  return Object.freeze({
    check(url) {
      const refusal = refuseType(url);
      if (refusal) return refusal;
      return readVerdict(compiled.use((wasm, id) => wasm.policy_check(id, url)));
    },
    checkMiniProgram(appId, path) {
      const refusal = refuseType(appId) || refuseType(path);
      if (refusal) return refusal;
      return readVerdict(compiled.use((wasm, id) => wasm.policy_check_mini_program(id, appId, path)));
    },
  });
}

export function checkUrl(url, policy) {
  return createUrlPolicy(policy).check(url);
}

/** What cannot even reach the core. */
function refuseType(url) {
  if (typeof url !== 'string') return { ok: false, code: 'URL_TYPE', message: 'the link must be a string' };
  if (url.length > MAX_URL) return { ok: false, code: 'URL_TOO_LONG', message: 'the link is longer than any policy can allow' };
  if (!isWellFormed(url)) return { ok: false, code: 'URL_CHARACTER', message: 'the link has a lone surrogate, which is half a character' };
  return undefined;
}

/** A verdict crosses as one text, a line a field; no field can hold a line break. */
function readVerdict(told) {
  const fields = told.split('\n');
  if (fields[0] !== 'ok') return { ok: false, code: fields[1], message: fields[2] };
  const [, kind, url, host, path, ...pairs] = fields;
  const verdict = { ok: true, kind, url };
  if (host) verdict.host = host;
  verdict.path = path;
  if (kind === 'page' || kind === 'plugin') {
    verdict.params = {};
    for (let at = 0; at + 1 < pairs.length; at += 2) put(verdict.params, pairs[at], pairs[at + 1]);
  }
  return verdict;
}
