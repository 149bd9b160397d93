//! Mainland travel permits of Hong Kong, Macau and Taiwan residents.

use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, shape_refusal};

/// `H` or `M` and eight digits; the older form has two more digits, counting the permits issued.
pub(in crate::sensitive) fn parse_hk_mo(value: &str) -> Result<Parsed, InvalidCode> {
    let number = value.to_ascii_uppercase();
    match number.strip_prefix(['H', 'M']) {
        Some(digits) if matches!(digits.len(), 8 | 10) && all_digits(digits) => Ok(Parsed::bare(number)),
        Some(digits) => Err(shape_refusal(digits)),
        None if number.starts_with(|c: char| c.is_ascii_uppercase()) => Err(InvalidCode::Prefix),
        None => Err(InvalidCode::Format),
    }
}

/// Eight digits; the older form has ten.
pub(in crate::sensitive) fn parse_tw(value: &str) -> Result<Parsed, InvalidCode> {
    if matches!(value.len(), 8 | 10) && all_digits(value) {
        Ok(Parsed::bare(value.to_owned()))
    } else {
        Err(shape_refusal(value))
    }
}
