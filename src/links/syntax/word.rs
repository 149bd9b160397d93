//! Values that cannot be a link, however they are read.

use std::borrow::Cow;

use super::nfkc::fold;
use super::percent::decode_lossily;

/// Rounds of decoding after which a value is no word, whatever it is.
const MAX_ROUNDS: usize = 8;

/// Whether a value holds none of the characters without which there is no link, `/ \ : .` and `。`, after all
/// decoding and NFKC: the name of a function, a number, a word. It leads nowhere.
pub(in crate::links) fn is_word(value: &str) -> bool {
    let mut text = Cow::Borrowed(value);
    for _ in 0..MAX_ROUNDS {
        if text.chars().any(is_of_link) {
            return false;
        }
        let mut next = String::with_capacity(text.len());
        for c in text.chars() {
            match fold(c).filter(|_| !c.is_ascii()) {
                Some(folded) => folded.write(&mut next),
                None => next.push(c),
            }
        }
        match decode_lossily(&next) {
            Some(decoded) => text = Cow::Owned(decoded),
            None if next != text => text = Cow::Owned(next),
            None => return true,
        }
    }
    false
}

/// The characters, with the compatibility forms of those that [`fold`] does not know.
fn is_of_link(c: char) -> bool {
    matches!(c,
        '/' | '\\' | ':' | '.'
        | '\u{3002}' | '\u{fe12}' | '\u{ff61}'
        | '\u{2a74}' | '\u{fe13}' | '\u{fe55}' | '\u{ff1a}')
}

#[cfg(test)]
mod tests {
    use icu_normalizer::ComposingNormalizerBorrowed;

    use super::*;

    #[test]
    fn words_and_links() {
        for word in ["1", "_blank", "jQuery1_2", "nextnewset", "a%20b", "100%25", "%E4%B8%AD", "a=b&c", "?x=1", "#a"] {
            assert!(is_word(word), "{word}");
        }
        for link in [
            "/", "a.b", "a:b", "a\\b", "a。b", "%2Fa", "%252Fa", "%25252525252Fa", "／", "＼", "：", "．", "％2F", "。",
            "%EF%BC%9A", "a%E3%80%82b", "‥", "℀", "⒈",
        ] {
            assert!(!is_word(link), "{link}");
        }
    }

    /// Nothing else becomes one of these characters.
    #[test]
    fn the_compatibility_forms_are_complete() {
        for c in '\u{80}'..=char::MAX {
            let text = c.to_string();
            let form = ComposingNormalizerBorrowed::new_nfkc().normalize(&text);
            assert!(!form.contains(['/', '\\', ':', '.', '。']) || !is_word(&text), "{c:?} becomes {form:?}");
        }
    }
}
