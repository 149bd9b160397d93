//! Text for people: words and emoji, with the characters within them that nobody sees.

use idna::AsciiDenyList;
use idna::uts46::{Hyphens, Uts46};

use super::invisible::{is_invisible, is_variation_selector};

/// U+200D, which makes one emoji of two, or one letter of several in scripts of India.
const JOINER: char = '\u{200d}';

/// U+200C, which keeps letters apart that would join: Persian has it within words.
const NON_JOINER: char = '\u{200c}';

/// What makes the flags of England, Scotland and Wales of a black one. Unicode recommends no other sequences of tags
/// (UTS #51), and nobody would see what others say.
const BLACK_FLAG: char = '\u{1f3f4}';
const FLAGS: [&str; 3] = [
    "\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// Whether `text` holds no character that nobody sees, but for those that emoji and words are written with: the joiner
/// between two emoji, the tags of three flags, and joiners within a word where host names may have them.
pub(in crate::links) fn is_text(text: &str) -> bool {
    let mut before = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let rest = chars.as_str();
        if c == BLACK_FLAG {
            let after = FLAGS.iter().find_map(|tags| rest.strip_prefix(tags));
            chars = after.unwrap_or(rest).chars();
        } else if is_invisible(c) {
            let joins_emoji =
                c == JOINER && before.is_some_and(is_pictographic) && rest.starts_with(is_pictographic);
            let joins_letters = || matches!(c, JOINER | NON_JOINER) && is_within_word(text, rest);
            if !joins_emoji && !joins_letters() {
                return false;
            }
        }
        // A variation selector belongs to the character before it.
        if !is_variation_selector(c) {
            before = Some(c);
        }
    }
    true
}

/// Whether a host name may have the joiner before `rest`, where it is in `text`: behind a virama, or between letters
/// that would join (RFC 5892, appendices A.1 and A.2; UTS-46 asks for the same). What decides is the letter before it,
/// with its marks, and the character behind it.
fn is_within_word(text: &str, rest: &str) -> bool {
    let at = text.len() - rest.len();
    let next = rest.chars().next().filter(|c| !c.is_ascii()).map_or(0, char::len_utf8);
    let letter = text.get(..at).and_then(|before| before.rfind(char::is_alphanumeric));
    // No letter has more marks: the bound keeps the cost linear.
    let word = letter.and_then(|letter| text.get(letter..at + next)).filter(|word| word.len() <= 32);
    // A mark of another script than its letter's is no part of a word: `pay` and a virama.
    let mut blocks = letter
        .and_then(|letter| text.get(letter..at))
        .into_iter()
        .flat_map(str::chars)
        .filter(|c| !matches!(*c, JOINER | NON_JOINER))
        .map(|c| c as u32 >> 8);
    let first = blocks.next();
    word.filter(|_| blocks.all(|block| Some(block) == first)).is_some_and(|word| {
        Uts46::new().to_unicode(word.as_bytes(), AsciiDenyList::URL, Hyphens::Allow).1.is_ok()
    })
}

/// The blocks of emoji and of signs that emoji are joined of.
fn is_pictographic(c: char) -> bool {
    matches!(c,
        '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_emoji_are_text() {
        for text in ["👨\u{200d}💻", "🧑🏽\u{200d}🚀", "🏳\u{fe0f}\u{200d}🌈", "❤\u{fe0f}\u{200d}🔥", "文"]
        {
            assert!(is_text(text), "{text:?}");
        }
        for text in
            ["a\u{200d}b", "👨\u{200d}", "\u{200d}💻", "👨\u{200d}a", "👨\u{200c}💻", "👨\u{200d}\u{200d}💻"]
        {
            assert!(!is_text(text), "{text:?}");
        }
    }

    #[test]
    fn flags_are_text() {
        for flag in FLAGS {
            assert!(is_text(&format!("{BLACK_FLAG}{flag}")), "{flag:?}");
            assert!(is_text(&format!("a{BLACK_FLAG}{flag}{BLACK_FLAG}{flag}b{BLACK_FLAG}")), "{flag:?}");
            let (unended, _) = flag.split_at(flag.len() - 4);
            for other in [
                flag,
                &format!("🏴a{flag}"),
                &format!("🏴{unended}"),
                &format!("🏳{flag}"),
                &format!("🏴{flag}{flag}"),
            ] {
                assert!(!is_text(other), "{other:?}");
            }
        }
        assert!(
            !is_text("🏴\u{e0075}\u{e0073}\u{e0074}\u{e0078}\u{e007f}"),
            "Texas, which Unicode does not recommend"
        );
    }

    #[test]
    fn joiners_within_words_are_text() {
        for text in [
            "می\u{200c}خواهم",
            "نمی\u{200c}دانم می\u{200c}خواهم، خانه\u{200c}ها!",
            "نامه\u{200c}ای",
            "क्\u{200d}ष",
            "क्\u{200c}ष",
            "ന്\u{200d}, ന്\u{200d}। ന്\u{200d}",
            "ශ්\u{200d}රී ලංකා",
            "Tehran/می\u{200c}خواهم👨\u{200d}💻می\u{200c}خواهم",
        ] {
            assert!(is_text(text), "{text:?}");
        }
        for text in [
            "\u{200c}",
            "\u{200c}می",
            "می\u{200c}",
            "می\u{200c} خواهم",
            "می\u{200c}\u{200c}خواهم",
            "می\u{200d}خواهم",
            "می\u{200c}a",
            "a\u{200c}b",
            "ا\u{200c}ب",
            "中\u{200c}文",
            "क\u{200d}ष",
            "می\u{200c}،خواهم",
            "क \u{94d}\u{200d}",
            "می\u{200c}خواهم a\u{200c}b",
            "می\u{200c}خو\u{200b}اهم",
            "می\u{200c}خو\u{202e}اهم",
            "می\u{200c}خو\u{ad}اهم",
            "pay\u{2d7f}\u{200d}pal",
            "adm\u{94d}\u{200d}in",
            "中\u{94d}\u{200d}文",
        ] {
            assert!(!is_text(text), "{text:?}");
        }
    }
}
