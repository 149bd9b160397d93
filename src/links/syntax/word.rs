//! Values that cannot be a link, however they are read.

use std::borrow::Cow;

use super::nfkc::compatibility_form;
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
        let form = compatibility_form(&text).into_owned();
        match decode_lossily(&form) {
            Some(decoded) => text = Cow::Owned(decoded),
            None if form != text => text = Cow::Owned(form),
            None => return true,
        }
    }
    false
}

/// The characters; the ideographic full stop in each of its forms; and whatever is not UTF-8, because some readers see
/// a slash in `%C0%AF`.
fn is_of_link(c: char) -> bool {
    matches!(c, '/' | '\\' | ':' | '.' | '\u{3002}' | '\u{fe12}' | '\u{ff61}' | char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use icu_normalizer::ComposingNormalizerBorrowed;

    use super::*;

    #[test]
    fn words_and_links() {
        for word in
            ["1", "_blank", "jQuery1_2", "nextnewset", "a%20b", "100%25", "%E4%B8%AD", "a=b&c", "?x=1", "#a"]
        {
            assert!(is_word(word), "{word}");
        }
        for link in [
            "/",
            "a.b",
            "a:b",
            "a\\b",
            "a。b",
            "%2Fa",
            "%252Fa",
            "%25252525252Fa",
            "／",
            "＼",
            "：",
            "．",
            "％2F",
            "。",
            "%EF%BC%9A",
            "a%E3%80%82b",
            "‥",
            "℀",
            "⒈",
            "%C0%AF",
            "%25FF",
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
