//! Documents made of bytes, most of them what editors write: elements in places where they are allowed, closed by
//! their own end tags, with one oddity or none. The reader of plain markup goes to the end of these, which random bytes
//! hardly ever reach.

/// Names of elements in the table, often used first.
#[rustfmt::skip]
const NAMES: [&str; 64] = [
    "p", "b", "div", "span", "a", "strong", "em", "ul", "li", "ol", "td", "tr", "table", "tbody", "h1", "h2",
    "blockquote", "pre", "code", "i", "u", "s", "font", "small", "sub", "sup", "ruby", "rt", "rp", "dl", "dt", "dd",
    "th", "thead", "tfoot", "caption", "colgroup", "figure", "figcaption", "section", "article", "details",
    "summary", "video", "audio", "center", "mark", "q", "cite", "time", "big", "tt", "strike", "address", "nav",
    "label", "legend", "fieldset", "meter", "picture", "main", "header", "h6", "del",
];

const VOID: [&str; 8] =
    ["br", "img src=\"/a.png\" alt=\"x\"", "hr", "wbr", "col", "source src='v'", "track", "img"];

const ATTRIBUTES: [&str; 16] = [
    " class=\"ql-align-center\"",
    " style=\"text-align: center\"",
    " style=\"color:red;margin-left:2em\"",
    " href=\"https://example.com/?a=1&amp;b=2\"",
    " href='javascript:x'",
    " title=\"&lt;b&gt; &quot;\"",
    " hidden",
    " style=\"display:none\"",
    " style='white-space:nowrap'",
    " dir=\"rtl\"",
    " align=\"left\"",
    " width='50%'",
    " colspan=\"2\"",
    " onclick=\"x()\"",
    " id=\"x-1\"",
    " style=\"float:left;display:flex\"",
];

#[rustfmt::skip]
const TEXTS: [&str; 16] = [
    "text", " ", "\n", "\n\n a", "a b ", "\u{4F60}\u{597D}", "&nbsp;", "&amp;", "&lt;b&gt;", "& ", "\u{C2}\u{A0}",
    "{{x}}", "\u{FEFF}", "  \t", "&#39;", "0123456789012345678901234567890123456789012345678901234567890123456789",
];

/// What the plain reader leaves to html5ever, or what the tree builder has rules for.
#[rustfmt::skip]
const ODD: [&str; 32] = [
    "</p>", "</b>", "<p>", "<li>", "</table>", "<td>", "<a>", "<option>", "<form>", "</form>", "<svg>", "</svg>",
    "<style>x</style>", "<!-- c -->", "&copy;", "<BR>", "<p a=1>", "<o:p>", "<menu>", "</menu>", "<button>", "</br>",
    "<br/>", "<div/>", "\r\n", "\0", "<image>", "<x-a>", "</x-a>", "<nobr>", "<frameset>", "<",
];

/// A document for these bytes.
pub fn document(bytes: &[u8]) -> String {
    let mut html = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut bytes = bytes.iter().copied();
    while let Some(byte) = bytes.next() {
        let pick = usize::from(byte >> 3);
        match byte & 7 {
            // Twice as many places for what is in front.
            0 | 1 => {
                let name = at(&NAMES, if byte & 1 == 0 { pick } else { pick * 2 });
                html.push('<');
                html.push_str(name);
                let attributes = bytes.next().unwrap_or_default();
                if attributes & 1 == 0 {
                    html.push_str(at(&ATTRIBUTES, usize::from(attributes >> 4)));
                }
                if attributes & 2 == 0 && attributes & 12 == 0 {
                    html.push_str(" lang=\"zh\"");
                }
                html.push('>');
                open.push(name);
            }
            2..=4 => {
                if let Some(name) = open.pop() {
                    close(&mut html, name);
                }
            }
            5 => {
                html.push('<');
                html.push_str(at(&VOID, pick));
                html.push('>');
            }
            6 if pick == 31 => html.push_str(at(&ODD, usize::from(bytes.next().unwrap_or_default()))),
            _ => html.push_str(at(&TEXTS, pick)),
        }
    }
    open.into_iter().rev().for_each(|name| close(&mut html, name));
    html
}

fn close(html: &mut String, name: &str) {
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}

fn at<const N: usize>(all: &[&'static str; N], index: usize) -> &'static str {
    all.get(index % N).copied().unwrap_or_default()
}
