// Comments, messages and English documents are in plain words: subject, verb, object. These words were used as metaphors
// here, and a reader whose first language is Chinese had to guess.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COLUMNS, columnsOf, longLines, wrapMarkdown } from '../../scripts/lib/markdown.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Each with plain words in its place. */
const BANNED = [
  [/\b(?:tells?|told)\b/i, 'says, reports, returns, distinguishes'],
  [/\b(?:stands|stood)\b(?! for\b| in for\b)/i, 'is'],
  [/\b(?:may|can|could|must|to) stand\b(?! for\b| in for\b)/i, 'is, is allowed'],
  [/\bg(?:ives?|iving) back\b/i, 'returns'],
  [/\bbeside\b/i, 'next to, compared with, with'],
  [/\banew\b/i, 'again'],
  [/\bof its kind\b/i, 'valid for its kind'],
  [/\ball the same\b/i, 'nevertheless'],
  [/\bdoors?\b/i, 'the only function, the only way'],
  [/\bas good as not there\b|\bnobody heeds\b/i, 'a plain sentence'],
];

/** A comment, a regular expression or a literal: the one that begins first hides what it holds. */
const COMMENT = String.raw`//.*|/\*[\s\S]*?\*/`;
const REGEXP = String.raw`(?<=[(,=>:[!&|?{};]\s*)/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+/`;
const JS_LITERAL = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|${'`'}(?:\\[\s\S]|[^${'`'}\\])*${'`'}`;
const RUST_LITERAL = String.raw`'(?:\\.[^']*|[^'\\])'|\br(#*)"[\s\S]*?"\1|"(?:\\[\s\S]|[^"\\])*"`;
const JS_TOKEN = new RegExp(`${COMMENT}|${REGEXP}|${JS_LITERAL}`, 'g');
const RUST_TOKEN = new RegExp(`${COMMENT}|${RUST_LITERAL}`, 'g');

/** What is longer belongs into a guide. */
const README_LINES = 260;

const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
const programsIn = (folders) => tracked.filter((path) => new RegExp(`^(?:${folders})/.*\\.(?:rs|m?js)$`).test(path));
const programs = programsIn('pkg/lib|src|scripts|benches|examples');
const others = programsIn('js-demo|fuzz|site');
/** The tests of these words have them in texts. */
const tests = programsIn('tests').filter((path) => !path.startsWith('tests/conventions/'));
const documents = tracked.filter((path) => /^(?:[A-Z]+|docs\/.*)\.md$/.test(path) && !path.includes('zh-CN'));

test('comments have plain words', () => {
  assert.ok(programs.length >= 200, 'the pattern finds the programs');
  assert.deepEqual(
    [...programs, ...others, ...tests].flatMap((path) => foundIn(path, commentsOf)),
    []
  );
});

test('comments are at most 120 columns wide', () => {
  // A row of a table in Markdown is one line, and a link cannot be broken.
  const isWide = (line) => columnsOf(line) > 120 && !/^\s*\||https?:\S{40}/.test(line);
  const wide = [...programs, ...others].flatMap((path) => {
    const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
    return commentsOf(lines.join('\n')).flatMap(({ line, text }) =>
      text.split('\n').flatMap((part, at) => (isWide(part.trimEnd()) ? [`${path}:${line + at}`] : []))
    );
  });
  assert.deepEqual(wide, []);
});

test('messages have plain words', () => {
  const counts = programs.map((path) => messagesOf(readFileSync(join(ROOT, path), 'utf8'), path).length);
  assert.ok(counts.filter(Boolean).length >= 100, 'the patterns find the messages');
  assert.deepEqual(
    [...programs, ...others].flatMap((path) => foundIn(path, messagesOf)),
    []
  );
});

test('documents have plain words', () => {
  assert.ok(documents.length >= 20, 'the pattern finds the documents');
  assert.deepEqual(
    documents.flatMap((path) => foundIn(path, proseOf)),
    []
  );
});

test('documents are wrapped: node scripts/wrap.mjs does it', () => {
  const written = tracked.filter((path) => path.endsWith('.md') && !/^tests\//.test(path));
  const long = written.flatMap((path) =>
    longLines(readFileSync(join(ROOT, path), 'utf8')).map((line) => `${path}:${line} is longer than ${COLUMNS} columns`)
  );
  assert.deepEqual(long, []);
});

test('a README can be read in one sitting', () => {
  for (const path of ['README.md', 'README.zh-CN.md']) {
    const lines = readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n');
    assert.ok(lines.length <= README_LINES, `${path} has ${lines.length} lines, ${README_LINES} are allowed`);
  }
});

test('wrapping keeps code, tables, markers and Chinese together', () => {
  const words = 'word '.repeat(30).trim();
  const chinese = '各部分不共享内存，'.repeat(8);
  const source = [
    `# ${words}`,
    '',
    `- ${words}`,
    '  more',
    '',
    chinese,
    '',
    `| ${words} |`,
    '',
    '```js',
    words,
    '```',
    '',
  ];
  const lines = wrapMarkdown(source.join('\n')).split('\n');
  assert.equal(lines[0], source[0]);
  assert.deepEqual(lines.slice(2, 4), [`- ${'word '.repeat(19)}`.trim(), `  ${'word '.repeat(11)}more`]);
  assert.equal(lines.filter((line) => line.includes('各部分')).join(''), chinese);
  for (const kept of [source[7], words]) assert.ok(lines.includes(kept));
  for (const line of lines.filter((each) => each.includes('各'))) assert.ok(columnsOf(line) <= COLUMNS);
  assert.equal(wrapMarkdown(lines.join('\n')), lines.join('\n'), 'wrapping again changes nothing');
});

test('every program begins with a sentence on its subject', () => {
  const bare = programs.filter((path) => !/^(?:\/\/|\/\*)/.test(readFileSync(join(ROOT, path), 'utf8')));
  assert.deepEqual(bare, []);
});

test('the search sees comments and prose, and no code', () => {
  const source = [
    '// It tells you.',
    "const text = 'a // door';",
    'x(); // stands here',
    '/** Gives back `beside`. */',
    ' * made anew',
    '//! stands for it',
  ];
  const words = commentsOf(source.join('\n')).flatMap(({ text }) => bannedIn(text));
  assert.deepEqual(words, ['tells', 'stands', 'Gives back', 'anew']);
  const prose = proseOf('A door.\n\n```js\ntold();\n```\n\n`beside` it stands.\n');
  assert.deepEqual(
    prose.flatMap(({ text }) => bannedIn(text)),
    ['door', 'stands']
  );
});

test('the search sees messages of both languages, and neither code nor comments', () => {
  const js = [
    "// 'it stands here'",
    "const door = /['`] door '/;",
    "fail('it stands twice', \"made it\\nanew\"); // 'it tells'",
    `say(\`\${told(beside)} all`,
    `  the same \${1}\`);`,
    "use('door');",
    '/* "it tells you" */ const a = "gives back it";',
  ];
  const rust = [
    '/// "it stands here"',
    "let beside = ['\"', '\\'', 'a']; let b: &'a str = \"a door\";",
    'Err(r#"made "anew" at once"#)',
    '"it \\',
    '   tells"; // "it is told"',
  ];
  assert.deepEqual(bannedMessages(js, 'a.js'), ['3 stands', '3 anew', '4 all the same', '7 gives back']);
  assert.deepEqual(bannedMessages(rust, 'a.rs'), ['2 door', '3 anew', '4 tells']);
});

function bannedMessages(lines, path) {
  return messagesOf(lines.join('\n'), path).flatMap(({ line, text }) =>
    bannedIn(text).map((word) => `${line} ${word}`)
  );
}

function foundIn(path, read) {
  return read(readFileSync(join(ROOT, path), 'utf8'), path).flatMap(({ line, text }) =>
    bannedIn(text).map((word) => `${path}:${line}: ${word} → ${insteadOf(word)}`)
  );
}

function bannedIn(text) {
  return BANNED.flatMap(([pattern]) => pattern.exec(text.replace(/`[^`]*`/g, ''))?.[0] ?? []);
}

function insteadOf(word) {
  return BANNED.find(([pattern]) => pattern.test(word))?.[1];
}

/** The comments of a program by line, in Rust and JavaScript. */
function commentsOf(source) {
  return source.split('\n').flatMap((line, index) => {
    const [, text] = /^\s*(?:\/\/[/!]?|\/?\*+)(.*)$/.exec(line) ?? /^[^'"`/]*\s\/\/ (.*)$/.exec(line) ?? [];
    return text === undefined ? [] : [{ line: index + 1, text }];
  });
}

/** The literals of a program that have a space in them: messages, and texts that it writes. */
function messagesOf(source, path) {
  const tokens = source.matchAll(path.endsWith('.rs') ? RUST_TOKEN : JS_TOKEN);
  return [...tokens]
    .filter(([text]) => text.includes(' ') && !text.startsWith('/'))
    .map(({ 0: text, index }) => ({ line: source.slice(0, index).split('\n').length, text: messageOf(text) }));
}

/** A literal in one line, without its quotation marks and without the code in a template. */
function messageOf(literal) {
  return literal
    .replace(/^(?:r#*)?['"`]|['"`]#*$/g, '')
    .replace(/\$\{[^}]*\}|\\[nrt\n]|\s+/g, ' ')
    .replace(/ +/g, ' ');
}

/** The lines of a Markdown file that are no code. */
function proseOf(source) {
  let isCode = false;
  return source.split('\n').flatMap((text, index) => {
    if (/^\s*(?:```|~~~)/.test(text)) isCode = !isCode;
    return isCode ? [] : [{ line: index + 1, text }];
  });
}
