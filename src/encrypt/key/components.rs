//! The two numbers of an RSA key and the checks they must pass.

use super::factors;
use crate::error::{Code, Error, Result};
use ::rsa::PublicKey as RsaPublicKey;
use crypto_bigint::{BoxedUint, Integer, Resize};

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
    pub(super) fn check(&self) -> Result<RsaPublicKey> {
        // Far above the limit: no need to do arithmetic on it to say so.
        if self.modulus.len() > 4096 {
            return Err(too_large());
        }
        let modulus = BoxedUint::from_be_slice_vartime(&self.modulus);
        let exponent = BoxedUint::from_be_slice_vartime(&self.exponent);
        if bool::from(modulus.is_even()) {
            return Err(invalid("the modulus is zero or even, so this is not an RSA key"));
        }
        let bits = modulus.bit_width_vartime();
        if bits < *MODULUS_BITS.start() {
            return Err(too_small());
        }
        if bits > *MODULUS_BITS.end() {
            return Err(too_large());
        }
        let in_range = (2..=MAX_EXPONENT_BITS).contains(&exponent.bit_width_vartime());
        if !in_range || bool::from(exponent.is_even()) {
            return Err(invalid("the public exponent must be odd, above 1 and at most 33 bits long"));
        }
        if factors::is_weak(&self.modulus) {
            return Err(invalid(
                "the modulus has a small factor or is a power, so that anybody can find the private key",
            ));
        }
        let exponent = exponent.resize_unchecked(u64::BITS);
        let sizes = *MODULUS_BITS.start() as usize..=*MODULUS_BITS.end() as usize;
        RsaPublicKey::new_with_size_limits(modulus, exponent, sizes)
            .map_err(|_| invalid("the numbers of the key are out of range"))
    }
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
