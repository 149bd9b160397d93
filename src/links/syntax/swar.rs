//! Questions about every byte of a text, asked of eight bytes at a time.
//!
//! The engines this ships to have no vector instructions, and with one byte at a time a link of sixty
//! characters spends more time on these than in the parser.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Whether all of `text` is ASCII from `!` to `~`.
pub(in crate::links) fn is_printable(text: &str) -> bool {
    // Of the bytes that are not, the first has its highest bit set by itself, by the subtraction (up to a blank) or
    // by the addition (delete), and a carry into it would need one before it.
    let odd = |word: u64| (word | word.wrapping_sub(0x21 * LOW) | word.wrapping_add(LOW)) & HIGH != 0;
    let (words, rest) = text.as_bytes().as_chunks();
    !words.iter().any(|word| odd(u64::from_le_bytes(*word))) && rest.iter().all(u8::is_ascii_graphic)
}

/// Whether `byte` is in `text`.
pub(in crate::links) fn holds(text: &str, byte: u8) -> bool {
    find(text, [byte]).is_some()
}

/// Where the first of `bytes` is in `text`.
pub(in crate::links) fn find<const N: usize>(text: &str, bytes: [u8; N]) -> Option<usize> {
    let (words, rest) = text.as_bytes().as_chunks();
    for (index, word) in words.iter().enumerate() {
        let found = bytes
            .iter()
            .fold(0, |found, byte| found | zeros(u64::from_le_bytes(*word) ^ (LOW * u64::from(*byte))));
        if found != 0 {
            return Some(8 * index + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| bytes.contains(byte)).map(|at| 8 * words.len() + at)
}

/// Whether two texts are the same.
pub(in crate::links) fn same(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let ((words, rest), (others, other_rest)) = (one.as_bytes().as_chunks(), other.as_bytes().as_chunks());
    let number = |word: &[u8; 8]| u64::from_le_bytes(*word);
    words.iter().map(number).eq(others.iter().map(number)) && rest == other_rest
}

/// The highest bit of the first byte that is zero, and maybe of bytes after it: those that borrow.
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every ASCII character and some beyond, at every place of a word and after one.
    fn samples() -> impl Iterator<Item = (char, String)> {
        let characters = ('\0'..='\u{ff}').chain(['\u{800}', '中', '😀']);
        characters.flat_map(|c| {
            (0..20).map(move |at| (c, ["!".repeat(at), c.into(), "~".repeat(19 - at)].concat()))
        })
    }

    #[test]
    fn printable_is_from_bang_to_tilde() {
        for (c, text) in samples() {
            assert_eq!(is_printable(&text), ('!'..='~').contains(&c), "{text:?}");
        }
        assert!(is_printable(""));
    }

    #[test]
    fn finds_bytes_where_they_are() {
        for (c, text) in samples() {
            for byte in 0..=255 {
                assert_eq!(holds(&text, byte), text.as_bytes().contains(&byte), "{byte} in {text:?}");
                let first = text.bytes().position(|other| other == byte || other == b'~');
                assert_eq!(find(&text, [byte, b'~']), first, "{byte} in {text:?}");
            }
            assert!(same(&text, &text.clone()), "{c:?}");
            let changed: String = text.replace(c, "?");
            assert_eq!(same(&text, &changed), text == changed);
        }
        assert!(!same("12345678", "123456789") && same("", ""));
    }
}
