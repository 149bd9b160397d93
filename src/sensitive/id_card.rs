//! Resident identity numbers (GB 11643-1999) and the residence permits that share their form.

use super::checksum::mod_11_2;
use super::data::provinces;
use super::date::Date;
use super::parsed::Parsed;
use super::refusal::Refusal;
use super::text::{all_digits, ungroup};

/// No holder of a number was born before.
const FIRST_BIRTH_YEAR: u16 = 1800;

/// Eighteen characters (also as 6-8-4 or 6-4-4-4), or fifteen digits when `allow15`.
///
/// `info`: `birth` (`YYYY-MM-DD`), `sex` (`male`, `female`), `area` (the six-digit GB/T 2260 code),
/// `province` (its short name), and for fifteen digits `upgraded`: the number of eighteen characters.
pub(super) fn parse(value: &str, allow15: bool, today: Date) -> Result<Parsed, Refusal> {
    let number = ungroup(value, &[&[6, 8, 4], &[6, 4, 4, 4]])?.to_ascii_uppercase();
    let facts = match number.len() {
        18 => check18(&number, today)?,
        15 if allow15 => check15(&number, today)?,
        15 if all_digits(&number) => return Err(Refusal::Length),
        _ if all_digits(number.trim_end_matches('X')) => return Err(Refusal::Length),
        _ => return Err(Refusal::Format),
    };
    let upgraded = (number.len() == 15).then(|| upgrade(&number));
    let (birth, sex) = (facts.birth.to_iso(), if facts.male { "male" } else { "female" });
    let (area, province) = (facts.area.to_owned(), facts.province);
    let parsed = Parsed::bare(number)
        .with("birth", birth)
        .with("sex", sex)
        .with("area", area)
        .with("province", province);
    Ok(match upgraded {
        Some(upgraded) => parsed.with("upgraded", upgraded),
        None => parsed,
    })
}

/// What a number tells.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    birth: Date,
    male: bool,
    area: &'a str,
    province: &'static str,
}

/// Checks eighteen characters, the last an `X` if it is no digit.
pub(super) fn check18(number: &str, today: Date) -> Result<Facts<'_>, Refusal> {
    let (digits, last) = number.split_at_checked(17).ok_or(Refusal::Length)?;
    if !all_digits(digits) || !(last.eq_ignore_ascii_case("X") || all_digits(last)) || last.len() != 1 {
        return Err(Refusal::Format);
    }
    let facts = facts_of(digits, digits.get(6..14).unwrap_or_default(), today)?;
    if has_check(digits, last) { Ok(facts) } else { Err(Refusal::CheckDigit) }
}

/// Whether this is the check character of seventeen digits.
pub(super) fn has_check(digits: &str, check: &str) -> bool {
    let mut expected = [0; 4];
    check.eq_ignore_ascii_case(mod_11_2(digits).encode_utf8(&mut expected))
}

/// Checks fifteen digits: the form issued until 1999, without century and check character.
pub(super) fn check15(number: &str, today: Date) -> Result<Facts<'_>, Refusal> {
    if !all_digits(number) || number.len() != 15 {
        return Err(Refusal::Format);
    }
    facts_of(number, &format!("19{}", number.get(6..12).unwrap_or_default()), today)
}

fn facts_of<'a>(digits: &'a str, birth: &str, today: Date) -> Result<Facts<'a>, Refusal> {
    let area = digits.get(..6).unwrap_or_default();
    let code = area.get(..2).unwrap_or_default();
    let province = provinces::name_of(code).ok_or(Refusal::Area)?;
    // Residence permits carry no district.
    if matches!(code, "81" | "82" | "83") && !area.ends_with("0000") {
        return Err(Refusal::Area);
    }
    let birth = Date::from_digits(birth)
        .filter(|birth| birth.year >= FIRST_BIRTH_YEAR && *birth <= today)
        .ok_or(Refusal::Date)?;
    // The last digit of the sequence: the last of fifteen, the last but one of eighteen.
    let sequence_end = digits.bytes().next_back();
    let male = sequence_end.is_some_and(|digit| digit % 2 == 1);
    Ok(Facts { birth, male, area, province })
}

fn upgrade(number: &str) -> String {
    let (area, rest) = number.split_at_checked(6).unwrap_or_default();
    let mut upgraded = [area, "19", rest].concat();
    upgraded.push(mod_11_2(&upgraded));
    upgraded
}
