/**
 * For the tests of applications, in Node: what was encrypted in a test can be opened there, without a server and its key.
 * Refuses to load where `NODE_ENV` is `production`.
 *
 * @packageDocumentation
 */

/**
 * The public half of a key pair that is made each time this module is loaded.
 * @zh 一对密钥的公钥；每次加载本模块都会重新生成。
 *
 * @example
 * ```js
 * import { createEncryptor } from 'xiaodun';
 * import { open, testKey } from 'xiaodun/testing';
 *
 * const encryptor = createEncryptor({ key: testKey });
 * open(encryptor.encrypt('13800138000')); // → '13800138000'
 * ```
 */
export const testKey: {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid: string;
  readonly use: 'enc';
};

/**
 * The text in a compact JWE that was made with {@link testKey}.
 * @zh 用 {@link testKey} 加密的紧凑 JWE 中的文本。
 *
 * @throws an error of the package, for `isXiaodunError`: `ERR_INPUT_TYPE`, `ERR_OPTION_INVALID`
 */
export function open(jwe: string): string;
