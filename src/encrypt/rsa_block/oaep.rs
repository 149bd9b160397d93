//! EME-OAEP encoding (RFC 8017 §7.1.1 step 2) with an empty label.
//!
//! The `rsa` crate keeps its own encoder private and ties it to its exponentiation, which does more
//! than twice the work a small public exponent needs (see [`crate::encrypt::rsa_block`]). Only the layout of
//! the block is done here; the hash is the crates'. Tests hold it byte for byte to the
//! `rsa` crate's on the same random stream.

use rand_core::CryptoRng;
use sha2::Digest;
use zeroize::Zeroizing;

/// The mask generation function: masks its first argument with a stream made of the second.
pub(super) type Mask = fn(&mut [u8], &[u8]);

/// The encoded message for a modulus of `k` bytes, or `None` when `message` is too long for it. `D` is
/// the hash of the (empty) label; `mask` is MGF1 with the same hash or another.
pub(super) fn encode<D: Digest>(
    rng: &mut impl CryptoRng,
    message: &[u8],
    k: usize,
    mask: Mask,
) -> Option<Zeroizing<Vec<u8>>> {
    encode_with(&D::digest([]), rng, message, k, mask)
}

/// Not generic over the hash, so that it is there once.
fn encode_with(
    label_hash: &[u8],
    rng: &mut impl CryptoRng,
    message: &[u8],
    k: usize,
    mask: Mask,
) -> Option<Zeroizing<Vec<u8>>> {
    let hash_len = label_hash.len();
    let padding = k.checked_sub(2 * hash_len + 2)?.checked_sub(message.len())?;

    let mut seed = Zeroizing::new(vec![0; hash_len]);
    rng.fill_bytes(&mut seed);

    // DB = lHash || PS || 0x01 || M
    let mut block = Zeroizing::new(Vec::with_capacity(k - hash_len - 1));
    block.extend_from_slice(label_hash);
    block.resize(hash_len + padding, 0);
    block.push(1);
    block.extend_from_slice(message);

    mask(&mut block, &seed);
    mask(&mut seed, &block);

    // EM = 0x00 || maskedSeed || maskedDB
    let mut encoded = Zeroizing::new(Vec::with_capacity(k));
    encoded.push(0);
    encoded.extend_from_slice(&seed);
    encoded.extend_from_slice(&block);
    Some(encoded)
}

/// Masks `target` with MGF1 (RFC 8017 appendix B.2.1) of `seed`.
pub(super) fn mgf1<D: Digest>(target: &mut [u8], seed: &[u8]) {
    let chunks = target.chunks_mut(<D as Digest>::output_size());
    for (counter, chunk) in (0u32..).zip(chunks) {
        let mask = D::new().chain_update(seed).chain_update(counter.to_be_bytes()).finalize();
        for (byte, mask) in chunk.iter_mut().zip(mask) {
            *byte ^= mask;
        }
    }
}
