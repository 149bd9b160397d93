// Wraps the prose of Markdown. Code, tables, headings, HTML and lines that end on purpose stay as they are.

/** Columns of a line. Chinese characters take two. */
export const COLUMNS = 100;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const WIDE_PUNCTUATION = /[，。；：、！？）】》」』（【《「『]/;

/** Where Chinese may be broken although there is no space. */
const BREAK_AFTER = /[，。；：、！？）】》」』]/;

/** The beginning of a line that Markdown would take for something else than text. */
const MARKER = /^(?:[-+*>|<#=]|\d+[.)]|```|~~~|:)/;

/** The beginning of a list item or a quotation, with the text after it. */
const ITEM = /^(\s*(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?|\s*>\s?)(\S.*)$/;

/** Lines that are no prose: headings, tables, HTML, definitions of links, rules. */
const OTHER = /^\s*(?:#|\||<|\[[^\]]+\]:|(?:-{3,}|\*{3,}|={3,})\s*$)/;

/** How many columns a text takes. */
export function columnsOf(text) {
  return Array.from(text).reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);
}

/** The Markdown with its paragraphs wrapped. */
export function wrapMarkdown(text) {
  const out = [];
  for (const { lines, isProse } of blocksOf(text)) out.push(...(isProse ? wrapParagraph(lines) : lines));
  return out.join('\n');
}

/** The numbers of the prose lines that are too long and could be shorter. */
export function longLines(text) {
  const found = [];
  let number = 1;
  for (const { lines, isProse } of blocksOf(text)) {
    const wrapped = isProse ? wrapParagraph(lines) : lines;
    const isLonger = (line) => columnsOf(line) > COLUMNS && !wrapped.includes(line);
    lines.forEach((line, index) => isLonger(line) && found.push(number + index));
    number += lines.length;
  }
  return found;
}

/** Paragraphs, and everything else line by line. */
function blocksOf(text) {
  const blocks = [];
  let fence;
  let isHtml = false;
  let paragraph;
  const lines = text.split('\n');
  const isMatter = lines[0] === '---';
  const matterEnd = isMatter ? lines.indexOf('---', 1) : -1;
  for (const [index, line] of lines.entries()) {
    const [, opening] = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(```+|~~~+)/.exec(line) ?? [];
    const isBlank = line.trim() === '';
    if (opening && !fence) fence = opening;
    else if (fence) {
      if (line.trim().startsWith(fence)) fence = undefined;
      paragraph = undefined;
      blocks.push({ lines: [line], isProse: false });
      continue;
    }
    if (!fence && /^\s*<(?:[a-z!/])/i.test(line) && paragraph === undefined) isHtml = true;
    if (isBlank) isHtml = false;
    if (fence || isBlank || isHtml || index <= matterEnd || OTHER.test(line)) {
      paragraph = undefined;
      blocks.push({ lines: [line], isProse: false });
    } else if (paragraph === undefined || ITEM.test(line)) {
      paragraph = { lines: [line], isProse: true };
      blocks.push(paragraph);
    } else {
      paragraph.lines.push(line);
    }
    // A line that ends with two spaces or a backslash ends on purpose.
    if (paragraph && / {2}$|\\$/.test(line)) {
      paragraph.isProse = false;
      paragraph = undefined;
    }
  }
  return blocks;
}

function wrapParagraph(lines) {
  const [, lead = /^\s*/.exec(lines[0])[0], first = lines[0].trim()] = ITEM.exec(lines[0]) ?? [];
  const isQuote = lead.trim() === '>';
  const rest = lines.slice(1).map((line) => (isQuote ? line.replace(/^\s*>\s?/, '') : line).trim());
  const indent = isQuote ? lead : ' '.repeat(columnsOf(lead));
  const words = wordsOf([first, ...rest].reduce(join));
  const out = [];
  let line = lead;
  let isEmpty = true;
  for (const { word, space } of words) {
    const longer = isEmpty ? line + word : `${line}${space}${word}`;
    if (isEmpty || columnsOf(longer) <= COLUMNS || MARKER.test(word)) line = longer;
    else {
      out.push(line);
      line = indent + word;
    }
    isEmpty = false;
  }
  return [...out, line];
}

/** Two lines as one: between Chinese characters, and at their punctuation, there is no space. */
function join(left, right) {
  const [end, start] = [left.at(-1), right[0]];
  const isTight = (WIDE.test(end) && WIDE.test(start)) || WIDE_PUNCTUATION.test(end) || WIDE_PUNCTUATION.test(start);
  return isTight ? left + right : `${left} ${right}`;
}

/** The pieces that stay whole, each with what is before it on the same line: a space, or nothing in Chinese. */
function wordsOf(text) {
  const words = [];
  let word = '';
  let space = '';
  const end = (next) => {
    if (word) words.push({ word, space });
    word = '';
    space = next;
  };
  // Code in backticks, and addresses after `](`, stay whole.
  for (const [piece] of text.matchAll(/(`+)[\s\S]*?\1(?!`)|\]\([^)\s]*\)|./gu)) {
    if (piece === ' ') end(' ');
    else {
      word += piece;
      // An emphasis ends with what it holds.
      if (BREAK_AFTER.test(piece)) end('');
    }
  }
  end('');
  // Marks that close something stay with what they close.
  return words.reduce((all, each) => {
    const last = all.at(-1);
    if (last && each.space === '' && /^(?:[*_]{1,3}|[)\]"'”’]|[，。；：、！？）】》」』])/.test(each.word))
      last.word += each.word;
    else all.push(each);
    return all;
  }, []);
}
