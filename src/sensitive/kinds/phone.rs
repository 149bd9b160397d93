//! Mainland mobile numbers.

use crate::sensitive::data::segments::segment_of;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::{Info, Parsed};
use crate::sensitive::text::{after_country, all_digits, shape_refusal, strip_separators};

/// How far validation goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::sensitive) enum Level {
    /// Eleven digits that begin with 13 to 19.
    Shape,
    /// The segment must be in service too.
    Assigned,
}

/// Eleven digits, bare or as `138 1234 5678` or `138-1234-5678`, with or without `+86`, `0086`, `86` or `(+86)`, and
/// the trunk prefix `0` that call logs write. Thirteen-digit numbers belong to machines and are refused.
pub(in crate::sensitive) fn parse(value: &str, level: Level) -> Result<Parsed, InvalidCode> {
    let (prefixed, national) = match after_country(value, "86") {
        Some(national) => (true, national),
        None => (false, value),
    };
    let national = national.strip_prefix('0').filter(|rest| rest.starts_with('1')).unwrap_or(national);
    let digits = strip_separators(national, &[&[3, 4, 4]])?;
    if !is_mobile(&digits) {
        return Err(invalid_code_of(&digits));
    }
    let mut info = Vec::new();
    if level == Level::Assigned {
        let segment = segment_of(&digits).ok_or(InvalidCode::Prefix)?;
        info.push(("virtual", Info::Flag(segment.is_virtual)));
        info.push(("network", Info::Text(segment.network.to_owned())));
    }
    let prefix = if prefixed { "+86 " } else { "" };
    Ok(Parsed { prefix: prefix.to_owned(), normalized: ["+86", &digits].concat(), body: digits, info })
}

/// Whether these are the digits of a mobile number: `1[3-9]` and nine more.
pub(in crate::sensitive) fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == 11
        && bytes.next() == Some(b'1')
        && matches!(bytes.next(), Some(b'3'..=b'9'))
        && all_digits(digits)
}

fn invalid_code_of(digits: &str) -> InvalidCode {
    if digits.len() == 11 && all_digits(digits) { InvalidCode::Prefix } else { shape_refusal(digits) }
}
