//! A bound on the attributes of one tag, held before the tokenizer runs.
//!
//! The tokenizer compares each attribute with all earlier ones of its tag, so a single tag with a
//! hundred thousand attributes takes minutes. Whether a `<` begins a tag depends on what stands before
//! it; rather than guess, every `<` followed by a letter or `/` is followed as if it did, in all states
//! at once, which can only count too many. At the 65th attribute a `>` is inserted: the rest reads as
//! text. This decides about time alone; what is safe is decided after parsing.

use std::borrow::Cow;

/// The most attributes one tag may carry; editors write fewer than twenty.
const MAX_ATTRIBUTES: u16 = 64;

// The states of the WHATWG tokenizer inside a tag, as far as they matter for counting.
const TAG_NAME: usize = 0;
const BEFORE_NAME: usize = 1;
const NAME: usize = 2;
const BEFORE_VALUE: usize = 3;
const DOUBLE: usize = 4;
const SINGLE: usize = 5;
const UNQUOTED: usize = 6;
const AFTER_NAME: usize = 7;

/// For each state: one more than the attributes seen by the longest tag that may be in it; 0 for none.
type Counts = [u16; 8];

/// `html`, with a `>` before every attribute that would be one too many for its tag.
pub(super) fn attributes(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut cuts = Vec::new();
    let mut counts: Counts = [0; 8];
    let mut alive = false;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        if !alive {
            let Some(found) = rest.iter().position(|byte| *byte == b'<') else { break };
            at += found;
        }
        let Some(byte) = bytes.get(at) else { break };
        let next = if alive { step(&counts, *byte) } else { [0; 8] };
        counts = next;
        let starts_tag = *byte == b'<'
            && bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/');
        if starts_tag {
            counts = merge(counts, TAG_NAME, 1);
        }
        if counts.get(NAME).is_some_and(|count| *count > MAX_ATTRIBUTES + 1) {
            cuts.push(at);
            counts = [0; 8];
        }
        alive = counts != [0; 8];
        at += 1;
    }
    if cuts.is_empty() { Cow::Borrowed(html) } else { Cow::Owned(cut(html, &cuts)) }
}

/// Where each possible tag is after one more byte.
fn step(counts: &Counts, byte: u8) -> Counts {
    let mut next = [0; 8];
    for (state, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let space = matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ');
        let (to, more) = match (state, byte) {
            (DOUBLE, b'"') | (SINGLE, b'\'') => (BEFORE_NAME, 0),
            (DOUBLE | SINGLE, _) => (state, 0),
            (_, b'>') => continue,
            (TAG_NAME | NAME | AFTER_NAME, b'/') => (BEFORE_NAME, 0),
            (TAG_NAME | UNQUOTED, _) if space => (BEFORE_NAME, 0),
            (NAME | AFTER_NAME, _) if space => (AFTER_NAME, 0),
            (TAG_NAME, _) => (TAG_NAME, 0),
            (NAME | AFTER_NAME, b'=') => (BEFORE_VALUE, 0),
            (NAME, _) => (NAME, 0),
            (BEFORE_NAME, b'/') => (BEFORE_NAME, 0),
            (BEFORE_NAME, _) if space => (BEFORE_NAME, 0),
            // A `=` here is the first character of a name, as strange as that is.
            (BEFORE_NAME | AFTER_NAME, _) => (NAME, 1),
            (BEFORE_VALUE, b'"') => (DOUBLE, 0),
            (BEFORE_VALUE, b'\'') => (SINGLE, 0),
            (BEFORE_VALUE, _) if space => (BEFORE_VALUE, 0),
            _ => (UNQUOTED, 0),
        };
        next = merge(next, to, count.saturating_add(more));
    }
    next
}

fn merge(mut counts: Counts, state: usize, count: u16) -> Counts {
    if let Some(slot) = counts.get_mut(state) {
        *slot = (*slot).max(count);
    }
    counts
}

fn cut(html: &str, cuts: &[usize]) -> String {
    let mut out = String::with_capacity(html.len() + cuts.len());
    let mut from = 0;
    for at in cuts {
        // A cut can only fall on the first byte of a character: no state is entered within one.
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
            assert!(matches!(attributes(html), Cow::Borrowed(_)), "{html}");
        }
        assert!(matches!(attributes(&tag(64, "")), Cow::Borrowed(_)));
    }

    #[test]
    fn too_many_are_cut_whatever_stands_before() {
        for before in
            ["", "<textarea><b c=\"</textarea>", "<!-- <x y='", "<b c='>\"", "<a/b=\"<x ", "<a =\"' <"]
        {
            let html = tag(200, before);
            let Cow::Owned(cut) = attributes(&html) else { panic!("not cut after {before}") };
            assert!(cut.len() > html.len());
        }
        assert!(matches!(attributes(&format!("<a {}", "é ".repeat(100))), Cow::Owned(_)));
    }
}
