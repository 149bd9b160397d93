//! The envelope: SM2 wraps a fresh SM4 key, SM4-GCM carries the text, written as a compact JWE
//! (RFC 7516 §7.1) with private names for the two algorithms.

use super::curve::FixedPoint;
use super::layout::Layout;
use super::sm2;
use super::suite::{KEY_BYTES, Sm4Gcm};
use crate::error::Result;
use crate::jose::{self, ProtectedHeader};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The members of the header of what [`seal`] makes.
pub(super) fn protected_header(key_id: Option<&str>) -> ProtectedHeader<'_> {
    ProtectedHeader { alg: "SM2", enc: "SM4GCM", kid: key_id, typ: None }
}

/// `header.wrappedKey.iv.ciphertext.tag`, with a fresh content key and IV from `rng`.
pub(super) fn seal(key: &FixedPoint, header: &str, text: &[u8], rng: &mut impl CryptoRng) -> Result<String> {
    let mut content_key = Zeroizing::new([0; KEY_BYTES]);
    rng.fill_bytes(content_key.as_mut_slice());
    let wrapped = Layout::Asn1.write(&sm2::encrypt(key, content_key.as_slice(), rng));
    jose::seal::<Sm4Gcm>(header, &wrapped, content_key.as_slice(), text, rng)
}
