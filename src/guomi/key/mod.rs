//! SM2 public keys as people have them, checked before anything is encrypted to them.

mod hex;
mod jwk;
mod pem;
mod spki;

use super::curve::{FIELD_BYTES, FixedPoint};
use crate::error::{Code, Error, Result};
use crate::jose::holds_private_key;
use crate::options::Value;

/// A key in any accepted form.
#[derive(Clone, Copy, Debug)]
pub enum KeyInput<'a> {
    /// SPKI in PEM, bare base64 of the DER, or hexadecimal of 04 ‖ x ‖ y or x ‖ y.
    Text(&'a str),
    /// SPKI in DER, or a file of the PEM or of the digits as it was read.
    Bytes(&'a [u8]),
    /// A JWK (RFC 7517 §4) with `kty` EC and `crv` SM2, or a JWK set (§5).
    Json(&'a Value),
}

/// An SM2 public key: a point that is on the curve.
pub(super) struct PublicKey {
    point: FixedPoint,
    id: Option<String>,
}

impl PublicKey {
    /// Imports a key. In a JWK set `key_id` chooses the key, else the first one fit for encryption; with
    /// a single key it is the `kid` to announce.
    ///
    /// # Errors
    /// `ERR_KEY_INVALID`, `ERR_KEY_UNSUPPORTED`, `ERR_KEY_PRIVATE`, `ERR_KEY_NOT_FOUND`; no message holds
    /// any part of the key.
    pub(super) fn import(input: KeyInput<'_>, key_id: Option<&str>) -> Result<Self> {
        // Its text is in every header.
        if key_id.is_some_and(holds_private_key) {
            return Err(private());
        }
        let (point, own_id) = match input {
            KeyInput::Text(text) => (from_text(text)?, None),
            KeyInput::Bytes(bytes) => (from_bytes(bytes)?, None),
            KeyInput::Json(value) => jwk::parse(value, key_id)?,
        };
        Ok(PublicKey { point: point.check()?, id: key_id.map(str::to_owned).or(own_id) })
    }

    pub(super) fn point(&self) -> &FixedPoint {
        &self.point
    }

    /// The `kid`.
    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

fn from_text(text: &str) -> Result<RawPoint> {
    let text = pem::tidy(text)?;
    match hex::parse(&text) {
        Some(point) => point,
        None => spki::parse(&pem::to_der(&text)?),
    }
}

fn from_bytes(bytes: &[u8]) -> Result<RawPoint> {
    if let Some(text) = pem::in_file(bytes) {
        return from_text(text);
    }
    // A file of the digits. No DER of a key is text: its identifiers have bytes from 80 on.
    match std::str::from_utf8(bytes).ok().and_then(hex::parse) {
        Some(point) => point,
        None => spki::parse(bytes),
    }
}

/// The coordinates of a key, not checked yet.
struct RawPoint {
    x: [u8; FIELD_BYTES],
    y: [u8; FIELD_BYTES],
}

impl RawPoint {
    /// The point of these bytes: 04 ‖ x ‖ y, or x ‖ y. The length says which: an x may begin with 04.
    fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let coordinates = match bytes {
            [4, coordinates @ ..] if coordinates.len() == 2 * FIELD_BYTES => coordinates,
            [2 | 3, x @ ..] if x.len() == FIELD_BYTES => return Err(compressed()),
            _ => bytes,
        };
        coordinates
            .split_at_checked(FIELD_BYTES)
            .and_then(|(x, y)| Some(RawPoint { x: x.try_into().ok()?, y: y.try_into().ok()? }))
            .ok_or_else(|| {
                invalid(
                    "an SM2 public key is two coordinates of 32 bytes each, with or without 04 before them",
                )
            })
    }

    fn check(&self) -> Result<FixedPoint> {
        FixedPoint::on_curve(&self.x, &self.y).ok_or_else(|| {
            invalid("the point is not on the SM2 curve: the key is damaged, or of another curve")
        })
    }
}

fn invalid(message: &'static str) -> Error {
    Error::new(Code::KeyInvalid, message)
}

fn unsupported(message: &'static str) -> Error {
    Error::new(Code::KeyUnsupported, message)
}

fn compressed() -> Error {
    unsupported(
        "the point of this key is compressed; export it whole (openssl ec -pubin -conv_form uncompressed)",
    )
}

/// A private key must not reach a client; the message says so and nothing of the key.
fn private() -> Error {
    Error::new(
        Code::KeyPrivate,
        "this is a private key: it must stay on the server, and one that reached a front end should be \
         replaced. Export the public half (openssl pkey -in private.pem -pubout) and pass that",
    )
}
