//! AES-GCM as the content encryption of shared keys (RFC 7518 §5.3).

use crate::error::Result;
use crate::jose::{self, AnyAesGcm, Suite};
use rand_core::CryptoRng;

/// Keys of 16 bytes are for A128GCM, keys of 32 bytes for A256GCM.
pub enum Aes {}

impl Suite for Aes {
    const REPLY_KEY_BYTES: usize = 32;
    const REPLY_ENC: &'static str = "A256GCM";
    const KEY_LENGTHS: &'static str = "16 or 32";

    fn enc(key_bytes: usize) -> Option<&'static str> {
        match key_bytes {
            16 => Some("A128GCM"),
            32 => Some("A256GCM"),
            _ => None,
        }
    }

    fn seal(header: &str, key: &[u8], plaintext: &[u8], rng: &mut impl CryptoRng) -> Result<String> {
        jose::seal::<AnyAesGcm>(header, &[], key, plaintext, rng)
    }

    fn open(compact: &str, key: &[u8]) -> Option<String> {
        jose::open::<AnyAesGcm>(compact, key)
    }
}
