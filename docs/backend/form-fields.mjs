// Finds the ciphertexts in a form by the paths of a form guard: phone, contact.phone, passengers[].idNumber. Node 20 or newer.

/** Each message costs a private RSA operation, 2 ms with a key of 3072 bits: a form has few of them. */
export const MAX_MESSAGES = 20;

const NAME = String.raw`[^.[\]\d][^.[\]]*`;
const PATH = new RegExp(String.raw`^${NAME}(?:\.${NAME}|\[\])*$`);

/** A path as its steps: names, and `[]` for each item of a list. Throws for what is no such path: call it at start. */
export function parsePath(path) {
  if (!PATH.test(path)) throw new TypeError(`not a path such as passengers[].idNumber: ${path}`);
  return path.match(/\[\]|[^.[\]]+/g);
}

/**
 * The values at these steps, as { holder, name, path, value }, so that `holder[name]` can be replaced. The path is that of
 * one value, as `bind: true` writes it: passengers[0].idNumber. A value that is absent, null or '' is left out: the form
 * guard sends an optional field that was not filled as it is.
 */
export function messagesOf(holder, [step, ...rest], above = '') {
  return namesOf(holder, step).flatMap((name) => {
    const value = holder[name];
    const path = step === '[]' ? `${above}[${name}]` : above ? `${above}.${name}` : name;
    if (rest.length > 0) return messagesOf(value, rest, path);
    return value === undefined || value === null || value === '' ? [] : [{ holder, name, path, value }];
  });
}

function namesOf(holder, step) {
  if (Array.isArray(holder)) return step === '[]' ? [...holder.keys()] : [];
  return typeof holder === 'object' && holder && Object.hasOwn(holder, step) ? [step] : [];
}
