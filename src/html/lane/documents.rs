//! Documents for the lane: made as editors make them, with an oddity now and then, or changed after that.

use super::random::Random;
use crate::options::Value;

// Of each list, the ones in front are taken as a rule.

/// Blocks that hold anything.
#[rustfmt::skip]
const FLOW: [&str; 12] = [
    "div", "section", "article", "aside", "header", "footer", "blockquote", "center", "figure",
    "details", "main", "nav",
];
/// Blocks that hold text and inline elements.
#[rustfmt::skip]
const LINES: [&str; 12] = [
    "p", "p", "p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption", "address",
];
/// Inline elements.
#[rustfmt::skip]
const INLINE: [&str; 32] = [
    "b", "i", "u", "s", "em", "strong", "span", "span", "code", "small", "sub", "sup", "mark", "del",
    "ins", "q", "cite", "abbr", "bdi", "bdo", "dfn", "kbd", "samp", "var", "time", "font", "tt", "big",
    "strike", "label", "data", "x-a",
];
/// Elements that close, move or bound others.
#[rustfmt::skip]
const STRUCTURE: [&str; 24] = [
    "p", "li", "dd", "dt", "a", "h1", "h2", "ruby", "rt", "rp", "table", "caption", "tbody", "colgroup",
    "div", "address", "blockquote", "ul", "ol", "dl", "b", "span", "section", "td",
];
/// Elements without content.
const VOID: [&str; 8] = ["br", "br", "br", "img", "img", "wbr", "hr", "col"];
/// Elements that have places of their own, or that the parser knows well.
#[rustfmt::skip]
const ODD_NAMES: [&str; 24] = [
    "td", "tr", "th", "tbody", "caption", "colgroup", "li", "dt", "dd", "rt", "rp", "legend", "option",
    "form", "svg", "math", "button", "nobr", "pre", "video", "template", "image", "fieldset", "meter",
];

#[rustfmt::skip]
const WORDS: [&str; 40] = [
    "text", "a", "b c", " ", "  ", "\n", "\n  ", "\t", "\u{4F60}\u{597D}", "\u{1F600}", "&amp;", "&lt;",
    "&gt;", "&nbsp;", ">", "\u{A0}", "\u{C2}", "\u{C3}\u{A0}", "\u{85}", "\u{AD}", "\"", "'", "=", "/",
    "-->", "]]>", "{{x}}", "${x}", "\u{2028}", "\u{200B}", "\u{FEFF}", "\u{1}", "\u{C}", "\u{FFFE}",
    "&lt;b&gt;", "&amp;lt;", "a&amp;b", "1 > 0", "\u{7F}", "`",
];
/// What the lane should leave at, or should only just not.
#[rustfmt::skip]
const ODD: [&str; 46] = [
    "\r", "\r\n", "\0", "&", "& ", "&amp", "&copy;", "&#39;", "&#60;", "&lt", "&gt", "&gtx", "&nbsp",
    "&NBSP;", "&Amp;", "<", "</", "<>", "< p>", "<P>", "</P>", "</p >", "<br/>", "<br />", "<br / >",
    "<br >", "<br  />", "<p/>", "<!---->", "<!doctype html>", "<?x?>", "<![CDATA[x]]>", "</br>", "</p>",
    "<li>", "<p>", "<a>", "<b class=a>", "<b class='a'>", "<b class>", "<b  class=\"\">",
    "<b title=\"a\"title=\"b\">", "<b title=\"a\" title=\"b\">", "<body>", "<html>", "<plaintext>",
];

#[rustfmt::skip]
const URLS: [&str; 32] = [
    "https://example.com/", "https://example.com/a?b=c", "/a", "a/b.png", "#a", "?a=b",
    "mailto:a@example.com", "tel:10086", "", "http://example.com/a/../b#c", "HTTPS://EXAMPLE.com",
    "//example.com/", "\\\\example.com", "javascript:alert(1)", "JavaScript:x", " javascript:x",
    "data:text/html,x", "data:image/png;base64,AAAA", "wxfile://tmp_a.png", "ftp://example.com/",
    "https://example.com/\u{4F60}", "https://\u{4F8B}.example/", "https://user@example.com/",
    "https://example.com:443/", "https://example.com/%41%zz", "https://example.com/ a",
    "  https://example.com/", "https://example.test/{{x}}", "cid:a", "about:blank",
    "https://example.com/a'b", "\u{1}https://example.com/",
];
#[rustfmt::skip]
const CLASSES: [&str; 16] = [
    "ql-align-center", "ql-indent-1", "w-e-text", "language-js", "hljs-keyword",
    "ql-align-center ql-indent-1", "hljs", "a", "x", " ql-align-center ", "ql-align-center  hljs",
    "language-js a", "katex-mathml", "", "image image_resized", "\u{4F60}",
];
#[rustfmt::skip]
const VALUES: [&str; 32] = [
    "zh-CN", "a", "1", "2", "0", "100", "", "a b", "-1", "50%", "auto", "true", "false", "open", "ltr",
    "center", "left", "#fff", "red", "\u{4F60}", "'", "\u{A0}", "a>b", "&amp;", "&quot;", "2026-01-01",
    "x-1", "u-1", "body", "color:red", "{{x}}", "\n",
];
#[rustfmt::skip]
const NAMES: [&str; 44] = [
    "class", "class", "title", "title", "lang", "dir", "align", "style", "href", "src", "alt", "target",
    "rel", "cite", "datetime", "colspan", "width", "height", "start", "type", "value", "hidden", "id",
    "name", "color", "face", "size", "controls", "srcset", "sizes", "data-id", "data-href", "data-src",
    "data-checked", "data-x", "aria-label", "onclick", "is", "open", "span", "valign", "bgcolor",
    "border", "tabindex",
];

/// Writes one document after the other.
pub(super) struct Author {
    random: Random,
    html: String,
    /// How many times something usual is taken for each time that anything is.
    odd_every: usize,
}

impl Author {
    pub(super) fn new(seed: u64) -> Author {
        // Seeds that follow one another are far apart.
        Author {
            random: Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            html: String::new(),
            odd_every: 1,
        }
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.random.below(limit)
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// As a rule one of the first `usual` in the list.
    fn choose<'a>(&mut self, list: &[&'a str], usual: usize) -> &'a str {
        let all = self.below(self.odd_every) == 0;
        if all { self.pick(list) } else { self.pick(&list[..usual]) }
    }

    /// A document, of 20 to 400 bytes as a rule: with blocks, or inline elements alone.
    pub(super) fn document(&mut self, inline: bool) -> String {
        self.html.clear();
        self.odd_every = [1_000, 300, 100, 20][self.below(4)];
        let long = [24, 60, 120, 240][self.below(4)];
        let misplaced = !inline && self.below(4) == 0;
        while self.html.len() < long {
            match (inline, misplaced) {
                (true, _) => self.phrasing(0),
                (_, true) => self.misplaced(0),
                _ => self.flow(0),
            }
        }
        if self.below(16) == 0 {
            let (at, odd) = (self.place(&self.html.clone()), self.pick(&ODD));
            self.html.insert_str(at, odd);
        }
        std::mem::take(&mut self.html)
    }

    /// One piece of what a page is made of.
    fn flow(&mut self, depth: usize) {
        match self.below(if depth > 6 { 4 } else { 20 }) {
            0..=2 => self.text(),
            3..=5 => self.phrasing(depth),
            6..=9 => {
                let name = self.choose(&LINES, 9);
                self.element(name, depth, 3, Author::phrasing);
            }
            10..=13 => {
                let name = self.choose(&FLOW, 10);
                self.element(name, depth, 3, Author::flow);
            }
            14 | 15 => {
                let name = self.pick(&["ul", "ol"]);
                self.element(name, depth, 4, |author, depth| author.element("li", depth, 3, Author::flow));
            }
            16 => self.element("dl", depth, 4, |author, depth| {
                let name = author.pick(&["dt", "dd"]);
                author.element(name, depth, 2, Author::phrasing);
            }),
            17 => self.table(depth),
            18 => {
                let name = self.choose(&VOID, 7);
                self.void(name);
            }
            _ => {
                let name = if self.below(self.odd_every) == 0 {
                    self.pick(&ODD_NAMES)
                } else {
                    self.choose(&INLINE, 26)
                };
                self.element(name, depth, 2, Author::phrasing);
            }
        }
    }

    fn phrasing(&mut self, depth: usize) {
        match self.below(if depth > 6 { 4 } else { 13 }) {
            0..=3 => self.text(),
            4..=8 => {
                let name = self.choose(&INLINE, 26);
                let content = if self.below(self.odd_every) == 0 { Author::flow } else { Author::phrasing };
                self.element(name, depth, 2, content);
            }
            9 => self.element("a", depth, 2, Author::phrasing),
            10 | 11 => {
                let name = self.choose(&VOID, 6);
                self.void(name);
            }
            _ => self.element("ruby", depth, 3, |author, depth| match author.below(10) {
                0..=3 => author.text(),
                4..=8 => author.element("rt", depth, 1, Author::phrasing),
                _ => author.element("rp", depth, 1, Author::phrasing),
            }),
        }
    }

    /// What few writers would put there: half of it stays in its place.
    fn misplaced(&mut self, depth: usize) {
        match self.below(if depth > 6 { 3 } else { 8 }) {
            0 | 1 => self.text(),
            2 => {
                let piece = self.pick(&["<br>", " ", "\n", "<hr>"]);
                self.html.push_str(piece);
            }
            _ => {
                let name = self.pick(&STRUCTURE);
                self.element(name, depth, 2, Author::misplaced);
            }
        }
    }

    fn table(&mut self, depth: usize) {
        self.element("table", depth, 2, |author, depth| {
            match author.below(if author.odd_every > 50 { 3 } else { 5 }) {
                0 => author.element("caption", depth, 2, Author::flow),
                1 => author.element("colgroup", depth, 2, |author, _| author.void("col")),
                2 => {
                    let space = author.choose(&["", "\n", " ", "a", "&nbsp;", "\u{C}"], 3);
                    author.html.push_str(space);
                    author.element("tbody", depth, 1, |author, _| author.html.push(' '));
                }
                3 => author.text(),
                _ => {
                    let name = author.pick(&["thead", "tfoot", "tbody"]);
                    author.element(name, depth, 1, |author, depth| {
                        author.element("tr", depth, 1, |author, depth| {
                            author.element("td", depth, 1, Author::flow)
                        });
                    });
                }
            }
        });
    }

    fn element(&mut self, name: &str, depth: usize, most: usize, content: impl Fn(&mut Author, usize)) {
        self.html.push('<');
        self.html.push_str(name);
        self.attributes(name);
        self.html.push('>');
        for _ in 0..self.below(most + 1) {
            content(self, depth + 1);
        }
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    fn void(&mut self, name: &str) {
        self.html.push('<');
        self.html.push_str(name);
        self.attributes(name);
        let end = self.pick(&[">", ">", ">", "/>", " />"]);
        self.html.push_str(end);
    }

    fn attributes(&mut self, element: &str) {
        let count = match self.below(16) {
            0..=8 => usize::from(matches!(element, "a" | "img") && self.below(4) > 0),
            9..=13 => 1,
            14 => 2,
            _ if self.odd_every > 50 => 3,
            _ => self.below(11),
        };
        for at in 0..count {
            let name = match (element, at) {
                ("a", 0) => "href",
                ("img", 0) => "src",
                ("img", 1) => "alt",
                (_, 0) => self.choose(&NAMES, 2),
                (_, 1) => self.choose(&["title", "aria-label", "data-x"], 1),
                (_, 2) => self.choose(&["lang", "dir"], 1),
                _ => self.pick(&NAMES),
            };
            let odd = self.below(self.odd_every) == 0;
            let value = match name {
                _ if odd => {
                    let list: &[&str] = [&URLS[..], &CLASSES, &VALUES, &WORDS][self.below(4)];
                    self.pick(list)
                }
                "href" => self.choose(&URLS, 8),
                "src" | "cite" | "srcset" | "data-href" | "data-src" => self.choose(&URLS, 4),
                "class" => self.choose(&CLASSES, 6),
                "lang" => self.choose(&VALUES, 1),
                _ => self.choose(&VALUES, 6),
            };
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            self.html.push_str(value);
            self.html.push('"');
        }
    }

    fn text(&mut self) {
        for _ in 0..=self.below(3) {
            let word = self.pick(&WORDS);
            self.html.push_str(word);
        }
    }

    /// A place between two characters.
    fn place(&mut self, html: &str) -> usize {
        let mut at = self.below(html.len() + 1);
        while !html.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// A place before a tag, or an end of the document.
    fn tag_boundary(&mut self, html: &str) -> usize {
        let from = self.place(html);
        html.split_at(from).1.find('<').map_or(html.len(), |at| from + at)
    }

    fn range(&mut self, html: &str, most: usize) -> std::ops::Range<usize> {
        let from = self.place(html);
        let mut to = (from + self.below(most + 1)).min(html.len());
        while !html.is_char_boundary(to) {
            to += 1;
        }
        from..to
    }

    /// Any name, those of blocks and inline elements more often than others.
    fn name(&mut self) -> &'static str {
        match self.below(10) {
            0..=3 => self.pick(&INLINE[..26]),
            4..=6 => self.pick(&FLOW[..10]),
            7 => self.pick(&LINES),
            8 => self.pick(&INLINE),
            _ if self.below(2) == 0 => self.pick(&STRUCTURE),
            _ => self.pick(&ODD_NAMES),
        }
    }

    /// A document of the pool after one to three changes.
    pub(super) fn mutation(&mut self, pool: &[String]) -> String {
        let mut html = pool[self.below(pool.len())].clone();
        for _ in 0..=self.below(8).saturating_sub(5) {
            self.change(&mut html, pool);
        }
        html
    }

    fn change(&mut self, html: &mut String, pool: &[String]) {
        match self.below(16) {
            // Characters and odd pieces anywhere.
            0 => {
                let range = self.range(html, 3);
                html.replace_range(range, "");
            }
            1 => {
                let (range, piece) = (self.range(html, 1), self.pick(&ODD));
                html.replace_range(range, piece);
            }
            2 => {
                let (range, piece) = (self.range(html, 2), self.pick(&WORDS));
                html.replace_range(range, piece);
            }
            3 => {
                let (range, to) = (self.range(html, 40), self.place(html));
                let piece = html.get(range).unwrap().to_owned();
                html.insert_str(to, &piece);
            }
            // Tags where tags begin.
            4..=6 | 14 | 15 => {
                let at = self.tag_boundary(html);
                let other = &pool[self.below(pool.len())];
                if html.len() + other.len() < 600 {
                    html.insert_str(at, other);
                }
            }
            7 | 8 => {
                let (one, two) = (self.tag_boundary(html), self.tag_boundary(html));
                let own: Vec<&str> = names(html).collect();
                let name = match self.below(4) {
                    0 => self.pick(&STRUCTURE),
                    1 if !own.is_empty() => own[self.below(own.len())],
                    _ => self.name(),
                }
                .to_owned();
                html.insert_str(one.max(two), &format!("</{name}>"));
                html.insert_str(one.min(two), &format!("<{name}>"));
            }
            9 => {
                let at = self.tag_boundary(html);
                self.html.clear();
                self.flow(4);
                html.insert_str(at, &std::mem::take(&mut self.html));
            }
            10 | 11 => {
                let all: Vec<&str> = names(html).collect();
                if let Some(old) = all.get(self.below(all.len().max(1))) {
                    let new = self.name();
                    // All of that name, so that tags stay in pairs.
                    let renamed = html
                        .replace(&format!("<{old}>"), &format!("<{new}>"))
                        .replace(&format!("<{old} "), &format!("<{new} "))
                        .replace(&format!("</{old}>"), &format!("</{new}>"));
                    *html = renamed;
                }
            }
            12 => {
                // Into or out of a value.
                let quotes: Vec<usize> = html.match_indices("=\"").map(|(at, _)| at + 2).collect();
                if let Some(at) = quotes.get(self.below(quotes.len().max(1))) {
                    let list: &[&str] = [&URLS[..], &CLASSES, &VALUES, &WORDS][self.below(4)];
                    let end = html.split_at(*at).1.find('"').map_or(*at, |end| at + end);
                    let piece = self.pick(list);
                    html.replace_range(*at..end, piece);
                }
            }
            _ => {
                let (one, two) = (self.tag_boundary(html), self.tag_boundary(html));
                html.replace_range(one.min(two)..one.max(two), "");
            }
        }
    }

    /// Options that are not those of a preset, and may be refused.
    pub(super) fn options(&mut self) -> Value {
        let mut members = Vec::new();
        let mut add = |name: &str, value: Value| members.push((name.to_owned(), value));
        add("preset", text(self.pick(&["ugc", "ugc", "inline"])));
        if self.below(2) == 0 {
            let all = [
                "p", "div", "main", "nav", "address", "tt", "big", "strike", "x-a", "img", "meter", "data",
                "label", "legend", "fieldset", "picture", "hr",
            ];
            add("allowTags", self.several(&all));
        }
        if self.below(4) == 0 {
            add(
                "denyTags",
                Value::List(vec![text(self.pick(&["a", "b", "table", "ol", "h1", "img", "font", "ruby"]))]),
            );
        }
        if self.below(4) == 0 {
            add("dropTags", self.several(&["aside", "nav", "x-b", "form", "center"]));
        }
        if self.below(2) == 0 {
            let names = [
                "class",
                "class=a",
                "class=x-*",
                "aria-label",
                "id",
                "name",
                "hidden",
                "tabindex",
                "data-x",
                "rel",
                "title",
            ];
            let (on, names) = (self.pick(&["*", "*", "a", "b", "p"]), self.several(&names));
            add("allowAttributes", Value::Object(vec![(on.to_owned(), names)]));
        }
        if self.below(4) == 0 {
            add("idPrefix", text("u-"));
        }
        if self.below(4) == 0 {
            add("allowData", self.several(&["data-x", "data-y", "data-source-url"]));
        }
        match self.below(5) {
            0 => add("linkRel", Value::Null),
            1 => add("linkRel", text(self.pick(&["nofollow ugc", "noopener", "ugc"]))),
            _ => {}
        }
        if self.below(4) == 0 {
            add("linkTarget", text("_blank"));
        }
        if self.below(4) == 0 {
            add("links", web());
        }
        if self.below(4) == 0 {
            add("images", web());
        }
        Value::Object(members)
    }

    fn several(&mut self, list: &[&str]) -> Value {
        let mut some: Vec<&str> = (0..=self.below(3)).map(|_| self.pick(list)).collect();
        some.sort_unstable();
        some.dedup();
        Value::List(some.into_iter().map(text).collect())
    }
}

/// Options as many callers have them.
pub(super) fn usual(seed: u64) -> Value {
    match seed % 4 {
        0 => Value::Object(vec![("preset".into(), text("inline"))]),
        1 => Value::Object(vec![("linkTarget".into(), text("_blank")), ("links".into(), web())]),
        _ => Value::Null,
    }
}

fn web() -> Value {
    let hosts = Value::List(vec![text("example.com"), text("*.example.test")]);
    Value::Object(vec![
        ("web".into(), Value::Object(vec![("hosts".into(), hosts)])),
        ("local".into(), Value::Bool(true)),
    ])
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The names of the elements that a document opens.
pub(super) fn names(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|tag| {
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len());
        tag.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
    })
}
