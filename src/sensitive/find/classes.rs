//! The characters that the search reads on over, for a caller that passes only parts of a text: `pkg/lib` cuts a text
//! at all other characters and passes the pieces in which something may be found.
//!
//! The classes are made from every table of characters of the search. So a character that is added to a table is never
//! cut away before the search sees it.

use super::{boundaries, chars, labels, plate};
use crate::sensitive::kinds::landline::HAN_EXTENSIONS;
use crate::sensitive::kinds::plate::{EMBASSY, ENDINGS, PROVINCES, RESCUE, SEPARATORS};
use crate::sensitive::text::fold_char;

/// The parts of a value that a character can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharClass {
    /// The search reads on over it. Any other character ends its reading, as a line break does.
    pub is_joint: bool,
    /// A digit, of either width.
    pub is_digit: bool,
    /// A capital letter of ASCII, of either width.
    pub is_capital: bool,
    /// It can be between the office letter and the serial of a plate.
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

fn is_joint(c: char, folded: char) -> bool {
    if folded.is_ascii() {
        // The escape character begins a terminal sequence, whose last letter is none of the text.
        return folded.is_ascii_alphanumeric() || folded == '\x1b' || chars::is_joining_sign(folded as u8);
    }
    // Everything below U+2000: there are the letters of other alphabets, which join to numbers.
    c < '\u{2000}'
        || [PROVINCES, ENDINGS, RESCUE, boundaries::CURRENCIES, "元"].iter().any(|table| table.contains(c))
        || HAN_EXTENSIONS.iter().any(|prefix| prefix.contains(c))
        || c == EMBASSY
        || SEPARATORS.contains(&c)
        || plate::has_in_tables(c)
        || labels::has_in_tables(c)
}
