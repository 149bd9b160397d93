//! Mobile numbers of Hong Kong, Macau and Taiwan, and international numbers in general.

use super::{landline, phone};
use crate::sensitive::data::calling_codes::{code_length, national_shape};
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{after_country, all_digits, shape_refusal, strip_separators};

/// Hong Kong: eight digits beginning with 4 to 9 (OFCA numbering plan, mobile), also as `9123 4567`.
pub(in crate::sensitive) fn parse_hk(value: &str) -> Result<Parsed, InvalidCode> {
    regional(value, "852", is_hk, &[&[4, 4]])
}

/// Macau: eight digits beginning with 6 (CTT numbering plan, mobile), also as `6612 3456`.
pub(in crate::sensitive) fn parse_mo(value: &str) -> Result<Parsed, InvalidCode> {
    regional(value, "853", |digits| digits.len() == 8 && digits.starts_with('6'), &[&[4, 4]])
}

/// Taiwan: `09` and eight digits, or `+886` and nine digits beginning with 9; also as `0912 345 678`.
pub(in crate::sensitive) fn parse_tw(value: &str) -> Result<Parsed, InvalidCode> {
    let international = after_country(value, "886");
    let (groupings, length, leading): (&[&[usize]], _, _) = match international {
        Some(_) => (&[&[3, 3, 3], &[3, 6]], 9, "9"),
        None => (&[&[4, 3, 3], &[4, 6]], 10, "09"),
    };
    let digits = strip_separators(international.unwrap_or(value), groupings)?;
    if digits.len() != length || !all_digits(&digits) || !digits.starts_with(leading) {
        return Err(invalid_code_of(&digits, length));
    }
    let significant = digits.strip_prefix('0').unwrap_or(&digits);
    Ok(Parsed {
        prefix: if international.is_some() { "+886 ".to_owned() } else { String::new() },
        normalized: format!("+886{significant}"),
        body: digits,
        info: Vec::new(),
    })
}

/// `+` (or `00`), an assigned country code and the national number, fifteen digits at most; single
/// spaces or hyphens between groups of two or more digits. Regions whose numbering plan is known here
/// are held to its lengths and leading digits; mainland numbers must be mobile or geographic ones.
pub(in crate::sensitive) fn parse_e164(value: &str) -> Result<Parsed, InvalidCode> {
    let digits = value.strip_prefix('+').or_else(|| value.strip_prefix("00")).ok_or(InvalidCode::Format)?;
    let digits = loosely_grouped(digits)?;
    if !(7..=15).contains(&digits.len()) {
        return Err(InvalidCode::Length);
    }
    let length = code_length(&digits).ok_or(InvalidCode::Area)?;
    let (code, national) = digits.split_at_checked(length).ok_or(InvalidCode::Length)?;
    check_national(code, national)?;
    Ok(Parsed {
        prefix: format!("+{code} "),
        body: national.to_owned(),
        normalized: format!("+{digits}"),
        info: Vec::new(),
    })
}

/// Whether these are the digits of a Hong Kong mobile number.
pub(in crate::sensitive) fn is_hk(digits: &str) -> bool {
    digits.len() == 8 && all_digits(digits) && digits.starts_with(['4', '5', '6', '7', '8', '9'])
}

fn regional(
    value: &str,
    code: &str,
    fits: impl Fn(&str) -> bool,
    groupings: &[&[usize]],
) -> Result<Parsed, InvalidCode> {
    let parsed = |digits: String, prefix: String| Parsed {
        normalized: format!("+{code}{digits}"),
        prefix,
        body: digits,
        info: Vec::new(),
    };
    // Bare digits first: a Hong Kong number may itself begin with 852.
    let bare = strip_separators(value, groupings);
    if let Ok(digits) = &bare
        && all_digits(digits)
        && fits(digits)
    {
        return Ok(parsed(digits.clone(), String::new()));
    }
    let digits = match after_country(value, code) {
        Some(national) => strip_separators(national, groupings)?,
        None => return Err(invalid_code_of(&bare?, 8)),
    };
    if all_digits(&digits) && fits(&digits) {
        Ok(parsed(digits, format!("+{code} ")))
    } else {
        Err(invalid_code_of(&digits, 8))
    }
}

fn invalid_code_of(digits: &str, length: usize) -> InvalidCode {
    if digits.len() == length && all_digits(digits) { InvalidCode::Prefix } else { shape_refusal(digits) }
}

/// National habits of grouping differ too much to list; what is never right is refused.
fn loosely_grouped(text: &str) -> Result<String, InvalidCode> {
    let Some(separator) = text.chars().find(|c| matches!(c, ' ' | '-')) else {
        return if all_digits(text) { Ok(text.to_owned()) } else { Err(shape_refusal(text)) };
    };
    // The country code may be one digit and stands first; a hyphen after it may differ from the rest.
    let (code, national) = text.split_once(separator).ok_or(InvalidCode::Format)?;
    let inner = national.chars().find(|c| matches!(c, ' ' | '-')).unwrap_or(separator);
    let fits = |group: &str| group.len() >= 2 && all_digits(group);
    if all_digits(code) && national.split(inner).all(fits) {
        Ok(text.chars().filter(char::is_ascii_digit).collect())
    } else {
        Err(InvalidCode::Format)
    }
}

fn check_national(code: &str, national: &str) -> Result<(), InvalidCode> {
    if code == "86" {
        return match national {
            _ if phone::is_mobile(national) => Ok(()),
            // 10 is Beijing; nothing else that begins with 1 is geographic.
            _ if national.starts_with('1') && !national.starts_with("10") => {
                Err(invalid_code_of(national, 11))
            }
            _ => landline::check(&format!("0{national}")).map(|_| ()),
        };
    }
    let (shortest, longest, leading) = national_shape(code);
    if !(shortest..=longest).contains(&national.len()) {
        Err(InvalidCode::Length)
    } else if !national.starts_with(|c| leading.contains(c)) {
        Err(InvalidCode::Prefix)
    } else {
        Ok(())
    }
}
