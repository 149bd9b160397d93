//! Mainland passports.

use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::sensitive::text::all_digits;

/// `E` or `G` and eight digits; `E`, a letter (not I or O) and seven digits; the diplomatic, service and
/// public-affairs series `D`, `S`, `P` with seven or eight digits, and `DE`, `SE`, `PE` with seven.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let number = value.to_ascii_uppercase();
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let (series, digits) = number.split_at_checked(letters).ok_or(InvalidCode::Format)?;
    if !all_digits(digits) || !(1..=2).contains(&letters) {
        return Err(InvalidCode::Format);
    }
    let lengths: &[usize] = match series.as_bytes() {
        b"E" | b"G" => &[8],
        b"D" | b"S" | b"P" => &[7, 8],
        b"DE" | b"SE" | b"PE" => &[7],
        [b'E', second] if !matches!(second, b'I' | b'O') => &[7],
        _ => return Err(InvalidCode::Prefix),
    };
    if lengths.contains(&digits.len()) { Ok(Parsed::bare(number)) } else { Err(InvalidCode::Length) }
}
