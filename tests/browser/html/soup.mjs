// Random tag soup: the same for the same seed, everywhere.

const TAGS =
  `a abbr article audio b blockquote br button caption center cite code col colgroup dd details div dl dt em font
  foreignObject form h1 h2 hr i iframe img input label li listing math mglyph mi mtext noscript ol optgroup option p plaintext
  pre q rp rt ruby s script section select small source span strong style sub summary svg table tbody td template textarea
  tfoot th thead time title tr u ul video wbr xmp annotation-xml desc`.split(/\s+/);

const ATTRIBUTES = [
  'href="https://example.com/?a=1&amp;b=2"',
  'href="javascript:alert(1)"',
  'href=" java\tscript:alert(1)"',
  'href="data:text/html,<script>alert(1)</script>"',
  'src="x" onerror="alert(1)"',
  'src="https://example.com/a.png"',
  'src="data:image/png;base64,iVBORw0KGgo="',
  'src="wxfile://tmp_a.jpg"',
  'srcset="/a.png 1x, javascript:alert(1) 2x"',
  'onclick=alert(1)',
  'onfocus="alert(1)" tabindex=0 autofocus',
  'ontoggle=alert(1) open',
  'id=body',
  'name=cookie',
  'class="ql-align-center admin"',
  'class="language-js"',
  'style="color:red"',
  'style="color:#123456;position:fixed;inset:0"',
  'style="background:url(//evil.example/x)"',
  'style="font-family:\'a</style><img src=x onerror=alert(1)>\'"',
  'title="--><img src=x onerror=alert(1)>"',
  'title="</style><img src=x onerror=alert(1)>"',
  "title='\"><svg onload=alert(1)>'",
  'alt="`onload=alert(1)"',
  'data-id="]]>"',
  'data-x="<b>"',
  'title="</textarea></title><script>alert(1)</script>"',
  'lang=zh-CN',
  'align=center',
  'width="50%"',
  'colspan=2',
  'start=3',
  'is=x-evil',
  'xlink:href="javascript:alert(1)"',
  'target=_top',
  'cite="javascript:alert(1)"',
];

const TEXTS = [
  'text',
  '洱海 ',
  '👍🏻',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&amp;lt;b&amp;gt;',
  '\n',
  ' ',
  '\u0000',
  '&#0;',
  '&nbsp;',
  '<!--',
  '-->',
  '--!>',
  '<!-->',
  '<![CDATA[',
  ']]>',
  '<?x',
  '<!doctype html>',
  '</',
  '<',
  '>',
  '"',
  "'",
  '`',
  '&',
  '\u2028',
  '\ufeff',
  '\r\n',
  '&#13;',
  '</p>',
  '</br>',
  '<style><!--</style>',
  '</style>',
  '</title>',
  '</textarea>',
  '</script>',
  '</noscript>',
  '</template>',
  '</svg>',
  '</math>',
  '</select>',
  '</table>',
  '</form>',
];

/** One piece of 3 to 40 parts. */
export function soup(seed) {
  const random = generator(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const open = [];
  let out = '';
  for (let left = 3 + Math.floor(random() * 38); left > 0; left -= 1) {
    const choice = random();
    if (choice < 0.5) {
      const tag = pick(TAGS);
      const attributes = Array.from({ length: Math.floor(random() * 3) }, () => ` ${pick(ATTRIBUTES)}`).join('');
      out += `<${tag}${attributes}${random() < 0.05 ? '/' : ''}>`;
      open.push(tag);
    } else if (choice < 0.7 && open.length > 0) {
      out += `</${random() < 0.7 ? open.pop() : pick(open)}>`;
    } else {
      out += pick(TEXTS);
    }
  }
  return out;
}

/** Mulberry32 (public domain): numbers from 0 to 1. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
