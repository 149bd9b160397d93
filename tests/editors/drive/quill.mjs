// Quill: a document as a Delta, which is what its toolbar makes.

import katex from 'katex';
import Quill from 'quill';
import { CODE, FILM, FORMULA, LINK, PICTURE } from './content.mjs';

globalThis.katex = katex;

const line = (text, attributes) => [{ insert: text }, { insert: '\n', attributes }];
const word = (insert, attributes) => ({ insert, attributes });

const DOCUMENT = [
  ...[1, 2, 3, 4, 5, 6].flatMap((header) => line(`标题 Heading ${header}`, { header })),
  ...['bold', 'italic', 'underline', 'strike', 'code'].map((name) => word(`${name} 字 `, { [name]: true })),
  { insert: '水 H' },
  word('2', { script: 'sub' }),
  { insert: 'O, x' },
  word('2', { script: 'super' }),
  word(' 红字', { color: '#e60000' }),
  word(' 黄底', { background: '#ffff00' }),
  word(' 两者', { color: '#ffffff', background: 'rgb(0, 102, 204)', bold: true, italic: true }),
  { insert: '\n' },
  ...['small', 'large', 'huge'].map((size) => word(`${size} 大小 `, { size })),
  ...['serif', 'monospace'].map((font) => word(`${font} 字体 `, { font })),
  { insert: '\n' },
  ...['center', 'right', 'justify'].flatMap((align) => line(`对齐 ${align} `.repeat(9), { align })),
  ...[1, 2, 5].flatMap((indent) => line(`缩进 ${indent}`, { indent })),
  ...line('שלום, from right to left', { direction: 'rtl', align: 'right' }),
  ...line('第一 ordered', { list: 'ordered' }),
  ...line('第二 nested', { list: 'ordered', indent: 1 }),
  ...line('第三 ordered', { list: 'ordered' }),
  ...line('一 bullet', { list: 'bullet' }),
  ...line('二 nested bullet', { list: 'bullet', indent: 1 }),
  ...line('带伞 done', { list: 'checked' }),
  ...line('带水 to do', { list: 'unchecked' }),
  ...line('引用 a quotation', { blockquote: true }),
  ...CODE.split('\n').flatMap((text) => line(text, { 'code-block': 'javascript' })),
  { insert: '链接 ' },
  word('the map', { link: LINK }),
  { insert: ' 表情 😀 公式 ' },
  { insert: { formula: FORMULA } },
  { insert: '\n' },
  word({ image: PICTURE }, { width: '60', height: '40', alt: 'a lake' }),
  { insert: '\n', attributes: { align: 'center' } },
  { insert: { video: FILM } },
  { insert: '\n' },
  ...['甲 a', '乙 b'].flatMap((text) => line(text, { table: 'row-1' })),
  ...['丙 c', '丁 d'].flatMap((text) => line(text, { table: 'row-2' })),
  { insert: '文末 the end\n' },
];

export const version = Quill.version;

export async function write(place) {
  const quill = new Quill(place, { modules: { table: true, toolbar: false }, theme: null });
  quill.setContents(DOCUMENT);
  return { quill: quill.root.innerHTML, 'quill-semantic': quill.getSemanticHTML() };
}
