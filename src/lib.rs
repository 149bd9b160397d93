//! xiaodun: security for a mini-program or a web page before it uploads, stores, shows or opens anything.
//!
//! The crate is built three times into WebAssembly parts that never share memory: the feature `secrets`
//! ([`encrypt`], [`sensitive`], [`rng`]) sees plaintext, the feature `content` ([`html`], [`links`])
//! parses hostile input, the feature `guomi` ([`mod@guomi`], [`rng`]) encrypts with the national algorithms. Everything
//! here is plain Rust, tested natively; JavaScript is met in `wasm` alone.

mod decimal;
#[cfg(any(feature = "secrets", feature = "guomi"))]
pub mod encoding;
#[cfg(feature = "secrets")]
pub mod encrypt;
pub mod error;
#[cfg(feature = "guomi")]
pub mod guomi;
#[cfg(feature = "content")]
pub mod html;
#[cfg(any(feature = "secrets", feature = "guomi"))]
pub mod jose;
#[cfg(feature = "content")]
pub mod links;
pub mod options;
#[cfg(any(feature = "secrets", feature = "guomi"))]
pub mod rng;
#[cfg(feature = "secrets")]
pub mod sensitive;
#[cfg(any(feature = "secrets", feature = "guomi"))]
mod substring;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
