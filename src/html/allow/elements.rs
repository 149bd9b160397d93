//! The elements that this module knows, as one frozen table: how the HTML parser treats each of them, and
//! which presets keep it.
//!
//! The parsing columns follow the WHATWG HTML standard, section 13.2 (special and formatting elements,
//! start tags that close a `p`); they are used to prove that an output reads back as it was written,
//! never to parse. An element that is not in this table is unwrapped; those with another [`Disposition`] are
//! listed at the end of the file.

use html5ever::{LocalName, local_name};

use super::has_word;

/// Kept by the preset `ugc`.
pub(in crate::html) const UGC: u16 = 1;
/// Kept by the preset `inline`.
pub(in crate::html) const INLINE: u16 = 1 << 1;
/// Documented for the mini-program `rich-text` component, and kept by the preset `richText`.
pub(in crate::html) const RICH: u16 = 1 << 2;
/// Documented for Alipay's `rich-text` component, and kept by the preset `alipayRichText`.
pub(in crate::html) const ALIPAY: u16 = 1 << 8;
/// Has no content and no end tag.
const VOID: u16 = 1 << 3;
/// "Special" in the sense of the tree builder.
const SPECIAL: u16 = 1 << 4;
/// "Formatting" in the sense of the tree builder.
const FORMATTING: u16 = 1 << 5;
/// Its start tag closes an open `p`.
const CLOSES_P: u16 = 1 << 6;
/// Begins a line and ends it when read as text.
const BLOCK: u16 = 1 << 7;

/// A block as most blocks are.
const PLAIN_BLOCK: u16 = SPECIAL | CLOSES_P | BLOCK;

macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident $name:tt $flags:expr;)*) => {
        /// An element of the table; `Other` is one that is in no table (the parser's own root, or a
        /// custom element the caller allows).
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub(in crate::html) enum Tag { $($tag,)* #[default] Other }

        /// Every element of the table, in the order of [`Tag`].
        pub(in crate::html) static ALL: &[Tag] = &[$(Tag::$tag,)*];

        impl Tag {
            /// The element of this (lower-case) name.
            pub(in crate::html) fn of(name: &LocalName) -> Tag {
                match *name { $(local_name!($name) => Tag::$tag,)* _ => Tag::Other }
            }

            /// The name as it is written.
            pub(in crate::html) const fn name(self) -> &'static str {
                match self { $(Tag::$tag => $name,)* Tag::Other => "" }
            }

            const fn flags(self) -> u16 {
                match self { $(Tag::$tag => $flags,)* Tag::Other => 0 }
            }
        }
    };
}

tags! {
    A "a" UGC | INLINE | RICH | ALIPAY | FORMATTING;
    Abbr "abbr" UGC | INLINE | RICH | ALIPAY;
    Address "address" RICH | PLAIN_BLOCK;
    Article "article" UGC | RICH | PLAIN_BLOCK;
    Aside "aside" UGC | RICH | PLAIN_BLOCK;
    Audio "audio" UGC;
    B "b" UGC | INLINE | RICH | ALIPAY | FORMATTING;
    Bdi "bdi" UGC | INLINE | RICH;
    Bdo "bdo" UGC | INLINE | RICH;
    Big "big" RICH | FORMATTING;
    Blockquote "blockquote" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Br "br" UGC | INLINE | RICH | ALIPAY | VOID | SPECIAL;
    Caption "caption" UGC | RICH | SPECIAL | BLOCK;
    Center "center" UGC | RICH | PLAIN_BLOCK;
    Cite "cite" UGC | INLINE | RICH;
    Code "code" UGC | INLINE | RICH | ALIPAY | FORMATTING;
    Col "col" UGC | RICH | ALIPAY | VOID | SPECIAL;
    Colgroup "colgroup" UGC | RICH | ALIPAY | SPECIAL;
    Data "data" 0;
    Dd "dd" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Del "del" UGC | INLINE | RICH | ALIPAY;
    Details "details" UGC | PLAIN_BLOCK;
    Dfn "dfn" UGC | INLINE;
    Div "div" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Dl "dl" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Dt "dt" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Em "em" UGC | INLINE | RICH | ALIPAY | FORMATTING;
    Fieldset "fieldset" RICH | ALIPAY | PLAIN_BLOCK;
    Figcaption "figcaption" UGC | PLAIN_BLOCK;
    Figure "figure" UGC | PLAIN_BLOCK;
    Font "font" UGC | INLINE | RICH | FORMATTING;
    Footer "footer" UGC | RICH | PLAIN_BLOCK;
    H1 "h1" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    H2 "h2" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    H3 "h3" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    H4 "h4" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    H5 "h5" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    H6 "h6" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Header "header" UGC | RICH | PLAIN_BLOCK;
    Hgroup "hgroup" PLAIN_BLOCK;
    Hr "hr" UGC | RICH | ALIPAY | VOID | PLAIN_BLOCK;
    I "i" UGC | INLINE | RICH | ALIPAY | FORMATTING;
    Img "img" UGC | RICH | ALIPAY | VOID | SPECIAL;
    Ins "ins" UGC | INLINE | RICH | ALIPAY;
    Kbd "kbd" UGC | INLINE;
    Label "label" RICH | ALIPAY;
    Legend "legend" RICH | ALIPAY | BLOCK;
    Li "li" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Main "main" PLAIN_BLOCK;
    Mark "mark" UGC | INLINE | RICH;
    Meter "meter" 0;
    Nav "nav" RICH | PLAIN_BLOCK;
    Ol "ol" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    P "p" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Picture "picture" 0;
    Pre "pre" UGC | RICH | PLAIN_BLOCK;
    Progress "progress" 0;
    Q "q" UGC | INLINE | RICH | ALIPAY;
    Rp "rp" UGC | INLINE;
    Rt "rt" UGC | INLINE | RICH;
    Ruby "ruby" UGC | INLINE | RICH;
    S "s" UGC | INLINE | RICH | FORMATTING;
    Samp "samp" UGC | INLINE;
    Section "section" UGC | RICH | PLAIN_BLOCK;
    Small "small" UGC | INLINE | RICH | FORMATTING;
    Source "source" UGC | VOID | SPECIAL;
    Span "span" UGC | INLINE | RICH | ALIPAY;
    Strike "strike" FORMATTING;
    Strong "strong" UGC | INLINE | RICH | ALIPAY | FORMATTING;
    Sub "sub" UGC | INLINE | RICH | ALIPAY;
    Summary "summary" UGC | PLAIN_BLOCK;
    Sup "sup" UGC | INLINE | RICH | ALIPAY;
    Table "table" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Tbody "tbody" UGC | RICH | ALIPAY | SPECIAL | BLOCK;
    Td "td" UGC | RICH | ALIPAY | SPECIAL;
    Tfoot "tfoot" UGC | RICH | ALIPAY | SPECIAL | BLOCK;
    Th "th" UGC | RICH | ALIPAY | SPECIAL;
    Thead "thead" UGC | RICH | ALIPAY | SPECIAL | BLOCK;
    Time "time" UGC | INLINE;
    Tr "tr" UGC | RICH | ALIPAY | SPECIAL | BLOCK;
    Track "track" VOID | SPECIAL;
    Tt "tt" RICH | FORMATTING;
    U "u" UGC | INLINE | RICH | FORMATTING;
    Ul "ul" UGC | RICH | ALIPAY | PLAIN_BLOCK;
    Var "var" UGC | INLINE;
    Video "video" UGC;
    Wbr "wbr" UGC | INLINE | VOID | SPECIAL;
}

/// The element of each name, at the place of the name: one comparison finds it. [`Tag::of`] needs html5ever's hash of
/// the name, which takes many steps more.
static BY_NAME: [Tag; PLACES] = {
    let mut table = [Tag::Other; PLACES];
    let mut left = ALL;
    while let Some((tag, others)) = left.split_first() {
        let (_, from) = table.split_at_mut(place_of(tag.name()));
        if let Some((slot, _)) = from.split_first_mut() {
            *slot = *tag;
        }
        left = others;
    }
    table
};

const PLACES: usize = 512;

/// The factor is one by which no two names have the same place. The test below fails if a new element needs another
/// one.
const fn place_of(name: &str) -> usize {
    let mut place = 0_usize;
    let mut left = name.as_bytes();
    while let Some((byte, others)) = left.split_first() {
        place = place.wrapping_mul(293).wrapping_add(*byte as usize);
        left = others;
    }
    place % PLACES
}

impl Tag {
    /// How many there are, with `Other`.
    pub(in crate::html) const COUNT: usize = Tag::Other as usize + 1;

    /// The element of this (lower-case) name, as [`Tag::of`].
    pub(in crate::html) fn named(name: &str) -> Tag {
        let tag = BY_NAME.get(place_of(name)).copied().unwrap_or_default();
        if tag.name() == name { tag } else { Tag::Other }
    }

    /// Kept by the preset of this bit ([`UGC`], [`INLINE`], [`RICH`]).
    pub(in crate::html) fn in_preset(self, preset: u16) -> bool {
        self.flags() & preset != 0
    }

    /// Has no content and no end tag.
    pub(in crate::html) fn is_void(self) -> bool {
        self.flags() & VOID != 0
    }

    /// Stops the search for an open `li`, `dd` or `dt`, and bounds the adoption agency.
    pub(in crate::html) const fn is_special(self) -> bool {
        self.flags() & SPECIAL != 0
    }

    /// The parser reopens it when another tag has closed it.
    pub(in crate::html) fn is_formatting(self) -> bool {
        self.flags() & FORMATTING != 0
    }

    /// Its start tag closes an open paragraph.
    pub(in crate::html) const fn closes_p(self) -> bool {
        self.flags() & CLOSES_P != 0
    }

    /// Is on lines of its own when read as text.
    pub(in crate::html) fn is_block(self) -> bool {
        self.flags() & BLOCK != 0
    }

    /// A table, a row, a cell: browsers take an image from its `background`.
    pub(in crate::html) fn is_table_part(self) -> bool {
        matches!(self, Tag::Table | Tag::Tbody | Tag::Td | Tag::Tfoot | Tag::Th | Tag::Thead | Tag::Tr)
    }

    /// One of `h1` to `h6`.
    pub(in crate::html) const fn is_heading(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    }
}

/// The treatment of an element that is not kept, and of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::html) enum Disposition {
    /// The tags are removed, the content stays.
    Unwrap,
    /// Part of every document, and so not reported: the tags are removed, the content stays.
    Ignore,
    /// The element is removed with everything up to its end tag, which the tokenizer finds.
    DropRaw,
    /// As [`Disposition::DropRaw`], in the state the tokenizer has for scripts.
    DropScript,
    /// As [`Disposition::DropRaw`], where entities are decoded.
    DropText,
    /// The tags are removed; the content is text, not markup, and stays.
    KeepRaw,
    /// As [`Disposition::KeepRaw`], with entities decoded.
    KeepText,
    /// The element is removed with its content, other elements included.
    DropTree,
    /// As [`Disposition::DropTree`] inside of SVG, else as [`Disposition::Unwrap`].
    DropInSvg,
}

/// The disposition of an element that is not kept. Browsers do not show the content that is dropped: scripts and
/// styles, the choices of a list, the source of a formula, the description of a drawing, content for browsers that
/// cannot play a film.
pub(in crate::html) fn disposition(name: &LocalName) -> Disposition {
    match *name {
        local_name!("html") | local_name!("head") | local_name!("body") => Disposition::Ignore,
        local_name!("script") => Disposition::DropScript,
        local_name!("style")
        | local_name!("iframe")
        | local_name!("noembed")
        | local_name!("noframes")
        | local_name!("noscript") => Disposition::DropRaw,
        local_name!("title") => Disposition::DropText,
        local_name!("xmp") => Disposition::KeepRaw,
        local_name!("textarea") => Disposition::KeepText,
        local_name!("template")
        | local_name!("select")
        | local_name!("datalist")
        | local_name!("optgroup")
        | local_name!("option")
        | local_name!("annotation")
        | local_name!("annotation-xml")
        | local_name!("audio")
        | local_name!("video")
        | local_name!("canvas")
        | local_name!("meter")
        | local_name!("progress") => Disposition::DropTree,
        _ if has_word(NEVER_RENDERED, name) => Disposition::DropInSvg,
        _ => Disposition::Unwrap,
    }
}

/// Elements of a drawing that are never shown where they are.
/// <https://www.w3.org/TR/SVG2/render.html#TermNeverRenderedElement>
static NEVER_RENDERED: &str = "clippath defs desc filter lineargradient marker mask metadata pattern radialgradient \
    symbol";

/// Whether an element that is unwrapped was on lines of its own: words before and after it are kept apart.
pub(in crate::html) fn breaks_lines(name: &LocalName) -> bool {
    Tag::of(name).is_block()
        || matches!(
            *name,
            local_name!("form")
                | local_name!("menu")
                | local_name!("dialog")
                | local_name!("dir")
                | local_name!("listing")
                | local_name!("xmp")
                | local_name!("plaintext")
        )
        || &**name == "search"
}

/// Elements that no option can allow: they run code, load documents, change the whole page, take input,
/// or make the parser read another language.
pub(in crate::html) static NEVER: &str = "animate animatemotion animatetransform annotation-xml applet base basefont \
    bgsound body button canvas color-profile datalist dialog embed fencedframe font-face font-face-format \
    font-face-name font-face-src font-face-uri foreignobject form frame frameset geolocation head html iframe image \
    input isindex keygen link listing marquee math menuitem meta missing-glyph nextid noembed noframes noscript object \
    optgroup option output param plaintext portal script select selectedcontent set slot style svg template textarea \
    title use xml xmp";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_known_is_forbidden() {
        for tag in ALL {
            assert!(!has_word(NEVER, tag.name()), "{}", tag.name());
            assert!(!tag.in_preset(ALIPAY) || tag.in_preset(RICH), "{}", tag.name());
            assert_eq!(Tag::of(&LocalName::from(tag.name())), *tag);
            assert_eq!(Tag::named(tag.name()), *tag, "{} needs a place of its own", tag.name());
        }
        assert!(NEVER.split(' ').is_sorted());
    }
}
