//! One RSA block under a public key (RFC 8017 §7.1.1, §7.2.1).

mod oaep;
mod pkcs1;

use super::scheme::Scheme;
use crate::error::{Code, Error, Result};
use ::rsa::PublicKey as RsaPublicKey;
use ::rsa::traits::PublicKeyParts;
use crypto_bigint::BoxedUint;
use crypto_bigint::modular::BoxedMontyForm;
use rand_core::CryptoRng;
use sha1::Sha1;
use sha2::Sha256;

/// Encrypts `message` as one block of the modulus' length; `Jwe` means its key-encryption step.
pub(super) fn encrypt_block(
    key: &RsaPublicKey,
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
    apply_public_exponent(key, &encoded.ok_or_else(too_long)?).ok_or_else(too_long)
}

/// RSAEP (RFC 8017 §5.1.1), plain square-and-multiply from the top bit down.
///
/// The exponent is public, so its bits may steer the work: 65537 takes 16 squarings and one product,
/// where the `rsa` crate's constant-time windowed exponentiation takes about 40 products. The message
/// representative goes through crypto-bigint's constant-time Montgomery products either way.
fn apply_public_exponent(key: &RsaPublicKey, encoded: &[u8]) -> Option<Vec<u8>> {
    let params = key.n_params();
    let message = BoxedUint::from_be_slice(encoded, params.bits_precision()).ok()?;
    let base = BoxedMontyForm::new(message, params);

    let exponent = key.e();
    let mut power = base.clone();
    for bit in (0..exponent.bit_width_vartime().checked_sub(1)?).rev() {
        // A product like the other: crypto-bigint's squaring is code of its own, for little time.
        power = power.mul(&power);
        if exponent.bit_vartime(bit) {
            power = power.mul(&base);
        }
    }

    // The integer is as wide as whole machine words; the ciphertext is as long as the modulus.
    let bytes = power.retrieve().to_be_bytes();
    bytes.get(bytes.len().checked_sub(key.size())?..).map(<[u8]>::to_vec)
}
