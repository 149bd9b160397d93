//! xiaodun: what a mini-program or a web page needs before it uploads, stores, shows or opens anything.
//!
//! The crate is built twice into two WebAssembly parts that never share memory: the feature `secrets`
//! ([`encrypt`], [`sensitive`], [`rng`]) sees plaintext, the feature `content` ([`html`], [`links`])
//! parses hostile input. Everything here is plain Rust, tested natively; JavaScript is met in
//! `wasm` alone.

#[cfg(feature = "secrets")]
pub mod encrypt;
pub mod error;
#[cfg(feature = "content")]
pub mod html;
#[cfg(feature = "content")]
pub mod links;
pub mod options;
#[cfg(feature = "secrets")]
pub mod rng;
#[cfg(feature = "secrets")]
pub mod sensitive;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
