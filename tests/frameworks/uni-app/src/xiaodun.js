// The package loaded once, from where the configuration has its parts copied to.

import { init } from 'xiaodun/miniprogram';

export function ready() {
  // A web page (H5) has the plain files there: `init()` takes them where a .br is refused.
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

/** A failure in words for the person: each issue of the form with the label of its field, or what to do about the rest. */
export function explain(error, labels) {
  if (error.code === 'ERR_FORM_INVALID')
    return error.issues.map(({ path, message }) => `${labels[path]}：${message}`).join('\n');
  // For you: neither holds a value of the form.
  console.error(error.code, error.message);
  if (error.code === 'NETWORK') return '网络不通，请重试';
  if (error.code === 'ERR_WASM_LOAD') return '程序没有加载完整，请退出后重新打开';
  // Too old or sent before, says the server: most often the clock of the phone is wrong.
  if (error.code === 'NOT_FRESH') return '请检查手机的日期和时间，然后重试';
  return '提交失败，请稍后再试';
}
