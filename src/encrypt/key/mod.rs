//! Public keys as people have them, checked before anything is encrypted to them.

mod certificate;
mod components;
mod der;
mod factors;
mod jwk;
mod pem;
mod spki;

use super::rsa_block::RsaKey;
use super::scheme::Scheme;
use crate::error::Result;
use crate::jose::holds_private_key;
use crate::options::Value;

/// A key in any accepted form.
#[derive(Clone, Copy, Debug)]
pub enum KeyInput<'a> {
    /// SPKI, PKCS#1 or a certificate in PEM, or bare base64 of the DER.
    Text(&'a str),
    /// SPKI, PKCS#1 or a certificate in DER, or a file of the PEM as it was read.
    Bytes(&'a [u8]),
    /// A JWK (RFC 7517 §4) or a JWK set (§5).
    Json(&'a Value),
}

/// An RSA public key that is fit for encryption.
#[derive(Debug)]
pub struct PublicKey {
    rsa: RsaKey,
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
        // Its text is in every header.
        if key_id.is_some_and(holds_private_key) {
            return Err(components::private());
        }
        let (numbers, own_id) = match input {
            KeyInput::Text(text) => (pem::parse(text)?, None),
            // A file of PEM is read as the text it is.
            KeyInput::Bytes(bytes) => match pem::in_file(bytes) {
                Some(file) => (pem::parse(&file)?, None),
                None => (der::parse(bytes)?, None),
            },
            KeyInput::Json(value) => jwk::parse(value, key_id, scheme)?,
        };
        let id = key_id.map(str::to_owned).or(own_id);
        Ok(PublicKey { rsa: numbers.check()?, id })
    }

    pub(super) fn rsa(&self) -> &RsaKey {
        &self.rsa
    }

    /// The `kid`.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The length of the modulus in bits.
    pub fn bits(&self) -> u32 {
        self.rsa.bits()
    }

    /// The length of the modulus, and so of every RSA block, in bytes.
    pub fn modulus_bytes(&self) -> usize {
        self.rsa.size()
    }
}
