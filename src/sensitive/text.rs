//! Half-width forms, separators and country prefixes: how people really type numbers.

use super::invalid_code::InvalidCode;
use super::swar;

/// The half-width form of a full-width character, and the plain one of a space or a hyphen: what is copied from pages
/// and documents has no-break and narrow ones. Any other character is left alone.
pub(super) fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        // The hyphens that word processors put for one.
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// The value without the invisible marks of direction at its ends: what contact lists and pages put
/// around a number that is copied. Inside a value they are no part of it.
pub(super) fn trim_direction(value: &str) -> &str {
    value.trim_matches(
        |c| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'),
    )
}

/// The value in half-width characters, except that `kept` stays as it is: it is the masking character.
pub(super) fn fold_except(value: &str, kept: char) -> String {
    value.chars().map(|c| if c == kept { c } else { fold_char(c) }).collect()
}

/// The value in half-width characters.
pub(super) fn to_half_width(value: &str) -> String {
    value.chars().map(fold_char).collect()
}

pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && swar::digits(text.as_bytes()) == text.len()
}

/// The characters of `text` without its separators. A value without separators comes back as it is;
/// with them, there is one sort of separator (space or hyphen), once between groups, and the groups are
/// as long as one of `groupings` says.
pub(super) fn strip_separators(text: &str, groupings: &[&[u8]]) -> Result<String, InvalidCode> {
    let Some(separator) = text.chars().find(|c| matches!(c, ' ' | '-')) else {
        return Ok(text.to_owned());
    };
    let mut lengths = [0; 6];
    let mut count = 0;
    for group in text.split(separator) {
        *lengths.get_mut(count).ok_or(InvalidCode::Format)? = u8::try_from(group.len()).unwrap_or(u8::MAX);
        count += 1;
    }
    if lengths.get(..count).is_some_and(|lengths| groupings.contains(&lengths)) {
        Ok(text.split(separator).collect())
    } else {
        Err(InvalidCode::Format)
    }
}

/// What follows the country code `code` written as `+86`, `0086` or `86`, perhaps in brackets or after `tel:`,
/// and one space or hyphen at most. `None` when the number does not begin so.
pub(super) fn after_country<'a>(text: &'a str, code: &str) -> Option<&'a str> {
    let text = text.strip_prefix("tel:").unwrap_or(text);
    let (text, is_bracketed) = text.strip_prefix('(').map_or((text, false), |inside| (inside, true));
    let national =
        text.strip_prefix('+').or_else(|| text.strip_prefix("00")).unwrap_or(text).strip_prefix(code)?;
    let national = if is_bracketed { national.strip_prefix(')')? } else { national };
    Some(national.strip_prefix([' ', '-']).unwrap_or(national))
}

/// `LENGTH` for digits alone, `FORMAT` for anything else: what to say of a value of the wrong shape.
pub(super) fn shape_refusal(text: &str) -> InvalidCode {
    if all_digits(text) { InvalidCode::Length } else { InvalidCode::Format }
}
