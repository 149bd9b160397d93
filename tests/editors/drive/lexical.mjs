// Lexical: nodes made and formatted by its own functions. It comes without a node for pictures and films.

import { $createCodeNode, CodeHighlightNode, CodeNode } from '@lexical/code';
import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/extension';
import { $generateHtmlFromNodes } from '@lexical/html';
import { $createLinkNode, LinkNode } from '@lexical/link';
import { $createListItemNode, $createListNode, ListItemNode, ListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode, HeadingNode, QuoteNode } from '@lexical/rich-text';
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
  TableCellNode,
  TableNode,
  TableRowNode,
} from '@lexical/table';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  createEditor,
} from 'lexical';
import { CODE, LINK } from './content.mjs';

const NODES = [
  CodeNode,
  CodeHighlightNode,
  HorizontalRuleNode,
  LinkNode,
  ListNode,
  ListItemNode,
  HeadingNode,
  QuoteNode,
  TableNode,
  TableRowNode,
  TableCellNode,
];

const text = (words, formats = [], style = '') => {
  const node = $createTextNode(words).setStyle(style);
  for (const format of formats) node.toggleFormat(format);
  return node;
};
const p = (...children) => $createParagraphNode().append(...children);
const list = (type, ...items) => $createListNode(type).append(...items);
const item = (words, checked) => $createListItemNode(checked).append(text(words));
const nested = (inner) => $createListItemNode().append(inner);

function cell(words, header = TableCellHeaderStates.NO_STATUS, { colSpan = 1, rowSpan = 1, color, width } = {}) {
  const node = $createTableCellNode(header, colSpan, width).append(p(text(words)));
  node.setRowSpan(rowSpan);
  if (color) node.setBackgroundColor(color);
  return node;
}

function writeDocument() {
  const { ROW, NO_STATUS } = TableCellHeaderStates;
  const formats = ['bold', 'italic', 'underline', 'strikethrough', 'code', 'highlight', 'uppercase'];
  $getRoot()
    .clear()
    .append(
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => $createHeadingNode(tag).append(text(`标题 Heading ${tag}`))),
      p(
        ...formats.map((format) => text(`${format} 字 `, [format])),
        text('水 H'),
        text('2', ['subscript']),
        text('O, x'),
        text('2', ['superscript']),
        text(' 红字', [], 'color: #e60000;'),
        text(' 黄底', [], 'background-color: #ffff00;'),
        text(' 都有', ['bold', 'italic', 'underline'], 'color: #fff;background-color: rgb(0, 102, 204);')
      ),
      p(
        text('小字 ', [], 'font-size: 12px;'),
        text('大字 ', [], 'font-size: 32px;'),
        text('宋体 ', [], 'font-family: Times New Roman;'),
        text('多  空   格', ['bold']),
        $createTabNode(),
        text('制表'),
        $createLineBreakNode(),
        text('换行之后')
      ),
      ...['center', 'right', 'justify'].map((align) => p(text(`对齐 ${align} `.repeat(9))).setFormat(align)),
      ...[1, 3].map((indent) => p(text(`缩进 ${indent}`)).setIndent(indent)),
      p(text('שלום, from right to left')).setDirection('rtl'),
      list('bullet', item('一 bullet'), nested(list('bullet', item('二 nested'))), item('三 bullet')),
      $createListNode('number', 3).append(item('第三 ordered'), item('第四 ordered')),
      list('check', item('带伞 done', true), item('带水 to do', false)),
      $createQuoteNode().append(text('引用 a quotation')),
      $createCodeNode('javascript').append(
        ...CODE.split('\n').flatMap((line, at) => [
          ...(at > 0 ? [$createLineBreakNode()] : []),
          ...(line ? [text(line)] : []),
        ])
      ),
      p(text('链接 '), $createLinkNode(LINK, { target: '_blank', title: '地图' }).append(text('the map')), text(' 😀')),
      $createTableNode().append(
        $createTableRowNode().append(
          cell('表头 head', ROW, { colSpan: 2, width: 120 }),
          cell('第三列', ROW, { width: 150 })
        ),
        $createTableRowNode().append(
          cell('两行 rows', NO_STATUS, { rowSpan: 2, width: 60 }),
          cell('乙 b', NO_STATUS, { width: 60 }),
          cell('丙 c', NO_STATUS, { color: '#ffe0e0', width: 150 })
        ),
        $createTableRowNode().append(cell('丁 d', NO_STATUS, { width: 60 }), cell('戊 e', NO_STATUS, { width: 150 }))
      ),
      $createHorizontalRuleNode(),
      p(text('文末 the end'))
    );
}

export async function write(place) {
  const editor = createEditor({
    nodes: NODES,
    onError(error) {
      throw error;
    },
  });
  editor.setRootElement(place);
  editor.update(writeDocument, { discrete: true });
  return { lexical: editor.read(() => $generateHtmlFromNodes(editor, null)) };
}
