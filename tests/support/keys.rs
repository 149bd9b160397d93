//! Test keys: made for the tests, of no other use.

use base64ct::{Base64, Encoding as _};
use rsa::PrivateKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePublicKey};
use rsa::traits::PublicKeyParts;

/// The text of a file in tests/vectors/keys.
pub(crate) fn public_text(name: &str) -> String {
    let path = format!("{}/tests/vectors/keys/{name}.pem", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

pub(crate) fn private(name: &str) -> PrivateKey {
    let pem = public_text(&format!("{name}.private"));
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    from_pkcs8(&Base64::decode_vec(&body).unwrap())
}

pub(crate) fn from_pkcs8(der: &[u8]) -> PrivateKey {
    PrivateKey::from_pkcs8_der(der).unwrap()
}

pub(crate) fn to_spki(key: &PrivateKey) -> Vec<u8> {
    key.to_public_key().to_public_key_der().unwrap().into_vec()
}

/// Modulus and exponent, big-endian.
pub(crate) fn numbers(name: &str) -> (Vec<u8>, Vec<u8>) {
    let key = private(name);
    (key.n().to_be_bytes_trimmed_vartime().to_vec(), key.e().to_be_bytes_trimmed_vartime().to_vec())
}
