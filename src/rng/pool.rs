//! Randomness from a host that may only give it asynchronously.

use crate::error::{Code, Error, Result};
use chacha20::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How many bytes the host is asked for at a time.
pub const SEED_BYTES: usize = 32;

/// How often the pool may be drawn from without fresh bytes. A host that answers at once feeds it
/// before every operation; one that answers later is asked long before this is reached, and one that
/// has fallen silent is found out here.
const MAX_DRAWS: u32 = 1 << 16;

/// A ChaCha20 generator that fresh bytes are mixed into.
///
/// Every block the host gives is looked at: too few bytes, all zeros or the same block twice is what a
/// misused API returns (a buffer that was never filled), and it is refused.
#[derive(Default)]
pub struct Pool {
    generator: Option<ChaCha20Rng>,
    draws: u32,
    /// Of the last block its hash, not the block: it is the seed of what is secret.
    last_block: Option<[u8; 32]>,
}

impl Pool {
    /// A pool that gives nothing until it is fed.
    pub const fn new() -> Self {
        Pool { generator: None, draws: 0, last_block: None }
    }

    /// Mixes in a block of exactly [`SEED_BYTES`] from the host.
    ///
    /// # Errors
    /// `ERR_ENTROPY_INVALID` for a block that cannot be random; the pool then gives nothing until it
    /// has been fed a good one.
    pub fn feed(&mut self, block: &[u8]) -> Result<()> {
        let previous = self.generator.take();
        if block.len() != SEED_BYTES {
            return Err(invalid("it must return exactly the number of bytes it is asked for"));
        }
        if block.iter().all(|byte| *byte == 0) {
            return Err(invalid("it returned only zeros: the buffer was never filled"));
        }
        let digest: [u8; 32] = Sha256::digest(block).into();
        if self.last_block.replace(digest) == Some(digest) {
            return Err(invalid("it returned the same bytes twice"));
        }
        let mut hash = Sha256::new();
        if let Some(mut generator) = previous {
            let mut carried = Zeroizing::new([0; SEED_BYTES]);
            generator.fill_bytes(carried.as_mut_slice());
            hash.update(carried.as_slice());
        }
        hash.update(block);
        let seed = Zeroizing::new(<[u8; 32]>::from(hash.finalize()));
        self.generator = Some(ChaCha20Rng::from_seed(*seed));
        self.draws = 0;
        Ok(())
    }

    /// Fills `target`; `false` when the pool has nothing to give.
    #[must_use]
    pub fn draw(&mut self, target: &mut [u8]) -> bool {
        if self.draws >= MAX_DRAWS {
            self.generator = None;
        }
        let Some(generator) = &mut self.generator else { return false };
        generator.fill_bytes(target);
        self.draws += 1;
        true
    }
}

fn invalid(what: &str) -> Error {
    Error::new(Code::EntropyInvalid, format!("the host's random source is broken: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(first: u8) -> [u8; SEED_BYTES] {
        let mut block = [7; SEED_BYTES];
        block[0] = first;
        block
    }

    fn drawn(pool: &mut Pool) -> [u8; 16] {
        let mut bytes = [0; 16];
        assert!(pool.draw(&mut bytes));
        bytes
    }

    #[test]
    fn gives_nothing_before_it_is_fed() {
        assert!(!Pool::new().draw(&mut [0; 16]));
    }

    #[test]
    fn refuses_what_cannot_be_random_and_then_gives_nothing() {
        for bad in [&[][..], &[1; 31], &[1; 33], &[0; SEED_BYTES], &block(1)] {
            let mut pool = Pool::new();
            pool.feed(&block(1)).unwrap();
            assert_eq!(pool.feed(bad).unwrap_err().code(), Code::EntropyInvalid);
            assert!(!pool.draw(&mut [0; 16]));
            pool.feed(&block(2)).unwrap();
            drawn(&mut pool);
        }
    }

    #[test]
    fn every_draw_differs_and_depends_on_every_block() {
        let mut one = Pool::new();
        one.feed(&block(1)).unwrap();
        assert_ne!(drawn(&mut one), drawn(&mut one));

        let after = |blocks: &[u8]| {
            let mut pool = Pool::new();
            blocks.iter().for_each(|first| pool.feed(&block(*first)).unwrap());
            drawn(&mut pool)
        };
        assert_eq!(after(&[1, 2]), after(&[1, 2]));
        assert_ne!(after(&[1, 2]), after(&[3, 2]));
        assert_ne!(after(&[1, 2]), after(&[1, 3]));
    }

    #[test]
    fn runs_dry_without_fresh_bytes() {
        let mut pool = Pool::new();
        pool.feed(&block(1)).unwrap();
        assert!((0..MAX_DRAWS).all(|_| pool.draw(&mut [0; 4])));
        assert!(!pool.draw(&mut [0; 4]));
    }
}
