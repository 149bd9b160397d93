//! JWE by the receiver's public key: RSA-OAEP-256 wraps a fresh A256GCM content key (RFC 7516 §5.1,
//! RFC 7518 §4.3).

use super::rsa_block::{RsaKey, encrypt_block};
use super::scheme::Scheme;
use crate::error::Result;
use crate::jose::{self, AnyAesGcm, ProtectedHeader};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const CONTENT_KEY_BYTES: usize = 32;

/// The members of the header of a JWE that [`seal`] makes.
pub(super) fn protected_header(key_id: Option<&str>) -> ProtectedHeader<'_> {
    ProtectedHeader { alg: "RSA-OAEP-256", enc: "A256GCM", kid: key_id, typ: None }
}

/// `header.encryptedKey.iv.ciphertext.tag`, with a fresh content key and IV from `rng`.
pub(super) fn seal(key: &RsaKey, header: &str, plaintext: &[u8], rng: &mut impl CryptoRng) -> Result<String> {
    let mut content_key = Zeroizing::new([0; CONTENT_KEY_BYTES]);
    rng.fill_bytes(content_key.as_mut_slice());
    let wrapped = encrypt_block(key, Scheme::Jwe, content_key.as_slice(), rng)?;
    jose::seal::<AnyAesGcm>(header, &wrapped, content_key.as_slice(), plaintext, rng)
}
