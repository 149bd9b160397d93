//! Vehicle plates in free text: the province character stands before the letters and digits.

use super::boundaries;
use super::chars::{self, AlnumRun};
use crate::sensitive::kinds::plate::{is_ending, is_letter, is_province, parse};
use crate::sensitive::text::to_half_width;

/// The plate that this run is part of and that does not begin before `floor`.
pub(super) fn around(text: &str, run: &AlnumRun, floor: usize) -> Option<(usize, usize)> {
    let serial = run.chars();
    let digits = || serial.iter().filter(|b| b.is_ascii_digit()).count();
    // Without two digits some windows of `pkg/lib/features/prefilter.js` would not be made.
    if !(4..=7).contains(&run.length) || digits() < 2 || serial.iter().any(u8::is_ascii_lowercase) {
        return None;
    }
    let start = province_before(text, run.start)
        .or_else(|| province_before(text, office_before(text, run.start)?))?;
    if start < floor {
        return None;
    }
    let is_plate =
        |end: &usize| text.get(start..*end).is_some_and(|plate| parse(&to_half_width(plate)).is_ok());
    // A special last character is a Han character, and nothing runs on from it.
    let ending =
        boundaries::character_at(text, run.end).filter(|c| is_ending(*c)).map(|c| run.end + c.len_utf8());
    let special = ending.filter(is_plate);
    let end = special.or(Some(run.end).filter(|end| is_plate(end) && boundaries::may_end_at(text, *end)))?;
    Some((start, end))
}

/// Where the province character that ends at `end` begins.
fn province_before(text: &str, end: usize) -> Option<usize> {
    let start = chars::char_before(text.as_bytes(), end)?.start;
    boundaries::character_at(text, start).filter(|c| is_province(*c)).map(|_| start)
}

/// Where the office letter begins that a separator parts from the run at `end`.
fn office_before(text: &str, end: usize) -> Option<usize> {
    let separator = chars::char_before(text.as_bytes(), end)?;
    let is_separator = matches!(boundaries::character_at(text, separator.start)?, '·' | '•' | ' ' | '-');
    let letter = chars::char_before(text.as_bytes(), separator.start)?;
    (is_separator && is_letter(char::from(letter.code))).then_some(letter.start)
}
