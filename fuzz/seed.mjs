// Fills fuzz/corpus/ with the cases of tests/vectors/, so that fuzzing begins where people stopped
// thinking. Usage: node fuzz/seed.mjs
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const inputs = { jump: ({ url }) => url, html: ({ payload, html }) => payload ?? html, sensitive: ({ text, value }) => text ?? value };
for (const [room, input] of Object.entries(inputs)) {
  const vectors = new URL(`../tests/vectors/${room}/`, import.meta.url);
  const corpus = new URL(`corpus/${room}/`, import.meta.url);
  mkdirSync(corpus, { recursive: true });
  for (const name of readdirSync(vectors).filter((name) => name.endsWith('.json'))) {
    for (const text of JSON.parse(readFileSync(new URL(name, vectors), 'utf8')).cases.map(input)) {
      if (text === undefined) continue;
      writeFileSync(new URL(createHash('sha256').update(text).digest('hex').slice(0, 16), corpus), text);
    }
  }
}
