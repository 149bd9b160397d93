//! Taiwan national identification numbers.

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

fn sum(letter: &str, digits: &str) -> u32 {
    /// The letters in the order of their values, which begin at 10.
    const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let place = LETTERS.find(letter).unwrap_or_default() as u32 + 10;
    const WEIGHTS: [u32; 9] = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let weighted = digits.bytes().zip(WEIGHTS).map(|(b, weight)| u32::from(b - b'0') * weight);
    place / 10 + place % 10 * 9 + weighted.sum::<u32>()
}
