//! Bounds the attributes of one tag before the tokenizer runs.
//!
//! The tokenizer compares each attribute with all earlier ones of its tag, so a single tag with a
//! hundred thousand attributes takes minutes. Whether a `<` begins a tag depends on the text before it. This
//! module does not guess: it treats every `<` before a letter or `/` as the start of a tag, in all states
//! at once, which can only count too many. At the 65th attribute it inserts a `>`: the rest reads as text.
//! This only limits the time; the checks for safety come after parsing.

use std::borrow::Cow;

/// The most attributes of one tag; editors write fewer than twenty.
const MAX_TAG_ATTRIBUTES: u16 = 64;

// The states of the WHATWG tokenizer inside a tag that matter for counting.
const TAG_NAME: u8 = 0;
const BEFORE_NAME: u8 = 1;
const NAME: u8 = 2;
const BEFORE_VALUE: u8 = 3;
const DOUBLE: u8 = 4;
const SINGLE: u8 = 5;
const UNQUOTED: u8 = 6;
const AFTER_NAME: u8 = 7;

/// `html`, with a `>` before every attribute that is over the limit of its tag.
pub(in crate::html) fn cap_attributes(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    // Most comments have fewer separators than a tag with too many attributes needs.
    let separators = bytes.iter().filter(|byte| separates(**byte));
    if separators.take(usize::from(MAX_TAG_ATTRIBUTES) + 1).count() <= usize::from(MAX_TAG_ATTRIBUTES) {
        return Cow::Borrowed(html);
    }
    let mut cuts = Vec::new();
    let mut open = PossibleTags::default();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        if open.length == 0 {
            let Some(skip) = rest.iter().position(|byte| *byte == b'<') else { break };
            at += skip;
            if let Some(past) = plain_tag(bytes, at).or_else(|| ordinary_tag(bytes, at)) {
                at = past;
                continue;
            }
        }
        let Some(byte) = bytes.get(at) else { break };
        open.step(*byte);
        if starts_tag(bytes, at) {
            open.add(TAG_NAME, 0);
        }
        if open.most > MAX_TAG_ATTRIBUTES {
            cuts.push(at);
            open = PossibleTags::default();
        }
        at += 1;
    }
    if cuts.is_empty() { Cow::Borrowed(html) } else { Cow::Owned(cut(html, &cuts)) }
}

/// Whether the byte can separate attributes. One of these is before every attribute: white space, a slash, or the quote
/// that ends the value before it. Those in other places are counted too, which does no harm.
fn separates(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'')
}

fn starts_tag(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'<')
        && bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/')
}

/// The end of the tag that begins at `at`, if it has the form that editors write: `<name a="b" c="d">`. Most tags have
/// it, and every byte of every tag is read here. A `<` before a digit begins no tag, but the text after it is skipped
/// like one if it has this form: it has no other `<`.
fn plain_tag(bytes: &[u8], at: usize) -> Option<usize> {
    let past_name = |from: usize| {
        let rest = bytes.get(from..)?;
        let length = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'-'))?;
        (length > 0).then_some(from + length)
    };
    let mut at = past_name(at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/')))?;
    for _ in 0..=MAX_TAG_ATTRIBUTES {
        match bytes.get(at)? {
            b'>' => return Some(at + 1),
            b' ' => at = past_name(at + 1)?,
            _ => return None,
        }
        let value = bytes.get(at..)?.strip_prefix(b"=\"")?;
        let length = value.iter().position(|byte| matches!(byte, b'"' | b'<'))?;
        if value.get(length) == Some(&b'<') {
            return None;
        }
        at += length + 3;
    }
    None
}

/// The end of the tag that may begin at `at`, if it is an ordinary one: with no `<` inside and not too many
/// attributes.
fn ordinary_tag(bytes: &[u8], at: usize) -> Option<usize> {
    if !starts_tag(bytes, at) {
        return Some(at + 1);
    }
    let (mut state, mut count, mut at) = (TAG_NAME, 0, at + 1);
    loop {
        let rest = bytes.get(at..)?;
        at += match state {
            DOUBLE => rest.iter().position(|byte| matches!(byte, b'"' | b'<'))?,
            SINGLE => rest.iter().position(|byte| matches!(byte, b'\'' | b'<'))?,
            _ => 0,
        };
        let byte = *bytes.get(at)?;
        at += 1;
        if byte == b'<' {
            return None;
        }
        let Some((to, more)) = step(state, byte) else { return Some(at) };
        (state, count) = (to, count + more);
        if count > MAX_TAG_ATTRIBUTES {
            return None;
        }
    }
}

/// The tags that may be open here: for each state, the most attributes of the tags in it.
#[derive(Default)]
struct PossibleTags {
    tags: [(u8, u16); 8],
    length: usize,
    most: u16,
}

impl PossibleTags {
    fn step(&mut self, byte: u8) {
        let before = std::mem::take(self);
        for (state, count) in before.tags.iter().take(before.length) {
            if let Some((to, more)) = step(*state, byte) {
                self.add(to, count.saturating_add(more));
            }
        }
    }

    fn add(&mut self, state: u8, count: u16) {
        self.most = self.most.max(count);
        let length = self.length;
        if let Some((_, known)) = self.tags.iter_mut().take(length).find(|(known, _)| *known == state) {
            *known = (*known).max(count);
        } else if let Some(free) = self.tags.get_mut(length) {
            *free = (state, count);
            self.length += 1;
        }
    }
}

/// The state of a tag after one more byte, and how many attributes that byte begins; `None` if the tag ends.
#[inline]
fn step(state: u8, byte: u8) -> Option<(u8, u16)> {
    let space = byte.is_ascii_whitespace();
    Some(match (state, byte) {
        (DOUBLE, b'"') | (SINGLE, b'\'') => (BEFORE_NAME, 0),
        (DOUBLE | SINGLE, _) => (state, 0),
        (_, b'>') => return None,
        (TAG_NAME | NAME | AFTER_NAME | BEFORE_NAME, b'/') => (BEFORE_NAME, 0),
        (TAG_NAME | UNQUOTED | BEFORE_NAME, _) if space => (BEFORE_NAME, 0),
        (NAME | AFTER_NAME, _) if space => (AFTER_NAME, 0),
        (TAG_NAME, _) => (TAG_NAME, 0),
        (NAME | AFTER_NAME, b'=') => (BEFORE_VALUE, 0),
        (NAME, _) => (NAME, 0),
        // By the standard, a `=` here is the first character of a name.
        (BEFORE_NAME | AFTER_NAME, _) => (NAME, 1),
        (BEFORE_VALUE, b'"') => (DOUBLE, 0),
        (BEFORE_VALUE, b'\'') => (SINGLE, 0),
        (BEFORE_VALUE, _) if space => (BEFORE_VALUE, 0),
        _ => (UNQUOTED, 0),
    })
}

fn cut(html: &str, cuts: &[usize]) -> String {
    let mut out = String::with_capacity(html.len() + cuts.len());
    let mut from = 0;
    for at in cuts {
        // A cut can only be at the first byte of a character: no byte within one begins an attribute.
        out.push_str(html.get(from..*at).unwrap_or_default());
        out.push('>');
        from = *at;
    }
    out.push_str(html.get(from..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(attributes: usize, before: &str) -> String {
        let mut html = format!("{before}<a");
        for n in 0..attributes {
            html.push_str(&format!(" a{n}='<\">'"));
        }
        html + ">"
    }

    #[test]
    fn ordinary_tags_pass_untouched() {
        for html in ["", "<", "<p", "a < b", "<p a=1 b='>' c>x</p>", "<3 </", "<a =x =y>"] {
            assert!(matches!(cap_attributes(html), Cow::Borrowed(_)), "{html}");
        }
        assert!(matches!(cap_attributes(&tag(64, "")), Cow::Borrowed(_)));
    }

    #[test]
    fn plain_tags_are_counted_as_all_others_are() {
        let plain = |count| format!("<a{}>", " a-1=\"v>\"".repeat(count));
        for count in [0, 1, 63, 64] {
            let html = plain(count);
            assert_eq!(plain_tag(html.as_bytes(), 0), Some(html.len()));
            assert_eq!(ordinary_tag(html.as_bytes(), 0), Some(html.len()));
            assert!(matches!(cap_attributes(&html), Cow::Borrowed(_)), "{count}");
        }
        for count in [65, 66, 200] {
            assert_eq!(plain_tag(plain(count).as_bytes(), 0), None);
            assert_eq!(ordinary_tag(plain(count).as_bytes(), 0), None);
            assert!(matches!(cap_attributes(&plain(count)), Cow::Owned(_)), "{count}");
        }
        for html in
            ["<a b=\"<\">", "<a b='c'>", "<a  b=\"c\">", "<a b=\"c\"d=\"e\">", "<a b>", "<br/>", "<a", "<>"]
        {
            assert_eq!(plain_tag(html.as_bytes(), 0), None, "{html}");
        }
    }

    #[test]
    fn one_separator_is_enough_for_an_attribute() {
        for attribute in ["\tx", "\nx", "\x0Cx", "\rx", " x", "/x"] {
            let tag = |count| format!("<a{}", attribute.repeat(count));
            assert!(matches!(cap_attributes(&tag(64)), Cow::Borrowed(_)), "{attribute:?}");
            assert!(matches!(cap_attributes(&tag(65)), Cow::Owned(_)), "{attribute:?}");
        }
        // There is always a separator between an attribute and the one before it.
        for state in [TAG_NAME, BEFORE_NAME, NAME, BEFORE_VALUE, DOUBLE, SINGLE, UNQUOTED, AFTER_NAME] {
            for byte in 0..=u8::MAX {
                let Some((to, more)) = step(state, byte) else { continue };
                assert!(more == 0 || (matches!(state, BEFORE_NAME | AFTER_NAME) && to == NAME));
                let arrives =
                    matches!(to, BEFORE_NAME | AFTER_NAME) && !matches!(state, BEFORE_NAME | AFTER_NAME);
                assert!(!arrives || separates(byte), "{state} {byte}");
            }
        }
    }

    #[test]
    fn too_many_are_cut_whatever_stands_before() {
        for before in
            ["", "<textarea><b c=\"</textarea>", "<!-- <x y='", "<b c='>\"", "<a/b=\"<x ", "<a =\"' <"]
        {
            let html = tag(200, before);
            let Cow::Owned(cut) = cap_attributes(&html) else { panic!("not cut after {before}") };
            assert!(cut.len() > html.len());
        }
        assert!(matches!(cap_attributes(&format!("<a {}", "é ".repeat(100))), Cow::Owned(_)));
    }
}
