//! Payment card numbers (ISO/IEC 7812).

use super::checksum::luhn;
use super::data::issuers::issuer_of;
use super::parsed::Parsed;
use super::refusal::Refusal;
use super::text::{all_digits, misfit, ungroup};

/// 12 to 19 digits of a known issuer range that pass the Luhn check; bare, in groups of four, or grouped
/// as the card prints them (4-6-5, 4-6-4, 6-13).
///
/// `info`: `network`, e.g. `unionpay` or `visa`.
pub(super) fn parse(value: &str) -> Result<Parsed, Refusal> {
    let digits = ungroup(value, GROUPINGS)?;
    let network = check(&digits)?;
    Ok(Parsed::bare(digits).with("network", network))
}

/// The scheme of a card number that is valid.
pub(super) fn check(digits: &str) -> Result<&'static str, Refusal> {
    if !all_digits(digits) || !(12..=19).contains(&digits.len()) {
        return Err(misfit(digits));
    }
    let issuer = issuer_of(digits).ok_or(Refusal::Issuer)?;
    if !(issuer.lengths.0..=issuer.lengths.1).contains(&digits.len()) {
        return Err(Refusal::Length);
    }
    if luhn(digits) { Ok(issuer.network) } else { Err(Refusal::CheckDigit) }
}

/// The lengths of the groups a card number is written in, longest number first.
pub(super) static GROUPINGS: &[&[usize]] = &[
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
