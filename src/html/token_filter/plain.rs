//! A fast tokenizer of plain markup.
//!
//! html5ever's tokenizer takes its input character by character through 80 states. Nearly all documents of editors
//! and people need five of them: text, start tags with quoted attributes, end tags. This reader takes runs of bytes
//! and produces the same tokens as html5ever. At the first byte that is not listed here it stops before the text or
//! tag with that byte, and html5ever's tokenizer reads the rest, from its data state. So this reader makes no
//! decisions: the tree builder still decides the meaning of a token.
//!
//! The sections named are those of the HTML standard. A test compares the tokens of both readers.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::html::allow::elements::Tag;

/// The most attributes of a tag: with more, each would be compared with too many others.
const MAX_PLAIN_ATTRIBUTES: usize = 16;

/// The character references that editors write (13.2.5.73). With the semicolon, they have only one meaning.
const REFERENCES: [(&str, &str); 7] = [
    ("&nbsp;", "\u{A0}"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&#34;", "\""),
];

/// Bytes that end a run, in text and between quotes.
const TEXT: u8 = 1;
const DOUBLE: u8 = 1 << 1;
const SINGLE: u8 = 1 << 2;
/// Bytes of names of tags and attributes (13.2.5.8, 13.2.5.33). The tokenizer lowers or replaces other letters.
const NAME: u8 = 1 << 3;

static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    // NUL and carriage returns are replaced, in the input stream (13.2.3.5) or in the states.
    (table[0x00], table[0x0D], table[0x26]) =
        (TEXT | DOUBLE | SINGLE, TEXT | DOUBLE | SINGLE, TEXT | DOUBLE | SINGLE);
    (table[0x3C], table[0x22], table[0x27], table[0x2D]) = (TEXT, DOUBLE, SINGLE, NAME);
    let (_, digits) = table.split_at_mut(0x30);
    let (digits, letters) = digits.split_at_mut(0x31);
    fill(digits, 10);
    fill(letters, 26);
    table
};

const fn fill(from: &mut [u8], count: usize) {
    let (mut rest, mut left) = (from, count);
    while let Some((first, others)) = rest.split_first_mut() {
        if left == 0 {
            return;
        }
        *first = NAME;
        (rest, left) = (others, left - 1);
    }
}

fn is(byte: u8, class: u8) -> bool {
    CLASSES.get(usize::from(byte)).is_some_and(|classes| classes & class != 0)
}

/// Passes the tokens of `html` to `sink` as long as it is plain; returns where the rest begins, which must be read
/// from the data state.
pub(super) fn read<S: TokenSink>(html: &StrTendril, sink: &S) -> usize {
    let mut reader = Reader { html, text: html, at: 0 };
    loop {
        let stopped = reader.text(sink);
        if stopped || reader.byte() != Some(b'<') {
            return reader.at;
        }
        let start = reader.at;
        let Some(token) = reader.tag() else { return start };
        let TokenSinkResult::Continue = sink.process_token(Token::TagToken(token), 1) else {
            return reader.at;
        };
    }
}

struct Reader<'a> {
    html: &'a StrTendril,
    /// The same text: a tendril computes the address of its text on every access.
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips to the next byte of a class, or to the end.
    fn skip_to(&mut self, class: u8) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|byte| is(*byte, class)).unwrap_or(rest.len());
    }

    fn skip_name(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is(*byte, NAME)).unwrap_or(rest.len());
        self.at += length;
        length
    }

    fn slice(&self, from: usize) -> &str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// The text from here, which shares the memory of the input.
    fn shared(&self, from: usize) -> StrTendril {
        self.html.try_subtendril(from as u32, (self.at - from) as u32).unwrap_or_default()
    }

    /// Text (13.2.5.1) up to a `<`. Returns whether it has a byte that is not read here.
    fn text<S: TokenSink>(&mut self, sink: &S) -> bool {
        loop {
            let from = self.at;
            self.skip_to(TEXT);
            if self.at > from {
                let _ = sink.process_token(Token::CharacterTokens(self.shared(from)), 1);
            }
            if self.byte() != Some(b'&') {
                // The reader stops before a NUL or a carriage return.
                return matches!(self.byte(), Some(0 | b'\r'));
            }
            let Some(text) = self.reference(false) else { return true };
            let _ = sink.process_token(Token::CharacterTokens(StrTendril::from(text)), 1);
        }
    }

    /// A character reference (13.2.5.72), or an `&` that cannot begin one.
    fn reference(&mut self, in_attribute: bool) -> Option<&'static str> {
        let rest = self.text.get(self.at..)?;
        if let Some((name, text)) = REFERENCES.iter().find(|(name, _)| rest.starts_with(name)) {
            self.at += name.len();
            return Some(text);
        }
        let after = rest.as_bytes().get(1..)?;
        // "Anything else: reconsume in the return state."
        let name = after.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
        let next = after.get(name)?;
        // In attributes, a name without a semicolon before `=` is plain text ("for historical reasons").
        if (name == 0 && *next != b'#') || (in_attribute && *next == b'=') {
            self.at += 1;
            return Some("&");
        }
        None
    }

    /// A tag of an element of the table: such an element never changes the tokenizer's state.
    fn tag(&mut self) -> Option<TagToken> {
        self.at += 1;
        // 13.2.5.6, 13.2.5.7
        let is_end = self.byte() == Some(b'/');
        self.at += usize::from(is_end);
        if !self.byte()?.is_ascii_lowercase() {
            return None;
        }
        let from = self.at;
        self.skip_name();
        let name = LocalName::from(self.slice(from));
        if Tag::of(&name) == Tag::Other {
            return None;
        }
        let mut token = TagToken {
            kind: if is_end { TagKind::EndTag } else { TagKind::StartTag },
            name,
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        while self.byte()? != b'>' {
            if is_end || token.attrs.len() >= MAX_PLAIN_ATTRIBUTES {
                return None;
            }
            // 13.2.5.32: white space, then a name, a slash or the end.
            let spaces = self.skip_spaces();
            match self.byte()? {
                b'>' => break,
                b'/' => {
                    // 13.2.5.40
                    self.at += 1;
                    if self.byte()? != b'>' {
                        return None;
                    }
                    token.self_closing = true;
                }
                _ if spaces == 0 => return None,
                _ => {
                    let attribute = self.attribute()?;
                    if token.attrs.iter().any(|other| other.name.local == attribute.name.local) {
                        return None;
                    }
                    token.attrs.push(attribute);
                }
            }
        }
        self.at += 1;
        Some(token)
    }

    fn skip_spaces(&mut self) -> usize {
        let from = self.at;
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\t')) {
            self.at += 1;
        }
        self.at - from
    }

    /// A name alone (13.2.5.33), or with a value in quotes (13.2.5.36, 13.2.5.37).
    fn attribute(&mut self) -> Option<Attribute> {
        let from = self.at;
        if self.skip_name() == 0 {
            return None;
        }
        let name = QualName::new(None, ns!(), LocalName::from(self.slice(from)));
        if matches!(self.byte()?, b' ' | b'\n' | b'\t' | b'/' | b'>') {
            // An `=` may follow after white space.
            let end = self.at;
            self.skip_spaces();
            let is_bare = self.byte()? != b'=';
            self.at = end;
            return is_bare.then(|| Attribute { name, value: StrTendril::new() });
        }
        if self.byte()? != b'=' {
            return None;
        }
        self.at += 1;
        let quote = self.byte()?;
        let class = match quote {
            b'"' => DOUBLE,
            b'\'' => SINGLE,
            _ => return None,
        };
        self.at += 1;
        let from = self.at;
        self.skip_to(class);
        let mut value = self.shared(from);
        while self.byte()? != quote {
            if self.byte()? != b'&' {
                return None;
            }
            value.push_slice(self.reference(true)?);
            let from = self.at;
            self.skip_to(class);
            value.push_slice(self.slice(from));
        }
        self.at += 1;
        // 13.2.5.39
        matches!(self.byte()?, b' ' | b'\n' | b'\t' | b'/' | b'>').then_some(Attribute { name, value })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::RefCell;

    use html5ever::buffer_queue::BufferQueue;
    use html5ever::tendril::SliceExt;
    use html5ever::tokenizer::{Tokenizer, TokenizerOpts};

    use super::*;
    use crate::html::html_vectors;

    /// Pieces that editors write, pieces that nearly are such ones, and others.
    const PIECES: [&str; 66] = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<div class=\"a b\">",
        "</div>",
        "<br>",
        "<br/>",
        "<br />",
        "<img src='x' alt=\"\">",
        "<a href=\"/?a=1&b=2&amp;c\">",
        "<a href=\"/b\" target=\"_blank\" rel=\"noopener x\">",
        "<a rel=\"noopener\" href=\"c\">",
        "</a>",
        "<p style='color:red' title=\"&lt;&quot;\">",
        "<td colspan=2>",
        "text",
        " ",
        "\n",
        "  \n  a\nb",
        "&nbsp;",
        "&amp;",
        "&lt;",
        "& ",
        "&",
        "&copy;",
        "&copy",
        "&#39;",
        "&#x27;",
        "&ampx",
        "&;",
        "<",
        ">",
        "</",
        "<P>",
        "<p Class=\"a\">",
        "<p a=\"1\" a=\"2\">",
        "<p a='1'b=\"2\">",
        "<p / a=\"1\">",
        "<p a = \"1\">",
        "<p a>",
        "<video controls src=\"v\">",
        "<p a b>",
        "<p\n\ta=\"1\"\n>",
        "</p >",
        "</p a=\"1\">",
        "<br/ >",
        "<p a=\"",
        "<!--",
        "-->",
        "<!doctype html>",
        "<o:p>",
        "<style>",
        "</style>",
        "<textarea>",
        "<svg>",
        "<title>",
        "\r\n",
        "\r",
        "\0",
        "\u{FEFF}",
        "\u{4F60}\u{597D}",
        "\"",
        "'",
        "=",
        "<pre>\n",
    ];

    /// Documents: those of the vectors, each with `mutations` of it, and as many soups of pieces again.
    pub(in crate::html::token_filter) fn documents(mutations: usize) -> Vec<String> {
        let mut all = html_vectors::texts();
        assert!(all.len() > 2_000, "{} texts", all.len());
        let mut state = 1_u64;
        let mut below = |most: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % most.max(1)
        };
        for html in all.clone() {
            for _ in 0..mutations {
                let mut chars: Vec<char> = html.chars().collect();
                for _ in 0..=below(3) {
                    let piece = PIECES[below(PIECES.len())].chars();
                    let from = below(chars.len() + 1);
                    let to = (from + below(4)).min(chars.len());
                    chars.splice(from..to, piece);
                }
                all.push(chars.into_iter().collect());
                all.push((0..=below(24)).map(|_| PIECES[below(PIECES.len())]).collect());
            }
        }
        all
    }

    /// Tokens as text; texts that follow one another are one.
    #[derive(Default)]
    struct Recorder(RefCell<Vec<String>>);

    impl TokenSink for Recorder {
        type Handle = ();

        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            let mut seen = self.0.borrow_mut();
            match token {
                Token::CharacterTokens(text) => match seen.last_mut() {
                    Some(last) if last.starts_with("text ") => last.push_str(&text),
                    _ => seen.push(format!("text {text}")),
                },
                Token::ParseError(_) => {}
                Token::TagToken(tag) => {
                    let attributes =
                        tag.attrs.iter().map(|each| (&*each.name.local, &*each.value)).collect::<Vec<_>>();
                    let flags = (tag.self_closing, tag.had_duplicate_attributes);
                    seen.push(format!("{:?} {} {attributes:?} {flags:?}", tag.kind, &*tag.name));
                }
                other => seen.push(format!("{other:?}")),
            }
            TokenSinkResult::Continue
        }
    }

    fn tokens(html: &str, plainly: bool) -> (Vec<String>, usize) {
        let text = html.to_tendril();
        let sink = Recorder::default();
        let at = if plainly { read(&text, &sink) } else { 0 };
        let tokenizer = Tokenizer::new(sink, TokenizerOpts { discard_bom: false, ..Default::default() });
        let input = BufferQueue::default();
        input.push_back(html.get(at..).unwrap().to_tendril());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        (tokenizer.sink.0.into_inner(), at)
    }

    #[test]
    fn names_are_made_of_small_letters_digits_and_hyphens() {
        for byte in 0..=255_u8 {
            let in_name = byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert_eq!(is(byte, NAME), in_name, "{byte}");
        }
    }

    #[test]
    fn the_tokens_are_those_of_html5ever() {
        let mut plain = 0;
        for html in documents(8) {
            let (found, at) = tokens(&html, true);
            assert_eq!(found, tokens(&html, false).0, "{html:?}");
            plain += usize::from(at == html.len());
        }
        assert!(plain > 2_000, "{plain} documents were plain");
    }

    #[test]
    fn markup_of_editors_is_plain() {
        for html in [
            "<p class=\"ql-align-center\">a <b>b</b> <a href=\"https://example.com/?a=1&b=2\">c</a>\u{4F60}&nbsp;&amp;</p>",
            "<figure class=\"image\"><img src=\"https://example.com/a.png\" alt=\"\" /></figure>\n<hr/>",
            "<ul>\n  <li style=\"color: rgb(1, 2, 3);\">a &lt; b</li>\n</ul><video controls src='v.mp4'></video>",
        ] {
            assert_eq!(tokens(html, true).1, html.len(), "{html}");
        }
    }
}
