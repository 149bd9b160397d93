// CKEditor: lines are typed into its model, then selected and given the commands of its toolbar.

import {
  Alignment,
  Autoformat,
  BlockQuote,
  Bold,
  ClassicEditor,
  Code,
  CodeBlock,
  Emoji,
  Essentials,
  FontBackgroundColor,
  FontColor,
  FontFamily,
  FontSize,
  Heading,
  Highlight,
  HorizontalLine,
  ImageBlock,
  ImageCaption,
  ImageInline,
  ImageResize,
  ImageStyle,
  Indent,
  IndentBlock,
  Italic,
  Link,
  List,
  ListProperties,
  MediaEmbed,
  Mention,
  PageBreak,
  Paragraph,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  TableCaption,
  TableCellProperties,
  TableColumnResize,
  TableProperties,
  TodoList,
  Underline,
} from 'ckeditor5';
import { CODE, LINK, PICTURE } from './content.mjs';

const PLUGINS = [
  ...[Alignment, Autoformat, BlockQuote, Bold, Code, CodeBlock, Emoji, Essentials, FontBackgroundColor, FontColor],
  ...[FontFamily, FontSize, Heading, Highlight, HorizontalLine, ImageBlock, ImageCaption, ImageInline, ImageResize],
  ...[ImageStyle, Indent, IndentBlock, Italic, Link, List, ListProperties, MediaEmbed, Mention, PageBreak, Paragraph],
  ...[Strikethrough, Subscript, Superscript, Table, TableCaption, TableCellProperties, TableColumnResize],
  ...[TableProperties, TodoList, Underline],
];

const FORMATS = ['bold', 'italic', 'underline', 'strikethrough', 'code', 'subscript', 'superscript'];

export async function write(place) {
  const editor = await ClassicEditor.create(place, {
    licenseKey: 'GPL',
    plugins: PLUGINS,
    heading: {
      // Indents are for the elements named here.
      options: [
        { model: 'paragraph', title: 'Paragraph', class: '' },
        ...[1, 2, 3, 4, 5, 6].map((level) => ({
          model: `heading${level}`,
          view: `h${level}`,
          title: `Heading ${level}`,
          class: '',
        })),
      ],
    },
    list: { properties: { styles: true, startIndex: true, reversed: true } },
    fontFamily: { supportAllValues: true },
    table: { contentToolbar: [] },
    image: { toolbar: [] },
  });
  const { model } = editor;
  const root = model.document.getRoot();

  /** A paragraph at the end, selected. */
  const line = (words = '') =>
    model.change((writer) => {
      const paragraph = writer.createElement('paragraph');
      writer.append(paragraph, root);
      if (words) writer.appendText(words, paragraph);
      writer.setSelection(paragraph, words ? 'in' : 'end');
      return paragraph;
    });
  const execute = (...commands) => {
    for (const command of commands) editor.execute(...[command].flat());
  };
  const styled = (words, ...commands) => {
    line(words);
    execute(...commands);
  };
  /** Words at the end of the last line, selected. */
  const word = (words, ...commands) => {
    model.change((writer) => {
      const block = root.getChild(root.childCount - 1);
      const from = block.maxOffset;
      writer.insertText(words, {}, block, 'end');
      writer.setSelection(
        writer.createRange(writer.createPositionAt(block, from), writer.createPositionAt(block, 'end'))
      );
    });
    execute(...commands);
  };

  for (const level of [1, 2, 3, 4, 5, 6]) styled(`标题 Heading ${level}`, ['heading', { value: `heading${level}` }]);
  line();
  for (const format of FORMATS) word(`${format} 字 `, format);
  word('红字 ', ['fontColor', { value: '#e60000' }]);
  word('黄底 ', ['fontBackgroundColor', { value: 'hsl(60, 75%, 60%)' }]);
  word('都有 ', 'bold', ['fontColor', { value: '#ffffff' }], ['fontBackgroundColor', { value: 'rgb(0, 102, 204)' }]);
  for (const value of ['yellowMarker', 'greenMarker', 'redPen']) word(`${value} `, ['highlight', { value }]);
  line();
  for (const value of ['tiny', 'small', 'big', 'huge']) word(`${value} 大小 `, ['fontSize', { value }]);
  word('宋体 ', ['fontFamily', { value: "'Times New Roman', Times, serif" }]);
  word('Courier', ['fontFamily', { value: "'Courier New', Courier, monospace" }]);
  for (const value of ['center', 'right', 'justify']) styled(`对齐 ${value} `.repeat(9), ['alignment', { value }]);
  styled('缩进 1', 'indentBlock');
  styled('缩进 3', 'indentBlock', 'indentBlock', 'indentBlock');
  styled('第一 ordered', 'numberedList', ['listStyle', { type: 'upper-roman' }], ['listStart', { startIndex: 3 }]);
  styled('第二 nested', 'numberedList', 'indentList');
  styled('段落 between lists');
  styled('一 bullet', 'bulletedList', ['listStyle', { type: 'square' }]);
  styled('二 nested bullet', 'bulletedList', 'indentList');
  styled('段落 between lists');
  styled('带伞 done', 'todoList', 'checkTodoList');
  styled('带水 to do', 'todoList');
  styled('引用 a quotation', 'blockQuote');
  line();
  execute(['codeBlock', { language: 'javascript' }]);
  model.change((writer) => {
    const block = root.getChild(root.childCount - 1);
    CODE.split('\n').forEach((text, at) => {
      if (at > 0) writer.appendElement('softBreak', block);
      writer.appendText(text, block);
    });
  });
  line('链接 ');
  word('the map', ['link', LINK]);
  word(' 表情 😀 ');
  execute(['insertImage', { source: { src: PICTURE, alt: 'a lake' } }]);

  const insert = (...commands) => {
    line();
    execute(...commands);
  };
  insert(['insertImage', { source: { src: PICTURE, alt: '湖' } }], ['imageStyle', { value: 'block' }]);
  execute(['resizeImage', { width: '20%' }], 'toggleImageCaption');
  model.change((writer) => {
    const caption = [...root.getChildren()].find((child) => child.is('element', 'imageBlock') && child.childCount > 0);
    writer.appendText('图一 caption', caption.getChild(0));
  });
  insert(['insertImage', { source: { src: PICTURE, alt: '右' } }], ['imageStyle', { value: 'side' }]);
  styled('图旁的文字 words beside a picture');
  insert(['mediaEmbed', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ']);

  insert(['insertTable', { rows: 3, columns: 3, headingRows: 1 }]);
  const table = [...root.getChildren()].find((child) => child.is('element', 'table'));
  const cell = (row, column) => table.getChild(row).getChild(column);
  model.change((writer) => {
    '表头 甲 乙 两行 丙 丁 空 戊 己'.split(' ').forEach((words, at) => {
      writer.insertText(words, cell(Math.floor(at / 3), at % 3).getChild(0));
    });
  });
  const inCell = (row, column, ...commands) => {
    model.change((writer) => writer.setSelection(cell(row, column).getChild(0), 'end'));
    execute(...commands);
  };
  inCell(0, 0, 'mergeTableCellRight');
  inCell(1, 0, 'mergeTableCellDown');
  inCell(
    1,
    1,
    ['tableCellBackgroundColor', { value: '#ffe0e0' }],
    ['tableCellHorizontalAlignment', { value: 'right' }]
  );
  inCell(1, 2, ['tableCellPadding', { value: '12px' }], ['tableCellVerticalAlignment', { value: 'bottom' }]);
  inCell(1, 2, ['tableCellBorderStyle', { value: 'dashed' }], ['tableCellBorderColor', { value: '#0066cc' }]);
  inCell(1, 2, ['tableWidth', { value: '60%' }], ['tableBorderColor', { value: '#999999' }]);
  inCell(1, 2, ['tableBorderStyle', { value: 'solid' }], ['tableBackgroundColor', { value: '#f6f6f6' }]);

  insert('horizontalLine');
  insert('pageBreak');
  styled('文末 the end');
  // The line an empty editor begins with.
  model.change((writer) => writer.remove(root.getChild(0)));
  return { ckeditor: editor.getData() };
}
