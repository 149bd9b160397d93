//! Randomness from a host that may only give it asynchronously.

use crate::error::{Code, Error, Result};
use chacha20::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// How many bytes the host is asked for at a time.
pub const SEED_BYTES: usize = 32;

/// How many blocks a pool needs before it gives anything. A source that is constant within a run
/// repeats itself here, before the first ciphertext exists.
const OPENING_BLOCKS: u8 = 2;

/// How many earlier blocks a new one is compared with: sources that alternate or cycle through a few
/// blocks are refused as well as constant ones.
const REMEMBERED: usize = 16;

/// How much of the hash of a block is kept. Two random blocks share it once in 2^128.
const MARK_BYTES: usize = 16;

/// How often the pool may be drawn from without fresh bytes. A host that answers at once feeds it
/// before every operation; one that answers later is asked long before this is reached, and one that
/// has fallen silent is found out here.
const MAX_DRAWS: u32 = 1 << 16;

/// A ChaCha20 key that fresh bytes are mixed into and that every draw replaces (fast key erasure,
/// <https://blog.cr.yp.to/20170723-random.html>): whoever reads the pool later cannot compute
/// what was drawn before.
///
/// Every block the host gives is looked at: too few bytes, all zeros or a block that was there before is
/// what a misused API returns (a buffer that was never filled), and it is refused. A source that
/// computes its blocks from a secret that others know cannot be recognised here.
#[derive(Default)]
pub struct Pool {
    /// The seed of the next draw. Meaningless before [`OPENING_BLOCKS`] blocks.
    key: [u8; SEED_BYTES],
    /// Good blocks since the pool was opened, counted up to [`OPENING_BLOCKS`].
    blocks: u8,
    draws: u32,
    /// Marks of the last blocks, each in the place of the oldest. Not the blocks themselves: those
    /// are the seed of secrets.
    marks: [Option<[u8; MARK_BYTES]>; REMEMBERED],
    next_mark: usize,
}

impl Pool {
    /// A pool that gives nothing until it is fed.
    pub const fn new() -> Self {
        Pool { key: [0; SEED_BYTES], blocks: 0, draws: 0, marks: [None; REMEMBERED], next_mark: 0 }
    }

    /// Mixes in a block of exactly [`SEED_BYTES`] from the host. `true` when the pool can be drawn
    /// from, `false` when it needs another block first.
    ///
    /// # Errors
    /// `ERR_ENTROPY_INVALID` for a block that cannot be random; the pool is then closed, as it
    /// was before the first block.
    ///
    /// # Examples
    /// ```
    /// use xiaodun::rng::Pool;
    ///
    /// let mut pool = Pool::new();
    /// assert_eq!(pool.feed(&[7; 32]), Ok(false));
    /// // The same block again is no randomness.
    /// assert!(pool.feed(&[7; 32]).is_err());
    /// assert_eq!(pool.feed(&[8; 32]), Ok(false));
    /// assert_eq!(pool.feed(&[9; 32]), Ok(true));
    /// assert!(pool.draw(&mut [0; 16]));
    /// ```
    pub fn feed(&mut self, block: &[u8]) -> Result<bool> {
        let blocks = std::mem::take(&mut self.blocks);
        if block.len() != SEED_BYTES {
            return Err(invalid("it must return exactly the number of bytes it is asked for"));
        }
        if block.iter().all(|byte| *byte == 0) {
            return Err(invalid("it returned only zeros: the buffer was never filled"));
        }
        if !self.remember(block) {
            return Err(invalid("it returned the same bytes twice"));
        }
        // The leading byte keeps the key apart from the marks, which are hashes of the same block.
        let hash = Sha256::new_with_prefix([0]).chain_update(self.key).chain_update(block);
        hash.finalize_into((&mut self.key).into());
        self.blocks = OPENING_BLOCKS.min(blocks + 1);
        self.draws = 0;
        Ok(self.blocks == OPENING_BLOCKS)
    }

    /// Fills `target` and replaces the key; `false` when the pool has nothing to give.
    #[must_use]
    pub fn draw(&mut self, target: &mut [u8]) -> bool {
        if self.draws >= MAX_DRAWS {
            self.blocks = 0;
        }
        if self.blocks < OPENING_BLOCKS {
            return false;
        }
        // The generator wipes its state and what it has computed ahead when it is dropped.
        let mut generator = ChaCha20Rng::from_seed(self.key);
        generator.fill_bytes(&mut self.key);
        generator.fill_bytes(target);
        self.draws += 1;
        true
    }

    /// Keeps the mark of a block; `false` if it was there.
    fn remember(&mut self, block: &[u8]) -> bool {
        let digest = Sha256::new_with_prefix([1]).chain_update(block).finalize();
        let mark = digest.first_chunk().copied();
        if self.marks.contains(&mark) {
            return false;
        }
        if let Some(oldest) = self.marks.get_mut(self.next_mark) {
            *oldest = mark;
        }
        self.next_mark = (self.next_mark + 1) % REMEMBERED;
        true
    }
}

fn invalid(what: &str) -> Error {
    Error::new(Code::EntropyInvalid, ["the host's random source is broken: ", what].concat())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn block(first: u8) -> [u8; SEED_BYTES] {
        let mut block = [7; SEED_BYTES];
        block[0] = first;
        block
    }

    /// A pool that has been fed blocks of these first bytes.
    fn fed(firsts: &[u8]) -> Pool {
        let mut pool = Pool::new();
        for first in firsts {
            pool.feed(&block(*first)).unwrap();
        }
        pool
    }

    fn drawn(pool: &mut Pool) -> [u8; 16] {
        let mut bytes = [0; 16];
        assert!(pool.draw(&mut bytes));
        bytes
    }

    #[test]
    fn gives_nothing_before_two_blocks() {
        let mut pool = Pool::new();
        assert!(!pool.draw(&mut [0; 16]));
        assert_eq!(pool.feed(&block(1)), Ok(false));
        assert!(!pool.draw(&mut [0; 16]));
        assert_eq!(pool.feed(&block(2)), Ok(true));
        drawn(&mut pool);
    }

    #[test]
    fn refuses_what_cannot_be_random_and_is_closed_then() {
        for bad in [&[][..], &[1; 31], &[1; 33], &[0; SEED_BYTES], &block(1), &block(2)] {
            let mut pool = fed(&[1, 2]);
            assert_eq!(pool.feed(bad).unwrap_err().code(), Code::EntropyInvalid);
            assert!(!pool.draw(&mut [0; 16]));
            assert_eq!(pool.feed(&block(3)), Ok(false), "opened with two blocks again");
            assert!(!pool.draw(&mut [0; 16]));
            assert_eq!(pool.feed(&block(4)), Ok(true));
            drawn(&mut pool);
        }
    }

    #[test]
    fn a_source_that_cycles_is_refused() {
        for period in 1..=16 {
            let mut pool = Pool::new();
            let refused = (0..=period).map(|n| pool.feed(&block(n % period))).any(|fed| fed.is_err());
            assert!(refused, "a cycle of {period}");
        }
    }

    #[test]
    fn every_draw_differs_and_depends_on_every_block() {
        let mut one = fed(&[1, 2]);
        assert_ne!(drawn(&mut one), drawn(&mut one));

        let after = |firsts: &[u8]| drawn(&mut fed(firsts));
        assert_eq!(after(&[1, 2, 3]), after(&[1, 2, 3]));
        assert_ne!(after(&[1, 2, 3]), after(&[4, 2, 3]));
        assert_ne!(after(&[1, 2, 3]), after(&[1, 4, 3]));
        assert_ne!(after(&[1, 2, 3]), after(&[1, 2, 4]));
    }

    /// Neither the key in the pool nor the marks lead to what was drawn before.
    #[test]
    fn the_key_is_replaced_by_every_draw() {
        let mut pool = fed(&[1, 2]);
        let mut earlier = vec![];
        for _ in 0..4 {
            earlier.push(drawn(&mut pool));
            let mut stream = [0; 1024];
            ChaCha20Rng::from_seed(pool.key).fill_bytes(&mut stream);
            assert!(!stream.windows(16).any(|part| earlier.iter().any(|drawing| drawing == part)));
        }
        assert!(pool.marks.iter().flatten().all(|mark| !pool.key.starts_with(mark)));
    }

    #[test]
    fn runs_dry_without_fresh_bytes() {
        let mut pool = fed(&[1, 2]);
        assert!((0..MAX_DRAWS).all(|_| pool.draw(&mut [0; 4])));
        assert!(!pool.draw(&mut [0; 4]));
    }
}
