//! SM4-GCM as RFC 8998 §3 defines it: 128-bit keys, 96-bit nonces, 128-bit tags.
//!
//! The block cipher looks its S-box up in a table by secret bytes; SECURITY.md says how far that matters.

use crate::error::Result;
use crate::jose::{self, ContentCipher, Suite};
use aes_gcm::AesGcm;
use aes_gcm::aead::KeyInit;
use aes_gcm::aead::consts::U12;
use rand_core::CryptoRng;

/// The cipher of `enc: SM4GCM`.
pub(super) type Sm4Gcm = AesGcm<sm4::Sm4, U12>;

impl ContentCipher for Sm4Gcm {
    fn with_key(key: &[u8]) -> Option<Self> {
        Sm4Gcm::new_from_slice(key).ok()
    }
}

/// The length of a key.
pub(super) const KEY_BYTES: usize = 16;

/// SM4-GCM as the content encryption of shared keys.
pub enum Sm4 {}

impl Suite for Sm4 {
    const REPLY_KEY_BYTES: usize = KEY_BYTES;
    const REPLY_ENC: &'static str = "SM4GCM";
    const KEY_LENGTHS: &'static str = "16";

    fn enc(key_bytes: usize) -> Option<&'static str> {
        (key_bytes == KEY_BYTES).then_some(Self::REPLY_ENC)
    }

    fn seal(header: &str, key: &[u8], plaintext: &[u8], rng: &mut impl CryptoRng) -> Result<String> {
        jose::seal::<Sm4Gcm>(header, &[], key, plaintext, rng)
    }

    fn open(compact: &str, key: &[u8]) -> Option<String> {
        jose::open::<Sm4Gcm>(compact, key)
    }
}
