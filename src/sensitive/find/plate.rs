//! Vehicle plates in free text: the province character stands before the letters and digits.

use super::super::plate::{is_ending, is_letter, is_province, parse};
use super::super::text::fold;
use super::cursor::{self, Run};
use super::edge;

/// The plate that this run is part of and that does not begin before `floor`.
pub(super) fn around(text: &str, run: &Run, floor: usize) -> Option<(usize, usize)> {
    let serial = run.text();
    let digits = serial.bytes().filter(u8::is_ascii_digit).count();
    if !(4..=7).contains(&run.length) || digits < 2 || serial.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let start = province_before(text, run.start)
        .or_else(|| province_before(text, office_before(text, run.start)?))?;
    if start < floor {
        return None;
    }
    ends(text, run.end).into_iter().flatten().find_map(|end| {
        let plate = fold(text.get(start..end)?);
        (parse(&plate).is_ok() && edge::closes(text, end)).then_some((start, end))
    })
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

/// Behind the special last character, if there is one, else behind the run.
fn ends(text: &str, end: usize) -> [Option<usize>; 2] {
    let behind = edge::character_at(text, end).filter(|c| is_ending(*c)).map(|c| end + c.len_utf8());
    [behind, Some(end)]
}
