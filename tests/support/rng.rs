//! Random streams a test knows.

use chacha20::ChaCha20Rng;
use rand_core::{SeedableRng, TryCryptoRng, TryRng};
use std::convert::Infallible;

/// A stream that is the same for the same seed.
pub(crate) fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

/// A stream that is just these bytes; asking for more fails the test.
pub(crate) fn scripted(parts: &[&[u8]]) -> Scripted {
    Scripted(parts.concat().into_iter())
}

pub(crate) struct Scripted(std::vec::IntoIter<u8>);

impl TryRng for Scripted {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        target.fill_with(|| self.0.next().unwrap());
        Ok(())
    }
}

impl TryCryptoRng for Scripted {}
