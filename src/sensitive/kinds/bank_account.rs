//! Bank account numbers. No rule but their length is common to all banks.

use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, shape_refusal};

/// 8 to 30 digits, bare or in groups of four with one space or hyphen between.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let digits = ungrouped(value)?;
    if all_digits(&digits) && (8..=30).contains(&digits.len()) {
        Ok(Parsed::bare(digits))
    } else {
        Err(shape_refusal(&digits))
    }
}

fn ungrouped(value: &str) -> Result<String, InvalidCode> {
    let Some(separator) = value.chars().find(|c| matches!(c, ' ' | '-')) else { return Ok(value.to_owned()) };
    let mut groups = value.rsplit(separator);
    let last = groups.next().unwrap_or_default();
    if groups.all(|group| group.len() == 4) && (1..=4).contains(&last.len()) {
        Ok(value.split(separator).collect())
    } else {
        Err(InvalidCode::Format)
    }
}
