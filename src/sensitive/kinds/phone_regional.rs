//! Mobile numbers of Hong Kong, Macau and Taiwan, and international numbers in general.

use super::phone;
use crate::sensitive::data::calling_codes::{self, code_length};
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{after_country, all_digits, shape_refusal, strip_separators};
use crate::substring::split_once;

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
    let (groupings, length, leading): (&[&[u8]], _, _) = match international {
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
        normalized: ["+886", significant].concat(),
        body: digits,
        info: Vec::new(),
    })
}

/// `+` (or `00`, or `tel:+`), an assigned country code and a national number as long as the plan of the country has
/// them, beginning as it does, fifteen digits at most. One space, hyphen or dot at most between digits, and perhaps
/// one group of the national number, or the trunk prefix, in brackets: `+1 (415) 555-2671`, `+44 (0)20 …`; or the
/// country code with its plus: `(+55) 11 91234-5678`.
pub(in crate::sensitive) fn parse_e164(value: &str) -> Result<Parsed, InvalidCode> {
    let value = value.strip_prefix("tel:").unwrap_or(value);
    if let Some((code, national)) = value.strip_prefix("(+").and_then(|rest| split_once(rest, ")")) {
        let is_code = all_digits(code) && code_length(code) == Some(code.len());
        return if is_code { parse_e164(&["+", code, national].concat()) } else { Err(InvalidCode::Format) };
    }
    let digits = value.strip_prefix('+').or_else(|| value.strip_prefix("00")).ok_or(InvalidCode::Format)?;
    // The trunk prefix that is not dialled from abroad: +44 (0)20.
    let digits = match split_once(digits, "(0)") {
        Some((before, after)) => loosely_grouped(&[before, after].concat())?,
        None => loosely_grouped(digits)?,
    };
    if !(6..=15).contains(&digits.len()) {
        return Err(InvalidCode::Length);
    }
    let length = code_length(&digits).ok_or(InvalidCode::Area)?;
    let (code, national) = digits.split_at_checked(length).ok_or(InvalidCode::Length)?;
    check_national(&digits, code, national)?;
    Ok(Parsed {
        prefix: ["+", code, " "].concat(),
        body: national.to_owned(),
        normalized: ["+", &digits].concat(),
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
    groupings: &[&[u8]],
) -> Result<Parsed, InvalidCode> {
    let parsed = |digits: String, prefix: String| Parsed {
        normalized: ["+", code, &digits].concat(),
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
        Ok(parsed(digits, ["+", code, " "].concat()))
    } else {
        Err(invalid_code_of(&digits, 8))
    }
}

fn invalid_code_of(digits: &str, length: usize) -> InvalidCode {
    if digits.len() == length && all_digits(digits) { InvalidCode::Prefix } else { shape_refusal(digits) }
}

/// National habits of grouping differ too much to list. Two separators in a row are never right, nor are two digits
/// that stand alone one after the other; dots are usual in New Caledonia (687) alone. The digits come back.
fn loosely_grouped(text: &str) -> Result<String, InvalidCode> {
    let mut digits = String::with_capacity(text.len());
    let (mut previous, mut brackets, mut singles, mut group) = (' ', 0, 0, 0);
    for c in text.chars() {
        let fits = match c {
            '0'..='9' => {
                digits.push(c);
                group += 1;
                true
            }
            ' ' | '-' | '.' => {
                // The country code may be one digit.
                singles = if group == 1 && digits.len() > 1 { singles + 1 } else { 0 };
                group = 0;
                let is_usual = c != '.' || digits.starts_with("687");
                singles < 2 && is_usual && (previous.is_ascii_digit() || previous == ')')
            }
            '(' => {
                brackets += 1;
                brackets == 1 && !digits.is_empty() && previous != '('
            }
            ')' => {
                brackets += 1;
                brackets == 2 && previous.is_ascii_digit()
            }
            _ => false,
        };
        if !fits {
            return Err(InvalidCode::Format);
        }
        previous = c;
    }
    let is_complete = previous.is_ascii_digit()
        && (brackets == 0 || brackets == 2)
        && text.starts_with(|c: char| c.is_ascii_digit());
    if is_complete { Ok(digits) } else { Err(shape_refusal(text)) }
}

/// Whether the plan of the country has such numbers. What begins like a mobile number of the mainland must be one.
fn check_national(digits: &str, code: &str, national: &str) -> Result<(), InvalidCode> {
    let is_mainland = code == "86" && national.starts_with('1') && !national.starts_with("10");
    if is_mainland && national.len() != 8 && !phone::is_mobile(national) {
        Err(invalid_code_of(national, 11))
    } else if calling_codes::fits(digits, code.len()) {
        Ok(())
    } else if calling_codes::has_length(code, national.len()) {
        Err(InvalidCode::Prefix)
    } else {
        Err(InvalidCode::Length)
    }
}
