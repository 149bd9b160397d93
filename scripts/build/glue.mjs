// wasm-bindgen's glue, made fit for hosts without TextDecoder and with memory views that go stale.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/run.mjs';

/**
 * Each edit must find its text: an edit that silently did nothing would be found on a phone.
 * @type {[RegExp, any][]}
 */
const EDITS = [
  // iOS WeChat does not keep a cached view and the memory in step: every access makes a fresh view, of whatever type.
  [
    /let cached(\w+)Memory0 = null;\nfunction get\1Memory0\(\) \{[\s\S]*?\n\}\n/g,
    'function get$1Memory0() {\n    return new $1(wasm.memory.buffer);\n}\n',
  ],
  // The loader's own text coders, which are the host's where it has them.
  [
    /let cachedTextDecoder = new TextDecoder\('utf-8', \{ ignoreBOM: true[^}]*\}\);/,
    "let cachedTextDecoder = new Decoder('utf-8', { ignoreBOM: true });",
  ],
  [
    /cachedTextDecoder = new TextDecoder\('utf-8', \{ ignoreBOM: true[^}]*\}\);/,
    "cachedTextDecoder = new Decoder('utf-8', { ignoreBOM: true });",
  ],
  // Long text is encoded outside and copied in once: growing a block inside copies and wipes it twice over.
  [
    /if \(realloc === undefined\) \{\n {8}const buf = cachedTextEncoder\.encode\(arg\);/,
    'if (realloc === undefined || arg.length > 512) {\n        const buf = cachedTextEncoder.encode(arg);',
  ],
  [
    /getUint8ArrayMemory0\(\)\.subarray\(ptr, ptr \+ buf\.length\)\.set\(buf\);/,
    'getUint8ArrayMemory0().set(buf, ptr);\n        buf.fill(0);',
  ],
  // Beyond 40 characters or so the host's encoder is faster than the glue's loop, and once with room for any text
  // faster than a first try in the hope of ASCII.
  [
    / {4}let len = arg\.length;\n {4}let ptr = malloc\(len, 1\) >>> 0;\n/,
    `    let len = arg.length;
    if (len > 40) {
        const most = 3 * len;
        const start = malloc(most, 1) >>> 0;
        WASM_VECTOR_LEN = cachedTextEncoder.encodeInto(arg, new Uint8Array(wasm.memory.buffer, start, most)).written;
        return realloc(start, most, WASM_VECTOR_LEN, 1) >>> 0;
    }
    let ptr = malloc(len, 1) >>> 0;
`,
  ],
  // One view each for what a call gives back, be it several numbers or a text.
  [
    /( +)(var r0 = getDataViewMemory0\(\)[^\n]*\n)((?: +var r\d = getDataViewMemory0\(\)[^\n]*\n)+)/g,
    (_, indent, first, others) =>
      `${indent}const view = getDataViewMemory0();\n${indent}${(first + others).replaceAll('getDataViewMemory0()', 'view')}`,
  ],
  [
    /decodeText\(getUint8ArrayMemory0\(\)\.subarray\(ptr, ptr \+ len\)\)/,
    'decodeText(new Uint8Array(wasm.memory.buffer, ptr, len))',
  ],
  // An answer is an ordinary object: data of Object.prototype that cannot be written must not keep a member out of it.
  [
    /getObject\(arg0\)\[takeObject\(arg1\)\] = takeObject\(arg2\);/,
    'setOwn(getObject(arg0), takeObject(arg1), takeObject(arg2));',
  ],
  [/const cachedTextEncoder = new TextEncoder\(\);/, 'const cachedTextEncoder = new Encoder();'],
];

/** What the glue must not need once it is edited. */
const FORBIDDEN =
  /cached\w+Memory0|TextDecoder\(|TextEncoder\(|FinalizationRegistry|BigInt|\bcrypto\b|globalThis|instanceof WebAssembly|\?\./;

export function patchGlue(part, folder) {
  let source = readFileSync(join(folder, `${part}_bg.js`), 'utf8');
  for (const [pattern, replacement] of EDITS) {
    if (!pattern.test(source))
      throw new Error(
        `the glue of ${part} has no ${pattern}: wasm-bindgen has changed, look at scripts/build/glue.mjs`
      );
    source = source.replace(pattern, replacement);
  }
  const found = source.match(FORBIDDEN);
  if (found) throw new Error(`the glue of ${part} needs ${found[0]}, which some hosts lack`);
  const [records, utf8] = ['records', 'utf8'].map((name) => JSON.stringify(join(ROOT, `pkg/lib/core/${name}.js`)));
  writeFileSync(
    join(folder, `${part}_glue.js`),
    `import { setOwn } from ${records};\nimport { Decoder, Encoder } from ${utf8};\n${source}`
  );
}
