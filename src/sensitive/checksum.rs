//! Check digits that more than one kind needs.

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

/// The check character of seventeen digits by ISO 7064 MOD 11-2, as GB 11643 uses it; nothing if they are not all
/// digits. The sum of so many needs 22 bits, so that one division is enough.
pub(super) fn mod_11_2(digits: &str) -> Option<char> {
    let (mut sum, mut other) = (0u32, false);
    for byte in digits.bytes() {
        let digit = u32::from(byte.wrapping_sub(b'0'));
        other |= digit > 9;
        sum = sum.wrapping_add(digit).wrapping_mul(2);
    }
    if other {
        return None;
    }
    b"10X98765432".get(sum as usize % 11).map(|check| char::from(*check))
}
