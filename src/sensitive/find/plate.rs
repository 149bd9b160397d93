//! Vehicle plates in free text: the province character stands before the letters and digits.

use super::super::plate::{is_ending, is_letter, is_province, parse};
use super::super::text::fold;
use super::cursor::{self, Run};
use super::edge;

/// The plate that this run is part of and that does not begin before `floor`.
pub(super) fn around(text: &str, run: &Run, floor: usize) -> Option<(usize, usize)> {
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
    let is_plate = |end: &usize| text.get(start..*end).is_some_and(|plate| parse(&fold(plate)).is_ok());
    // A special last character is a Han character, and nothing runs on from it.
    let ending = edge::character_at(text, run.end).filter(|c| is_ending(*c)).map(|c| run.end + c.len_utf8());
    let special = ending.filter(is_plate);
    let end = special.or(Some(run.end).filter(|end| is_plate(end) && edge::closes(text, *end)))?;
    Some((start, end))
}

/// Where the province character that ends at `end` begins.
fn province_before(text: &str, end: usize) -> Option<usize> {
    let start = cursor::before(text.as_bytes(), end)?.start;
    edge::character_at(text, start).filter(|c| is_province(*c)).map(|_| start)
}

/// Where the office letter begins that a separator parts from the run at `end`.
fn office_before(text: &str, end: usize) -> Option<usize> {
    let separator = cursor::before(text.as_bytes(), end)?;
    let is_separator = matches!(edge::character_at(text, separator.start)?, '·' | '•' | ' ' | '-');
    let letter = cursor::before(text.as_bytes(), separator.start)?;
    (is_separator && is_letter(char::from(letter.code))).then_some(letter.start)
}
