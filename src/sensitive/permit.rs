//! Mainland travel permits of Hong Kong, Macau and Taiwan residents.

use super::parsed::Parsed;
use super::refusal::Refusal;
use super::text::{all_digits, misfit};

/// `H` or `M` and eight digits; the older form has two more digits, counting the permits issued.
pub(super) fn parse_hk_mo(value: &str) -> Result<Parsed, Refusal> {
    let number = value.to_ascii_uppercase();
    match number.strip_prefix(['H', 'M']) {
        Some(digits) if matches!(digits.len(), 8 | 10) && all_digits(digits) => Ok(Parsed::bare(number)),
        Some(digits) => Err(misfit(digits)),
        None if number.starts_with(|c: char| c.is_ascii_uppercase()) => Err(Refusal::Prefix),
        None => Err(Refusal::Format),
    }
}

/// Eight digits; the older form has ten.
pub(super) fn parse_tw(value: &str) -> Result<Parsed, Refusal> {
    if matches!(value.len(), 8 | 10) && all_digits(value) {
        Ok(Parsed::bare(value.to_owned()))
    } else {
        Err(misfit(value))
    }
}
