//! The other side: private keys and decryption, from the `rsa` and `aes-gcm` crates.

#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

pub(crate) mod header;
pub(crate) mod keys;
#[cfg(feature = "secrets")]
pub(crate) mod open;
pub(crate) mod rng;
