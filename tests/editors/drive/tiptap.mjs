// Tiptap: a document of its schema, with the extensions of its examples.

import { Editor } from '@tiptap/core';
import { Details, DetailsContent, DetailsSummary } from '@tiptap/extension-details';
import { Highlight } from '@tiptap/extension-highlight';
import { Image } from '@tiptap/extension-image';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Mathematics } from '@tiptap/extension-mathematics';
import { Mention } from '@tiptap/extension-mention';
import { Subscript } from '@tiptap/extension-subscript';
import { Superscript } from '@tiptap/extension-superscript';
import { TableKit } from '@tiptap/extension-table';
import { TextAlign } from '@tiptap/extension-text-align';
import { TextStyleKit } from '@tiptap/extension-text-style';
import { Youtube } from '@tiptap/extension-youtube';
import { StarterKit } from '@tiptap/starter-kit';
import { CODE, FORMULA, LINK, PICTURE } from './content.mjs';

const text = (words, ...marks) => ({
  type: 'text',
  text: words,
  marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)),
});
const look = (attrs) => ({ type: 'textStyle', attrs });
const node = (type, content, attrs) => ({ type, content, attrs });
const p = (content, attrs) => node('paragraph', typeof content === 'string' ? [text(content)] : content, attrs);
const item = (...content) => node('listItem', content);
const cell = (words, attrs, type = 'tableCell') => node(type, [p(words)], attrs);

const DOCUMENT = node('doc', [
  ...[1, 2, 3, 4, 5, 6].map((level) => node('heading', [text(`标题 Heading ${level}`)], { level })),
  p([
    ...['bold', 'italic', 'underline', 'strike', 'code'].map((mark) => text(`${mark} 字 `, mark)),
    text('水 H'),
    text('2', 'subscript'),
    text('O, x'),
    text('2', 'superscript'),
    text(' 红字', look({ color: '#e60000' })),
    text(' 黄底', look({ backgroundColor: '#ffff00' })),
    text(' 荧光', { type: 'highlight', attrs: { color: '#ffc078' } }),
    text(' 荧光二', 'highlight'),
    text(' 都有', 'bold', 'italic', look({ color: 'white', backgroundColor: 'rgb(0, 102, 204)' })),
  ]),
  p([
    text('小字 ', look({ fontSize: '12px' })),
    text('大字 ', look({ fontSize: '2em' })),
    text('宋体 ', look({ fontFamily: '"Times New Roman", serif' })),
    text('行高', look({ lineHeight: '2.5' })),
  ]),
  ...['center', 'right', 'justify'].map((textAlign) => p(`对齐 ${textAlign} `.repeat(9), { textAlign })),
  node('bulletList', [item(p('一 bullet'), node('bulletList', [item(p('二 nested'))])), item(p('三 bullet'))]),
  node('orderedList', [item(p('第三 ordered')), item(p('第四 ordered'))], { start: 3 }),
  node('taskList', [
    node('taskItem', [p('带伞 done')], { checked: true }),
    node('taskItem', [p('带水 to do')], { checked: false }),
  ]),
  node('blockquote', [p('引用 a quotation')]),
  node('codeBlock', [text(CODE)], { language: 'javascript' }),
  node('table', [
    node('tableRow', [
      cell('表头 head', { colspan: 2, colwidth: [120, 80] }, 'tableHeader'),
      cell('第三列', { colwidth: [150] }, 'tableHeader'),
    ]),
    node('tableRow', [
      cell('两行 rows', { rowspan: 2, colwidth: [120] }),
      cell('乙 b', { colwidth: [80] }),
      cell('丙 c', { colwidth: [150] }),
    ]),
    node('tableRow', [cell('丁 d', { colwidth: [80] }), cell('戊 e', { colwidth: [150] })]),
  ]),
  node('image', undefined, { src: PICTURE, alt: 'a lake', title: '湖', width: 60, height: 40 }),
  node('youtube', undefined, { src: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', width: 320, height: 180 }),
  p([
    text('链接 '),
    text('the map', { type: 'link', attrs: { href: LINK } }),
    text(' 表情 😀 提到 '),
    node('mention', undefined, { id: '7', label: '小敏' }),
    text(' 公式 '),
    node('inlineMath', undefined, { latex: FORMULA }),
  ]),
  node('blockMath', undefined, { latex: FORMULA }),
  node('details', [node('detailsSummary', [text('更多 more')]), node('detailsContent', [p('里面 inside')])], {
    open: true,
  }),
  p([text('换行'), node('hardBreak'), text('之后')]),
  p('שלום, from right to left', { dir: 'rtl' }),
  node('horizontalRule'),
  p('文末 the end'),
]);

export async function write(place) {
  const editor = new Editor({
    element: place,
    textDirection: 'auto',
    extensions: [
      StarterKit,
      TextStyleKit,
      TextAlign.configure({ types: ['heading', 'paragraph'] }),
      Highlight.configure({ multicolor: true }),
      Subscript,
      Superscript,
      TableKit,
      TaskList,
      TaskItem.configure({ nested: true }),
      Image.configure({ allowBase64: true }),
      Mathematics,
      Youtube,
      Mention,
      Details.configure({ persist: true }),
      DetailsSummary,
      DetailsContent,
    ],
    content: DOCUMENT,
  });
  return { tiptap: editor.getHTML() };
}
