//! Check digits that more than one kind needs.

use super::swar;

/// Whether digits pass the Luhn check (ISO/IEC 7812-1 annex B).
pub(super) fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit.wrapping_sub(b'0'));
            match place % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The check character of seventeen digits by ISO 7064 MOD 11-2, as GB 11643 uses it; nothing if they are not
/// seventeen digits.
pub(super) fn mod_11_2(digits: &str) -> Option<char> {
    let ([first, second], [last @ b'0'..=b'9']) = digits.as_bytes().as_chunks() else { return None };
    // The weights are the powers of two, so that the sum is a number in base 2.
    let first_sixteen = (swar::number(*first, 2)? << 8) + swar::number(*second, 2)?;
    let sum = 2 * (2 * first_sixteen + u32::from(last - b'0'));
    b"10X98765432".get(sum as usize % 11).map(|check| char::from(*check))
}
