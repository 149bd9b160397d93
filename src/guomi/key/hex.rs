//! Keys as hexadecimal digits: what sm-crypto, Hutool and key generators on the web print.

use super::{RawPoint, invalid, private, spki};
use crate::error::{Code, Result};
use crate::jose::is_blank;

/// The digits of a private key: 32 bytes, which big-integer libraries write with a zero byte before
/// them or without their own leading zeros.
const PRIVATE_DIGITS: std::ops::RangeInclusive<usize> = 48..=64;

/// The point in this text if the text is hexadecimal; `None` when it is not. Tolerated: `0x`, line breaks, and the
/// colons or blanks between pairs that openssl and certificate viewers print.
pub(super) fn parse(text: &str) -> Option<Result<RawPoint>> {
    let compact: String = text.chars().filter(|c| !is_blank(*c) && *c != ':').collect();
    let digits = compact.strip_prefix("0x").or_else(|| compact.strip_prefix("0X")).unwrap_or(&compact);
    // No base64 of a key is all hexadecimal: DER begins with `M`.
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let significant = digits.strip_prefix("00").filter(|rest| rest.len() == 64).unwrap_or(digits);
    Some(match significant.len() {
        length if PRIVATE_DIGITS.contains(&length) => Err(private()),
        length if length > 1024 => Err(invalid("the key is far too long for a public key")),
        _ => decode(digits)
            .ok_or_else(|| invalid("the key has an odd number of hexadecimal digits: one is missing"))
            .and_then(|bytes| match spki::parse(&bytes) {
                // The digits of PKCS#8 or SEC1. Those of a public key are taken as a point only.
                Err(error) if error.code() == Code::KeyPrivate => Err(error),
                Ok(_) => Err(invalid(
                    "the digits are those of DER: pass its base64 or bytes, or the digits of the point",
                )),
                _ => RawPoint::from_bytes(&bytes),
            }),
    })
}

fn decode(digits: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let byte = |[high, low]: &[u8; 2]| Some(nibble(*high)? << 4 | nibble(*low)?);
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(byte).collect()
}
