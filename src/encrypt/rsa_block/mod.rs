//! One RSA block under a public key (RFC 8017 §7.1.1, §7.2.1).

mod oaep;
mod pkcs1;
mod power;

use super::scheme::Scheme;
use crate::error::{Code, Error, Result};
use power::Modulus;
use rand_core::CryptoRng;
use sha1::Sha1;
use sha2::Sha256;

/// The two numbers of a public key, checked before, and ready for use.
#[derive(Debug)]
pub(super) struct RsaKey {
    modulus: Modulus,
    bits: u32,
    exponent: u64,
}

impl RsaKey {
    /// Of an odd modulus of so many bits, big-endian, whose first byte is not zero.
    pub(super) fn new(modulus: &[u8], bits: u32, exponent: u64) -> Self {
        RsaKey { modulus: Modulus::new(modulus), bits, exponent }
    }

    /// The length of the modulus in bits.
    pub(super) fn bits(&self) -> u32 {
        self.bits
    }

    /// The length of the modulus, and so of every block, in bytes.
    pub(super) fn size(&self) -> usize {
        self.bits.div_ceil(8) as usize
    }
}

/// Encrypts `message` as one block of the modulus' length; `Jwe` means its key-encryption step.
pub(super) fn encrypt_block(
    key: &RsaKey,
    scheme: Scheme,
    message: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    let k = key.size();
    let encoded = match scheme {
        Scheme::Jwe | Scheme::RsaOaep256 => oaep::encode::<Sha256>(rng, message, k, oaep::mgf1::<Sha256>),
        Scheme::RsaOaep256Mgf1Sha1 => oaep::encode::<Sha256>(rng, message, k, oaep::mgf1::<Sha1>),
        Scheme::RsaOaep => oaep::encode::<Sha1>(rng, message, k, oaep::mgf1::<Sha1>),
        Scheme::RsaPkcs1V15 => pkcs1::encode(rng, message, k),
    };
    let too_long = || Error::new(Code::PlaintextTooLong, "the plaintext is longer than one block");
    Ok(key.modulus.raise(&encoded.ok_or_else(too_long)?, key.exponent, k))
}
