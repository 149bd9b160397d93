//! EME-OAEP encoding (RFC 8017 §7.1.1 step 2) with an empty label.
//!
//! The `rsa` crate keeps its own encoder private and ties it to its exponentiation, which does more
//! than twice the work a small public exponent needs (see [`crate::encrypt::rsa_block`]). What stands here is the
//! layout of the block; hash and arithmetic are the crates'. Tests hold it byte for byte against the
//! `rsa` crate's on the same random stream.

use rand_core::CryptoRng;
use sha2::Digest;
use zeroize::Zeroizing;

/// The encoded message for a modulus of `k` bytes, or `None` when `message` is too long for it.
pub(super) fn encode<D: Digest>(
    rng: &mut impl CryptoRng,
    message: &[u8],
    k: usize,
) -> Option<Zeroizing<Vec<u8>>> {
    let hash_len = <D as Digest>::output_size();
    let padding = k.checked_sub(2 * hash_len + 2)?.checked_sub(message.len())?;

    let mut seed = Zeroizing::new(vec![0; hash_len]);
    rng.fill_bytes(&mut seed);

    // DB = lHash || PS || 0x01 || M
    let mut block = Zeroizing::new(Vec::with_capacity(k - hash_len - 1));
    block.extend_from_slice(&D::digest([]));
    block.resize(hash_len + padding, 0);
    block.push(1);
    block.extend_from_slice(message);

    xor_mgf1::<D>(&mut block, &seed);
    xor_mgf1::<D>(&mut seed, &block);

    // EM = 0x00 || maskedSeed || maskedDB
    let mut encoded = Zeroizing::new(Vec::with_capacity(k));
    encoded.push(0);
    encoded.extend_from_slice(&seed);
    encoded.extend_from_slice(&block);
    Some(encoded)
}

/// Masks `target` with MGF1 (RFC 8017 appendix B.2.1) of `seed`.
fn xor_mgf1<D: Digest>(target: &mut [u8], seed: &[u8]) {
    let chunks = target.chunks_mut(<D as Digest>::output_size());
    for (counter, chunk) in (0u32..).zip(chunks) {
        let mask = D::new().chain_update(seed).chain_update(counter.to_be_bytes()).finalize();
        for (byte, mask) in chunk.iter_mut().zip(mask) {
            *byte ^= mask;
        }
    }
}
