//! JWE by the receiver's public key: RSA-OAEP-256 wraps a fresh A256GCM content key (RFC 7516 §5.1,
//! RFC 7518 §4.3).

use super::content;
use super::rsa_block::encrypt_block;
use super::scheme::Scheme;
use crate::error::{Code, Error, Result};
use ::rsa::PublicKey as RsaPublicKey;
use aes_gcm::Aes256Gcm;
use rand_core::CryptoRng;
use serde::Serialize;
use zeroize::Zeroizing;

const CONTENT_KEY_BYTES: usize = 32;

/// The members of a protected header that are this package's own.
#[derive(Serialize)]
pub(crate) struct ProtectedHeader<'a> {
    pub(crate) alg: &'a str,
    pub(crate) enc: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) typ: Option<&'a str>,
}

impl ProtectedHeader<'_> {
    /// The header as JSON.
    pub(crate) fn to_json(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|_| Error::new(Code::OptionInvalid, "the header cannot be written as JSON"))
    }
}

/// The header of what [`seal`] makes.
pub(super) fn protected_header(key_id: Option<&str>) -> Result<String> {
    ProtectedHeader { alg: "RSA-OAEP-256", enc: "A256GCM", kid: key_id, typ: None }.to_json()
}

/// `header.encryptedKey.iv.ciphertext.tag`, with a fresh content key and IV from `rng`.
pub(super) fn seal(
    key: &RsaPublicKey,
    header: &str,
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<String> {
    let mut content_key = Zeroizing::new([0; CONTENT_KEY_BYTES]);
    rng.fill_bytes(content_key.as_mut_slice());
    let wrapped = encrypt_block(key, Scheme::Jwe, content_key.as_slice(), rng)?;
    content::seal::<Aes256Gcm>(header, &wrapped, content_key.as_slice(), plaintext, rng)
}
