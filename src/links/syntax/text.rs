//! Text for people: words and emoji, with the characters within emoji that nobody sees.

use super::invisible::{is_invisible, is_variation_selector};

/// U+200D, which makes one emoji of two.
const JOINER: char = '\u{200d}';

/// What makes the flags of England, Scotland and Wales of a black one. Unicode recommends no other sequences of tags
/// (UTS #51), and nobody would see what others say.
const BLACK_FLAG: char = '\u{1f3f4}';
const FLAGS: [&str; 3] = [
    "\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// Whether `text` holds no character that nobody sees, but for those that emoji are written with: the joiner between
/// two emoji, and the tags of three flags.
pub(in crate::links) fn is_text(text: &str) -> bool {
    let mut before = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let rest = chars.as_str();
        if c == BLACK_FLAG {
            let after = FLAGS.iter().find_map(|tags| rest.strip_prefix(tags));
            chars = after.unwrap_or(rest).chars();
        } else if is_invisible(c) {
            let joins =
                c == JOINER && before.is_some_and(is_pictographic) && rest.starts_with(is_pictographic);
            if !joins {
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
        for text in [
            "a\u{200d}b",
            "می\u{200c}خواهم",
            "👨\u{200d}",
            "\u{200d}💻",
            "👨\u{200d}a",
            "👨\u{200c}💻",
            "👨\u{200d}\u{200d}💻",
        ] {
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
}
