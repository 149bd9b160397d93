//! Encryption with the server's RSA public key.
//!
//! [`Encryptor`] holds a parsed key and seals plaintexts for the one who has the private half; the
//! private half itself is never accepted here. Randomness comes in from outside as a generator, so
//! that published vectors run through the same code; production code takes it from
//! [`crate::rng`].

mod jwe;
mod key;
mod rsa_block;
mod scheme;

pub use crate::encoding::Encoding;
pub use key::{KeyInput, PublicKey};
pub use scheme::Scheme;

use crate::error::{Code, Error, Result};
use crate::options::{OptionsReader, Value};
use rand_core::CryptoRng;

/// A public key, ready to encrypt in one scheme.
#[derive(Debug)]
pub struct Encryptor {
    key: PublicKey,
    scheme: Scheme,
    encoding: Encoding,
}

impl Encryptor {
    /// Imports `key` for the options `keyId`, `scheme` (default `jwe`) and `encoding` (default
    /// `base64`, single-block schemes only).
    ///
    /// # Errors
    /// `ERR_OPTION_INVALID` for an unknown name or value, and the `ERR_KEY_*` codes of
    /// [`PublicKey::import`].
    pub fn new(key: KeyInput<'_>, options: &Value) -> Result<Self> {
        let mut reader = OptionsReader::new(options, "", Code::OptionInvalid)?;
        let key_id = reader.text("keyId")?;
        let scheme = reader.text("scheme")?.unwrap_or("jwe");
        let scheme = Scheme::parse(scheme).ok_or_else(|| {
            reader.error_at("scheme", "must be one of jwe, rsa-oaep-256, rsa-oaep, rsa-pkcs1-v1_5")
        })?;
        let encoding = match (reader.text("encoding")?, scheme) {
            (None, _) => Encoding::Base64,
            (Some(_), Scheme::Jwe) => {
                return Err(reader.error_at("encoding", "is for the single-block schemes; a JWE has its own"));
            }
            (Some(name), _) => Encoding::parse(name)
                .ok_or_else(|| reader.error_at("encoding", "must be one of base64, base64url, hex"))?,
        };
        if key_id.is_some_and(|id| id.is_empty() || id.len() > 1024) {
            return Err(reader.error_at("keyId", "must be 1 to 1024 bytes long"));
        }
        reader.finish()?;
        Ok(Encryptor { key: PublicKey::import(key, key_id, scheme)?, scheme, encoding })
    }

    /// Seals `plaintext`. `extra_header` is the text of a JSON object with further members of the
    /// protected JWE header, or empty; the other schemes have no header.
    ///
    /// # Errors
    /// `ERR_PLAINTEXT_TOO_LONG` beyond [`Encryptor::max_bytes`], `ERR_OPTION_INVALID` for a header in
    /// a scheme without one.
    pub fn encrypt(&self, plaintext: &[u8], extra_header: &str, rng: &mut impl CryptoRng) -> Result<String> {
        let rsa = self.key.rsa();
        if plaintext.len() > self.max_bytes() {
            return Err(rsa_block::too_long(self.scheme, self.key.modulus_bytes()));
        }
        if self.scheme == Scheme::Jwe {
            let header = jwe::protected_header(self.key.id(), extra_header)?;
            return jwe::seal(rsa, &header, plaintext, rng);
        }
        if !extra_header.is_empty() {
            return Err(Error::new(
                Code::OptionInvalid,
                "header is for the scheme jwe; one RSA block has none",
            ));
        }
        let block = rsa_block::encrypt_block(rsa, self.scheme, plaintext, rng)?;
        Ok(self.encoding.encode(&block))
    }

    /// The scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The `kid` chosen by option, or the one the JWK carries.
    pub fn key_id(&self) -> Option<&str> {
        self.key.id()
    }

    /// The length of the modulus in bits.
    pub fn key_bits(&self) -> u32 {
        self.key.bits()
    }

    /// The longest plaintext in bytes.
    pub fn max_bytes(&self) -> usize {
        self.scheme.max_bytes(self.key.modulus_bytes())
    }
}
