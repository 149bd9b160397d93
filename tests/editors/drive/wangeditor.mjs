// wangEditor: a document of the nodes its menus make.

import { createEditor } from '@wangeditor/editor';
import { CODE, FILM, LINK, PICTURE } from './content.mjs';

const node = (type, children, more = {}) => ({
  type,
  ...more,
  children: typeof children === 'string' ? [{ text: children }] : children,
});
const p = (children, more) => node('paragraph', children, more);
const empty = [{ text: '' }];

const DOCUMENT = [
  ...[1, 2, 3, 4, 5].map((level) => node(`header${level}`, `标题 Heading ${level}`)),
  p([
    ...['bold', 'italic', 'underline', 'through', 'code'].map((name) => ({ text: `${name} 字 `, [name]: true })),
    { text: '水 H' },
    { text: '2', sub: true },
    { text: 'O, x' },
    { text: '2', sup: true },
    { text: ' 红字', color: 'rgb(225, 60, 57)' },
    { text: ' 黄底', bgColor: 'rgb(255, 251, 143)' },
    { text: ' 都有', color: 'rgb(255, 255, 255)', bgColor: 'rgb(0, 102, 204)', bold: true, italic: true },
  ]),
  p([
    { text: '小字 ', fontSize: '12px' },
    { text: '大字 ', fontSize: '32px' },
    { text: '宋体 ', fontFamily: '宋体' },
    { text: 'Arial', fontFamily: 'Arial' },
  ]),
  ...['center', 'right', 'justify'].map((textAlign) => p(`对齐 ${textAlign} `.repeat(9), { textAlign })),
  p('行高 line height', { lineHeight: '2.5' }),
  p('缩进 indent', { indent: '2em' }),
  node('list-item', '第一 ordered', { ordered: true, level: 0 }),
  node('list-item', '第二 nested', { ordered: true, level: 1 }),
  node('list-item', '第三 ordered', { ordered: true, level: 0 }),
  node('list-item', '一 bullet', { ordered: false, level: 0 }),
  node('list-item', '二 nested bullet', { ordered: false, level: 1 }),
  node('todo', '带伞 done', { checked: true }),
  node('todo', '带水 to do', { checked: false }),
  node('blockquote', '引用 a quotation'),
  node('pre', [node('code', CODE, { language: 'javascript' })]),
  p([
    { text: '链接 ' },
    node('link', 'the map', { url: LINK, target: '_blank' }),
    { text: ' 表情 😀 图 ' },
    node('image', empty, { src: PICTURE, alt: 'a lake', href: LINK, style: { width: '60px', height: '40px' } }),
    { text: '' },
  ]),
  p([{ text: '' }, node('image', empty, { src: PICTURE, alt: '湖', style: { width: '30%' } }), { text: '' }], {
    textAlign: 'center',
  }),
  node(
    'table',
    [
      node('table-row', [
        node('table-cell', '表头 head', { isHeader: true, colSpan: 2, width: '120' }),
        node('table-cell', '第三列', { isHeader: true, width: '150' }),
      ]),
      node('table-row', [
        node('table-cell', '两行 rows', { rowSpan: 2 }),
        node('table-cell', '乙 b'),
        node('table-cell', '丙 c'),
      ]),
      node('table-row', [node('table-cell', '丁 d'), node('table-cell', '戊 e')]),
    ],
    { width: '100%' }
  ),
  node('divider', empty),
  node('video', empty, { src: FILM, poster: PICTURE, width: '320', height: '180', textAlign: 'center' }),
  node('video', empty, { src: '<iframe src="https://player.example.com/1"></iframe>', width: '320', height: '180' }),
  p('文末 the end'),
];

export async function write(place) {
  const editor = createEditor({ selector: place, content: DOCUMENT, mode: 'default' });
  return { wangeditor: editor.getHtml() };
}
