//! SM2 public-key encryption (GB/T 32918.4 §6.1).

use super::curve::{Coordinates, FixedPoint, ephemeral};
use ::sm3::{Digest, Sm3};
use rand_core::CryptoRng;
use sm2::NonZeroScalar;
use sm2::elliptic_curve::Generate;
use zeroize::{Zeroize, Zeroizing};

const HASH_BYTES: usize = 32;

/// The three parts of a ciphertext, by the standard's names.
pub(super) struct Ciphertext {
    /// C1, the ephemeral public key.
    pub(super) c1: Coordinates,
    /// C2, the text under the key stream.
    pub(super) c2: Vec<u8>,
    /// C3, the hash that shows tampering.
    pub(super) c3: [u8; HASH_BYTES],
}

/// Encrypts to `key`, with a fresh scalar from `rng`.
pub(super) fn encrypt(key: &FixedPoint, text: &[u8], rng: &mut impl CryptoRng) -> Ciphertext {
    encrypt_unless(key, text, rng, is_all_zero)
}

/// As [`encrypt`], with the reason to draw another scalar: a test cannot wait for a stream of zeros.
fn encrypt_unless(
    key: &FixedPoint,
    text: &[u8],
    rng: &mut impl CryptoRng,
    is_refused: impl Fn(&[u8]) -> bool,
) -> Ciphertext {
    let mut k = NonZeroScalar::generate_from_rng(rng);
    loop {
        let (c1, shared) = ephemeral(&k, key);
        let shared = Shared(shared);
        let mut c2 = Zeroizing::new(vec![0; text.len()]);
        shared.key_stream(&mut c2);
        // Step A5: such a stream would send the text as it is. An empty text has an empty stream, which
        // is no reason to draw again for ever.
        let refused = is_refused(&c2);
        if !refused {
            c2.iter_mut().zip(text).for_each(|(byte, text)| *byte ^= text);
            let c3 = shared.hash(text);
            k.zeroize();
            return Ciphertext { c1, c2: std::mem::take(&mut *c2), c3 };
        }
        k = NonZeroScalar::generate_from_rng(rng);
    }
}

fn is_all_zero(stream: &[u8]) -> bool {
    !stream.is_empty() && stream.iter().fold(0, |all, byte| all | byte) == 0
}

/// The shared point (x2, y2), which opens the ciphertext: wiped when it is dropped.
struct Shared(Coordinates);

impl Shared {
    /// KDF of GB/T 32918.4 §5.4.3: SM3(x2 ‖ y2 ‖ counter), the counter beginning at 1.
    fn key_stream(&self, target: &mut [u8]) {
        // The coordinates are one block of SM3, and so they are hashed once and not for each counter.
        let seeded = Sm3::new().chain_update(self.0.x).chain_update(self.0.y);
        for (counter, block) in (1_u32..).zip(target.chunks_mut(HASH_BYTES)) {
            let mut stream = seeded.clone().chain_update(counter.to_be_bytes()).finalize();
            block.iter_mut().zip(&stream).for_each(|(byte, stream)| *byte = *stream);
            stream.as_mut_slice().zeroize();
        }
    }

    /// C3 = SM3(x2 ‖ text ‖ y2).
    fn hash(&self, text: &[u8]) -> [u8; HASH_BYTES] {
        Sm3::new().chain_update(self.0.x).chain_update(text).chain_update(self.0.y).finalize().into()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.0.x.zeroize();
        self.0.y.zeroize();
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use chacha20::ChaCha20Rng;
    use rand_core::SeedableRng;
    use sm2::elliptic_curve::point::AffineCoordinates;
    use std::cell::Cell;

    fn key() -> FixedPoint {
        let point = (sm2::ProjectivePoint::GENERATOR * sm2::Scalar::from(77_u32)).to_affine();
        FixedPoint::on_curve(&point.x().into(), &point.y().into()).unwrap()
    }

    #[test]
    fn a_stream_of_zeros_is_drawn_again() {
        assert!(is_all_zero(&[0]));
        assert!(is_all_zero(&[0; 40]));
        assert!(!is_all_zero(&[0, 0, 1]));
        let tries = Cell::new(0);
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let refused_twice = |_: &[u8]| tries.replace(tries.get() + 1) < 2;
        let third = encrypt_unless(&key(), b"text", &mut rng, refused_twice);
        assert_eq!(tries.get(), 3);
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let all: Vec<_> = (0..3).map(|_| encrypt(&key(), b"text", &mut rng)).collect();
        assert_eq!((third.c1.x, &third.c2), (all[2].c1.x, &all[2].c2));
        assert_ne!(third.c1.x, all[0].c1.x);
    }

    /// One byte of text has a stream of zeros once in 256 scalars: with 4,000 texts a missing check shows.
    #[test]
    fn no_byte_goes_out_as_it_is() {
        let (key, mut rng) = (key(), ChaCha20Rng::seed_from_u64(2));
        for _ in 0..4000 {
            assert_ne!(encrypt(&key, b"x", &mut rng).c2, b"x");
        }
    }

    #[test]
    fn an_empty_text_ends() {
        assert!(!is_all_zero(&[]));
        assert_eq!(encrypt(&key(), b"", &mut ChaCha20Rng::seed_from_u64(3)).c2, b"");
    }
}
