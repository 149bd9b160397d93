// The cases kept as data, and the sentence on a sanitiser they add up to.

import { readdirSync, readFileSync } from 'node:fs';
import { vectors } from '../../lib/vectors.mjs';
import { inContexts } from './contexts.mjs';

const files = vectors('html');
const named = (name) => files.find((file) => file.name === name).cases;

const attacksOf = (isOwn) =>
  files
    .filter(({ name, licence }) => name.startsWith('attacks-') && isOwn === (licence === 'MIT OR Apache-2.0'))
    .flatMap(({ cases }) => cases);
const others = attacksOf(false);
/** `{ title, payload }`, written for this project: what sanitisers are compared by. */
export const attacks = attacksOf(true);
/** Those of other projects, and all of them in other places. */
export const furtherAttacks = [...others, ...inContexts([...attacks, ...others])];
/** `{ title, html, keeps }` */
export const benign = named('benign.json');
const editors = new URL('../../vectors/html/editors/', import.meta.url);
/** Whole documents: what editors, office programs and mail write, and what is expected of them. */
export const documents = [
  ...readdirSync(editors)
    .filter((name) => name.endsWith('.html'))
    .map((name) => readFileSync(new URL(name, editors), 'utf8')),
  ...named('documents.json').flatMap(({ html, expected }) => [html, expected]),
  ...files.filter(({ name }) => name.startsWith('texts')).flatMap(({ cases }) => cases.map(({ html }) => html)),
];
/** `{ style, kept }`, those of which something stays. */
export const styles = named('styles.json').filter(({ kept }) => kept !== '');

export const payloads = attacks.map(({ payload }) => payload);
const pieces = benign.map(({ html }) => html);
const styled = styles.map(
  ({ style }) => `<p style="${style.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}">x</p>`
);

/**
 * How a sanitiser does in a browser. `clean` takes a list of pieces and gives what they become; `findings` are those of
 * `stage.ask('tryAll', …)` where they are known already.
 */
export async function judge(stage, clean, findings) {
  const outputs = await clean(payloads);
  findings ??= await stage.ask('tryAll', outputs, payloads);
  const kept = await clean(pieces);
  const lost = await stage.ask(
    'lost',
    kept,
    benign.map(({ keeps }) => keeps)
  );
  const applied = await stage.ask(
    'applies',
    await clean(styled),
    styles.map(({ kept: declarations }) => declarations)
  );
  const first = [...outputs, ...kept];
  const second = await clean(first);
  const count = (name) => findings.filter((one) => one[name].length > 0).length;
  return {
    executed: count('ran'),
    asking: count('asked'),
    forbidden: count('left'),
    css: count('styles'),
    changing: first.filter((html, at) => second[at] !== html).length,
    benign: lost.filter((missing) => missing.length === 0).length,
    styles: applied.filter(Boolean).length,
    // What the counts are made of.
    details: {
      executed: findings.flatMap(({ ran }, at) =>
        ran.length > 0 ? [`${attacks[at].title}: ${ran[0]} from ${outputs[at]}`] : []
      ),
      lost: lost.flatMap((missing, at) => (missing.length > 0 ? [`${benign[at].title}: ${missing.join(', ')}`] : [])),
      styles: styles.filter((_, at) => !applied[at]).map(({ style }) => style),
      changing: first.filter((html, at) => second[at] !== html),
    },
  };
}

export const best = {
  executed: 0,
  asking: 0,
  forbidden: 0,
  css: 0,
  changing: 0,
  benign: benign.length,
  styles: styles.length,
};
