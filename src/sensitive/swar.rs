//! Reads eight bytes at a time, as one number (SWAR): most of a text is searched for only a few different bytes.
//!
//! Functions that are called for every number are always inlined, here and in `kinds/id_card.rs`: the limits of the
//! part are low, and the calls took a fifteenth of a search with many numbers.

/// The number 1 in every byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);

/// Whether one of the bytes is `byte`.
pub(super) fn has(eight: u64, byte: u8) -> bool {
    let different = eight ^ (ONES * u64::from(byte));
    different.wrapping_sub(ONES) & !different & (ONES << 7) != 0
}

/// How many digits the bytes begin with.
#[inline(always)]
pub(super) fn digits(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let others = others(values(*eight));
        if others != 0 {
            return at * 8 + others.trailing_zeros() as usize / 8;
        }
    }
    bytes.len() - rest.len() + rest.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The number that eight digits are in this base, up to ten; nothing if one of the bytes is no digit.
#[inline(always)]
pub(super) fn number(eight: [u8; 8], base: u64) -> Option<u32> {
    let values = values(eight);
    if others(values) != 0 {
        return None;
    }
    // Two neighbours become one, three times.
    let pairs = (values * base + (values >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * base.pow(2) + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * base.pow(4) + (fours >> 32)) as u32)
}

/// The value of each byte as a digit: more than 9 if it is none.
fn values(eight: [u8; 8]) -> u64 {
    u64::from_le_bytes(eight) ^ (ONES * u64::from(b'0'))
}

/// Zero if these are the values of eight digits. The lowest bit that is set is the highest of the first byte that is
/// none: what a byte adds to the next does not change the first.
fn others(values: u64) -> u64 {
    (values | values.wrapping_add(ONES * 0x76)) & (ONES << 7)
}

/// The UTF-16 units of the characters that begin in these bytes of UTF-8: two for a character of four bytes, else one.
#[inline]
pub(super) fn utf16_units(eight: u64) -> u32 {
    let continues = eight >> 7 & !(eight >> 6) & ONES;
    let is_of_four = eight >> 7 & eight >> 6 & eight >> 5 & eight >> 4 & ONES;
    8 - continues.count_ones() + is_of_four.count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_seen_at_every_place() {
        for byte in 0..=255 {
            for place in 0..8 {
                let other = byte ^ 1;
                assert!(!has(u64::from_le_bytes([other; 8]), byte));
                let mut bytes = [byte, other, other, other, other, other, other, other];
                bytes.rotate_right(place);
                assert!(has(u64::from_le_bytes(bytes), byte), "{byte} at {place}");
            }
        }
    }

    #[test]
    fn digits_are_counted_up_to_the_first_other_byte() {
        for byte in 0..=255_u8 {
            for place in 0..20 {
                let mut bytes = *b"01234567890123456789";
                bytes[place] = byte;
                let count = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
                assert_eq!(digits(&bytes), count, "{byte} at {place}");
            }
        }
        assert_eq!(digits(b""), 0);
    }

    #[test]
    fn digits_are_a_number_in_each_base() {
        for text in ["00000000", "12345678", "20260131", "99999999", "90000009", "10000000"] {
            let eight: [u8; 8] = text.as_bytes().try_into().unwrap_or_default();
            for base in [2, 10] {
                let expected = eight.iter().fold(0, |sum, digit| sum * base + u64::from(digit - b'0'));
                assert_eq!(number(eight, base).map(u64::from), Some(expected), "{text} in base {base}");
            }
            for (place, byte) in (0..8).flat_map(|place| (0..=255).map(move |byte| (place, byte))) {
                let mut changed = eight;
                changed[place] = byte;
                assert_eq!(number(changed, 10).is_some(), byte.is_ascii_digit(), "{byte} at {place}");
            }
        }
    }

    #[test]
    fn units_are_those_of_the_text() {
        for text in ["abcdefgh", "你好ab", "é1é2é", "😀😀", "a😀é1"] {
            let bytes = text.as_bytes().try_into().unwrap_or_default();
            assert_eq!(
                utf16_units(u64::from_le_bytes(bytes)) as usize,
                text.encode_utf16().count(),
                "{text}"
            );
        }
    }
}
