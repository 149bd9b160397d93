//! Public keys as people have them, checked before anything is encrypted to them.

use super::scheme::Scheme;
use super::{der, jwk, pem};
use crate::error::{Code, Error, Result};
use crate::options::Value;
use ::rsa::PublicKey as RsaPublicKey;
use ::rsa::traits::PublicKeyParts;
use crypto_bigint::{BoxedUint, Integer, Resize};

/// Bounds of the modulus: below 2048 bits a key is breakable (NIST SP 800-131A), above 8192 a
/// front end would only be slow.
const MODULUS_BITS: std::ops::RangeInclusive<u32> = 2048..=8192;

/// The largest public exponent the `rsa` crate takes: 33 bits.
const MAX_EXPONENT_BITS: u32 = 33;

/// A key in any accepted form.
#[derive(Clone, Copy, Debug)]
pub enum KeyInput<'a> {
    /// SPKI or PKCS#1 in PEM, or bare base64 of the DER.
    Text(&'a str),
    /// SPKI or PKCS#1 in DER, or a file of the PEM as it was read.
    Bytes(&'a [u8]),
    /// A JWK (RFC 7517 §4) or a JWK set (§5).
    Json(&'a Value),
}

/// An RSA public key that is fit for encryption.
#[derive(Debug)]
pub struct PublicKey {
    rsa: RsaPublicKey,
    id: Option<String>,
}

impl PublicKey {
    /// Imports a key for `scheme`. In a JWK set `key_id` chooses the key, else the first one fit for
    /// encryption; with a single key it is the `kid` to announce.
    ///
    /// # Errors
    /// `ERR_KEY_INVALID`, `ERR_KEY_UNSUPPORTED`, `ERR_KEY_PRIVATE`, `ERR_KEY_SIZE`,
    /// `ERR_KEY_NOT_FOUND`; no message holds any part of the key.
    pub fn import(input: KeyInput<'_>, key_id: Option<&str>, scheme: Scheme) -> Result<Self> {
        // A file of PEM is read as the text it is.
        let input = match input {
            KeyInput::Bytes(bytes) => pem::in_file(bytes).map_or(input, KeyInput::Text),
            other => other,
        };
        let (numbers, own_id) = match input {
            KeyInput::Text(text) => (der::parse(&pem::to_der(text)?)?, None),
            KeyInput::Bytes(bytes) => (der::parse(bytes)?, None),
            KeyInput::Json(value) => jwk::parse(value, key_id, scheme)?,
        };
        let id = key_id.map(str::to_owned).or(own_id);
        Ok(PublicKey { rsa: numbers.check()?, id })
    }

    pub(super) fn rsa(&self) -> &RsaPublicKey {
        &self.rsa
    }

    /// The `kid`.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The length of the modulus in bits.
    pub fn bits(&self) -> u32 {
        self.rsa.n().bit_width_vartime()
    }

    /// The length of the modulus, and so of every RSA block, in bytes.
    pub fn modulus_bytes(&self) -> usize {
        self.rsa.size()
    }
}

/// The two numbers of a key, big-endian, not yet looked at.
pub(super) struct Numbers {
    pub(super) modulus: Vec<u8>,
    pub(super) exponent: Vec<u8>,
}

impl Numbers {
    /// The key these numbers make, if they are in range.
    pub(super) fn check(&self) -> Result<RsaPublicKey> {
        // Far above the limit: no need to do arithmetic on it to say so.
        if self.modulus.len() > 4096 {
            return Err(size_error());
        }
        let modulus = BoxedUint::from_be_slice_vartime(&self.modulus);
        let exponent = BoxedUint::from_be_slice_vartime(&self.exponent);
        if bool::from(modulus.is_even()) {
            return Err(invalid("the modulus is zero or even, so this is not an RSA key"));
        }
        if !MODULUS_BITS.contains(&modulus.bit_width_vartime()) {
            return Err(size_error());
        }
        let in_range = (2..=MAX_EXPONENT_BITS).contains(&exponent.bit_width_vartime());
        if !in_range || bool::from(exponent.is_even()) {
            return Err(invalid("the public exponent must be odd, above 1 and at most 33 bits long"));
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

fn size_error() -> Error {
    Error::new(Code::KeySize, "the modulus must have 2048 to 8192 bits")
}
