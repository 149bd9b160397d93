// The package loaded once, from where config/index.js has its parts copied to.

import { init } from 'xiaodun/miniprogram';

export function ready() {
  return init({ wasm: { secrets: '/wasm/secrets.wasm.br', content: '/wasm/content.wasm.br' } });
}

/** The data of an answer. A network that fails, and a status that is no success, throw an error with a code. */
export async function ask(request, option) {
  let answer;
  try {
    answer = await request(option);
  } catch (failure) {
    throw Object.assign(new Error(failure.errMsg), { code: 'NETWORK' });
  }
  const { statusCode, data } = answer;
  if (statusCode >= 200 && statusCode < 300) return data;
  const { code = 'HTTP' } = Object(data); // a page of HTML has none
  throw Object.assign(new Error(`HTTP ${statusCode}`), { code });
}

/** A failure in words for the person: the issues of the form, or what to do about the rest. */
export function explain(error) {
  if (error.code === 'ERR_FORM_INVALID') return error.issues.map(({ message }) => message).join(' ');
  if (error.code === 'NETWORK') return '网络不通，请重试';
  return `${error.code}: ${error.message}`;
}
