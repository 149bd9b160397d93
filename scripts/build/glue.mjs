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
  // The host's decoder, or the loader's own where it has none.
  [/new TextDecoder\(/g, 'new Decoder('],
  // Texts go in by a function of the loader, which has tests of its own: docs/decisions/glue.md.
  [
    /function passStringToWasm0\(arg, malloc, realloc\) \{[\s\S]*?\n\}\n/,
    `function passStringToWasm0(text, malloc, realloc) {
    const { start, length } = writeText(text, wasm.memory, malloc, realloc);
    WASM_VECTOR_LEN = length;
    return start;
}
`,
  ],
  [
    /const cachedTextEncoder = new TextEncoder\(\);\n\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{[\s\S]*?\n\}\n/,
    '',
  ],
  // One view for each text, and one for the numbers of a call: docs/decisions/glue.md.
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
];

/** Names that the edited glue must not have. */
const FORBIDDEN =
  /cached\w+Memory0|TextDecoder\(|TextEncoder|FinalizationRegistry|BigInt|\bcrypto\b|globalThis|instanceof WebAssembly|\?\./;

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
    `import { setOwn } from ${records};\nimport { Decoder, writeText } from ${utf8};\n${source}`
  );
}
