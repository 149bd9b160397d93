//! Mainland geographic numbers: an area code, seven or eight digits, and perhaps an extension.

use super::data::area_codes::subscriber_lengths;
use super::parsed::Parsed;
use super::refusal::Refusal;
use super::text::{after_country, all_digits, misfit};

/// The longest extension.
pub(super) const MAX_EXTENSION: usize = 6;

/// `010-12345678`, `(010)12345678`, `010 1234 5678`, `01012345678`, `+86 10 12345678`, each perhaps with
/// an extension: `-123`, `转123`, `x123`. The normal form is E.164; the extension is told apart.
pub(super) fn parse(value: &str) -> Result<Parsed, Refusal> {
    let (number, extension) = split_extension(value)?;
    let abroad = after_country(number, "86");
    let digits = join(abroad.unwrap_or(number), abroad.is_none())?;
    let full = if abroad.is_some() { format!("0{digits}") } else { digits };
    let area = check(&full)?;
    let significant = full.strip_prefix('0').ok_or(Refusal::Prefix)?;
    let parsed = Parsed {
        prefix: if abroad.is_some() { "+86 ".to_owned() } else { String::new() },
        normalized: format!("+86{significant}"),
        body: if abroad.is_some() { significant.to_owned() } else { full.clone() },
        info: Vec::new(),
    };
    let parsed = parsed.with("areaCode", format!("0{area}"));
    Ok(if extension.is_empty() { parsed } else { parsed.with("extension", extension) })
}

/// The area code (without its 0) that these digits begin with, when the rest is a subscriber number of
/// that area: as long as the area has them, and not beginning with 0.
pub(super) fn check(digits: &str) -> Result<&str, Refusal> {
    check_significant(digits.strip_prefix('0').ok_or(Refusal::Prefix)?)
}

/// The same for digits without the trunk prefix 0.
pub(super) fn check_significant(national: &str) -> Result<&str, Refusal> {
    if !all_digits(national) {
        return Err(Refusal::Format);
    }
    let length = if national.starts_with(['1', '2']) { 2 } else { 3 };
    let (area, subscriber) = national.split_at_checked(length).ok_or(Refusal::Length)?;
    let lengths = area.parse().ok().and_then(subscriber_lengths).ok_or(Refusal::Area)?;
    match subscriber {
        _ if !lengths.contains(&subscriber.len()) => Err(Refusal::Length),
        _ if subscriber.starts_with('0') => Err(Refusal::Prefix),
        _ => Ok(area),
    }
}

/// Extensions after `转`, `x` or `ext`, or a hyphen behind a complete number.
fn split_extension(value: &str) -> Result<(&str, &str), Refusal> {
    let marked = ["转", "轉", "ext", "EXT", "x", "X"].into_iter().find_map(|mark| value.split_once(mark));
    if let Some((number, extension)) = marked {
        let number = number.strip_suffix(' ').unwrap_or(number);
        let extension = extension.strip_prefix(' ').unwrap_or(extension);
        return if is_extension(extension) { Ok((number, extension)) } else { Err(Refusal::Format) };
    }
    // `010-12345678-123`: the part behind the last hyphen, when what is before it is a number already.
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
    let abroad = after_country(number, "86");
    let Ok(digits) = join(abroad.unwrap_or(number), abroad.is_none()) else { return false };
    check(&if abroad.is_some() { format!("0{digits}") } else { digits }).is_ok()
}

/// The digits of an area code and a subscriber number in one of the usual notations.
fn join(text: &str, trunk_prefix: bool) -> Result<String, Refusal> {
    if all_digits(text) {
        return Ok(text.to_owned());
    }
    let (area, subscriber) = match text.strip_prefix('(') {
        Some(rest) => {
            let (area, subscriber) = rest.split_once(')').ok_or(Refusal::Format)?;
            (area, subscriber.strip_prefix([' ', '-']).unwrap_or(subscriber))
        }
        None => text.split_once([' ', '-']).ok_or_else(|| misfit(text))?,
    };
    // After the country code the trunk zero goes, and people write it all the same.
    let area = if trunk_prefix { area } else { area.strip_prefix('0').unwrap_or(area) };
    let widest = if trunk_prefix { 3..=4 } else { 2..=3 };
    if !all_digits(area) || !widest.contains(&area.len()) {
        return Err(Refusal::Format);
    }
    // 7 digits are written 3-4 and 8 digits 4-4, if grouped at all.
    let (head, tail) = match subscriber.split_once([' ', '-']) {
        Some((head, tail)) if matches!(head.len(), 3 | 4) && tail.len() == 4 => (head, tail),
        Some(_) => return Err(Refusal::Format),
        None => (subscriber, ""),
    };
    let digits = [area, head, tail].concat();
    if all_digits(&digits) { Ok(digits) } else { Err(Refusal::Format) }
}
