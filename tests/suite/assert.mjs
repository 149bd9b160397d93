// Assertions that need no Node.

export function equal(actual, expected, what = '') {
  if (!Object.is(actual, expected)) throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

/** Equal as JSON with undefined members left out, whatever realm the objects come from. */
export function same(actual, expected, what = '') {
  equal(canonical(actual), canonical(expected), what);
}

export function ok(value, what) {
  if (!value) throw new Error(`not so: ${what}`);
}

/** Runs `work`, which must throw a XiaodunError of this code; gives the error. */
export function refused(xd, code, work, what = '') {
  let result;
  try {
    result = work();
  } catch (error) {
    isXiaodunError(xd, error, code, what);
    return error;
  }
  throw new Error(`${what}: expected ${code}, got ${show(result)}`);
}

function isXiaodunError(xd, error, code, what) {
  if (!(error instanceof xd.XiaodunError)) throw new Error(`${what}: not a XiaodunError: ${error?.stack}`);
  equal(error.name, 'XiaodunError', what);
  equal(error.constructor.name, 'XiaodunError', what);
  equal(error.code, code, `${what} (${error.message})`);
  ok(typeof error.message === 'string' && error.message.length > 10, `${what}: the message says what to do`);
  ok(typeof error.stack === 'string', `${what}: it has a stack`);
}

function canonical(value) {
  return JSON.stringify(value, (_, member) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function show(value) {
  const text = typeof value === 'string' ? JSON.stringify(value) : canonical(value) || String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
