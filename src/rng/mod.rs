//! The only source of randomness.
//!
//! Everything secret that is made here comes out of [`session`], which asks getrandom: the operating
//! system natively, and in WebAssembly the [`Pool`] that the bindings feed from the host's CSPRNG.
//! There is no fallback: a host that gives nothing, or something that cannot be random, gets an error
//! and no ciphertext.

mod pool;

pub use pool::{Pool, SEED_BYTES};

use crate::error::{Code, Error, Result};
use chacha20::ChaCha20Rng;
use rand_core::SeedableRng;
use zeroize::Zeroizing;

/// The randomness of one operation: a ChaCha20 generator (RFC 8439) under a fresh 256-bit seed. One
/// visit to the host serves a whole operation, and nothing can fail half-way through it. The state is
/// wiped when it is dropped.
pub type OperationRng = ChaCha20Rng;

/// Opens a session.
///
/// # Errors
/// `ERR_ENTROPY_UNAVAILABLE` when the host gives nothing.
pub fn session() -> Result<OperationRng> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut_slice()).map_err(|_| unavailable())?;
    Ok(ChaCha20Rng::from_seed(*seed))
}

fn unavailable() -> Error {
    Error::new(
        Code::EntropyUnavailable,
        "this host gives no secure randomness; pass init({ entropy }) a function that returns bytes from its CSPRNG",
    )
}
