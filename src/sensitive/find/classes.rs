//! Which characters the search reads on over, for those who hand it parts of a text: `pkg/lib` cuts texts where reading
//! ends, and hands over the stretches between, of which most have nothing to find.
//!
//! Every table of characters that the search knows is asked here, so that a character that is added to one of them is
//! never cut away before the search sees it.

use super::{boundaries, labels, plate};
use crate::sensitive::kinds::plate::{EMBASSY, ENDINGS, PROVINCES, RESCUE, SEPARATORS};
use crate::sensitive::text::fold_char;

/// What a character can be part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharClass {
    /// Reading goes on over it. Any other character is to the search what a line break is.
    pub is_joint: bool,
    /// A digit, of either width.
    pub is_digit: bool,
    /// A capital letter of ASCII, of either width.
    pub is_capital: bool,
    /// It can stand between the letter of a plate's office and its serial.
    pub is_separator: bool,
}

/// The class of a character.
pub fn char_class(c: char) -> CharClass {
    let folded = fold_char(c);
    CharClass {
        is_joint: is_joint(c, folded),
        is_digit: folded.is_ascii_digit(),
        is_capital: folded.is_ascii_uppercase(),
        is_separator: SEPARATORS.contains(&folded),
    }
}

/// Printable ASCII that ends all reading.
const BREAKS: &str = "!,<?]^`|~";

fn is_joint(c: char, folded: char) -> bool {
    if folded.is_ascii() {
        return !folded.is_ascii_control() && !BREAKS.contains(folded);
    }
    // With the letters of other alphabets, which join numbers, everything below U+2000.
    c < '\u{2000}'
        || [PROVINCES, ENDINGS, RESCUE, boundaries::CURRENCIES, "转轉元"]
            .iter()
            .any(|table| table.contains(c))
        || c == EMBASSY
        || SEPARATORS.contains(&c)
        || plate::has_in_tables(c)
        || labels::has_in_tables(c)
}
