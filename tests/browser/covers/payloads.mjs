// Ways to paint outside of a document's own place. Each is harmless alone or by a bound; together, nested, or in another
// direction they covered the page at some time.

const EVIL = 'https://evil.example/';
const words = 'go to the other place now, '.repeat(3);
const link = (style, inside = words) => `<a href="${EVIL}" style="${style}">${inside}</a>`;
const box = (style, inside = link('display:block')) => `<div style="${style}">${inside}</div>`;
const nested = (open, close, times, inside = link('')) => open.repeat(times) + inside + close.repeat(times);
const spans = (style, times, inside = link('')) => nested(`<span style="${style}">`, '</span>', times, inside);
const boxes = (style, times, inside = link('')) => nested(`<div style="${style}">`, '</div>', times, inside);
const fill = 'background-color:#fff';
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const cell = (style, inside = link('')) => `<table><tbody><tr><td style="${style}">${inside}</td></tr></tbody></table>`;

const single = [
  // Padding, borders and margins of what is in a line.
  ...['200px', '100%', '12em', '5cm', '50rem', '99999px'].flatMap((size) => [
    link(`padding:${size};${fill}`),
    link(`padding-top:${size};${fill}`),
    link(`padding-left:${size};${fill}`),
    link(`border:${size} solid red`),
    link(`margin:0 ${size}`),
  ]),
  // Heights lower than what is inside, lines lower than their font.
  ...['0', '1px', '1%', '0.1em', 'min-content'].flatMap((size) => [
    box(`height:${size}`, `<img src="${picture}" style="width:100%;height:1500px">`),
    box(`max-height:${size}`, link('display:block;padding:200px')),
    box(`line-height:${size}`, link('font-size:128px')),
  ]),
  // Indents, spacing, alignment.
  ...['-200px', '-100%', '-12em', '-2000px'].map((size) => `<p style="text-indent:${size}">${link('')}</p>`),
  ...['-5px', '-1em', '-99px'].map(
    (size) => `<p style="letter-spacing:${size};font-size:6px">${link('', 'il.'.repeat(300))}</p>`
  ),
  ...['-50px', '50px', '-100%', '-999px', 'top', 'bottom'].map((size) =>
    link(`vertical-align:${size};font-size:100px`)
  ),
  // Widths.
  ...['2000px', '100%', '500em', '300%', 'max-content', '100vw'].flatMap((size) => [
    box(`width:${size};padding:100px;${fill}`),
    box(`width:${size};margin-left:200px`),
    cell('', box(`width:${size}`)),
    box('display:inline-block', box(`width:${size}`)),
    box('float:left', box(`width:${size};${fill}`)),
  ]),
  // Negative margins, positions, shadows and outlines, transforms.
  box('margin:-200px'),
  box('margin-top:-300px'),
  box('position:fixed;inset:0'),
  box('position:absolute;top:0;left:0;width:100%;height:100%'),
  box('position:relative;top:-200px'),
  box('box-shadow:0 0 0 2000px #fff'),
  link('outline:2000px solid red'),
  box('outline:500px solid red'),
  box('transform:scale(50)'),
  box('zoom:20'),
  box('translate:-200px -200px'),
  box('filter:drop-shadow(0 -200px 0 red)'),
  // Attributes.
  `<a href="${EVIL}"><img src="${picture}" width="9999" height="300"></a>`,
  `<table width="9999"><tbody><tr><td>${link('')}</td></tr></tbody></table>`,
  `<table cellpadding="9999"><tbody><tr><td>${link('')}</td><td>${link('')}</td></tr></tbody></table>`,
  `<table cellspacing="9999"><tbody><tr><td>${link('')}</td><td>${link('')}</td></tr></tbody></table>`,
  `<ol start="999999999">${`<li style="font-size:120px">${link('')}</li>`.repeat(3)}</ol>`,
  `<ol type="i" start="3888"><li style="font-size:100px">${link('')}</li></ol>`,
  `<ol style="list-style-type:simp-chinese-formal" start="888888888"><li style="font-size:60px">x</li></ol>`,
  `<hr width="9999" style="height:900px">`,
];

const together = [
  box('', `<span dir="rtl">${link('padding:100%')}</span>`),
  `<div dir="rtl" style="width:2000px">${link('padding:100%')}</div>`,
  `<div dir="rtl" style="width:2000px;${fill}">${link('display:block')}</div>`,
  `<div dir="ltr" style="width:2000px"><div dir="rtl">${link('padding:0 100%')}</div></div>`,
  `<p style="direction:rtl;text-indent:-200px">${link('')}</p>`,
  `<p dir="rtl" style="padding-left:200px;text-indent:-200px">${link('')}</p>`,
  box('padding-left:200px;text-indent:-200px', `<div dir="rtl"><p>${link('')}</p></div>`),
  box(
    'margin-left:200px;text-indent:-200px',
    `<span style="display:inline-block">${`<span style="display:inline-block">`.repeat(6)}${link('')}${'</span>'.repeat(7)}`
  ),
  // Sizes that multiply.
  `<div style="line-height:6px">${spans('font-size:800%', 3)}</div>`,
  `<div style="line-height:6px">${spans('font:bold 800%/1 serif', 3)}</div>`,
  // Sides that have their names by the direction.
  ...['ltr', 'rtl', 'auto'].flatMap((dir) => [
    `<div dir="${dir}" style="width:2000px">${boxes('padding-inline-start:100%', 3)}</div>`,
    `<div dir="${dir}">${link(`padding-inline-start:99999px;padding-inline-end:100%;${fill}`)}</div>`,
    `<div dir="${dir}">${boxes(`margin-inline-start:-900px;margin-inline-end:-900px;${fill}`, 3)}</div>`,
  ]),
  spans('font-size:300%', 5, link(fill)),
  spans('font-size:5em', 4, link(fill)),
  spans('font-size:larger', 60, link(fill)),
  boxes('font-size:200%;line-height:1', 8),
  `<h1>${'<h1>'.repeat(3)}${link('font-size:800%')}</h1>`,
  `${'<section>'.repeat(20)}<h1 style="font-size:3em">${link('font-size:3em')}</h1>${'</section>'.repeat(20)}`,
  `<ruby style="font-size:100px">字<rt style="font-size:128px;padding:200px">${link('')}</rt></ruby>`,
  nested('<ruby>字<rt style="font-size:128px">', '</rt></ruby>', 6),
  `<ruby>字<rt><table cellpadding="99" border="99"><tbody><tr><td>${link('')}</td></tr></tbody></table></rt></ruby>`,
  `<table style="display:inline" cellpadding="20" border="20"><tbody style="display:inline"><tr style="display:inline"><td style="display:inline">${link('')}</td></tr></tbody></table>`,
  `<ruby>字<rt><ul style="padding:90px"><li>${link('')}</li></ul></rt></ruby>`,
  `<ruby>字<rt><div style="padding:90px 0"><p style="padding:90px 0">${link('')}</p></div></rt></ruby>`,
  `<ruby>字<rt><a href="${EVIL}"><img src="${picture}" width="300" height="300"></a></rt></ruby>`,
  `<ruby>字<rt><hr style="height:300px"><h1 style="margin:90px">${link('')}</h1></rt></ruby>`,
  `<ruby>字<rt><span style="float:left;padding:90px">${link('')}</span></rt></ruby>`,
  `<ruby>字<rt><div style="display:flex;height:200px"><b>${link('')}</b></div></rt></ruby>`,
  `<ruby style="display:inline-block">字<rt style="padding:90px;border:90px solid red">${link('')}</rt></ruby>`,
  `<span dir="rtl">${link('padding:0 90px;margin:0 90px')}</span>`,
  `<bdo dir="rtl">${link('padding:0 90px')}</bdo>`,
  `<span style="direction:rtl;unicode-bidi:bidi-override">${link('padding:0 90px')}</span>`,
  `<p style="line-height:1px"><sup>${spans('vertical-align:50px', 20)}</sup></p>`,
  spans('vertical-align:-50px;font-size:128px', 10),
  // Spaces that add up.
  boxes('margin-left:200px', 40),
  boxes('padding-left:200px', 40),
  boxes('margin-left:90%', 10, link('', 'covered')),
  boxes('border-left:20px solid red', 120),
  boxes('border-style:solid', 120),
  boxes('border-left-style:solid', 120),
  nested('<ul style="padding-top:1px"><li>', '</li></ul>', 40),
  nested('<ul style="padding-left:0"><li>', '</li></ul>', 40),
  spans('padding-left:200px', 40),
  spans('margin-left:200px', 40),
  nested('<ul><li>', '</li></ul>', 40),
  nested('<blockquote>', '</blockquote>', 30),
  nested('<dl><dd>', '</dd></dl>', 30),
  `<div dir="rtl">${boxes('padding-right:200px', 20)}</div>`,
  boxes('padding:5% 40%', 6),
  // Flex.
  box('display:flex', link('flex:0 0 100%').repeat(6)),
  box('display:flex', link('flex-shrink:0;width:300px').repeat(10)),
  box('display:flex', link('flex:none;padding:0 100px').repeat(6)),
  box('display:flex;gap:200px', link('').repeat(12)),
  box('display:flex;justify-content:flex-end', link('flex:0 0 900px;width:2000px').repeat(2)),
  box('display:flex;flex-direction:column;height:10px', link('min-height:0;flex:1 1 0').repeat(20)),
  box('display:flex;flex-direction:row-reverse', link('flex:0 0 100%').repeat(3)),
  box('display:inline-flex', box('width:2000px;flex-shrink:0')),
  box('display:flex;align-items:flex-end;max-height:10px', box('height:900px')),
  box('display:flex;flex-wrap:wrap;height:1px', link('width:100%').repeat(30)),
  `<div dir="rtl" style="display:flex">${link('flex:0 0 100%').repeat(4)}</div>`,
  `<div dir="rtl" style="display:flex">${link('width:90px').repeat(8)}</div>`,
  box('display:flex;flex-direction:row-reverse', link('width:90px', 'longerwords').repeat(8)),
  box('display:flex;flex-flow:row-reverse', link('min-width:300px').repeat(3)),
  // Floats.
  link('float:left;width:100%;padding:300px 0'),
  link(`float:right;width:100%;height:900px;min-height:900px;${fill}`),
  box('float:left', box('height:700px')),
  `<img src="${picture}" align="left" width="390" height="1200">`,
  `<table align="right" width="100%" height="900"><tbody><tr><td height="900">${link('')}</td></tr></tbody></table>`,
  box('', link('float:left;display:block;min-height:900px;width:100%')),
  // Tables.
  cell('padding:200px').repeat(2),
  `<table><tbody><tr>${`<td style="padding:0 200px">${link('')}</td>`.repeat(6)}</tr></tbody></table>`,
  `<table style="border-spacing:20px"><tbody><tr>${`<td>${link('')}</td>`.repeat(6)}</tr></tbody></table>`,
  cell('width:2000px', box('width:2000px')),
  cell('', `<table width="2000"><tbody><tr><td width="2000">${link('')}</td></tr></tbody></table>`),
  box('display:table;width:2000px', box('display:table-cell;width:2000px')),
  box('display:table-row', box('display:table-cell;padding:200px')),
  `<table><caption style="padding:100%">${link('')}</caption><tbody><tr><td>x</td></tr></tbody></table>`,
  // Clipping that clips nothing.
  `<span style="overflow:hidden;height:0;font-size:100px">${link('')}</span>`,
  cell('overflow:hidden;height:1px', box('height:900px')),
  box('display:inline-block;overflow:auto', box('width:2000px')),
  cell('', box('overflow:hidden', box('width:2000px'))),
  // Lines that do not break.
  box('white-space:nowrap', link('', 'words and words '.repeat(60))),
  `<pre>${link('', 'words and words '.repeat(60))}</pre>`,
  link('white-space:pre;letter-spacing:32px', 'words and words '.repeat(20)),
  // By inheritance and by words.
  box('padding:200px', link('display:block;padding:inherit;margin:inherit')),
  boxes('width:2000px;padding:100px', 4, link('display:block;width:inherit;padding:inherit')),
  box('display:flow-root;width:max-content', 'words and words '.repeat(40)),
  box('width:2000px;max-width:none;min-width:2000px'),
  box('box-sizing:content-box;width:100%;padding:0 200px;border:20px solid red'),
  box('display:inline;padding:200px', link(fill)),
  box('display:list-item;list-style-position:outside;font-size:128px'),
  link(`display:ruby-text;padding:200px;${fill}`),
  link(`display:table-cell;padding:200px;${fill}`),
  link(`display:inline-table;width:2000px;${fill}`),
];

// Each way to paint outside, in each place.
const attacks = [
  link(`padding:200px;${fill}`),
  link('border:200px solid red'),
  `<b style="padding:12em 0;${fill}">${link('')}</b>`,
  `<span style="border-top:300px solid red;border-bottom:9cm solid red">${link('')}</span>`,
  `<span style="font-size:128px;line-height:1px">${link('', 'WWW WWW WWW')}</span>`,
  `<span style="display:inline-block;height:1px;line-height:1px;font-size:128px">${link('', 'WWW WWW WWW')}</span>`,
  `<span style="display:inline-block;margin:-200px 0">${link('display:inline-block;padding:150px 0')}</span>`,
  `<span style="position:relative;top:-90px;z-index:9">${link(`display:inline-block;padding:60px 0;${fill}`)}</span>`,
  link(`display:inline-block;margin-top:-150px;padding:80px 0;${fill}`),
];
const places = [
  (inside) => `<p style="line-height:6px">${inside}</p>`,
  (inside) => `<div style="height:1px">${inside}</div>`,
  (inside) => `<div style="display:flex"><span>${inside}</span></div>`,
  (inside) => `<div style="display:inline-flex;height:2px"><span>${inside}</span></div>`,
  (inside) => cell('height:1px', inside),
  (inside) => `<ul><li>${inside}</li></ul>`,
  (inside) => `<blockquote style="max-height:1em">${inside}</blockquote>`,
  (inside) => `<div dir="rtl">${inside}</div>`,
  (inside) => `<div style="float:left;height:1px">${inside}</div>`,
  (inside) => `<ruby>字<rt>${inside}</rt></ruby>`,
  (inside) => `<span style="overflow:hidden;height:1px">${inside}</span>`,
  (inside) => `<sup style="vertical-align:50px">${inside}</sup>`,
];
const everywhere = attacks.flatMap((attack) => places.map((place) => place(attack)));

// Heights in percent, which a container has if the page stretches it.
const large = `<a href="${EVIL}"><img src="${picture}" width="1200" height="200"></a>`;
const share = (markup) => markup.repeat(3) + large;
const stretched = [
  ...['min-height:100%', 'height:100%', 'min-height:70%;padding-top:10%'].flatMap((style) => [
    share(`<p style="${style}">x</p>`),
    share(`<hr style="${style}">`),
    share(`<table style="${style}"><tbody><tr><td>x</td></tr></tbody></table>`),
    share(`<img src="${picture}" style="${style};width:9px">`),
    share(`<div style="${style}"><p style="${style}">x</p></div>`),
    share(`<span style="display:inline-block;${style}">x</span>`),
    share(`<div style="float:left;${style}">x</div>`),
    share(`<div style="display:flex;${style}"><b>x</b></div>`),
    share(`<div style="display:flex;flex-direction:column;${style}"><p style="flex:0 0 100%">x</p></div>`),
    share(`<div style="display:flex"><div style="flex:1"><p style="${style}">x</p></div></div>`),
    `<table><tbody><tr><td style="height:300px">${share(`<p style="${style}">x</p>`)}</td></tr></tbody></table>`,
  ]),
  share(`<img src="${picture}" width="9" height="100%">`),
  share(`<video height="100%" controls></video>`),
  share(`<table height="100%"><tbody><tr height="100%"><td height="100%">x</td></tr></tbody></table>`),
  box('display:flex', box('display:flex;flex-direction:column', `<p style="flex:0 0 100%">x</p>`.repeat(8) + large)),
  box('display:flex', box('display:flex;flex-direction:column;row-gap:10%', '<p>x</p>'.repeat(30) + large)),
  box('display:flex', box('display:flex;flex-wrap:wrap;gap:10%', '<p style="width:100%">x</p>'.repeat(30))),
];
// What reaches the neighbours at the sides.
const sideways = [
  ...['video', 'audio'].flatMap((name) => [
    ...['padding-right:100%', 'padding-left:90%', 'padding:0 150px', 'margin-left:90%', 'border:20px solid red'].map(
      (style) => `<${name} style="${style}" controls></${name}>`
    ),
    `<div style="text-indent:200px"><${name} controls></${name}></div>`,
    `<div dir="rtl" style="text-indent:200px"><${name} controls></${name}></div>`,
    `<div style="text-indent:50%"><${name} controls></${name}></div>`,
    `<div dir="rtl"><${name} style="padding-left:100%" controls></${name}></div>`,
    `<div style="margin-left:200px"><${name} controls></${name}></div>`,
  ]),
  `<img src="${picture}" style="padding-right:100%">`,
  `<div style="text-indent:200px"><img src="${picture}" width="300" height="90"></div>`,
  `<div style="text-indent:200px"><span style="display:inline-block">${link('display:block')}</span></div>`,
  `<hr style="padding-right:100%" width="300">`,
  ...['0', '1px', '24px', '1%'].flatMap((width) => [
    `<div dir="rtl" style="width:${width}"><div>${link('')}</div></div>`,
    `<div style="width:${width}"><div dir="rtl">${link('', 'everywhere')}</div></div>`,
    `<div dir="rtl" style="max-width:${width}">${link('', 'everywhere')}</div>`,
    `<div style="float:right;width:${width}">${link('', 'everywhere')}</div>`,
  ]),
];

// Items of a row that are too wide together, and markers of lists that are long.
const rows = [
  ...['', ';justify-content:flex-end'].flatMap((justify) => [
    box(`display:flex${justify}`, `<img src="${picture}" width="300" height="50">`.repeat(8)),
    box(`display:flex${justify}`, `<img src="${picture}" height="50" style="width:300px">`.repeat(8)),
    box(`display:flex${justify}`, `<img src="${picture}" height="50" style="width:60%">`.repeat(8)),
    box(`display:flex${justify}`, '<video controls></video>'.repeat(8)),
    box(`display:flex${justify}`, link('min-width:90px', 'a').repeat(8)),
    ...['25%', '60%', '90%'].flatMap((least) => [
      box(`display:flex${justify}`, link(`min-width:${least}`, 'a').repeat(8)),
      box(`display:flex${justify}`, link(`min-width:${least};flex-shrink:0`, 'a').repeat(4)),
      box(`display:inline-flex${justify}`, box(`min-width:${least};padding:0 20px`).repeat(4)),
    ]),
  ]),
  ...[
    '<ol start="9999" style="list-style:trad-chinese-formal outside;padding:0;letter-spacing:32px;font-size:32px"><li>x</li></ol>',
    '<ol start="3888" style="list-style:lower-roman outside;padding:0;letter-spacing:32px"><li>x</li></ol>',
    '<ol type="i" style="padding:0;letter-spacing:32px;font-size:32px"><li value="3888">x</li></ol>',
    '<ol type="i" style="padding:0;letter-spacing:32px"><li value="3887">x</li><li>x</li></ol>',
    '<font size="7"><ol start="9999" style="padding:0;letter-spacing:32px"><li>x</li></ol></font>',
  ],
];

/** The markup of those that count on how the page places the container. */
export const inLayouts = [...stretched, ...sideways];

/** The markup of each. */
export const payloads = [...new Set([...single, ...together, ...everywhere, ...rows])];
