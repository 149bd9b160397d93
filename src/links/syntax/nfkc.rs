//! The compatibility form (NFKC) of text beyond ASCII, in lower case.
//!
//! UTS-46 maps to it, and its tables are here for host names anyway; those of NFKC itself would take 10 KB of the
//! compressed file. UTS-46 disallows thirty characters that hold a dot, and these are written out.

use std::borrow::Cow;

use icu_normalizer::uts46::Uts46MapperBorrowed;

/// The compatibility form of a text, in lower case; of ASCII the text itself. What UTS-46 ignores is left out.
pub(in crate::links) fn compatibility_form(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut spelt = String::with_capacity(text.len());
    for c in text.chars() {
        push_spelt(&mut spelt, c);
    }
    Cow::Owned(Uts46MapperBorrowed::new().map_normalize(spelt.chars()).collect())
}

/// Appends `c`, or what it becomes if UTS-46 disallows it for the dot in it.
fn push_spelt(out: &mut String, c: char) {
    let word = match c {
        '\u{2024}' | '\u{fe52}' => ".",
        '\u{2025}' | '\u{fe30}' => "..",
        '\u{2026}' | '\u{fe19}' => "...",
        '\u{33c2}' => "a.m.",
        '\u{33c7}' => "co.",
        '\u{33d8}' => "p.m.",
        '\u{1f100}' => "0.",
        // The numbers from 1 to 20 with a full stop.
        '\u{2488}'..='\u{249b}' => {
            let number = u32::from(c) - 0x2487;
            out.extend(char::from_digit(number / 10, 10).filter(|tens| *tens != '0'));
            out.extend(char::from_digit(number % 10, 10));
            "."
        }
        _ => return out.push(c),
    };
    out.push_str(word);
}

#[cfg(test)]
mod tests {
    use icu_normalizer::ComposingNormalizerBorrowed;

    use super::*;

    /// Wherever NFKC brings out a character that matters to the readers of a link, this form has it too.
    #[test]
    fn it_is_nfkc_where_that_matters() {
        let nfkc = ComposingNormalizerBorrowed::new_nfkc();
        let mut count = 0;
        for c in '\u{80}'..=char::MAX {
            let text = c.to_string();
            let form = nfkc.normalize(&text);
            if form != text && form.contains(|c: char| c.is_ascii_graphic()) {
                assert_eq!(compatibility_form(&text), form.to_lowercase(), "{c:?}");
                count += 1;
            }
        }
        assert!(count > 1500, "{count}");
    }
}
