//! EME-PKCS1-v1_5 encoding (RFC 8017 §7.2.1 step 2), for backends that know nothing else.
//!
//! Here for the reason [`super::oaep`] is: the `rsa` crate's encoder comes only with its slower
//! exponentiation. Tests hold it byte for byte against the `rsa` crate's on the same random stream.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The marks around the padding string, and the least it may have: eight bytes.
const OVERHEAD: usize = 3 + 8;

/// The encoded message for a modulus of `k` bytes, or `None` when `message` is too long for it.
pub(super) fn encode(rng: &mut impl CryptoRng, message: &[u8], k: usize) -> Option<Zeroizing<Vec<u8>>> {
    let spare = k.checked_sub(OVERHEAD)?.checked_sub(message.len())?;

    // PS: random bytes, none of them zero, since a zero ends it.
    let mut padding = Zeroizing::new(vec![0; spare + 8]);
    rng.fill_bytes(&mut padding);
    for byte in padding.iter_mut() {
        while *byte == 0 {
            rng.fill_bytes(std::slice::from_mut(byte));
        }
    }

    // EM = 0x00 || 0x02 || PS || 0x00 || M
    let mut encoded = Zeroizing::new(Vec::with_capacity(k));
    encoded.extend_from_slice(&[0, 2]);
    encoded.extend_from_slice(&padding);
    encoded.push(0);
    encoded.extend_from_slice(message);
    Some(encoded)
}
