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
mod suite;

pub use crate::encoding::Encoding;
pub use crate::jose::random_id;
pub use key::{KeyInput, PublicKey};
pub use scheme::{MAX_JWE_PLAINTEXT, Scheme};
pub use suite::Aes;

/// A key of an AES suite that both sides have.
pub type DirectKey = crate::jose::DirectKey<Aes>;
/// The keys of requests that have no answer yet, and of channels.
pub type SharedKeys = crate::jose::SharedKeys<Aes>;

use crate::decimal::decimal;
use crate::error::{Code, Error, Result};
use crate::jose::{MAX_ID_BYTES, ProtectedHeader};
use crate::options::{OptionsReader, Value};
use rand_core::CryptoRng;

/// The most blocks that a text is cut into: a longer text needs the scheme `jwe`.
const MAX_SEGMENTS: usize = 100;

/// A public key, ready to encrypt in one scheme.
#[derive(Debug)]
pub struct Encryptor {
    key: PublicKey,
    scheme: Scheme,
    encoding: Encoding,
    /// Whether a text longer than a block is cut into several.
    segments: bool,
}

impl Encryptor {
    /// Imports `key` for the options `keyId`, `scheme` (default `jwe`), and for the single-block schemes
    /// `encoding` (default `base64`) and `segments` (default false).
    ///
    /// # Errors
    /// `ERR_OPTION_INVALID` for an unknown name or value, and the `ERR_KEY_*` codes of
    /// [`PublicKey::import`].
    ///
    /// # Examples
    /// ```
    /// use xiaodun::encrypt::{Encryptor, KeyInput};
    /// use xiaodun::error::Code;
    /// use xiaodun::options::Value;
    ///
    /// let pem = include_str!("../../tests/vectors/keys/rsa-2048.spki.pem");
    /// let encryptor = Encryptor::new(KeyInput::Text(pem), &Value::Null).unwrap();
    /// let header = serde_json::to_string(&encryptor.header()).unwrap();
    /// let mut rng = xiaodun::rng::session().unwrap();
    /// let jwe = encryptor.encrypt(b"11010519491231002X", &header, &mut rng).unwrap();
    /// assert_eq!(jwe.split('.').count(), 5);
    ///
    /// let error = Encryptor::new(KeyInput::Text("not a key"), &Value::Null).unwrap_err();
    /// assert_eq!(error.code(), Code::KeyInvalid);
    /// ```
    pub fn new(key: KeyInput<'_>, options: &Value) -> Result<Self> {
        let mut reader = OptionsReader::new(options, "", Code::OptionInvalid)?;
        let key_id = reader.text("keyId")?;
        let scheme = reader.text("scheme")?.unwrap_or("jwe");
        let scheme = Scheme::parse(scheme).ok_or_else(|| {
            reader.error_at(
                "scheme",
                "must be one of jwe, rsa-oaep-256, rsa-oaep-256-mgf1-sha1, rsa-oaep, rsa-pkcs1-v1_5",
            )
        })?;
        let encoding = match (reader.text("encoding")?, scheme) {
            (None, _) => Encoding::Base64,
            (Some(_), Scheme::Jwe) => {
                return Err(reader.error_at("encoding", "is for the single-block schemes; a JWE has its own"));
            }
            (Some(name), _) => Encoding::parse(name)
                .ok_or_else(|| reader.error_at("encoding", "must be one of base64, base64url, hex"))?,
        };
        let segments = reader.flag("segments")?.unwrap_or(false);
        if segments && scheme == Scheme::Jwe {
            return Err(reader.error_at("segments", "is for the single-block schemes; a JWE needs none"));
        }
        if key_id.is_some_and(|id| id.is_empty() || id.len() > MAX_ID_BYTES) {
            return Err(reader.error_at("keyId", "must be 1 to 1024 bytes long"));
        }
        reader.finish()?;
        Ok(Encryptor { key: PublicKey::import(key, key_id, scheme)?, scheme, encoding, segments })
    }

    /// Seals `plaintext`. `header` is the protected JWE header: the text of an object that has the members of
    /// [`Encryptor::header`] and may have more; it is empty for the schemes without one.
    ///
    /// # Errors
    /// `ERR_PLAINTEXT_TOO_LONG` beyond [`Encryptor::max_bytes`], `ERR_OPTION_INVALID` for a header in
    /// a scheme without one, and for none in the scheme `jwe`.
    pub fn encrypt(&self, plaintext: &[u8], header: &str, rng: &mut impl CryptoRng) -> Result<String> {
        if plaintext.len() > self.max_bytes() {
            return Err(self.too_long());
        }
        if (self.scheme == Scheme::Jwe) == header.is_empty() {
            return Err(Error::new(
                Code::OptionInvalid,
                "header is for the scheme jwe, which needs one; one RSA block has none",
            ));
        }
        if self.scheme == Scheme::Jwe {
            return jwe::seal(self.key.rsa(), header, plaintext, rng);
        }
        // A text of no bytes is a block too.
        let segment_bytes = self.scheme.max_bytes(self.key.modulus_bytes());
        let (first, others) = plaintext.split_at(segment_bytes.min(plaintext.len()));
        let mut blocks = Vec::new();
        for segment in std::iter::once(first).chain(others.chunks(segment_bytes)) {
            blocks.extend(rsa_block::encrypt_block(self.key.rsa(), self.scheme, segment, rng)?);
        }
        Ok(self.encoding.encode(&blocks))
    }

    /// Seals a request whose answer comes back under a key of its own: `data`, a JSON text, and that key.
    ///
    /// # Errors
    /// `ERR_OPTION_INVALID` for another scheme than `jwe`, `ERR_PLAINTEXT_TOO_LONG` where `data` is longer
    /// than [`Encryptor::max_bytes`].
    pub fn seal_request(
        &self,
        data: &str,
        header: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<(String, DirectKey)> {
        if self.scheme != Scheme::Jwe {
            return Err(Error::new(Code::OptionInvalid, "sealRequest needs the scheme jwe"));
        }
        if data.len() > self.max_bytes() {
            return Err(self.too_long());
        }
        let reply_key = DirectKey::generate(rng);
        let sealed = jwe::seal(self.key.rsa(), header, reply_key.request(data).as_bytes(), rng)?;
        Ok((sealed, reply_key))
    }

    /// The members of the protected header of a JWE made here; none for the schemes without one.
    pub fn header(&self) -> Option<ProtectedHeader<'_>> {
        (self.scheme == Scheme::Jwe).then(|| jwe::protected_header(self.key.id()))
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
        let segments = if self.segments { MAX_SEGMENTS } else { 1 };
        segments * self.scheme.max_bytes(self.key.modulus_bytes())
    }

    fn too_long(&self) -> Error {
        let advice = match self.scheme {
            Scheme::Jwe => "split the value",
            _ => "use the scheme jwe for longer values",
        };
        let (max, name) = (self.max_bytes(), self.scheme.as_str());
        Error::new(
            Code::PlaintextTooLong,
            [
                "the plaintext is longer than the ",
                &decimal(max as u64),
                " bytes (as UTF-8) that ",
                name,
                " with this key can carry; ",
                advice,
            ]
            .concat(),
        )
    }
}
