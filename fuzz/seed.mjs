// Where fuzzing begins: the cases of tests/vectors, where people stopped thinking, and what fuzzing found beyond them.

import { createHash, createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VECTORS = new URL('../tests/vectors/', import.meta.url);
const cases = (folder) => filesOf(folder, '.json').flatMap((name) => readJson(`${folder}/${name}`).cases);

/** The first inputs of each target. */
const SEEDS = {
  guomi: () => readJson('guomi/keys.json').forms.map(guomiKey),
  html: () => cases('html').map(({ payload, html }) => payload ?? html),
  links: () => cases('links').map(({ url }) => url),
  keys: () => filesOf('keys', '.pem').flatMap(waysToWriteKey),
  mask: () => cases('sensitive').map(maskInput),
  policy: () =>
    [
      ...filesOf('links', '.json').flatMap((name) => Object.values(readJson(`links/${name}`).policies ?? {})),
      ...readJson('link-policies.json').cases.map(({ policy }) => policy),
      {
        preset: 'richText',
        allowTags: ['mark'],
        allowAttributes: { '*': ['class=ql-*'] },
        allowStyles: ['color'],
        linkRel: null,
        maxBytes: 4096,
      },
    ].map((options) => `${JSON.stringify(options)}\0https://example.com/<b>x`),
  // Bytes that a document is made of: any will do.
  readers: () => cases('html').map(({ payload, html }) => payload ?? html),
  sensitive: () => cases('sensitive').map(({ text, value }) => text ?? value),
};

/** The cases of the vectors for a target. */
export function fromVectors(target) {
  return SEEDS[target]()
    .filter((input) => input !== undefined)
    .map((input) => Buffer.from(input));
}

/** What earlier fuzzing found to reach more than the vectors do: a line each, in base64. */
export function readCorpus(target) {
  const path = corpusPath(target);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Buffer.from(line, 'base64'));
}

export function writeCorpus(target, inputs) {
  writeFileSync(
    corpusPath(target),
    inputs
      .map((input) => `${input.toString('base64')}\n`)
      .sort()
      .join('')
  );
}

/** Writes inputs as libFuzzer does: a file each, named by its hash. */
export function fill(folder, inputs) {
  mkdirSync(folder, { recursive: true });
  for (const input of inputs) writeFileSync(join(folder, createHash('sha1').update(input).digest('hex')), input);
}

function corpusPath(target) {
  return new URL(`corpus/${target}.txt`, import.meta.url);
}

/** The PEM text, the DER inside, and for public keys the JWK. */
function waysToWriteKey(name) {
  const pem = readFileSync(new URL(`keys/${name}`, VECTORS), 'utf8');
  const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
  if (!/^rsa-[^.]+\.(spki|pkcs1)\.pem$/.test(name) || name.startsWith('rsa-pss')) return [pem, der];
  const jwk = createPublicKey(pem).export({ format: 'jwk' });
  return [pem, der, JSON.stringify(jwk), JSON.stringify({ keys: [{ ...jwk, kid: 'a', use: 'enc' }] })];
}

/** A key as the target reads it: bytes, text, or JSON. */
function guomiKey({ key, bytes }) {
  if (bytes !== undefined) return Buffer.from(bytes, 'hex');
  return typeof key === 'string' ? key : JSON.stringify(key);
}

/** As the target reads it: kind, shape, head, tail, a character, and the value. */
function maskInput({ value }, index) {
  if (value === undefined) return undefined;
  return Buffer.concat([
    Buffer.from([index % 256, (index * 7) % 256, index % 5, index % 7]),
    Buffer.from('*\0\0\0'),
    Buffer.from(value),
  ]);
}

function filesOf(room, ending) {
  return readdirSync(new URL(`${room}/`, VECTORS)).filter((name) => name.endsWith(ending));
}

function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, VECTORS), 'utf8'));
}
