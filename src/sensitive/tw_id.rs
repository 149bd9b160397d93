//! Taiwan national identification numbers.

use super::parsed::Parsed;
use super::refusal::Refusal;
use super::text::all_digits;

/// A letter for the place of registration, 1 or 2 for the sex, seven digits and a check digit.
///
/// `info`: `sex` (`male`, `female`).
pub(super) fn parse(value: &str) -> Result<Parsed, Refusal> {
    let number = value.to_ascii_uppercase();
    let (letter, digits) = number.split_at_checked(1).ok_or(Refusal::Empty)?;
    if !letter.bytes().all(|b| b.is_ascii_uppercase()) || !all_digits(digits) {
        return Err(Refusal::Format);
    }
    if digits.len() != 9 {
        return Err(Refusal::Length);
    }
    let sex = match digits.as_bytes().first() {
        Some(b'1') => "male",
        Some(b'2') => "female",
        _ => return Err(Refusal::Prefix),
    };
    if !sum(letter, digits).is_multiple_of(10) {
        return Err(Refusal::CheckDigit);
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
