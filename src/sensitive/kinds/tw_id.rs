//! Numbers of Taiwan: national identification and resident certificates.

use crate::decimal::decimal;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::all_digits;

/// A letter for the place of registration, 1 or 2 for the sex, seven digits and a check digit.
///
/// `info`: `sex` (`male`, `female`).
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let number = value.to_ascii_uppercase();
    let (letter, digits) = number.split_at_checked(1).ok_or(InvalidCode::Empty)?;
    if !letter.bytes().all(|b| b.is_ascii_uppercase()) || !all_digits(digits) {
        return Err(InvalidCode::Format);
    }
    if digits.len() != 9 {
        return Err(InvalidCode::Length);
    }
    let sex = match digits.as_bytes().first() {
        Some(b'1') => "male",
        Some(b'2') => "female",
        _ => return Err(InvalidCode::Prefix),
    };
    if !sum(letter, digits).is_multiple_of(10) {
        return Err(InvalidCode::CheckDigit);
    }
    Ok(Parsed::bare(number).with("sex", sex))
}

/// Resident certificates: since 2021 a letter, 8 or 9 for the sex and eight digits; before, two letters (the second
/// A or C for men, B or D for women) and eight digits. The last is the check digit of national numbers, for which
/// the second letter counts as the last digit of its value.
///
/// `info`: `sex` (`male`, `female`).
pub(in crate::sensitive) fn parse_resident(value: &str) -> Result<Parsed, InvalidCode> {
    let number = value.to_ascii_uppercase();
    let (letter, rest) = number.split_at_checked(1).ok_or(InvalidCode::Empty)?;
    let (second, digits) = rest.split_at_checked(1).ok_or(InvalidCode::Format)?;
    if !letter.bytes().all(|b| b.is_ascii_uppercase()) || !all_digits(digits) {
        return Err(InvalidCode::Format);
    }
    let (sex, value) = match second.as_bytes() {
        [b'8'] => ("male", 8),
        [b'9'] => ("female", 9),
        [b'A' | b'C'] => ("male", value_of(second)),
        [b'B' | b'D'] => ("female", value_of(second)),
        _ => return Err(InvalidCode::Prefix),
    };
    if digits.len() != 8 {
        return Err(InvalidCode::Length);
    }
    let as_digits = [&decimal(u64::from(value) % 10), digits].concat();
    if !sum(letter, &as_digits).is_multiple_of(10) {
        return Err(InvalidCode::CheckDigit);
    }
    Ok(Parsed::bare(number).with("sex", sex))
}

/// The letters count from 10 in this order.
fn value_of(letter: &str) -> u32 {
    "ABCDEFGHJKLMNPQRSTUVXYWZIO".find(|c| letter.starts_with(c)).unwrap_or_default() as u32 + 10
}

fn sum(letter: &str, digits: &str) -> u32 {
    let place = value_of(letter);
    const WEIGHTS: [u32; 9] = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let weighted = digits.bytes().zip(WEIGHTS).map(|(b, weight)| u32::from(b - b'0') * weight);
    place / 10 + place % 10 * 9 + weighted.sum::<u32>()
}
