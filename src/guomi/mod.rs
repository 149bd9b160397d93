//! The national algorithms: SM2 (GB/T 32918), SM3 (GB/T 32905) and SM4 (GB/T 32907) in GCM (RFC 8998).
//!
//! Only the public half of SM2 is here: an [`Encryptor`] seals plaintexts for the one who has the
//! private key. The curve, the hash and the block cipher come from crates. The layout of a ciphertext
//! is our own: backends disagree about it, and no crate writes all the forms.

mod curve;
mod der;
mod encryptor;
mod envelope;
mod key;
mod layout;
mod sm2;
mod suite;

pub use crate::jose::random_id;
pub use encryptor::{Encryptor, Scheme};
pub use key::KeyInput;
pub use layout::{Layout, PointForm};
pub use suite::Sm4;

/// A key of SM4 that both sides have.
pub type DirectKey = crate::jose::DirectKey<Sm4>;
/// The keys of requests that have no answer yet, and of channels.
pub type SharedKeys = crate::jose::SharedKeys<Sm4>;

use ::sm3::{Digest, Sm3};

/// SM3 of `data`, as 64 lower-case hexadecimal digits.
pub fn sm3_hex(data: &[u8]) -> String {
    crate::encoding::Encoding::Hex.encode(&Sm3::digest(data))
}
