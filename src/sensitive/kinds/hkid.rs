//! Hong Kong identity card numbers.

use super::mo_id::without_brackets;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::all_digits;

/// One or two letters, six digits and the check digit, bare or in brackets: `A123456(3)`.
/// The check is the weighted sum modulo 11 the Immigration Department's numbers satisfy.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let number = without_brackets(value)?.to_ascii_uppercase();
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let (prefix, digits) = number.split_at_checked(letters).ok_or(InvalidCode::Format)?;
    let (six, check) = digits.split_at_checked(6).ok_or(InvalidCode::Format)?;
    if !(1..=2).contains(&letters) || !all_digits(six) || !(check == "A" || all_digits(check)) {
        return Err(InvalidCode::Format);
    }
    if check.len() != 1 {
        return Err(InvalidCode::Length);
    }
    if sum(prefix, six, check).is_multiple_of(11) {
        Ok(Parsed::bare(number))
    } else {
        Err(InvalidCode::CheckDigit)
    }
}

/// Letters count from A = 10; a missing first letter counts as a blank, 36.
fn sum(prefix: &str, six: &str, check: &str) -> u32 {
    let values = [prefix, six, check].concat();
    let blank = if prefix.len() == 1 { 36 * 9 } else { 0 };
    let weighted = values.bytes().rev().zip(1u32..).map(|(b, weight)| weight * value_of(b));
    blank + weighted.sum::<u32>()
}

fn value_of(b: u8) -> u32 {
    char::from(b).to_digit(36).unwrap_or_default()
}
