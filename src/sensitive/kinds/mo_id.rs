//! Macau resident identity cards.

use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, shape_refusal};

/// 1, 5 or 7, six digits, and a check digit, bare or in brackets: `1234567(8)`. How the check digit is made is
/// not published.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let number = without_brackets(value)?;
    if number.len() != 8 || !all_digits(&number) {
        Err(shape_refusal(&number))
    } else if number.starts_with(['1', '5', '7']) {
        Ok(Parsed::bare(number))
    } else {
        Err(InvalidCode::Prefix)
    }
}

/// The number with its last character taken out of the brackets around it, if there are any.
pub(super) fn without_brackets(value: &str) -> Result<String, InvalidCode> {
    let Some((number, check)) = value.split_once('(') else { return Ok(value.to_owned()) };
    let check = check.strip_suffix(')').ok_or(InvalidCode::Format)?;
    if check.len() == 1 { Ok([number, check].concat()) } else { Err(InvalidCode::Format) }
}
