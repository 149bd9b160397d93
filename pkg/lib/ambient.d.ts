// Declarations of modules and globals that exist at run time and that no library of TypeScript declares.

/** The glue wasm-bindgen generates for a part, made fit for old hosts by scripts/build/glue.mjs. */
declare module '#glue/secrets' {
  export function __wbg_set_wasm(exports: WebAssembly.Exports | undefined): void;
}

declare module '#glue/content' {
  export function __wbg_set_wasm(exports: WebAssembly.Exports | undefined): void;
}

declare module '#glue/guomi' {
  export function __wbg_set_wasm(exports: WebAssembly.Exports | undefined): void;
}

declare module '#glue/layout' {
  export const STACK_BYTES: Record<string, number>;
}

/** Parts as gzip in base64, by name: those the entry that is being built has inside. */
declare module '#embedded' {
  export const embedded: Record<string, string>;
}

// The modules of Node that hosts/node.js uses: with all of Node's types here, the code for other hosts could use its
// globals unseen.

declare module 'node:url' {
  export function fileURLToPath(url: string): string;
}

declare module 'node:buffer' {
  interface Bytes extends Uint8Array<ArrayBuffer> {
    toString(encoding?: string): string;
  }
  export const Buffer: { from(text: string, encoding: string): Bytes; concat(list: Uint8Array[]): Bytes };
}

declare module 'node:process' {
  export const env: Record<string, string | undefined>;
}

declare module 'node:fs' {
  export function readFileSync(path: string, options: object): Uint8Array<ArrayBuffer>;
  export const promises: { readFile(path: string | URL, options: object): Promise<Uint8Array<ArrayBuffer>> };
}

declare module 'node:zlib' {
  export function gunzipSync(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}

interface ModulesOfNode {
  'node:fs': typeof import('node:fs');
  'node:url': typeof import('node:url');
  'node:zlib': typeof import('node:zlib');
  'node:crypto': typeof import('node:crypto');
  '#embedded': typeof import('#embedded');
}

declare const process:
  | { getBuiltinModule?<Name extends keyof ModulesOfNode>(name: Name): ModulesOfNode[Name] }
  | undefined;

declare module 'node:crypto' {
  export function randomBytes(length: number): Uint8Array<ArrayBuffer>;
  interface Decipher {
    setAAD(data: Uint8Array): void;
    setAuthTag(tag: Uint8Array): void;
    update(data: Uint8Array): Uint8Array;
    final(): Uint8Array;
  }
  interface Key {
    export(options: { format: 'jwk' }): object;
  }
  export function createDecipheriv(name: string, key: Uint8Array, iv: Uint8Array, options: object): Decipher;
  export function generateKeyPairSync(name: 'rsa', options: object): { publicKey: Key; privateKey: Key };
  export function privateDecrypt(options: { key: Key; oaepHash: string }, block: Uint8Array): Uint8Array;
}

declare const __dirname: string;
declare function require<Name extends keyof ModulesOfNode>(name: Name): ModulesOfNode[Name];

// Mini-programs: the API object of each platform, and its WebAssembly.

interface MiniProgramApi {
  getFileSystemManager?(): {
    readFile(options: { filePath: string; success(result: { data: unknown }): void; fail(error: unknown): void }): void;
  };
  getRandomValues?(options: {
    length: number;
    success(result: { randomValues: ArrayBuffer }): void;
    fail(error: unknown): void;
  }): void;
}

interface MiniProgramWebAssembly {
  instantiate(source: unknown, imports: WebAssembly.Imports): Promise<WebAssembly.WebAssemblyInstantiatedSource>;
}

declare const wx: MiniProgramApi | undefined;
declare const tt: MiniProgramApi | undefined;
declare const my: MiniProgramApi | undefined;
declare const WXWebAssembly: MiniProgramWebAssembly | undefined;
declare const TTWebAssembly: MiniProgramWebAssembly | undefined;
declare const MYWebAssembly: MiniProgramWebAssembly | undefined;
