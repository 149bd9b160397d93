//! The two numbers of an RSA key and the checks they must pass.

use super::factors;
use crate::encrypt::rsa_block::RsaKey;
use crate::error::{Code, Error, Result};

/// Bounds of the modulus: a key below 2048 bits is breakable (NIST SP 800-131A), a key above 8192 bits
/// only slows a front end.
const MODULUS_BITS: std::ops::RangeInclusive<u32> = 2048..=8192;

/// The largest public exponent the `rsa` crate takes: 33 bits.
const MAX_EXPONENT_BITS: u32 = 33;

/// The modulus and the public exponent of a key, big-endian, not checked yet.
pub(super) struct KeyComponents {
    pub(super) modulus: Vec<u8>,
    pub(super) exponent: Vec<u8>,
}

impl KeyComponents {
    /// The key these numbers make, if they are in range.
    pub(super) fn check(&self) -> Result<RsaKey> {
        let modulus = without_zeros(&self.modulus);
        let bits = bits_of(modulus);
        if bits > *MODULUS_BITS.end() {
            return Err(too_large());
        }
        if modulus.last().is_none_or(|byte| byte % 2 == 0) {
            return Err(invalid("the modulus is zero or even, so this is not an RSA key"));
        }
        if bits < *MODULUS_BITS.start() {
            return Err(too_small());
        }
        let exponent = without_zeros(&self.exponent);
        let in_range = (2..=MAX_EXPONENT_BITS).contains(&bits_of(exponent));
        let exponent = exponent.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        if !in_range || exponent % 2 == 0 {
            return Err(invalid("the public exponent must be odd, above 1 and at most 33 bits long"));
        }
        if factors::is_weak(modulus) {
            return Err(invalid(
                "the modulus has a small factor or is a power, so that anybody can find the private key",
            ));
        }
        Ok(RsaKey::new(modulus, bits, exponent))
    }
}

fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

fn bits_of(number: &[u8]) -> u32 {
    number.first().map_or(0, |first| 8 * number.len() as u32 - first.leading_zeros())
}

pub(super) fn invalid(message: &'static str) -> Error {
    Error::new(Code::KeyInvalid, message)
}

pub(super) fn unsupported(message: &'static str) -> Error {
    Error::new(Code::KeyUnsupported, message)
}

/// A private key must not reach a client; the message says so and nothing of the key.
pub(super) fn private() -> Error {
    Error::new(
        Code::KeyPrivate,
        "this is a private key: it must stay on the server, and one that reached a front end should be \
         replaced. Export the public half (openssl pkey -in private.pem -pubout) and pass that",
    )
}

fn too_small() -> Error {
    Error::new(
        Code::KeySize,
        "the modulus must have at least 2048 bits: shorter keys can be broken. Make a new pair on the server \
         (openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out private.pem) and pass its public \
         half (openssl pkey -in private.pem -pubout)",
    )
}

fn too_large() -> Error {
    Error::new(Code::KeySize, "the modulus must have at most 8192 bits: longer keys only cost time")
}
