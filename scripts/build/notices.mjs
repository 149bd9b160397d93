// THIRD-PARTY-NOTICES: who wrote what is linked into the parts or bundled, and on what terms.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, ROOT } from '../lib/run.mjs';
import { bundledPackages } from './bundled.mjs';
import { linkedCrates } from './crates.mjs';

const LICENCE_FILE = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;

export function thirdPartyNotices(parts) {
  const works = [standardLibrary(), ...[...linkedCrates(parts), ...bundledPackages()].map(toWork)];
  const byText = new Map();
  for (const { title, texts } of works) {
    for (const text of texts) byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const list = works.map(
    ({ title, licence, repository }) => `- ${title}: ${licence}${repository ? `, ${repository}` : ''}`
  );
  const terms = [...byText].map(
    ([text, titles]) => `${'='.repeat(80)}\n${titles.join(', ')}\n${'='.repeat(80)}\n\n${text}\n`
  );
  return `xiaodun holds the work of others, in its WebAssembly parts and (fflate) in dist/inline*:\n\n${list.join('\n')}\n\nTheir terms, where there is a choice one of them:\n\n${terms.join('\n')}`;
}

function toWork({ name, version, licence, repository, folder }) {
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort();
  const chosen = files.filter((file) => isNeeded(file, licence, files));
  // Nothing is shipped on terms nobody has read.
  if (!licence || chosen.length === 0)
    throw new Error(`${name} ${version} has no licence text: look at it, and at scripts/build/notices.mjs`);
  return {
    title: `${name} ${version}`,
    licence,
    repository,
    texts: chosen.map((file) => tidy(readFileSync(join(folder, file), 'utf8'))),
  };
}

/** Of `MIT OR …` the text of MIT, and what says who is to be named; of anything else all there is. */
function isNeeded(file, licence, files) {
  const mayChooseMit =
    /^[\w.-]+( OR [\w.-]+)+$/.test(licence) && /\bMIT\b/.test(licence) && files.includes('LICENSE-MIT');
  return !mayChooseMit || file === 'LICENSE-MIT' || /^(copyright|notice)/i.test(file);
}

/** Linked into every part, and in no lock file. */
function standardLibrary() {
  const version = ask('rustc', ['--version']).split(' ')[1];
  return {
    title: `the Rust standard library ${version}`,
    licence: 'MIT OR Apache-2.0',
    repository: 'https://github.com/rust-lang/rust',
    texts: [tidy(readFileSync(join(ROOT, 'LICENSE-APACHE'), 'utf8'))],
  };
}

/** Texts that differ in white space alone are one. */
function tidy(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
}
