//! Vehicle registration plates (GA 36).

use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::substring::has_char;

/// Province character, office letter and five characters (the last may be 警, 学, 挂, 试, 超, 领, 港 or 澳), or
/// six with a new-energy series letter, or four and 应急 (fire and rescue, office X); perhaps with one `·`, space or
/// hyphen after the office letter. Embassies have 使 and six digits, perhaps with one such separator in the middle.
/// There is no I and no O. 港 and 澳 belong to Guangdong's Z office.
///
/// `info`: `newEnergy`.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let upper = value.to_ascii_uppercase();
    let mut rest = upper.chars();
    let province = rest.next().ok_or(InvalidCode::Empty)?;
    if province == EMBASSY {
        return embassy(rest.as_str());
    }
    if !is_province(province) {
        return Err(InvalidCode::Area);
    }
    let office = rest.next().filter(|c| is_letter(*c)).ok_or(InvalidCode::Format)?;
    let rest = rest.as_str();
    let serial = rest.strip_prefix(SEPARATORS).unwrap_or(rest);
    check_serial(province, office, serial)?;
    let mut plate = String::from(province);
    plate.push(office);
    plate.push_str(serial);
    let new_energy = serial.chars().count() == 6 && !serial.ends_with(RESCUE);
    let mut parsed = Parsed::bare(plate);
    parsed.info.push(("newEnergy", crate::sensitive::parsed::Info::Flag(new_energy)));
    Ok(parsed)
}

/// The characters of provinces on plates. Source: GA 36-2018.
pub(in crate::sensitive) const PROVINCES: &str =
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/// The special last characters of plates, and the first of 应急. Source: GA 36-2018 and its amendments.
pub(in crate::sensitive) const ENDINGS: &str = "警学挂试超领港澳应";

/// The last two characters of the plates of fire and rescue.
pub(in crate::sensitive) const RESCUE: &str = "应急";

/// What the plate of an embassy begins with.
pub(in crate::sensitive) const EMBASSY: char = '使';

/// What may be after the office letter.
pub(in crate::sensitive) const SEPARATORS: [char; 4] = ['·', '•', ' ', '-'];

/// Whether this character stands for a province on plates.
pub(in crate::sensitive) fn is_province(c: char) -> bool {
    has_char(PROVINCES, c)
}

/// Whether this is the special last character of a plate.
pub(in crate::sensitive) fn is_ending(c: char) -> bool {
    has_char(ENDINGS, c)
}

/// Whether this is a Han character of plates.
pub(in crate::sensitive) fn is_sign(c: char) -> bool {
    c == EMBASSY || is_province(c) || is_ending(c) || has_char(RESCUE, c)
}

/// `014578` or `014·578`.
fn embassy(rest: &str) -> Result<Parsed, InvalidCode> {
    let digits: String = match rest.split_once('·') {
        Some((country, number)) if country.len() == 3 => [country, number].concat(),
        Some(_) => return Err(InvalidCode::Format),
        None => rest.to_owned(),
    };
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let mut parsed = Parsed::bare([&*EMBASSY.to_string(), &digits].concat());
        parsed.info.push(("newEnergy", crate::sensitive::parsed::Info::Flag(false)));
        return Ok(parsed);
    }
    Err(crate::sensitive::text::shape_refusal(&digits))
}

/// A letter as plates use them.
pub(in crate::sensitive) fn is_letter(c: char) -> bool {
    c.is_ascii_uppercase() && !matches!(c, 'I' | 'O')
}

/// Checks the five or six characters after the office letter.
pub(in crate::sensitive) fn check_serial(
    province: char,
    office: char,
    serial: &str,
) -> Result<(), InvalidCode> {
    if let Some(stem) = serial.strip_suffix(RESCUE) {
        let fits = stem.len() == 4 && stem.chars().all(|c| is_letter(c) || c.is_ascii_digit());
        return match (fits, office) {
            (true, 'X') => Ok(()),
            (true, _) => Err(InvalidCode::Prefix),
            (false, _) => Err(InvalidCode::Format),
        };
    }
    let length = serial.chars().count();
    let plain = |c: char| is_letter(c) || c.is_ascii_digit();
    let ending = serial.chars().last().filter(|c| is_ending(*c));
    let stem = serial.trim_end_matches(is_ending);
    if !stem.chars().all(plain) {
        return Err(InvalidCode::Format);
    }
    match (length, ending) {
        (5, Some(ending)) if ending != '应' && stem.chars().count() == 4 => {
            let regional = matches!(ending, '港' | '澳');
            if regional && (province, office) != ('粤', 'Z') { Err(InvalidCode::Prefix) } else { Ok(()) }
        }
        (5, None) => Ok(()),
        (6, None) if is_new_energy(serial) => Ok(()),
        (5 | 6, _) => Err(InvalidCode::Format),
        _ => Err(InvalidCode::Length),
    }
}

/// Small vehicles carry the series letter first (then a letter or digit and four digits), large ones
/// last. A to E are electric, F to K hybrid.
fn is_new_energy(serial: &str) -> bool {
    let series = |b: &u8| matches!(b, b'A'..=b'H' | b'J' | b'K');
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    match serial.as_bytes() {
        [first, second, rest @ ..] if series(first) => {
            (is_letter(char::from(*second)) || second.is_ascii_digit()) && digits(rest)
        }
        [rest @ .., last] => series(last) && digits(rest),
        _ => false,
    }
}
