// Fills fuzz/corpus/jump/ with the links of tests/vectors/jump/, so that fuzzing begins where people
// stopped thinking. Usage: node fuzz/seed.mjs
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const vectors = new URL('../tests/vectors/jump/', import.meta.url);
const corpus = new URL('corpus/jump/', import.meta.url);
mkdirSync(corpus, { recursive: true });
for (const name of readdirSync(vectors)) {
  for (const { url } of JSON.parse(readFileSync(new URL(name, vectors), 'utf8')).cases) {
    writeFileSync(new URL(createHash('sha256').update(url).digest('hex').slice(0, 16), corpus), url);
  }
}
