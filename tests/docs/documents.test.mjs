// The README and the guides, in both languages: every code block is run, checked or compared, and the tables that
// list codes are held to the code.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { installInto } from '../lib/packed.mjs';
import { blocksOf, programsOf, ROOT, readRoot, tokensOf } from './blocks.mjs';
import { CHECKS, checkCommand, checkLinks, checkTables } from './checks.mjs';
import { EXPECTED } from './expected.mjs';
import { runProgram } from './run.mjs';

const guides = readdirSync(join(ROOT, 'docs/guides'))
  .filter((name) => /^[\w-]+\.md$/.test(name))
  .map((name) => `docs/guides/${name}`);
const documents = ['README.md', ...guides].map((file) => ({
  file,
  english: read(file),
  chinese: read(file.replace('.md', '.zh-CN.md')),
}));
const folder = installInto('documents', { packageJson: { type: 'module' } });

for (const { file, english, chinese } of documents) {
  const model = programsOf(english.blocks);
  for (const each of [english, chinese]) {
    describe(each.file, () => {
      for (const block of each.blocks) {
        test(`line ${block.line}: a block of ${block.language}`, () => {
          assert.ok(CHECKS[block.language], `nothing is known about blocks of "${block.language}"`);
          CHECKS[block.language](block, folder);
        });
      }
      const programs = programsOf(each.blocks);
      programs.forEach((program, index) => {
        // Both languages have the same programs in the same order.
        const expected = EXPECTED[file]?.[model[index]?.heading];
        const modules = programs.slice(0, index);
        if (program.run === 'vitest') return;
        test(`line ${program.line}: the program under "${program.heading}" does what it says`, () =>
          runProgram({ ...program, modules }, folder, expected));
        if (program.text.includes('trustedTypes'))
          test(`line ${program.line}: it does so in a browser without Trusted Types`, () =>
            runProgram({ ...program, modules, without: 'trustedTypes' }, folder, (_, { elements }) =>
              assert.equal(elements.get('#note').innerHTML, '<b>Day 1</b>')
            ));
      });
      test('what it links to is there', () => checkLinks(each.file, each.text));
    });
  }

  test(`${file} has the same blocks in both languages`, () => {
    assert.deepEqual(
      chinese.blocks.map(({ language, run }) => [language, run]),
      english.blocks.map(({ language, run }) => [language, run])
    );
    english.blocks.forEach((block, index) => {
      const other = chinese.blocks[index];
      const where = `${file} line ${block.line}, ${chinese.file} line ${other.line}`;
      if (block.language === 'js')
        assert.deepEqual(sameBut(tokensOf(other.text), tokensOf(block.text)), tokensOf(block.text), where);
      else assert.equal(withoutWords(other.text), withoutWords(block.text), where);
    });
  });

  test(`what the programs of ${file} are expected to do is looked at`, () => {
    const headings = model.map(({ heading }) => heading);
    for (const heading of Object.keys(EXPECTED[file] ?? {})) assert.ok(headings.includes(heading), heading);
  });
}

for (const language of ['english', 'chinese']) {
  test(`src/safe.js and what calls it are the same in every guide that shows them (${language})`, () => {
    for (const name of ['src/safe.js', 'src/called.js']) {
      const shown = documents.flatMap((each) => each[language].blocks.filter(({ file }) => file === name));
      assert.ok(shown.length > 1, name);
      assert.equal(new Set(shown.map(({ text }) => text)).size, 1, name);
    }
  });

  test(`the tables of the guides list every code and kind there is (${language})`, () => {
    checkTables(
      documents.filter(({ file }) => /sensitive-values|encryption|faq/.test(file)).map((each) => each[language].text)
    );
  });
}

describe('pkg/README.md', () => {
  const blocks = blocksOf(readRoot('pkg/README.md'));
  test('its blocks are of known languages', () => {
    for (const block of blocks) CHECKS[block.language](block, folder);
  });
  for (const program of programsOf(blocks)) {
    test(`the program in line ${program.line} does what it says`, () =>
      runProgram(program, folder, EXPECTED['README.md']['In a web page']));
  }
});

for (const file of ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'SECURITY.zh-CN.md', 'CHANGELOG.md']) {
  test(`${file} names files and commands that are there`, () => {
    const text = readRoot(file);
    for (const { language, text: block } of blocksOf(text)) {
      assert.ok(['sh', 'text', 'css'].includes(language), `a block of ${language} has nobody to check it`);
      if (language === 'sh') block.trim().split('\n').forEach(checkCommand);
    }
    const paths = [...text.matchAll(/`((?:src|pkg|tests|scripts|js-demo|fuzz|docs)(?:\/[\w.-]+)*)`/g)].map(
      ([, path]) => path
    );
    for (const path of paths) assert.ok(existsSync(join(ROOT, path)), path);
  });
}

for (const file of ['SECURITY.md', 'js-demo/web/README.md', 'js-demo/server/README.md']) {
  const chinese = file.replace('.md', '.zh-CN.md');
  test(`${file} says the same in both languages, point by point`, () => {
    // Headings, rows of tables and points, and the code in rows and points.
    const points = (text) =>
      [...text.matchAll(/^(#+|\||-) .*(?:\n {2}.*)*/gm)].map(([point, mark]) => [
        mark,
        ...[...point.matchAll(/`[^`]+`/g)].map(([code]) => code).sort(),
      ]);
    assert.ok(points(readRoot(file)).length > 5);
    assert.deepEqual(points(readRoot(chinese)), points(readRoot(file)));
    for (const each of [file, chinese]) checkLinks(each, readRoot(each));
  });
}

function read(file) {
  const text = readRoot(file);
  return { file, text, blocks: blocksOf(text) };
}

/** Strings with Chinese in them, or its punctuation, may stand for others. */
function sameBut(tokens, model) {
  return tokens.map((token, index) =>
    /^"(?:.*[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]|zh-CN"$)/.test(token) && model[index]?.startsWith('"')
      ? model[index]
      : token
  );
}

/** Without comments, and without the words shown to a reader. */
function withoutWords(text) {
  return text
    .replace(/ +# .*$/gm, '')
    .replace(/\/\/ .*$/gm, '')
    .replace(/>[^<>{}]+</g, '><')
    .replace(/: '[^'\n]*[\u4e00-\u9fff][^'\n]*'|: '[A-Z][^'\n]*\.'/g, ": ''");
}
