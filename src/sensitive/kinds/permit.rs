//! Travel permits between the mainland and Hong Kong, Macau and Taiwan.

use super::mo_id::without_brackets;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::{all_digits, shape_refusal};
use crate::substring::has_char;

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

/// Eight digits; the older form has ten, and is printed with a letter after them too: `1234567801(B)`.
pub(in crate::sensitive) fn parse_tw(value: &str) -> Result<Parsed, InvalidCode> {
    let number = without_brackets(value)?.to_ascii_uppercase();
    let digits = number.strip_suffix(|c: char| c.is_ascii_uppercase()).filter(|digits| digits.len() == 10);
    let digits = digits.unwrap_or(&number);
    let is_whole = digits.len() < number.len() || !has_char(value, '(');
    if is_whole && matches!(digits.len(), 8 | 10) && all_digits(digits) {
        Ok(Parsed::bare(number))
    } else {
        Err(shape_refusal(digits))
    }
}

/// For Hong Kong and Macau `C` and eight digits, `C`, a letter (not I or O) and seven, or the older `W` and eight;
/// for Taiwan `T` or `L` and eight.
pub(in crate::sensitive) fn parse_entry(value: &str) -> Result<Parsed, InvalidCode> {
    let number = value.to_ascii_uppercase();
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let (series, digits) = number.split_at_checked(letters).ok_or(InvalidCode::Format)?;
    if !all_digits(digits) || letters == 0 {
        return Err(InvalidCode::Format);
    }
    let length = match series.as_bytes() {
        b"C" | b"W" | b"T" | b"L" => 8,
        [b'C', second] if !matches!(second, b'I' | b'O') => 7,
        _ => return Err(InvalidCode::Prefix),
    };
    if digits.len() == length { Ok(Parsed::bare(number)) } else { Err(InvalidCode::Length) }
}
