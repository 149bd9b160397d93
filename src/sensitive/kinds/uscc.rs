//! Unified social credit codes (GB 32100-2015).

use crate::sensitive::data::provinces;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::substring::has_char;

/// The characters of the code in the order of their values: digits and letters without I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Eighteen characters of the code's alphabet, the last of which checks the others.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let code = value.to_ascii_uppercase();
    check(&code)?;
    Ok(Parsed::bare(code))
}

/// Checks an upper-case code.
pub(in crate::sensitive) fn check(code: &str) -> Result<(), InvalidCode> {
    if code.is_empty() || !code.chars().all(|c| has_char(ALPHABET, c)) {
        return Err(InvalidCode::Format);
    }
    // The place of registration is a number of GB/T 2260.
    if code.as_bytes().get(2..8).is_some_and(|place| !place.iter().all(u8::is_ascii_digit)) {
        return Err(InvalidCode::Area);
    }
    let (body, check) = code.split_at_checked(17).ok_or(InvalidCode::Length)?;
    if check.len() != 1 {
        return Err(InvalidCode::Length);
    }
    if check_value(body) == value_of(check) { Ok(()) } else { Err(InvalidCode::CheckDigit) }
}

/// A code whose registration authority and province exist: the check character alone lets one in
/// thirty-one strings pass.
pub(in crate::sensitive) fn may_be(bare: &str) -> bool {
    let place = bare.as_bytes().get(2..4);
    bare.starts_with(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'N', 'Y', 'a', 'n', 'y'])
        && (place == Some(b"10") || place.is_some_and(provinces::is_in_use))
        && check(&bare.to_ascii_uppercase()).is_ok()
}

/// The value of the check character: weights are the powers of 3 modulo 31.
fn check_value(body: &str) -> usize {
    let mut weight = 1;
    let mut sum = 0;
    for c in body.chars() {
        sum += weight * ALPHABET.find(c).unwrap_or_default();
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31
}

fn value_of(character: &str) -> usize {
    ALPHABET.find(|c| character.starts_with(c)).unwrap_or_default()
}
