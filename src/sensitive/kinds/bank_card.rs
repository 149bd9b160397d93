//! Payment card numbers (ISO/IEC 7812).

use crate::sensitive::checksum::luhn;
use crate::sensitive::data::issuers::issuer_of;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, shape_refusal, strip_separators};

/// 12 to 19 digits of a known issuer range, as long as it issues them, that pass the Luhn check (unless `check_digit`
/// is false: then UnionPay's need not); bare, in groups of four, or grouped
/// as the card prints them (4-6-5, 4-6-4, 6-13).
///
/// `info`: `network`, e.g. `unionpay` or `visa`.
pub(in crate::sensitive) fn parse(value: &str, check_digit: bool) -> Result<Parsed, InvalidCode> {
    let digits = strip_separators(value, GROUPINGS)?;
    let network = check_shape(&digits)?;
    let needs_check = check_digit || network != "unionpay";
    if needs_check && !luhn(&digits) {
        return Err(InvalidCode::CheckDigit);
    }
    Ok(Parsed::bare(digits).with("network", network))
}

/// The scheme of a card number that is valid.
pub(in crate::sensitive) fn check(digits: &str) -> Result<&'static str, InvalidCode> {
    let network = check_shape(digits)?;
    if luhn(digits) { Ok(network) } else { Err(InvalidCode::CheckDigit) }
}

/// The scheme whose leading digits and length these are.
fn check_shape(digits: &str) -> Result<&'static str, InvalidCode> {
    if !all_digits(digits) || !(12..=19).contains(&digits.len()) {
        return Err(shape_refusal(digits));
    }
    let issuer = issuer_of(digits).ok_or(InvalidCode::Issuer)?;
    if issuer.issues(digits.len()) { Ok(issuer.network) } else { Err(InvalidCode::Length) }
}

/// The lengths of the groups a card number is written in, longest number first.
pub(in crate::sensitive) static GROUPINGS: &[&[u8]] = &[
    &[4, 4, 4, 4, 3],
    &[6, 13],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 1],
    &[4, 4, 4, 4],
    &[4, 4, 4, 3],
    &[4, 6, 5],
    &[4, 4, 4, 2],
    &[4, 6, 4],
    &[4, 4, 4, 1],
    &[4, 4, 4],
];
