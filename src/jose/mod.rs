//! The parts of JWE (RFC 7516) that do not depend on the algorithms: the protected header, the compact
//! serialisation, and keys that both sides have.

#[cfg(feature = "secrets")]
mod any_aes;
mod base64_text;
mod content;
mod direct;
mod header;
mod shared_keys;

#[cfg(feature = "secrets")]
pub(crate) use any_aes::AnyAesGcm;
pub use content::ContentCipher;
pub use direct::{DirectKey, Suite, random_id};
pub use shared_keys::SharedKeys;

pub(crate) use base64_text::{decode, decode_base64url, holds_private_key, is_blank, is_private_within};
pub(crate) use content::{open, seal};
pub use header::{ProtectedHeader, RESERVED_MEMBERS};

/// The most keys a JWK set may hold.
pub(crate) const MAX_SET_KEYS: usize = 256;

/// The longest `kid` in bytes.
pub(crate) const MAX_ID_BYTES: usize = 1024;
