// TinyMCE: elements are put in as its menus do, then selected and given the commands of its toolbar.

import tinymce from 'tinymce/tinymce';
import 'tinymce/icons/default/icons';
import 'tinymce/models/dom/model';
import 'tinymce/themes/silver/theme';
import 'tinymce/plugins/accordion/plugin';
import 'tinymce/plugins/advlist/plugin';
import 'tinymce/plugins/anchor/plugin';
import 'tinymce/plugins/codesample/plugin';
import 'tinymce/plugins/directionality/plugin';
import 'tinymce/plugins/image/plugin';
import 'tinymce/plugins/link/plugin';
import 'tinymce/plugins/lists/plugin';
import 'tinymce/plugins/media/plugin';
import 'tinymce/plugins/pagebreak/plugin';
import 'tinymce/plugins/table/plugin';
import { CODE, FILM, LINK, PICTURE } from './content.mjs';

const INLINE = ['Bold', 'Italic', 'Underline', 'Strikethrough', 'Subscript', 'Superscript'];

export async function write(place) {
  const [editor] = await tinymce.init({
    target: place,
    license_key: 'gpl',
    skin: false,
    content_css: false,
    promotion: false,
    plugins: 'accordion advlist anchor codesample directionality image link lists media pagebreak table',
    line_height_formats: '1 2.5',
    media_live_embeds: true,
    table_default_attributes: { border: '1' },
  });
  const body = editor.getBody();
  body.innerHTML = '';

  const add = (name, html, attributes = {}) => editor.dom.add(body, name, attributes, html);
  const select = (node) => {
    const range = editor.dom.createRng();
    range.selectNodeContents(node);
    editor.selection.setRng(range);
  };
  const styled = (words, ...commands) => {
    select(add('p', words));
    for (const [command, value] of commands.map((each) => [each].flat())) editor.execCommand(command, false, value);
  };
  /** A paragraph of words, each with its commands. */
  const words = (...list) => {
    const paragraph = add('p', list.map(([text]) => `<span data-mce-bogus="1">${text}</span>`).join(''));
    list.forEach(([, ...commands], at) => {
      const place = paragraph.querySelectorAll('span[data-mce-bogus]')[at];
      if (commands.length > 0) select(place);
      for (const [command, value] of commands.map((each) => [each].flat())) editor.execCommand(command, false, value);
    });
  };
  const atEnd = () => {
    const paragraph = add('p', '<br data-mce-bogus="1">');
    editor.selection.setCursorLocation(paragraph, 0);
  };

  for (const level of [1, 2, 3, 4, 5, 6]) styled(`标题 Heading ${level}`, ['FormatBlock', `h${level}`]);
  words(
    ...INLINE.map((command) => [`${command} 字 `, command]),
    ['code 字 ', ['mceToggleFormat', 'code']],
    ['红字 ', ['ForeColor', '#e03e2d']],
    ['黄底 ', ['HiliteColor', '#f1c40f']],
    ['都有 ', 'Bold', ['ForeColor', '#ffffff'], ['HiliteColor', '#0066cc']]
  );
  words(
    ['小字 ', ['FontSize', '8pt']],
    ['大字 ', ['FontSize', '24pt']],
    ['宋体 ', ['FontName', 'times new roman,times,serif']],
    ['Courier', ['FontName', 'courier new,courier,monospace']]
  );
  for (const command of ['JustifyCenter', 'JustifyRight', 'JustifyFull']) styled(`对齐 ${command} `.repeat(9), command);
  styled('行高 line height', ['LineHeight', '2.5']);
  styled('缩进 1', 'Indent');
  styled('缩进 3', 'Indent', 'Indent', 'Indent');
  styled('שלום, from right to left', 'mceDirectionRTL');
  styled('第一 ordered', ['InsertOrderedList', { 'list-style-type': 'lower-alpha' }]);
  styled('一 bullet', ['InsertUnorderedList', { 'list-style-type': 'square' }]);
  const lists = body.querySelectorAll('ol, ul');
  for (const list of lists) {
    select(editor.dom.add(list, 'li', {}, '二 nested'));
    editor.execCommand('Indent');
  }
  styled('引用 a quotation', ['mceToggleFormat', 'blockquote']);
  const escaped = editor.dom.encode(CODE);
  add('pre', escaped);
  atEnd();
  editor.insertContent(`<pre class="language-javascript"><code>${escaped}</code></pre>`);
  words(['链接 '], ['the map', ['mceInsertLink', { href: LINK, target: '_blank', title: '地图' }]], [' 表情 😀']);
  for (const [command, css] of [
    ['', 'width'],
    ['JustifyCenter', 'center'],
    ['JustifyRight', 'right'],
  ]) {
    atEnd();
    editor.execCommand('mceUpdateImage', false, { src: PICTURE, alt: css, width: '60', height: '40' });
    if (command) {
      editor.selection.select(body.querySelector(`img[alt="${css}"]`));
      editor.execCommand(command);
    }
  }
  styled('图旁的文字 words beside a picture');
  atEnd();
  editor.insertContent(
    `<video poster="${PICTURE}" controls="controls" width="320" height="180"><source src="${FILM}" type="video/mp4"></video>`
  );
  atEnd();
  editor.insertContent(
    '<iframe src="https://player.example.com/1" width="320" height="180" allowfullscreen="allowfullscreen"></iframe>'
  );

  atEnd();
  editor.execCommand('mceInsertTable', false, { rows: 3, columns: 3, options: { headerRows: 1 } });
  const cells = [...body.querySelectorAll('th, td')];
  '表头 甲 乙 两行 丙 丁 空 戊 己'.split(' ').forEach((text, at) => {
    cells[at].innerHTML = text;
  });
  editor.dom.setAttrib(cells[0], 'colspan', 2);
  cells[1].remove();
  editor.dom.setAttrib(cells[3], 'rowspan', 2);
  cells[6].remove();
  editor.selection.setCursorLocation(cells[4], 0);
  editor.execCommand('mceTableApplyCellStyle', false, {
    backgroundColor: '#fbeeb8',
    borderColor: '#3598db',
    borderWidth: '2px',
  });
  editor.selection.setCursorLocation(cells[5], 0);
  editor.execCommand('mceTableApplyCellStyle', false, { verticalAlign: 'bottom', borderStyle: 'dashed' });

  atEnd();
  editor.execCommand('InsertHorizontalRule');
  atEnd();
  editor.insertContent('<details class="mce-accordion" open><summary>更多 more</summary><p>里面 inside</p></details>');
  add('p', '文末 the end');
  return { tinymce: editor.getContent() };
}
