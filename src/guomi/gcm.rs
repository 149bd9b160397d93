//! SM4-GCM as RFC 8998 §3 defines it: 128-bit keys, 96-bit nonces, 128-bit tags.
//!
//! The block cipher looks its S-box up in a table by secret bytes; SECURITY.md says what that means.

use crate::error::{Code, Error, Result};
use aes_gcm::AesGcm;
use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{AeadInOut, KeyInit};
use sm4::Sm4;

type Sm4Gcm = AesGcm<Sm4, U12>;

/// The length of a key.
pub const KEY_BYTES: usize = 16;
/// The length of a nonce.
pub const IV_BYTES: usize = 12;
/// The length of a tag.
pub const TAG_BYTES: usize = 16;

/// Encrypts in place; gives the tag.
///
/// # Errors
/// `ERR_PLAINTEXT_TOO_LONG` beyond 64 GiB.
pub fn seal(
    key: &[u8; KEY_BYTES],
    iv: &[u8; IV_BYTES],
    aad: &[u8],
    text: &mut [u8],
) -> Result<[u8; TAG_BYTES]> {
    let tag = Sm4Gcm::new(key.into())
        .encrypt_inout_detached(iv.into(), aad, text.into())
        .map_err(|_| Error::new(Code::PlaintextTooLong, "the plaintext is longer than SM4-GCM can carry"))?;
    Ok(tag.into())
}

/// Decrypts in place what [`seal`] made. `false`, with `text` as it was, for anything else.
#[must_use]
pub fn open(
    key: &[u8; KEY_BYTES],
    iv: &[u8; IV_BYTES],
    aad: &[u8],
    text: &mut [u8],
    tag: &[u8; TAG_BYTES],
) -> bool {
    Sm4Gcm::new(key.into()).decrypt_inout_detached(iv.into(), aad, text.into(), tag.into()).is_ok()
}
