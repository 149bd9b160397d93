//! The national algorithms: SM2 (GB/T 32918), SM3 (GB/T 32905) and SM4 (GB/T 32907) in GCM (RFC 8998).
//!
//! Only the public half of SM2 is here: an [`Encryptor`] seals plaintexts for the one who has the
//! private key. The curve, the hash and the block cipher come from crates. The layout of a ciphertext
//! is our own: backends disagree about it, and no crate writes all the forms.

mod curve;
mod der;
mod encryptor;
mod envelope;
pub mod gcm;
mod key;
mod layout;
mod sm2;

pub use encryptor::{Encryptor, Scheme};
pub use key::KeyInput;
pub use layout::{Layout, PointForm};

use ::sm3::{Digest, Sm3};

/// SM3 of `data`, as 64 lower-case hexadecimal digits.
pub fn sm3_hex(data: &[u8]) -> String {
    crate::encoding::Encoding::Hex.encode(&Sm3::digest(data))
}
