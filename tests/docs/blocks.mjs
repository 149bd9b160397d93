// The code blocks of a Markdown file, and the programs its JavaScript blocks make.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tokenizer } from 'acorn';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const readRoot = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/**
 * Every fenced block: its language, text, line, the heading it is under, the `<!-- run: … -->` before it and the name of the
 * file in the line above it (`src/orders.js`: …).
 * `<!-- run: vitest -->` is a test for users' own runners, which tests/packaging runs.
 * Those under `<!-- example: FILE -->` are left out: tests/interop holds them to the file, and runs it.
 */
export function blocksOf(markdown) {
  const blocks = [];
  let [heading, run, open, isExample, file] = ['', undefined, undefined, false, undefined];
  markdown.split('\n').forEach((line, index) => {
    const fence = /^```(\w*)$/.exec(line);
    if (open) {
      if (!fence) return void open.lines.push(line);
      if (!isExample) blocks.push({ ...open, text: `${open.lines.join('\n')}\n` });
      [open, run, isExample, file] = [undefined, undefined, false, undefined];
    } else if (fence) {
      open = { language: fence[1], heading, run, file, line: index + 1, lines: [] };
    } else {
      heading = /^#{1,4} (.+)$/.exec(line)?.[1] ?? heading;
      run = /^<!-- run: (\w+) -->$/.exec(line)?.[1] ?? run;
      if (line !== '') file = /^`([\w./-]+)`.*[:：]$/.exec(line)?.[1];
      isExample = /^<!-- example: \S+ -->$/.test(line);
    }
  });
  if (open) throw new Error(`the block opened in line ${open.line} has no end`);
  return blocks;
}

/** Each JavaScript block is a program that runs as it is: it loads what it uses, or is a configuration file. */
export function programsOf(blocks) {
  return blocks
    .filter(({ language }) => language === 'js')
    .map(({ text, heading, run, line, file }) => {
      assert.match(
        text,
        /^import .+ from '|= require\('|(?<!\{)\bimport\('|^export default/m,
        `the block in line ${line} cannot be run by itself`
      );
      const isModule = !/= require\(/.test(text);
      const usesPackage = /(?:from |require\(|(?<!\{)\bimport\()'xiaodun(?:\/miniprogram)?'/.test(text);
      return { heading, line, file, isModule, usesPackage, run: run ?? (isModule ? 'browser' : 'miniprogram'), text };
    });
}

/** JavaScript without its comments, as tokens. Of the comments those stay that say what a line gives. */
export function tokensOf(text) {
  const tokens = [];
  const onComment = (_, comment) => {
    const told = /^ (→|throws) (.+)$/.exec(comment);
    if (told) tokens.push(`// ${told[1]}`, ...tokensOf(told[2]));
  };
  for (const { type, value } of tokenizer(text, { ecmaVersion: 2022, sourceType: 'module', onComment })) {
    tokens.push(type.label === 'string' ? JSON.stringify(value) : `${type.label} ${String(value?.pattern ?? value)}`);
  }
  return tokens;
}
