// The code blocks of the documentation that are files: a line `<!-- example: FILE -->` (relative to the document),
// and under it a fenced block with exactly what is in FILE.
//
// `node tests/interop/examples.mjs` writes the files into the blocks.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../scripts/lib/run.mjs';

const BLOCK = /^(?:<!-- example: (\S+) -->\n)?^(```+)[^\n`]*\n([\s\S]*?)^\2$/gm;

/** The Markdown documents for readers of the project. */
export function documents() {
  const inFolder = (folder, recursive) =>
    readdirSync(join(ROOT, folder), { recursive }).map((name) => join(folder, name));
  return [...inFolder('.', false), ...inFolder('pkg', false), ...inFolder('docs', true)].filter((name) =>
    name.endsWith('.md')
  );
}

/** The fenced blocks of a document: `file` (undefined for one that isn't an example) and `code`. */
export function blocksOf(document) {
  return [...readFileSync(join(ROOT, document), 'utf8').matchAll(BLOCK)].map(([, file, , code]) => ({ file, code }));
}

export function readExample(document, file) {
  return readFileSync(join(ROOT, dirname(document), file), 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const document of documents()) {
    const before = readFileSync(join(ROOT, document), 'utf8');
    const after = before.replace(BLOCK, (block, file, fence) =>
      file
        ? `${block.slice(0, block.indexOf('\n', block.indexOf(`\n${fence}`) + 1))}\n${readExample(document, file)}${fence}`
        : block
    );
    if (after !== before) writeFileSync(join(ROOT, document), after);
  }
}
