//! Resident identity numbers (GB 11643-1999) and the residence permits that share their form.

use crate::sensitive::checksum::mod_11_2;
use crate::sensitive::data::provinces;
use crate::sensitive::date::Date;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, strip_separators};

/// No holder of a number was born before.
const FIRST_BIRTH_YEAR: u16 = 1800;

/// Eighteen characters (also as 6-8-4 or 6-4-4-4), or fifteen digits when `allow15`.
///
/// `info`: `birth` (`YYYY-MM-DD`), `sex` (`male`, `female`), `area` (the six-digit GB/T 2260 code),
/// `province` (its short name), and for fifteen digits `upgraded`: the number of eighteen characters.
pub(in crate::sensitive) fn parse(value: &str, allow15: bool, today: Date) -> Result<Parsed, InvalidCode> {
    let number = strip_separators(value, &[&[6, 8, 4], &[6, 4, 4, 4]])?.to_ascii_uppercase();
    let facts = match number.len() {
        18 => check18(&number, today)?,
        15 if allow15 => check15(&number, today)?,
        15 if all_digits(&number) => return Err(InvalidCode::Length),
        _ if all_digits(number.trim_end_matches('X')) => return Err(InvalidCode::Length),
        _ => return Err(InvalidCode::Format),
    };
    let upgraded = (number.len() == 15).then(|| upgrade(&number));
    let (birth, sex) = (facts.birth.to_iso(), if facts.male { "male" } else { "female" });
    let area = number.get(..6).unwrap_or_default().to_owned();
    let province = area.get(..2).and_then(provinces::name_of).unwrap_or_default();
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

/// The facts that a number holds.
#[derive(Debug)]
pub(in crate::sensitive) struct Facts {
    birth: Date,
    male: bool,
}

/// Checks eighteen characters, the last an `X` if it is no digit.
pub(in crate::sensitive) fn check18(number: &str, today: Date) -> Result<Facts, InvalidCode> {
    let (digits, fits) = split_check(number)?;
    let (area, rest) = digits.as_bytes().split_first_chunk().ok_or(InvalidCode::Length)?;
    let (birth, sequence) = rest.split_first_chunk().ok_or(InvalidCode::Length)?;
    let facts = facts_of(area, birth, sequence, today)?;
    if fits { Ok(facts) } else { Err(InvalidCode::CheckDigit) }
}

/// Whether these are seventeen digits and their check character.
#[inline]
pub(in crate::sensitive) fn has_check(number: &str) -> bool {
    split_check(number).is_ok_and(|(_, fits)| fits)
}

/// The first seventeen digits, and whether the eighteenth character is the one that checks them.
#[inline(always)]
fn split_check(number: &str) -> Result<(&str, bool), InvalidCode> {
    let (digits, last) = number.split_at_checked(17).ok_or(InvalidCode::Length)?;
    let expected = mod_11_2(digits).ok_or(InvalidCode::Format)?;
    let [last @ (b'0'..=b'9' | b'X' | b'x')] = last.as_bytes() else { return Err(InvalidCode::Format) };
    Ok((digits, char::from(last.to_ascii_uppercase()) == expected))
}

/// Checks fifteen digits: the form issued until 1999, without century and check character.
pub(in crate::sensitive) fn check15(number: &str, today: Date) -> Result<Facts, InvalidCode> {
    if !all_digits(number) || number.len() != 15 {
        return Err(InvalidCode::Format);
    }
    let (area, rest) = number.as_bytes().split_first_chunk().ok_or(InvalidCode::Length)?;
    let ([y1, y2, m1, m2, d1, d2], sequence) = rest.split_first_chunk().ok_or(InvalidCode::Length)?;
    facts_of(area, &[b'1', b'9', *y1, *y2, *m1, *m2, *d1, *d2], sequence, today)
}

#[inline(always)]
fn facts_of(area: &[u8; 6], birth: &[u8; 8], sequence: &[u8], today: Date) -> Result<Facts, InvalidCode> {
    let [province @ .., _, _, _, _] = area;
    // Residence permits carry no district.
    let is_permit = matches!(province, [b'8', b'1'..=b'3']);
    if !provinces::is_in_use(province) || (is_permit && !area.ends_with(b"0000")) {
        return Err(InvalidCode::Area);
    }
    let birth = Date::from_digits(birth)
        .filter(|birth| birth.year >= FIRST_BIRTH_YEAR && *birth <= today)
        .ok_or(InvalidCode::Date)?;
    Ok(Facts { birth, male: sequence.last().is_some_and(|digit| digit % 2 == 1) })
}

fn upgrade(number: &str) -> String {
    let (area, rest) = number.split_at_checked(6).unwrap_or_default();
    let mut upgraded = [area, "19", rest].concat();
    upgraded.extend(mod_11_2(&upgraded));
    upgraded
}
