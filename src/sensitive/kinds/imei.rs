//! Numbers of mobile devices (3GPP TS 23.003).

use crate::sensitive::checksum::luhn;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, shape_refusal, strip_separators};

/// Fifteen digits that pass the Luhn check, bare or as devices print them: `35-209900-176148-1`.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let digits = strip_separators(value, GROUPINGS)?;
    if digits.len() != 15 || !all_digits(&digits) {
        Err(shape_refusal(&digits))
    } else if luhn(&digits) {
        Ok(Parsed::bare(digits))
    } else {
        Err(InvalidCode::CheckDigit)
    }
}

/// The lengths of the groups that a device number is written in.
pub(in crate::sensitive) static GROUPINGS: &[&[u8]] = &[&[2, 6, 6, 1], &[6, 2, 6, 1], &[8, 6, 1]];
