//! Foreigners' permanent residence identity cards, as issued since 2023-12 (GA/T 2102-2023).

use super::id_card::has_check;
use crate::sensitive::data::provinces;
use crate::sensitive::date::Date;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, strip_separators};

/// Eighteen characters: 9, the province that issued the first card, the ISO 3166 number of the nationality, the
/// date of birth, three digits of which the last is odd for men, and the check character of GB 11643. Also in
/// the groups of an identity number.
///
/// `info`: `birth` (`YYYY-MM-DD`), `sex` (`male`, `female`).
pub(in crate::sensitive) fn parse(value: &str, today: Date) -> Result<Parsed, InvalidCode> {
    let number = strip_separators(value, &[&[6, 8, 4], &[6, 4, 4, 4]])?.to_ascii_uppercase();
    let (birth, is_male) = check(&number, today)?;
    let sex = if is_male { "male" } else { "female" };
    Ok(Parsed::bare(number).with("birth", birth.to_iso()).with("sex", sex))
}

/// The date of birth and whether the holder is a man.
pub(in crate::sensitive) fn check(number: &str, today: Date) -> Result<(Date, bool), InvalidCode> {
    let digits = number.trim_end_matches(['X', 'x']);
    if !all_digits(digits) || digits.len() + 1 < number.len() {
        return Err(InvalidCode::Format);
    }
    let bytes = number.as_bytes();
    let (head, rest) = bytes.split_first_chunk::<6>().ok_or(InvalidCode::Length)?;
    let (birth, rest) = rest.split_first_chunk::<8>().ok_or(InvalidCode::Length)?;
    let [_, _, sex, _] = rest else { return Err(InvalidCode::Length) };
    let [b'9', province @ .., _, _, _] = head else { return Err(InvalidCode::Prefix) };
    if !provinces::is_in_use(province) {
        return Err(InvalidCode::Area);
    }
    let birth = Date::from_digits(birth)
        .filter(|birth| birth.year >= 1900 && *birth <= today)
        .ok_or(InvalidCode::Date)?;
    if has_check(number) { Ok((birth, sex % 2 == 1)) } else { Err(InvalidCode::CheckDigit) }
}
