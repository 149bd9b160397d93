//! Mainland geographic numbers: an area code, seven or eight digits, and perhaps an extension.

use crate::sensitive::data::area_codes::subscriber_lengths;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{after_country, all_digits, shape_refusal};

/// The longest extension.
pub(in crate::sensitive) const MAX_EXTENSION: usize = 6;

/// `010-12345678`, `(010)12345678`, `010 1234 5678`, `01012345678`, `+86 10 12345678`, each perhaps with
/// an extension: `-123`, `转123`, `分机123`, `x123`, `ext. 123`, `Ext. 123`. The normal form is E.164; the extension is
/// kept apart.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let (number, extension) = split_extension(value)?;
    let is_international = after_country(number, "86").is_some();
    let full = join(number)?;
    let area = check(&full)?;
    let significant = full.strip_prefix('0').ok_or(InvalidCode::Prefix)?;
    let parsed = Parsed {
        prefix: if is_international { "+86 ".to_owned() } else { String::new() },
        normalized: ["+86", significant].concat(),
        body: if is_international { significant.to_owned() } else { full.clone() },
        info: Vec::new(),
    };
    let parsed = parsed.with("areaCode", ["0", area].concat());
    Ok(if extension.is_empty() { parsed } else { parsed.with("extension", extension) })
}

/// The area code (without its 0) that these digits begin with, when the rest is a subscriber number of
/// that area: as long as the area has them, and not beginning with 0.
pub(in crate::sensitive) fn check(digits: &str) -> Result<&str, InvalidCode> {
    check_significant(digits.strip_prefix('0').ok_or(InvalidCode::Prefix)?)
}

/// The same for digits without the trunk prefix 0.
pub(in crate::sensitive) fn check_significant(national: &str) -> Result<&str, InvalidCode> {
    if !all_digits(national) {
        return Err(InvalidCode::Format);
    }
    let length = if national.starts_with(['1', '2']) { 2 } else { 3 };
    let (area, subscriber) = national.split_at_checked(length).ok_or(InvalidCode::Length)?;
    // 0010-…: no area code has a second zero.
    let is_code = |_: &u16| !national.starts_with('0');
    let lengths = area.parse().ok().filter(is_code).and_then(subscriber_lengths).ok_or(InvalidCode::Area)?;
    match subscriber {
        _ if !lengths.contains(&subscriber.len()) => Err(InvalidCode::Length),
        _ if subscriber.starts_with('0') => Err(InvalidCode::Prefix),
        _ => Ok(area),
    }
}

/// The prefixes of an extension in Han characters; the first is found before its end.
pub(in crate::sensitive) const HAN_EXTENSIONS: [&str; 3] = ["分机", "转", "轉"];

/// Those in Latin letters, in any case, a prefix before those that it begins with.
pub(in crate::sensitive) const LATIN_EXTENSIONS: [&str; 3] = ["ext.", "ext", "x"];

/// Extensions after one of [`HAN_EXTENSIONS`] or [`LATIN_EXTENSIONS`], or a hyphen after a complete number.
fn split_extension(value: &str) -> Result<(&str, &str), InvalidCode> {
    let mut prefixes = HAN_EXTENSIONS.into_iter().chain(LATIN_EXTENSIONS);
    let with_prefix = prefixes.find_map(|prefix| {
        let is_here = |window: &[u8]| window.eq_ignore_ascii_case(prefix.as_bytes());
        let at = value.as_bytes().windows(prefix.len()).position(is_here)?;
        Some((value.get(..at)?, value.get(at + prefix.len()..)?))
    });
    if let Some((number, extension)) = with_prefix {
        let number = number.strip_suffix(' ').unwrap_or(number);
        let extension = extension.strip_prefix(' ').unwrap_or(extension);
        return if is_extension(extension) { Ok((number, extension)) } else { Err(InvalidCode::Format) };
    }
    // `010-12345678-123`: the part after the last hyphen, when what is before it is a number already.
    match value.rsplit_once('-') {
        Some((number, extension)) if is_extension(extension) && is_complete(number) => {
            Ok((number, extension))
        }
        _ => Ok((value, "")),
    }
}

fn is_extension(text: &str) -> bool {
    all_digits(text) && text.len() <= MAX_EXTENSION
}

fn is_complete(number: &str) -> bool {
    join(number).is_ok_and(|digits| check(&digits).is_ok())
}

/// The digits of an area code with its trunk zero and a subscriber number in one of the usual notations.
fn join(number: &str) -> Result<String, InvalidCode> {
    // After the country code the trunk zero goes, and people write it nevertheless.
    let national = after_country(number, "86").map(|national| {
        let (open, area) = national.strip_prefix('(').map_or(("", national), |area| ("(", area));
        [open, "0", area.strip_prefix('0').unwrap_or(area)].concat()
    });
    let text = national.as_deref().unwrap_or(number);
    if all_digits(text) {
        return Ok(text.to_owned());
    }
    let (area, subscriber) = match text.strip_prefix('(') {
        Some(rest) => {
            let (area, subscriber) = rest.split_once(')').ok_or(InvalidCode::Format)?;
            (area, subscriber.strip_prefix([' ', '-']).unwrap_or(subscriber))
        }
        None => text.split_once([' ', '-']).ok_or_else(|| shape_refusal(text))?,
    };
    if !all_digits(area) || !matches!(area.len(), 3 | 4) {
        return Err(InvalidCode::Format);
    }
    // 7 digits are written 3-4 and 8 digits 4-4, if grouped at all.
    let (head, tail) = match subscriber.split_once([' ', '-']) {
        Some((head, tail)) if matches!(head.len(), 3 | 4) && tail.len() == 4 => (head, tail),
        Some(_) => return Err(InvalidCode::Format),
        None => (subscriber, ""),
    };
    let digits = [area, head, tail].concat();
    if all_digits(&digits) { Ok(digits) } else { Err(InvalidCode::Format) }
}
